import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from iga_desktop.ui.evidence.preview import DocumentPreview
from tests.unit.ui.evidence.conftest import (
    BLUE,
    GREEN,
    RED,
    Desk,
    color_at,
    turn_by_exif,
    write_pdf,
    write_picture,
)

pytestmark = pytest.mark.gui


def settle(qtbot: QtBot, desk: Desk) -> DocumentPreview:
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    return desk.preview


def shown(desk: Desk) -> str:
    return color_at(desk.preview.view.image, 0.75, 0.75)


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return write_pdf(tmp_path / "surat.pdf", (RED, GREEN, BLUE))


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, letter: Path) -> DocumentPreview:
    desk.preview.show_file(letter, "pdf")
    return settle(qtbot, desk)


def test_a_file_is_opened_in_the_background(qtbot: QtBot, desk: Desk, letter: Path) -> None:
    desk.preview.show_file(letter, "pdf")
    assert desk.tasks.busy
    assert not desk.tasks.awaited
    assert desk.preview.page_count == 0
    assert desk.preview.tools.place.text() == "Membuka berkas"

    preview = settle(qtbot, desk)
    assert (preview.page, preview.page_count) == (1, 3)
    assert preview.tools.place.text() == "Halaman 1 dari 3"
    assert shown(desk) == RED


def test_pages_are_turned_by_buttons_and_keys(qtbot: QtBot, desk: Desk, opened: DocumentPreview) -> None:
    assert not opened.tools.previous_page.isEnabled()
    click(opened.tools.next_page)
    assert opened.tools.place.text() == "Halaman 2 dari 3"
    assert opened.view.image.isNull()
    settle(qtbot, desk)
    assert shown(desk) == GREEN

    QTest.keyClick(opened.view, Qt.Key.Key_PageDown)
    QTest.keyClick(opened.view, Qt.Key.Key_PageDown)
    settle(qtbot, desk)
    assert (opened.page, shown(desk)) == (3, BLUE)
    assert not opened.tools.next_page.isEnabled()
    QTest.keyClick(opened.view, Qt.Key.Key_PageUp)
    assert (opened.page, shown(desk)) == (2, GREEN)


def test_a_page_is_as_wide_as_its_place(qtbot: QtBot, desk: Desk, opened: DocumentPreview) -> None:
    before = opened.view.image.width()
    assert opened.view.paper.width() == before == opened.view.viewport().width()
    assert opened.view.image.height() == pytest.approx(before * 842 / 595, abs=1)

    desk.resize(1300, 600)
    qtbot.waitUntil(lambda: not desk.tasks.busy and opened.view.image.width() > before)
    assert opened.view.image.width() == opened.view.viewport().width()


def test_zooming_shows_the_page_larger_and_sharp(qtbot: QtBot, desk: Desk, opened: DocumentPreview) -> None:
    fitted = opened.view.paper.width()
    click(opened.tools.larger)
    assert opened.view.paper.width() == pytest.approx(fitted * 1.25, abs=1)
    settle(qtbot, desk)
    assert opened.view.image.size() == opened.view.paper

    QTest.keyClick(opened.view, Qt.Key.Key_Minus)
    QTest.keyClick(opened.view, Qt.Key.Key_Minus)
    assert opened.view.paper.width() == pytest.approx(fitted * 0.8, abs=1)
    QTest.keyClick(opened.view, Qt.Key.Key_0)
    assert opened.view.paper.width() < fitted
    assert opened.tools.fit.toolTip() == "Paskan (F)"
    QTest.keyClick(opened.view, Qt.Key.Key_F)
    assert opened.view.paper.width() == fitted
    assert not opened.tools.fit.isEnabled()
    QTest.keyClick(opened.view, Qt.Key.Key_Plus)
    QTest.keyClick(opened.view, Qt.Key.Key_Asterisk)
    assert opened.view.paper.width() == fitted
    settle(qtbot, desk)


def test_the_wheel_zooms_with_ctrl_and_moves_without(
    qtbot: QtBot, desk: Desk, opened: DocumentPreview
) -> None:
    fitted = opened.view.paper.width()
    turn_wheel(opened, -120, Qt.KeyboardModifier.NoModifier)
    assert opened.view.verticalScrollBar().value() > 0
    assert opened.view.paper.width() == fitted

    turn_wheel(opened, 120, Qt.KeyboardModifier.ControlModifier)
    assert opened.view.paper.width() > fitted
    settle(qtbot, desk)


def test_what_was_in_the_middle_stays_there(qtbot: QtBot, desk: Desk, opened: DocumentPreview) -> None:
    bar = opened.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    opened.zoom_in()
    settle(qtbot, desk)

    # The bar that appears below takes a little away.
    assert bar.value() == pytest.approx(bar.maximum() / 2, abs=12)


def test_reading_on_goes_through_the_pages(qtbot: QtBot, desk: Desk, opened: DocumentPreview) -> None:
    bar = opened.view.verticalScrollBar()
    while bar.value() < bar.maximum():
        QTest.keyClick(opened.view, Qt.Key.Key_Space)
        assert opened.page == 1
    QTest.keyClick(opened.view, Qt.Key.Key_Space)
    settle(qtbot, desk)
    assert (opened.page, bar.value()) == (2, 0)

    QTest.keyClick(opened.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert (opened.page, bar.value()) == (1, bar.maximum())
    opened.read_back()
    assert bar.value() < bar.maximum()


def test_a_page_is_dragged_and_moved_by_arrows(desk: Desk, opened: DocumentPreview) -> None:
    del desk
    bar, place = opened.view.verticalScrollBar(), opened.view.viewport()
    QTest.mousePress(place, Qt.MouseButton.LeftButton, pos=QPoint(100, 300))
    QTest.mouseMove(place, QPoint(100, 200))
    QTest.mouseRelease(place, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    assert bar.value() == 100

    QTest.keyClick(opened.view, Qt.Key.Key_Up)
    assert bar.value() < 100


def test_a_late_page_is_not_shown(qtbot: QtBot, desk: Desk, opened: DocumentPreview) -> None:
    opened.next_page()
    opened.previous_page()
    assert shown(desk) == RED
    settle(qtbot, desk)

    assert (opened.page, shown(desk)) == (1, RED)


def test_a_late_file_is_not_shown(
    qtbot: QtBot, desk: Desk, opened: DocumentPreview, letter: Path, tmp_path: Path
) -> None:
    opened.show_file(write_picture(tmp_path / "foto.png", 300, 200, BLUE), "gambar")
    opened.show_file(letter, "pdf")
    assert shown(desk) == RED
    settle(qtbot, desk)
    assert (opened.page_count, shown(desk)) == (3, RED)

    opened.show_file(tmp_path / "tidak ada.pdf", "pdf")
    opened.show_nothing("Tautan dibuka dengan peramban.")
    settle(qtbot, desk)
    assert opened.view.sentence.text() == "Tautan dibuka dengan peramban."


def test_pages_turned_faster_than_drawn_end_at_the_last(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.preview.show_file(write_pdf(tmp_path / "tebal.pdf", (RED,) * 40 + (BLUE,)), "pdf")
    settle(qtbot, desk)
    for _ in range(45):
        desk.preview.next_page()
    settle(qtbot, desk)

    assert (desk.preview.page, shown(desk)) == (41, BLUE)


def test_nothing_more_is_drawn_once_the_window_goes(
    qtbot: QtBot, desk: Desk, opened: DocumentPreview
) -> None:
    opened.next_page()
    opened.next_page()
    desk.tasks.stop()
    settle(qtbot, desk)

    assert opened.view.image.isNull()


def test_the_file_in_view_keeps_its_page(
    qtbot: QtBot, desk: Desk, opened: DocumentPreview, letter: Path
) -> None:
    opened.next_page()
    settle(qtbot, desk)
    opened.show_file(letter, "pdf")
    assert (opened.page, shown(desk)) == (2, GREEN)

    opened.show_nothing("")
    opened.show_file(letter, "pdf")
    assert (opened.page, shown(desk)) == (1, RED)


def test_a_picture_is_whole_and_upright(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    photo = turn_by_exif(write_picture(tmp_path / "foto.jpg", 1600, 1200, BLUE))
    desk.preview.show_file(photo, "gambar")
    preview = settle(qtbot, desk)

    image, room = preview.view.image, preview.view.viewport().size()
    assert image.height() == room.height() < 1600
    assert image.width() == pytest.approx(image.height() * 1200 / 1600, abs=1)
    assert color_at(image, 0.75, 0.25) == "#ffffff"
    assert color_at(image, 0.25, 0.25) == BLUE
    assert preview.page_count == 1
    assert not preview.tools.next_page.isVisible()


def test_a_small_picture_is_not_enlarged_unasked(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.preview.show_file(write_picture(tmp_path / "logo.png", 64, 48, RED), "gambar")
    preview = settle(qtbot, desk)
    assert (preview.view.paper.width(), preview.view.paper.height()) == (64, 48)

    preview.zoom_in()
    settle(qtbot, desk)
    assert (preview.view.paper.width(), preview.view.paper.height()) == (80, 60)


def test_a_name_need_not_say_the_kind(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    stored = write_picture(tmp_path / "foto.png", 40, 40, RED).rename(tmp_path / "5e884898da")
    desk.preview.show_file(stored, "gambar")
    settle(qtbot, desk)

    assert shown(desk) == RED


def test_filled_in_fields_are_shown(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "isian.pdf"), pagesize=(200, 200))
    canvas.acroForm.textfield(value="####", x=0, y=0, width=200, height=200, fontSize=150, fillColor=None)
    canvas.showPage()
    canvas.save()
    desk.preview.show_file(tmp_path / "isian.pdf", "pdf")
    image = settle(qtbot, desk).view.image

    middle = range(image.width() // 4, image.width() * 3 // 4)
    assert any(image.pixelColor(x, y).lightness() < 100 for x in middle for y in range(0, image.height(), 9))


@pytest.mark.parametrize(
    ("name", "kind", "content", "reason"),
    [
        ("a.pdf", "pdf", b"%PDF-1.7\n" + b"x" * 500, "isinya rusak atau bukan PDF"),
        ("a.pdf", "pdf", b"", "berkas ini kosong"),
        ("a.jpg", "gambar", b"bukan gambar", "isinya rusak atau bukan gambar"),
        ("a.jpg", "gambar", b"", "berkas ini kosong"),
        ("a.pdf", "pdf", None, "berkas tidak ditemukan"),
        ("a.jpg", "gambar", None, "berkas tidak ditemukan"),
    ],
)
def test_what_cannot_be_shown_is_told(
    qtbot: QtBot, desk: Desk, tmp_path: Path, name: str, kind: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    desk.preview.show_file(tmp_path / name, kind)
    preview = settle(qtbot, desk)

    assert preview.view.sentence.isVisible()
    assert preview.view.sentence.text().startswith(f"Berkas ini tidak dapat ditampilkan: {reason}")
    assert preview.page == 0
    assert preview.tools.place.text() == ""
    assert not preview.tools.larger.isEnabled()


def test_a_password_is_told(
    qtbot: QtBot, desk: Desk, opened: DocumentPreview, letter: Path, tmp_path: Path
) -> None:
    opened.show_file(write_pdf(tmp_path / "sandi.pdf", (RED,), password="rahasia"), "pdf")  # noqa: S106 no secret
    settle(qtbot, desk)
    assert "dilindungi kata sandi" in opened.view.sentence.text()
    assert opened.view.image.isNull()

    opened.show_file(letter, "pdf")
    settle(qtbot, desk)
    assert shown(desk) == RED
    assert not opened.view.sentence.isVisible()


def test_a_huge_page_takes_little_memory(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.preview.show_file(write_pdf(tmp_path / "peta.pdf", (GREEN,), size=(14400, 14400)), "pdf")
    preview = settle(qtbot, desk)
    while preview.tools.larger.isEnabled():
        preview.zoom_in()
    settle(qtbot, desk)

    assert 10_000_000 < preview.view.image.width() * preview.view.image.height() <= 16_000_000
    assert shown(desk) == GREEN


def test_a_picture_beyond_all_measure_is_refused(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    head = b"IHDR" + struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    rest = struct.pack(">I", zlib.crc32(head)) + struct.pack(">I", 0) + b"IDAT" + b"\0" * 100
    (tmp_path / "besar.png").write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + rest)
    desk.preview.show_file(tmp_path / "besar.png", "gambar")

    told = settle(qtbot, desk).view.sentence.text()
    assert "gambar ini terlalu besar (20.000 x 20.000 piksel)" in told


def test_the_focus_stays_where_it_is(
    qtbot: QtBot, desk: Desk, opened: DocumentPreview, tmp_path: Path
) -> None:
    click(opened.tools.next_page)
    click(opened.tools.next_page)
    settle(qtbot, desk)
    opened.show_file(tmp_path / "tidak ada.pdf", "pdf")
    settle(qtbot, desk)
    opened.show_nothing("Pratinjau tidak tersedia.")

    assert desk.elsewhere.hasFocus()


def test_the_focus_does_not_leave_the_preview(qtbot: QtBot, desk: Desk, opened: DocumentPreview) -> None:
    opened.next_page()
    opened.tools.next_page.setFocus()
    QTest.keyClick(opened.tools.next_page, Qt.Key.Key_Space)
    settle(qtbot, desk)
    assert opened.page == 3
    assert opened.view.hasFocus()

    opened.show_nothing("Pratinjau tidak tersedia.")
    assert opened.view.hasFocus()
    assert opened.view.accessibleDescription() == "Pratinjau tidak tersedia."


def test_nothing_is_drawn_out_of_view(qtbot: QtBot, desk: Desk, letter: Path) -> None:
    desk.preview.hide()
    desk.preview.show_file(letter, "pdf")
    assert not desk.tasks.busy

    desk.preview.show()
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: desk.preview.page_count == 3)
    assert shown(desk) == RED


def test_a_preview_may_go_while_it_is_drawn(qtbot: QtBot, desk: Desk, letter: Path) -> None:
    desk.preview.show_file(letter, "pdf")
    with qtbot.waitSignal(desk.preview.destroyed):
        desk.preview.deleteLater()
    qtbot.waitUntil(lambda: not desk.tasks.busy)


def turn_wheel(preview: DocumentPreview, angle: int, modifiers: Qt.KeyboardModifier) -> None:
    window = preview.window().windowHandle()
    at = preview.view.mapTo(preview.window(), preview.view.rect().center())
    QTest.wheelEvent(window, QPointF(at), QPoint(0, angle), QPoint(), modifiers)

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.office import HeadLine, PaperProfile, Signatory
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.office.profile_name_dialog import ProfileNameDialog
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

SECRETARY = PaperProfile(
    "Sekretaris Daerah",
    (HeadLine("SEKRETARIAT DAERAH", 12.5),),
    signatories=(Signatory("Sekretaris Daerah", "Nama Sekretaris", acting="Plh."),),
    columns=1,
)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> SettingsPage:
    office = load_office(session.workspace)
    save_office(session.workspace, replace(office, profiles=(office.main, SECRETARY)))
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 900)
    page.refresh()
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def press(page: SettingsPage, text: str) -> None:
    (found,) = (each for each in page.findChildren(QPushButton) if each.text() == text)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def choose(page: SettingsPage, keys: str) -> None:
    page.profiles.choice.setFocus()
    QTest.keyClicks(page.profiles.choice, keys)


def save(page: SettingsPage) -> tuple[PaperProfile, ...]:
    QTest.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert page.state == "Semua tersimpan"
    return load_office(page.session.workspace).profiles


def edit_cell(table: QTableWidget, row: int, column: int) -> QComboBox:
    table.setFocus()
    table.setCurrentCell(row, column)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QComboBox)
    return editor


def leave_cell(qtbot: QtBot, table: QTableWidget) -> None:
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is table)


def in_name_dialog(act: Callable[[ProfileNameDialog], None]) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ProfileNameDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, look)


def name_it(name: str) -> Callable[[ProfileNameDialog], None]:
    def act(dialog: ProfileNameDialog) -> None:
        dialog.name.selectAll()
        QTest.keyClicks(dialog.name, name)
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    return act


def offered(page: SettingsPage) -> list[str]:
    choice = page.profiles.choice
    return [choice.itemText(place) for place in range(choice.count())]


def test_each_profile_is_edited_by_itself_and_all_are_saved_as_one(page: SettingsPage) -> None:
    usual = load_office(page.session.workspace).main
    assert offered(page) == ["Utama (utama)", "Sekretaris Daerah"]
    QTest.keyClicks(page.profiles.signatories.place, " Baru")
    choose(page, "Sek")
    texts = [part.text() for part in page.findChildren(QLabel)]
    assert {"Kop surat (Sekretaris Daerah)", "Penanda tangan (Sekretaris Daerah)"} <= set(texts)
    assert page.profiles.signatories.place.text() == ""
    QTest.keyClicks(page.profiles.signatories.place, "Kota")
    page.profiles.signatories.columns.setFocus()
    QTest.keyClicks(page.profiles.signatories.columns, "4")
    assert load_office(page.session.workspace).profiles == (usual, SECRETARY)

    assert save(page) == (
        replace(usual, place="Pangkalan Contoh Baru"),
        replace(SECRETARY, place="Kota", columns=4),
    )
    assert page.profiles.choice.currentText() == "Sekretaris Daerah"


def test_looking_at_another_profile_changes_nothing(page: SettingsPage) -> None:
    choose(page, "Sek")
    assert not page.changed
    choose(page, "Uta")
    assert not page.changed


def test_a_line_is_given_a_size(qtbot: QtBot, page: SettingsPage) -> None:
    table = page.profiles.letterhead.lines.table
    editor = edit_cell(table, 0, 1)
    assert [editor.itemText(place) for place in (0, 1, editor.count() - 1)] == ["Otomatis", "8 pt", "20 pt"]
    QTest.keyClicks(editor, "16")
    assert page.changed, "what is chosen counts before the cell is left"
    leave_cell(qtbot, table)

    assert [line.size for line in save(page)[0].letterhead] == [16, None, None]


def test_a_size_that_is_not_offered_stays_as_it_is(qtbot: QtBot, page: SettingsPage) -> None:
    choose(page, "Sek")
    table = page.profiles.letterhead.lines.table
    assert edit_cell(table, 0, 1).currentText() == "12,5 pt"
    leave_cell(qtbot, table)
    assert not page.changed


def test_the_kop_is_shown_as_it_is_written(page: SettingsPage) -> None:
    example = page.profiles.letterhead.example
    assert example.accessibleDescription().startswith("PEMERINTAH KABUPATEN CONTOH\nBAPPEDA")
    before = example.grab().toImage()
    QTest.keyClicks(edit_cell(page.profiles.letterhead.lines.table, 0, 1), "20")
    assert example.grab().toImage() != before


def test_who_signs_for_another_is_marked(qtbot: QtBot, page: SettingsPage) -> None:
    table = page.profiles.signatories.people.table
    editor = edit_cell(table, 0, 1)
    assert [editor.itemText(place) for place in range(editor.count())] == ["\u2013", "Plt.", "Plh."]
    QTest.keyClicks(editor, "Plt")
    leave_cell(qtbot, table)

    assert [signer.title for signer in save(page)[0].signatories] == ["Plt. Kepala Bappeda Litbang"]


def test_a_profile_is_added_as_a_copy(page: SettingsPage, messages: RecordingMessages) -> None:
    usual = load_office(page.session.workspace).main
    in_name_dialog(name_it("  Tim   Verifikasi "))
    press(page, "Tambah profil")
    assert offered(page)[2:] == ["Tim Verifikasi"]
    assert page.profiles.choice.currentText() == "Tim Verifikasi"

    assert save(page) == (usual, SECRETARY, replace(usual, name="Tim Verifikasi"))
    assert messages.told == []


@pytest.mark.parametrize(
    ("name", "told"),
    [(" - ", "Isi nama profil surat"), ("sekretaris  daerah", "sekretaris daerah sudah ada")],
)
def test_a_profile_needs_a_name_of_its_own(
    page: SettingsPage, messages: RecordingMessages, name: str, told: str
) -> None:
    in_name_dialog(name_it(name))
    press(page, "Tambah profil")
    assert told in messages.told[0]
    assert not page.changed


def test_a_profile_is_renamed_and_made_the_usual_one(page: SettingsPage) -> None:
    usual = load_office(page.session.workspace).main
    choose(page, "Sek")
    in_name_dialog(name_it("Sekda"))
    press(page, "Ubah nama")
    press(page, "Jadikan utama")
    assert offered(page) == ["Sekda (utama)", "Utama"]
    assert not page.profiles.lead.isEnabled()

    assert save(page) == (replace(SECRETARY, name="Sekda"), usual)


def test_a_name_stays_short_enough_for_lists(page: SettingsPage) -> None:
    in_name_dialog(name_it("Tim " + "Penilai" * 20))
    press(page, "Ubah nama")

    assert len(save(page)[0].name) == 60


def test_a_name_can_be_left_as_it_is(page: SettingsPage, messages: RecordingMessages) -> None:
    in_name_dialog(lambda dialog: QTest.keyClick(dialog.name, Qt.Key.Key_Return))
    press(page, "Ubah nama")
    assert (page.changed, messages.told) == (False, [])


def test_a_profile_is_removed_after_asking_but_never_the_last(
    page: SettingsPage, messages: RecordingMessages
) -> None:
    messages.agrees = False
    press(page, "Hapus profil")
    assert not page.changed
    assert messages.asked[0].startswith("Hapus profil surat Utama dengan kop, logo, dan penanda tangannya?")

    messages.agrees = True
    press(page, "Hapus profil")
    assert offered(page) == ["Sekretaris Daerah (utama)"]
    assert not page.profiles.remove.isEnabled()
    assert save(page) == (SECRETARY,)


def image(kind: str, width: int = 40, height: int = 60) -> bytes:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("#0B5FA5"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(kind.encode())).write(picture)
    return bytes(buffer.data().data())


def svg(shape: str, size: str = 'viewBox="0 0 40 60"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{shape}</svg>'.encode()


FILLED = '<rect width="100%" height="100%" fill="#0B5FA5"/>'
LARGE = '<rect width="200000" height="100000" fill="#0B5FA5"/>'


def choose_logo(qtbot: QtBot, page: SettingsPage, messages: RecordingMessages, file: Path) -> None:
    messages.file = file
    press(page, "Pilih logo")
    qtbot.waitUntil(lambda: not page.session.tasks.busy)


@pytest.mark.parametrize("kind", ["PNG", "JPG"])
def test_a_logo_is_chosen_shown_and_removed(
    qtbot: QtBot, page: SettingsPage, messages: RecordingMessages, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"lambang.{kind.lower()}"
    file.write_bytes(image(kind))
    choose_logo(qtbot, page, messages, file)
    picture = page.profiles.letterhead.picture
    assert picture.image.size().toTuple() == (40, 60)
    first, other = save(page)
    assert (first.logo, other.logo) == (file.read_bytes(), None)
    painted = picture.grab().toImage().pixelColor(QPoint(20, 40))
    assert (painted.red() < 30, painted.blue() > 150) == (True, True)

    press(page, "Hapus logo")
    assert "Belum ada logo" in [part.text() for part in page.findChildren(QLabel) if part.isVisible()]
    assert save(page)[0].logo is None


def test_a_logo_for_a_profile_that_got_another_name_meanwhile_is_told(
    qtbot: QtBot, page: SettingsPage, messages: RecordingMessages, tmp_path: Path
) -> None:
    messages.file = tmp_path / "lambang.png"
    messages.file.write_bytes(image("PNG"))
    press(page, "Pilih logo")
    press(page, "Hapus profil")
    qtbot.waitUntil(lambda: not page.session.tasks.busy)

    assert "Profil surat Utama berganti nama atau dihapus" in messages.told[0]
    assert save(page) == (SECRETARY,)


@pytest.mark.parametrize(
    ("drawing", "pixels"),
    [
        (svg(FILLED), (683, 1024)),
        (svg(LARGE, 'width="200000" height="100000"'), (1024, 512)),
        (svg(LARGE, ""), (1024, 512)),
        (svg(FILLED, 'width="10mm" height="10mm" viewBox="0 0 7 7"'), (1024, 1024)),
    ],
)
def test_a_drawing_is_kept_as_a_picture(
    qtbot: QtBot,
    page: SettingsPage,
    messages: RecordingMessages,
    tmp_path: Path,
    drawing: bytes,
    pixels: tuple[int, int],
) -> None:
    file = tmp_path / "lambang.SVG"
    file.write_bytes(drawing)
    choose_logo(qtbot, page, messages, file)
    logo = save(page)[0].logo
    assert logo is not None
    assert logo.startswith(b"\x89PNG")
    kept = QImage.fromData(QByteArray(logo))
    assert kept.size().toTuple() == pixels
    assert kept.pixelColor(kept.rect().center()) == QColor("#0B5FA5")


def test_the_window_stays_alive_while_a_drawing_is_painted(
    qtbot: QtBot, page: SettingsPage, messages: RecordingMessages, tmp_path: Path
) -> None:
    file = tmp_path / "lambang.svg"
    veils = '<circle cx="20" cy="30" r="20" fill="#0B5FA5" opacity="0.1"/>' * 600
    file.write_bytes(svg(veils))
    beats: list[float] = []
    timer = QTimer(page, interval=5)
    timer.timeout.connect(lambda: beats.append(perf_counter()))
    timer.start()
    began = perf_counter()
    choose_logo(qtbot, page, messages, file)
    timer.stop()

    gaps = [after - before for before, after in pairwise([began, *beats])]
    assert max(gaps) < (perf_counter() - began) / 2


BROKEN = "bukan gambar PNG, JPEG, atau SVG yang utuh"
NO_DRAWING = "bukan gambar SVG yang utuh atau tidak berisi gambar"


@pytest.mark.qt_log_ignore("libpng", "QImage", "JPEG", "does not support", "svg")
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("lambang.png", b"bukan gambar", BROKEN),
        ("lambang.png", image("PNG")[:60], BROKEN),
        ("lambang.png", image("BMP"), BROKEN),
        ("lambang.png", image("PNG") + bytes(2 * 1024 * 1024), "lebih besar dari 2 MB"),
        ("lambang.png", None, "tidak dapat dibaca"),
        ("lambang.svg", b"bukan gambar", NO_DRAWING),
        ("lambang.svg", svg(FILLED)[:-9], NO_DRAWING),
        ("lambang.svg", svg(""), NO_DRAWING),
        ("lambang.svg", svg(FILLED, 'viewBox="0 0 1 90000"'), NO_DRAWING),
        ("lambang.svg", svg(FILLED + " " * (2 * 1024 * 1024)), "lebih besar dari 2 MB"),
    ],
)
def test_what_is_no_logo_is_told(
    qtbot: QtBot,
    page: SettingsPage,
    messages: RecordingMessages,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    sentence: str,
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)

    choose_logo(qtbot, page, messages, file)

    assert sentence in messages.told[0]
    assert name in messages.told[0]
    assert not page.changed

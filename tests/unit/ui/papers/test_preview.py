import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.ui.papers.pdf_pages import PdfPages, PreparedPaper
from iga_desktop.ui.papers.preview import PrintPreview
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.papers.conftest import Opened, blank_paper, visible_texts, wait

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

Open = Callable[[PreparedPaper], PrintPreview]


@pytest.fixture
def open_preview(qtbot: QtBot, session: Session) -> Open:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()

    def opened(paper: PreparedPaper) -> PrintPreview:
        dialog = PrintPreview(session, paper, window)
        with qtbot.waitExposed(dialog):
            dialog.open()
        qtbot.waitUntil(lambda: dialog.view.page_count == len(paper.sizes))
        return dialog

    return opened


class Choice:
    """What the officer chooses in the print dialog: print into *file*, *pages* of it, on *paper*."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.agrees = True
        self.pages: tuple[int, int] | None = None
        self.paper: QPageSize.PageSizeId | None = None
        self.offered: list[tuple[int, int]] = []

    def answer(self, dialog: QPrintDialog) -> int:
        self.offered.append((dialog.minPage(), dialog.maxPage()))
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        if self.pages is not None:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(*self.pages)
        if self.paper is not None:
            printer.setPageSize(QPageSize(self.paper))
        return QDialog.DialogCode.Accepted if self.agrees else QDialog.DialogCode.Rejected


@pytest.fixture
def choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Choice:
    folder = tmp_path / "cetakan"
    folder.mkdir()
    made = Choice(folder / "cetakan.pdf")
    monkeypatch.setattr(QPrintDialog, "exec", lambda asking: made.answer(asking))  # noqa: PLW0108
    return made


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def cancel_button(dialog: PrintPreview) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == "Batalkan")


def print_all(qtbot: QtBot, session: Session, dialog: PrintPreview) -> None:
    click(dialog.print_button)
    assert not dialog.print_button.isEnabled()
    wait(qtbot, session)


def test_pages_are_turned_by_buttons_and_keys(qtbot: QtBot, open_preview: Open) -> None:
    dialog = open_preview(blank_paper(3))
    assert "Halaman 1 dari 3" in visible_texts(dialog)
    assert "Kertas F4, 330 x 215 mm" in visible_texts(dialog)
    assert not dialog.previous_button.isEnabled()

    click(dialog.next_button)
    assert "Halaman 2 dari 3" in visible_texts(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: "Halaman 3 dari 3" in visible_texts(dialog))
    assert dialog.view.page == 3
    assert not dialog.next_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: "Halaman 2 dari 3" in visible_texts(dialog))


def test_the_picture_grows_and_shrinks(open_preview: Open) -> None:
    dialog = open_preview(blank_paper(2))

    def width_after(button: QPushButton) -> int:
        click(button)
        return dialog.view.view.paper.width()

    whole = dialog.view.view.paper.width()
    wide = width_after(dialog.width_button)
    larger = width_after(dialog.larger_button)
    again = width_after(dialog.smaller_button)

    assert whole < wide < larger
    assert again == wide
    assert width_after(dialog.page_button) == whole


def test_every_button_has_a_name_and_says_its_key(open_preview: Open) -> None:
    dialog = open_preview(blank_paper(1))
    buttons = [each for each in dialog.findChildren(QPushButton) if each.shortcut().toString()]

    assert len(buttons) == 9
    for each in buttons:
        assert each.toolTip() == f"{each.accessibleName()} ({each.shortcut().toString()})"
        assert each.text() in {"", each.accessibleName()}


@pytest.mark.qt_log_ignore("non-native printers")
def test_what_is_printed_are_the_pages_of_the_recap(
    qtbot: QtBot, session: Session, recap: PreparedPaper, open_preview: Open, choice: Choice
) -> None:
    dialog = open_preview(recap)
    print_all(qtbot, session, dialog)

    count = len(recap.sizes)
    assert choice.offered == [(1, count)]
    assert f"{count} halaman sudah dikirim ke cetakan.pdf" in visible_texts(dialog)
    assert dialog.print_button.isEnabled()
    with PdfPages(recap.path) as before, PdfPages(choice.file) as after:
        assert len(after) == len(before) > 1
        assert after.size() == before.size()
        assert difference(before.image(0, 40), after.image(0, 40)) < 6


def test_a_range_of_pages_is_printed(
    qtbot: QtBot, session: Session, open_preview: Open, choice: Choice
) -> None:
    choice.pages = (2, 4)
    dialog = open_preview(blank_paper(6))
    print_all(qtbot, session, dialog)

    assert page_count(choice.file) == 3
    assert "3 halaman sudah dikirim" in visible_texts(dialog)


def test_on_smaller_paper_the_page_is_shrunk_only_after_asking(
    qtbot: QtBot,
    session: Session,
    recap: PreparedPaper,
    open_preview: Open,
    choice: Choice,
    messages: RecordingMessages,
) -> None:
    choice.paper = QPageSize.PageSizeId.A4
    print_all(qtbot, session, open_preview(recap))

    assert len(messages.asked) == 1
    assert "lebih besar daripada kertas yang dipilih (297 x 210 mm)" in messages.asked[0]
    assert messages.asked[0].endswith("[Perkecil agar muat]")
    with PdfPages(recap.path) as before, PdfPages(choice.file) as after:
        assert (after.size().width(), after.size().height()) == (297, 210)
        was, now = inked(before.image(0, 100)), inked(after.image(0, 100))
        sheet = after.image(0, 100).size()
    assert now.width() / was.width() == pytest.approx(297 / 330, abs=0.01)
    assert now.height() / was.height() == pytest.approx(297 / 330, abs=0.01)
    assert QRect(0, 0, sheet.width(), sheet.height()).contains(now)


def test_on_larger_paper_nothing_is_asked_and_nothing_scaled(
    qtbot: QtBot,
    session: Session,
    recap: PreparedPaper,
    open_preview: Open,
    choice: Choice,
    messages: RecordingMessages,
) -> None:
    choice.paper = QPageSize.PageSizeId.A3
    print_all(qtbot, session, open_preview(recap))

    assert messages.asked == []
    with PdfPages(recap.path) as before, PdfPages(choice.file) as after:
        assert (after.size().width(), after.size().height()) == (420, 297)
        was, now = inked(before.image(0, 100)), inked(after.image(0, 100))
    assert now.width() == pytest.approx(was.width(), abs=2)
    assert now.height() == pytest.approx(was.height(), abs=2)


def test_who_does_not_shrink_is_asked_before_anything_is_cut_off(
    qtbot: QtBot,
    session: Session,
    open_preview: Open,
    choice: Choice,
    messages: RecordingMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choice.paper = QPageSize.PageSizeId.A4
    answers = iter([False, False, False, True])
    asked: list[str] = []

    def confirm(text: str, action: str) -> bool:
        asked.append(f"{text} [{action}]")
        return next(answers)

    monkeypatch.setattr(messages, "confirm", confirm)
    dialog = open_preview(blank_paper(1))

    click(dialog.print_button)
    assert not session.tasks.busy
    assert not choice.file.exists()
    assert "tidak ada yang dicetak" in asked[1]

    print_all(qtbot, session, dialog)
    assert asked[3].endswith("[Cetak ukuran asli]")
    with PdfPages(choice.file) as after:
        assert (after.size().width(), after.size().height()) == (297, 210)


def test_the_very_file_is_opened_elsewhere(
    qtbot: QtBot, open_preview: Open, opened_elsewhere: Opened
) -> None:
    paper = blank_paper(1)
    dialog = open_preview(paper)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: opened_elsewhere.paths == [paper.path])


def test_nothing_is_printed_without_consent(session: Session, open_preview: Open, choice: Choice) -> None:
    choice.agrees = False
    dialog = open_preview(blank_paper(1))
    click(dialog.print_button)

    assert not session.tasks.busy
    assert dialog.print_button.isEnabled()
    assert not choice.file.exists()


def test_printing_can_be_cancelled_in_the_middle(
    qtbot: QtBot, session: Session, messages: RecordingMessages, open_preview: Open, choice: Choice
) -> None:
    choice.file.write_text("lama")
    dialog = open_preview(blank_paper(60))
    click(dialog.print_button)
    qtbot.waitUntil(lambda: re.search("Mencetak halaman .* dari 60", visible_texts(dialog)) is not None)
    click(cancel_button(dialog))
    wait(qtbot, session)

    assert [path.name for path in choice.file.parent.iterdir()] == ["cetakan.pdf"]
    assert choice.file.read_text() == "lama"
    assert messages.told == []
    assert "sudah dikirim" not in visible_texts(dialog)
    assert dialog.print_button.isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_start_is_told(
    qtbot: QtBot, session: Session, messages: RecordingMessages, open_preview: Open, choice: Choice
) -> None:
    choice.file = choice.file.parent / "tidak ada" / "cetakan.pdf"
    dialog = open_preview(blank_paper(1))
    print_all(qtbot, session, dialog)

    assert "Pencetak tidak dapat mulai" in messages.told[0]
    assert dialog.print_button.isEnabled()


def test_closing_leaves_the_printing_alone(
    qtbot: QtBot, session: Session, open_preview: Open, choice: Choice
) -> None:
    dialog = open_preview(blank_paper(5))
    click(dialog.print_button)
    with qtbot.waitSignal(dialog.destroyed):
        click(dialog.close_button)
        assert session.tasks.busy

    assert page_count(choice.file) == 5


def test_a_closed_preview_is_let_go(qtbot: QtBot, open_preview: Open) -> None:
    dialog = open_preview(blank_paper(1))
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def page_count(file: Path) -> int:
    with PdfPages(file) as pages:
        return len(pages)


def difference(one: QImage, other: QImage) -> float:
    """Give the mean difference of lightness (0-255) of two pictures of about the same size."""
    size = one.size().boundedTo(other.size())
    points = [(x, y) for x in range(0, size.width(), 2) for y in range(0, size.height(), 2)]
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) for x, y in points
    ) / len(points)


def inked(picture: QImage) -> QRect:
    """Give the part of *picture* that is not white."""
    gray = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    whole = bytes(gray.constBits())
    rows = [whole[start : start + gray.width()] for start in range(0, len(whole), gray.bytesPerLine())]
    down = [y for y, row in enumerate(rows) if min(row) < 200]
    across = [x for x, column in enumerate(zip(*rows, strict=True)) if min(column) < 200]
    return QRect(across[0], down[0], across[-1] - across[0], down[-1] - down[0])

"""The officer's afternoon: read in the workbook, lift an innovation over the threshold, print, start anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.app import EXIT_OFFICE_UNUSABLE, PAGES, Program
from iga_desktop.domain.readiness import Readiness
from iga_desktop.paths import resources
from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.papers.kind_card import KindCard
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.preview import PrintPreview
from iga_desktop.ui.starting.recovery_dialog import RecoveryDialog, Way
from tests.e2e.driving import current, shown
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui

SAMPLE = resources() / "sample" / "rekap_contoh_2025.xlsx"
NAME = "E-RISALAH - Risalah Rapat Dewan Digital"


def score_of(page: InnovationsPage, name: str) -> tuple[str, Readiness]:
    (row,) = [row for row in page.list.model.rows if row.name == name]
    return str(row.verified), row.readiness


def read_in(qtbot: QtBot, program: Program, messages: RecordingMessages) -> InnovationsPage:
    page = shown(program, InnovationsPage)
    messages.file = SAMPLE
    QTest.mouseClick(page.recap_button, Qt.MouseButton.LeftButton)
    dialog = page.import_dialog
    assert dialog is not None
    QTest.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.store_button.isEnabled)
    QTest.mouseClick(dialog.store_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(messages.told))
    return page


def test_from_the_workbook_to_paper_and_back_again(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    program = start()
    assert isinstance(current(program), HomePage)

    page = read_in(qtbot, program, messages)
    assert "102" in messages.told[-1]
    assert "2 baris ditolak" in messages.told[-1]
    assert page.state == "102 inovasi - 46 siap kirim - 56 proses; 0 layak dilaporkan"
    assert score_of(page, NAME) == ("99.00", Readiness.IN_PROGRESS)

    # Search, open with Enter, raise indicator 18 from 2 to 3 by key.
    QTest.keyClicks(page.list.search, "risalah")
    assert [row.name for row in page.list.model.rows] == [NAME]
    page.list.table.selectRow(0)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.editing
    editor = page.editor
    assert editor.panel.score.text() == "99,00"
    assert editor.panel.chip.text == "Proses"
    row = editor.indicators.rows[18]
    row.picker.setFocus()
    QTest.keyClick(row.picker, Qt.Key.Key_3)
    assert editor.panel.score.text() == "101,00"
    assert editor.panel.chip.text == "Siap kirim"
    assert page.state == "Ada perubahan yang belum disimpan"
    QTest.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert page.state == "Semua tersimpan"

    program.window.close()
    program.stop()

    again = start()
    page = shown(again, InnovationsPage)
    assert score_of(page, NAME) == ("101.00", Readiness.READY)
    assert page.state == "102 inovasi - 47 siap kirim - 55 proses; 0 layak dilaporkan"

    papers = shown(again, ReportsPage)
    card = papers.findChild(KindCard)
    assert isinstance(card, KindCard)
    qtbot.waitUntil(card.isVisible)
    seen: list[int] = []

    def look_and_close() -> bool:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PrintPreview):
            seen.append(int(dialog.place.text().rpartition(" ")[2]))
            dialog.reject()
        return bool(seen)

    with qtbot.waitSignal(again.tasks.started):
        QTest.mouseClick(card.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(look_and_close)
    assert seen[0] >= 5


def test_unsaved_changes_hold_the_window_open(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    program = start()
    page = read_in(qtbot, program, messages)
    page.open_innovation(page.list.model.rows[0].id)
    picker = page.editor.indicators.rows[21].picker
    picker.setFocus()
    QTest.keyClick(picker, Qt.Key.Key_2)
    assert not program.window.close()
    assert program.window.isVisible()
    assert "belum disimpan" in messages.asked[-1]


def test_every_page_is_reached_by_keys_and_shows_the_same_figures(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    program = start()
    read_in(qtbot, program, messages)
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    seen = []
    for letter in "1234567890,":
        key = Qt.Key(ord(letter))
        QTest.keyClick(program.window, key, Qt.KeyboardModifier.ControlModifier)
        page = current(program)
        assert page is not None
        qtbot.waitUntil(lambda: not program.tasks.busy)
        assert QApplication.activeWindow() is program.window
        seen.append((type(page).__name__, page.state))
    assert [name for name, _ in seen] == [page.name for page in PAGES]
    states = dict(seen)
    assert "46 siap kirim" in states["InnovationsPage"]
    assert "102 inovasi" in states["VerificationPage"]
    assert "51" in states["AgenciesPage"]
    assert "102" in states["ReportsPage"]
    assert program.window.childAt(QPoint(300, 30)) is not None


def test_an_office_that_cannot_be_opened_is_explained(
    qtbot: QtBot, tmp_path: Path, messages: RecordingMessages
) -> None:
    folder = tmp_path / "kantor"
    folder.mkdir()
    (folder / "iga.db").write_bytes(b"bukan basis data" * 400)
    program = Program(folder, messages)
    qtbot.addWidget(program.window)
    said: list[str] = []

    def leave(dialog: RecoveryDialog) -> None:
        said.extend(part.text() for part in dialog.findChildren(QLabel))
        dialog.ways[Way.CLOSE].click()

    in_dialog(RecoveryDialog, leave)
    program.start()
    qtbot.waitUntil(lambda: program.exit_code == EXIT_OFFICE_UNUSABLE)
    assert any("rusak" in text for text in said)
    assert (folder / "iga.db").read_bytes() == b"bukan basis data" * 400
    program.stop()

"""The editor's tabs "Bukti" and "Riwayat", and undoing what was stored."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.db import offices
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.years import author
from iga_desktop.ui.history.view import HistoryView
from iga_desktop.ui.innovations.editor import Editor
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.innovations.conftest import type_in
from tests.unit.ui.innovations.test_editor import press

pytestmark = pytest.mark.gui

CONTROL = Qt.KeyboardModifier.ControlModifier
PROFILE, INDICATORS, EVIDENCE, HISTORY = range(4)


@pytest.fixture
def editor(page: InnovationsPage) -> Editor:
    """Opened by Enter on ANTRE PUAS, indicator 35 at 0."""
    page.list.table.show_row(1)
    type_in(page, page.list.table, Qt.Key.Key_Return)
    return page.editor


def verified_35(session: Session, editor: Editor) -> int:
    return load_innovation(session.workspace, editor.order[1]).verified[35]


def add(
    qtbot: QtBot, page: InnovationsPage, messages: RecordingMessages, tmp_path: Path, name: str = "SK.pdf"
) -> None:
    """Add a file to the indicator that the tab "Bukti" stands at."""
    messages.files = [tmp_path / name]
    messages.files[0].write_bytes(b"%PDF-1.4" + name.encode())
    panel = page.editor.evidence.panel
    type_in(page, panel.list, "b")
    qtbot.waitUntil(lambda: panel.status.text().startswith(f"{name} ditambahkan"))
    qtbot.waitUntil(lambda: not page.session.tasks.busy)


def piece_name(editor: Editor) -> str:
    """Give the name of the piece of evidence that is selected."""
    piece = editor.evidence.panel.list.piece
    return piece.name if piece else ""


def test_b_leads_to_the_evidence_of_the_indicator(
    qtbot: QtBot, page: InnovationsPage, editor: Editor, messages: RecordingMessages, tmp_path: Path
) -> None:
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down, "b")
    assert editor.tabs.currentIndex() == EVIDENCE
    assert editor.evidence.panel.list.hasFocus()
    assert editor.tabs.tabText(EVIDENCE) == "Bukti (0)"
    add(qtbot, page, messages, tmp_path)
    assert editor.evidence.panel.status.text() == "SK.pdf ditambahkan ke indikator 18"
    assert editor.tabs.tabText(EVIDENCE) == "Bukti (1)"
    assert not editor.dirty


def test_the_first_piece_of_the_indicator_is_shown_beside_the_list(
    qtbot: QtBot, page: InnovationsPage, editor: Editor, messages: RecordingMessages, tmp_path: Path
) -> None:
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down, "b")
    add(qtbot, page, messages, tmp_path)
    evidence = editor.evidence
    editor.tabs.setCurrentIndex(INDICATORS)
    press(page, "b")
    assert piece_name(editor) == "SK.pdf"
    # What is added next must not go to another indicator than the one that the officer came from.
    editor.tabs.setCurrentIndex(INDICATORS)
    press(page, Qt.Key.Key_Down, "b")
    assert piece_name(editor) == ""
    assert evidence.preview.view.sentence.text().startswith("Indikator 19 belum ada bukti.")
    add(qtbot, page, messages, tmp_path, "foto.pdf")
    assert evidence.panel.status.text() == "foto.pdf ditambahkan ke indikator 19"


def test_another_innovation_shows_its_first_piece(
    qtbot: QtBot, page: InnovationsPage, editor: Editor, messages: RecordingMessages, tmp_path: Path
) -> None:
    press(page, "b")
    add(qtbot, page, messages, tmp_path)
    press(page, (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier))
    assert piece_name(editor) == ""
    press(page, (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier))
    assert piece_name(editor) == "SK.pdf"


def test_tab_reaches_the_buttons_beside_the_evidence(page: InnovationsPage, editor: Editor) -> None:
    press(page, "b")
    reached = []
    for _ in range(30):
        press(page, Qt.Key.Key_Tab)
        reached.append(page.focusWidget())
    panel = editor.evidence.panel
    for each in (panel.add_button, panel.link_button, panel.list):
        assert each in reached


def test_the_score_follows_the_evidence_without_making_anything_unsaved(
    qtbot: QtBot, page: InnovationsPage, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    with session.workspace.writing() as connection:
        offices.store_evidence_required(connection, author(session.workspace, "uji"), YEAR, True)
    session.data_changed.emit()
    page.list.table.show_row(0)
    type_in(page, page.list.table, Qt.Key.Key_Return)
    editor = page.editor
    assert editor.panel.score.text() == "0,00"
    press(page, "b")
    add(qtbot, page, messages, tmp_path)
    assert editor.panel.score.text() == "9,00"
    assert not editor.dirty
    assert editor.undo_button.toolTip() == "Urungkan: penambahan bukti SK.pdf"
    press(page, ("z", CONTROL))
    assert editor.panel.score.text() == "0,00"
    assert editor.tabs.tabText(EVIDENCE) == "Bukti (0)"
    assert editor.redo_button.toolTip() == "Ulangi: penambahan bukti SK.pdf"


def test_undoing_keeps_to_unsaved_steps_beside_the_indicators(
    qtbot: QtBot, page: InnovationsPage, editor: Editor, messages: RecordingMessages, tmp_path: Path
) -> None:
    press(page, "2", "b")
    add(qtbot, page, messages, tmp_path)
    editor.tabs.setCurrentIndex(INDICATORS)
    assert editor.undo_button.toolTip() == "Urungkan: indikator 16 menjadi 2"
    press(page, ("z", CONTROL))
    assert not editor.dirty
    assert editor.tabs.tabText(EVIDENCE) == "Bukti (1)"


def test_a_saved_change_is_taken_back(page: InnovationsPage, editor: Editor, session: Session) -> None:
    editor.panel.holding.linkActivated.emit("35")
    press(page, "3", ("s", CONTROL))
    assert verified_35(session, editor) == 3
    press(page, "b")
    assert editor.undo_button.toolTip() == "Urungkan: perubahan ANTRE PUAS"
    press(page, ("z", CONTROL))
    assert verified_35(session, editor) == 0
    assert editor.panel.score.text() == "99,00"
    assert editor.indicators.rows[35].picker.level == 0
    assert not editor.dirty
    press(page, ("y", CONTROL))
    assert verified_35(session, editor) == 3
    assert editor.panel.score.text() == "111,00"


def test_a_new_innovation_is_stored_before_it_has_evidence(page: InnovationsPage, session: Session) -> None:
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    editor = page.editor
    for tab in (editor.evidence, editor.history):
        editor.tabs.setCurrentWidget(tab)
        said = [each.text() for each in tab.findChildren(QLabel) if each.isVisible()]
        assert said[0].startswith("Simpan inovasi ini lebih dahulu.")
    editor.tabs.setCurrentIndex(PROFILE)
    QTest.keyClicks(editor.profile.fields["name"], "SAPA WARGA")
    press(page, ("s", CONTROL))
    assert not session.undo.canUndo()
    editor.tabs.setCurrentIndex(EVIDENCE)
    assert editor.evidence.panel.list.hasFocus()


def test_the_history_is_read_when_it_is_looked_at(
    qtbot: QtBot, page: InnovationsPage, editor: Editor
) -> None:
    assert not editor.findChildren(HistoryView)
    editor.tabs.setCurrentIndex(HISTORY)
    (view,) = editor.findChildren(HistoryView)
    qtbot.waitUntil(lambda: bool(view.model.rows))
    assert {row.subject_name for row in view.model.rows} == {"ANTRE PUAS"}
    press(page, (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier))
    qtbot.waitUntil(lambda: {row.subject_name for row in view.model.rows} == {"KELAS ALAM"})

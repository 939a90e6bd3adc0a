import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iga_desktop.domain.office import Agency
from iga_desktop.errors import ReadOnlyOffice
from iga_desktop.services.occupancy import occupy
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.people.gate_dialog import GateDialog
from iga_desktop.ui.people.reading_card import ReadingCard
from iga_desktop.ui.people.reading_mode import ReadingMode
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.people.conftest import PASSWORDS, SARI, TAMU, page_of

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


@pytest.fixture
def mode(window: MainWindow, session: Session) -> ReadingMode:
    return ReadingMode(window, session)


def on(mode: ReadingMode) -> bool:
    return mode.on


def press(window: MainWindow) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_T, both)


def answer(password: str | None) -> None:
    """Give the password that is going to be asked for; None: rather not."""

    def give() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GateDialog)
        if password is None:
            dialog.reject()
        else:
            dialog.gate.password.setText(password)
            dialog.gate.enter_button.click()

    QTimer.singleShot(0, give)


def test_nothing_is_stored_while_the_office_is_shown(
    window: MainWindow, session: Session, mode: ReadingMode
) -> None:
    before = list_agencies(session.workspace)
    press(window)
    assert on(mode)
    with pytest.raises(ReadOnlyOffice, match="hanya-baca"):
        save_agency(session.workspace, Agency(None, "BARU", "Dinas Baru"))
    assert list_agencies(session.workspace) == before
    press(window)
    assert not on(mode)
    save_agency(session.workspace, Agency(None, "BARU", "Dinas Baru"))


def test_unsaved_edits_come_first(window: MainWindow, mode: ReadingMode) -> None:
    page_of(window).free = False
    press(window)
    assert not on(mode)


def test_undoing_is_refused_and_possible_again_afterwards(
    window: MainWindow, session: Session, mode: ReadingMode, messages: RecordingMessages
) -> None:
    del mode
    done: list[str] = []
    session.stored("hal", undo=lambda: done.append("undo"), redo=lambda: done.append("redo"))
    press(window)
    session.undo.undo()
    assert done == []
    assert "hanya-baca" in messages.told[-1]
    press(window)
    session.undo.undo()
    press(window)
    session.undo.redo()
    press(window)
    assert done == ["undo"]
    session.undo.redo()
    assert done == ["undo", "redo"]


def test_only_the_persons_password_ends_it(
    window: MainWindow, session: Session, mode: ReadingMode, people: None
) -> None:
    del people
    press(window)
    answer(None)
    mode.switch()
    assert on(mode)
    answer(PASSWORDS[SARI])
    mode.switch()
    assert not on(mode)
    session.workspace.actor = TAMU
    mode.switch()
    assert on(mode)
    mode.switch()
    assert not on(mode)


def test_who_has_no_password_does_not_end_what_another_began(
    window: MainWindow, session: Session, mode: ReadingMode, people: None
) -> None:
    del people
    press(window)
    session.workspace.actor = TAMU
    answer(None)
    mode.switch()
    assert on(mode)
    answer(PASSWORDS[SARI])
    mode.switch()
    assert not on(mode)


def test_the_card_begins_and_ends_it_and_shows_how_it_is(
    qtbot: QtBot, window: MainWindow, session: Session, mode: ReadingMode
) -> None:
    card = ReadingCard(session)
    qtbot.addWidget(card)
    page_of(window).free = False
    card.box.click()
    assert (on(mode), card.box.isChecked()) == (False, False)
    page_of(window).free = True
    card.box.click()
    assert (on(mode), card.box.isChecked()) == (True, True)
    press(window)
    assert not card.box.isChecked()


def test_what_another_program_has_is_opened_anew_once_that_is_over(
    qtbot: QtBot, window: MainWindow, session: Session, messages: RecordingMessages
) -> None:
    session.workspace.read_only = True
    noticed: list[str] = []
    session.noticed.connect(noticed.append)
    with occupy(session.workspace.folder, "Budi"):
        mode = ReadingMode(window, session)
        with qtbot.assertNotEmitted(session.reopening_wanted):
            press(window)
        assert messages.told == noticed
        assert "oleh Budi sejak" in noticed[0]
        assert "coba buka untuk bekerja" in noticed[0]
    with qtbot.waitSignal(session.reopening_wanted):
        press(window)
    assert on(mode)

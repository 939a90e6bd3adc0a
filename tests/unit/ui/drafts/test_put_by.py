"""At a locked screen, what the absent person typed becomes a draft: never saved, never given up."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.services.drafts import Edits, InnovationEdits, NoteEdits, SettingsEdits, list_drafts
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.offices import load_office
from iga_desktop.services.people import add_person
from iga_desktop.services.workspace import DATABASE
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.people.lock import Locker
from iga_desktop.ui.people.lock_dialog import LockDialog
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.page import VerificationPage
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.drafts.conftest import Windows, innovations, typing

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
SARI, TAMU = "Sari Contoh", "Tamu"
Typed = Callable[[MainWindow], None]


def an_innovation(window: MainWindow) -> None:
    typing(window, " BARU")


def a_note(window: MainWindow) -> None:
    chosen = innovations(window).list.model.rows[0].id
    window.show_page("VerificationPage")
    page = window.navigation.page
    assert isinstance(page, VerificationPage)
    page.show_request(chosen)
    page.desk.begin_note()
    QTest.keyClicks(page.desk.card.note, "Lengkapi SK")


def settings(window: MainWindow) -> None:
    window.show_page("SettingsPage")
    page = window.navigation.page
    assert isinstance(page, SettingsPage)
    QTest.keyClicks(page.office.unit, " DUA")


EACH = pytest.mark.parametrize(
    ("typed", "kind"), [(an_innovation, InnovationEdits), (a_note, NoteEdits), (settings, SettingsEdits)]
)


@pytest.fixture
def locked(qtbot: QtBot, session: Session) -> Callable[[MainWindow], LockDialog]:
    """Locks the window of Sari, who is away."""
    for name, password in ((SARI, "sandi sari"), (TAMU, None)):
        add_person(session.workspace.folder, name, password)
    session.workspace.actor = SARI

    def lock(window: MainWindow) -> LockDialog:
        qtbot.waitUntil(lambda: not session.tasks.awaited)
        locker = Locker(window, session)
        locker.lock()
        assert locker.dialog is not None
        return locker.dialog

    return lock


def stored(session: Session) -> object:
    first = load_innovation(session.workspace, 1)
    return first, load_office(session.workspace), (session.workspace.folder / DATABASE).stat().st_mtime_ns


@EACH
def test_closing_from_the_lock_keeps_it(
    session: Session,
    window: Windows,
    messages: RecordingMessages,
    locked: Callable[[MainWindow], LockDialog],
    typed: Typed,
    kind: type[Edits],
) -> None:
    made, before = window(), stored(session)
    typed(made)
    locked(made).leaving_wanted.emit()
    assert not made.isVisible()
    (draft,) = list_drafts(session.workspace)
    assert isinstance(draft.edits, kind)
    assert messages.asked == []
    assert stored(session) == before


@EACH
def test_who_sits_down_next_finds_nothing_unsaved(
    session: Session,
    window: Windows,
    messages: RecordingMessages,
    locked: Callable[[MainWindow], LockDialog],
    typed: Typed,
    kind: type[Edits],
) -> None:
    made, before = window(), stored(session)
    typed(made)
    locked(made).person_admitted.emit(TAMU)
    assert session.workspace.actor == TAMU
    page = made.navigation.page
    assert page.may_leave()
    assert not isinstance(page, InnovationsPage) or not page.editing
    page.refresh()
    (draft,) = list_drafts(session.workspace)
    assert isinstance(draft.edits, kind)
    assert messages.asked == []
    assert stored(session) == before


@EACH
def test_what_cannot_be_written_holds_the_next_one_back(
    session: Session,
    window: Windows,
    locked: Callable[[MainWindow], LockDialog],
    typed: Typed,
    kind: type[Edits],
) -> None:
    del kind
    made = window()
    (session.workspace.folder / "draf").write_bytes(b"menghalangi")
    typed(made)
    lock = locked(made)
    lock.person_admitted.emit(TAMU)
    assert session.workspace.actor == SARI
    assert "tidak dapat dijadikan draf" in lock.gate.told.text()
    lock.leaving_wanted.emit()
    assert made.isVisible()


def test_whoever_changes_the_person_themselves_is_asked(
    session: Session,
    window: Windows,
    messages: RecordingMessages,
    locked: Callable[[MainWindow], LockDialog],
) -> None:
    del locked  # only to have the names
    made = window()
    typing(made, " BARU")
    locker = Locker(made, session)
    locker.change_person()
    assert len(messages.asked) == 1
    assert locker.dialog is None

"""Backups that nobody asks for: after the start, and on closing."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iga_desktop.domain.backups import Reason
from iga_desktop.services.backup_settings import save_backup_settings
from iga_desktop.services.backups import list_backups
from iga_desktop.ui.backups.automatic import start_backup
from iga_desktop.ui.backups.closing_dialog import ClosingDialog, back_up_on_closing
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from tests.unit.ui.backups.conftest import press, wait
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def reasons(session: Session) -> list[Reason]:
    return [kept.backup.reason for kept in list_backups(session.workspace.folder) if kept.backup]


@pytest.fixture
def ended(session: Session) -> list[tuple[str, ...]]:
    told: list[tuple[str, ...]] = []
    session.backup_ended.connect(told.append)
    return told


def test_the_start_makes_a_backup_without_a_word(
    qtbot: QtBot, session: Session, messages: RecordingMessages, ended: list[tuple[str, ...]]
) -> None:
    start_backup(session)
    assert not session.tasks.awaited
    wait(qtbot, session)
    assert reasons(session) == [Reason.START]
    assert ended == [()]
    assert messages.told == []


def test_what_fails_at_the_start_is_handed_on_without_a_dialog(
    qtbot: QtBot,
    session: Session,
    messages: RecordingMessages,
    ended: list[tuple[str, ...]],
    outside: Path,
) -> None:
    save_backup_settings(session.workspace.folder, outside, None, 3)
    outside.rename(outside.with_name("dicabut"))
    start_backup(session)
    wait(qtbot, session)
    (problems,) = ended
    assert len(problems) == 1
    assert messages.told == []


def test_an_own_place_that_cannot_be_written_is_handed_on(
    qtbot: QtBot, session: Session, messages: RecordingMessages, ended: list[tuple[str, ...]]
) -> None:
    place = session.workspace.folder / "cadangan"
    if place.exists():
        place.rmdir()
    place.write_bytes(b"menghalangi")
    start_backup(session)
    wait(qtbot, session)
    (problems,) = ended
    assert len(problems) == 1
    assert messages.told == []


def test_an_office_that_is_only_shown_is_left_alone(
    qtbot: QtBot, session: Session, ended: list[tuple[str, ...]]
) -> None:
    session.workspace.read_only = True
    start_backup(session)
    wait(qtbot, session)
    session.workspace.read_only = False
    assert (reasons(session), ended) == ([], [])


def test_closing_waits_for_the_backup(session: Session, messages: RecordingMessages) -> None:
    back_up_on_closing(session)
    assert reasons(session) == [Reason.CLOSE]
    assert not session.tasks.busy
    assert messages.told == []


def test_closing_without_the_folder_is_no_obstacle(
    session: Session, messages: RecordingMessages, outside: Path, caplog: pytest.LogCaptureFixture
) -> None:
    save_backup_settings(session.workspace.folder, outside, None, 3)
    outside.rename(outside.with_name("dicabut"))
    back_up_on_closing(session)
    assert reasons(session) == [Reason.CLOSE]
    assert messages.told == []
    assert "backup on closing" in caplog.text


def test_the_dialog_tells_how_far_it_is_and_stays_until_it_is_done_without(qtbot: QtBot) -> None:
    task = Task("Menyiapkan cadangan", background=True)
    dialog = ClosingDialog(task)
    qtbot.addWidget(dialog)
    dialog.show()
    task.progressed.emit(3, 10, "Menyalin berkas bukti")
    assert dialog.told.text() == "Menyalin berkas bukti"
    assert (dialog.bar.value(), dialog.bar.maximum()) == (3, 10)

    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    assert not task.cancel_wanted.is_set()

    press(dialog.skip_button)
    assert task.cancel_wanted.is_set()
    assert not dialog.skip_button.isEnabled()


def test_a_long_backup_is_given_up_on_demand(session: Session) -> None:
    """Its work waits in line behind what fills both threads, so it is still to begin when it is cancelled."""
    free = Event()
    for _ in range(2):
        session.tasks.run("Lain", lambda _: free.wait(), lambda _: None)

    def skip() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, ClosingDialog)]
        if not shown or not shown[0].isVisible():
            QTimer.singleShot(10, skip)
            return
        press(shown[0].skip_button)
        free.set()

    QTimer.singleShot(0, skip)
    back_up_on_closing(session)
    assert reasons(session) == []

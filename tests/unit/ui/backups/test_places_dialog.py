"""Choosing where backups go, and whether a password protects them there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.services.backup_settings import load_backup_settings, save_backup_settings
from iga_desktop.ui.backups.page import BackupsPage
from iga_desktop.ui.backups.places_dialog import PlacesDialog
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.backups.conftest import press, wait
from tests.unit.ui.conftest import RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
AGREED = "angin utara"


class Officer:
    """Somebody who opens the dialog, does something in it, and presses "Simpan"."""

    def __init__(self, qtbot: QtBot, session: Session, page: BackupsPage) -> None:
        self._qtbot, self._session, self.page = qtbot, session, page

    def wait(self) -> None:
        wait(self._qtbot, self._session)

    def settle(self, act: Callable[[PlacesDialog], None]) -> bool:
        """Give whether the dialog closed by itself."""
        closed: list[bool] = []

        def do(dialog: PlacesDialog) -> None:
            act(dialog)
            press(dialog.save_button)
            wait(self._qtbot, self._session)
            closed.append(not dialog.isVisible())

        in_dialog(PlacesDialog, do)
        press(self.page.places_button)
        wait(self._qtbot, self._session)
        return closed[0]


@pytest.fixture
def officer(qtbot: QtBot, session: Session, open_page: Callable[[], BackupsPage]) -> Officer:
    return Officer(qtbot, session, open_page())


def seal(dialog: PlacesDialog, first: str = AGREED, second: str = AGREED) -> None:
    dialog.sealed.setChecked(True)
    QTest.keyClicks(dialog.password, first)
    QTest.keyClicks(dialog.again, second)


def test_a_folder_is_chosen_and_let_go(
    officer: Officer, session: Session, messages: RecordingMessages, outside: Path
) -> None:
    messages.file = outside
    office = session.workspace.folder

    def choose(dialog: PlacesDialog) -> None:
        press(dialog.choose_button)
        dialog.days.setValue(7)

    assert officer.settle(choose)
    settings = load_backup_settings(office)
    assert (settings.folder, settings.sealed, settings.warn_days) == (outside, False, 7)
    assert str(outside) in officer.page.standing.chosen.text()

    assert officer.settle(lambda dialog: press(dialog.drop_button))
    assert load_backup_settings(office).folder is None
    assert list(outside.iterdir())


def test_a_password_protects_and_is_taken_off_again(
    officer: Officer, session: Session, messages: RecordingMessages, outside: Path
) -> None:
    messages.file = outside

    def choose(dialog: PlacesDialog) -> None:
        press(dialog.choose_button)
        seal(dialog)

    assert officer.settle(choose)
    office = session.workspace.folder
    assert load_backup_settings(office).sealed

    assert officer.settle(lambda dialog: dialog.days.setValue(5))
    kept = load_backup_settings(office)
    assert (kept.sealed, kept.warn_days) == (True, 5)

    assert officer.settle(lambda dialog: dialog.sealed.setChecked(False))
    assert (load_backup_settings(office).folder, load_backup_settings(office).sealed) == (outside, False)


def test_another_folder_needs_no_password_again(
    officer: Officer, session: Session, messages: RecordingMessages, outside: Path, tmp_path: Path
) -> None:
    office = session.workspace.folder
    save_backup_settings(office, outside, AGREED, 3)
    officer.page.refresh()
    officer.wait()
    messages.file = tmp_path / "flashdisk lain"
    messages.file.mkdir()
    assert officer.settle(lambda dialog: press(dialog.choose_button))
    settings = load_backup_settings(office)
    assert (settings.folder, settings.sealed) == (messages.file, True)


@pytest.mark.parametrize(("first", "second"), [(AGREED, "angin selatan"), ("", "")])
def test_a_password_must_be_written_twice(
    officer: Officer,
    session: Session,
    messages: RecordingMessages,
    outside: Path,
    first: str,
    second: str,
) -> None:
    messages.file = outside

    def choose(dialog: PlacesDialog) -> None:
        press(dialog.choose_button)
        seal(dialog, first, second)

    assert not officer.settle(choose)
    assert len(messages.told) == 1
    assert load_backup_settings(session.workspace.folder).folder is None


def test_the_office_s_own_folder_is_refused(
    officer: Officer, session: Session, messages: RecordingMessages
) -> None:
    messages.file = session.workspace.folder / "cadangan"
    messages.file.mkdir(exist_ok=True)
    assert not officer.settle(lambda dialog: press(dialog.choose_button))
    assert "di dalam folder data" in messages.told[0]

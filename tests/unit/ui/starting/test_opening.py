from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import rmtree

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.backups import Reason
from iga_desktop.errors import ReadOnlyOffice
from iga_desktop.progress import Progress
from iga_desktop.services.backup_settings import save_backup_settings
from iga_desktop.services.backups import back_up, keep_own_backup, list_backups
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.occupancy import occupied, occupy
from iga_desktop.services.people import save_person
from iga_desktop.services.workspace import DATABASE, Workspace, utc_now
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.starting.opening import OpenedOffice, Opening
from iga_desktop.ui.starting.recovery_dialog import RecoveryDialog, RescuedDialog, Way
from iga_desktop.ui.tasks import TaskRunner
from iga_desktop.ui.widgets.password import PasswordDialog
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import YEAR, RecordingMessages


class Start:
    """An opening, and what came of it."""

    def __init__(self, folder: Path, window: MainWindow, messages: Messages, tasks: TaskRunner) -> None:
        self.office: OpenedOffice | None = None
        self.given_up = False
        self.opening = Opening(folder, window, messages, tasks, lambda: None)
        self.opening.opened.connect(self._take)
        self.opening.given_up.connect(self._give_up)

    @property
    def over(self) -> bool:
        return self.office is not None or self.given_up

    @property
    def opened(self) -> OpenedOffice:
        assert self.office is not None
        return self.office

    def _take(self, office: OpenedOffice) -> None:
        self.office = office

    def _give_up(self) -> None:
        self.given_up = True


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """A closed office with a backup of itself."""
    kept = keep_own_backup(workspace.folder, Reason.ASKED, workspace.clock)
    assert kept is not None
    workspace.close()
    return workspace.folder


@pytest.fixture
def start(qtbot: QtBot, folder: Path, messages: RecordingMessages) -> Iterator[Start]:
    window = MainWindow(WindowSettings(folder))
    qtbot.addWidget(window)
    tasks = TaskRunner(messages)
    started = Start(folder, window, messages, tasks)
    yield started
    tasks.stop()
    if started.office is not None:
        started.office.close()


def begin(start: Start, qtbot: QtBot) -> None:
    start.opening.begin()
    qtbot.waitUntil(lambda: start.over)


def damage(folder: Path) -> bytes:
    """Overwrite the middle of the database; give what is there now."""
    database = folder / DATABASE
    content = bytearray(database.read_bytes())
    content[4096:20480] = b"\xff" * 16384
    database.write_bytes(content)
    return bytes(content)


def test_the_office_is_opened_held_and_let_go(start: Start, qtbot: QtBot, folder: Path) -> None:
    begin(start, qtbot)

    assert start.opened.years == (YEAR,)
    assert start.opened.workspace.read_only is False
    assert occupied(folder)
    start.opened.close()
    assert not occupied(folder)


def test_the_only_person_without_a_password_is_named_in_the_history(
    start: Start, qtbot: QtBot, folder: Path
) -> None:
    save_person(folder, "Petugas Satu", None)

    begin(start, qtbot)

    assert start.opened.workspace.actor == "Petugas Satu"


def test_an_office_that_another_program_has_is_opened_to_be_looked_at(
    start: Start, qtbot: QtBot, folder: Path, messages: RecordingMessages
) -> None:
    with occupy(folder, "Petugas Dua"):
        begin(start, qtbot)

        (asked,) = messages.asked
        assert "Petugas Dua" in asked
        assert asked.endswith("[Buka hanya-baca]")
        workspace = start.opened.workspace
        assert load_innovation(workspace, 1).profile.name == "GEMAS STUNTING"
        with pytest.raises(ReadOnlyOffice), workspace.writing():
            pass
        assert occupied(folder)


@pytest.mark.parametrize("by_another", [True, False])
def test_whoever_opened_a_package_is_told_that_it_waits_and_where_it_can_be_read(
    start: Start, qtbot: QtBot, folder: Path, messages: RecordingMessages, *, by_another: bool
) -> None:
    start.opening.package = folder / "IGA Kabupaten Contoh.iga"
    messages.agrees = False
    with ExitStack() as stack:
        if by_another:
            stack.enter_context(occupy(folder, "Petugas Dua"))
        else:
            (folder / "dipakai.lock").mkdir()
        begin(start, qtbot)

    (asked,) = messages.asked
    assert "Paket IGA Kabupaten Contoh.iga belum dibaca" in asked
    assert ("Pertukaran" in asked) is by_another


def test_whoever_does_not_want_to_look_leaves(
    start: Start, qtbot: QtBot, folder: Path, messages: RecordingMessages
) -> None:
    messages.agrees = False
    with occupy(folder, "Petugas Dua"):
        begin(start, qtbot)

    assert start.given_up


def test_a_damaged_office_is_restored_from_its_newest_backup(
    start: Start, qtbot: QtBot, folder: Path, messages: RecordingMessages
) -> None:
    damaged = damage(folder)
    in_dialog(RecoveryDialog, lambda dialog: dialog.ways[Way.RESTORE].click())

    begin(start, qtbot)

    assert load_innovation(start.opened.workspace, 3).profile.name == "KELAS ALAM"
    assert any("sudah dipulihkan" in told for told in messages.told)
    (kept,) = (folder / "rusak").rglob(DATABASE)
    assert kept.read_bytes() == damaged


def test_where_the_newest_backup_is_not_whole_the_one_before_is_offered(
    start: Start, qtbot: QtBot, folder: Path, messages: RecordingMessages
) -> None:
    (good,) = list_backups(folder)
    newest = good.file.with_name("0002 2099-01-01 00.00.00.cadangan")
    content = bytearray(good.file.read_bytes())
    content[len(content) // 3] ^= 255
    newest.write_bytes(content)
    damage(folder)

    def again(dialog: RecoveryDialog) -> None:
        in_dialog(RecoveryDialog, lambda second: second.ways[Way.RESTORE].click())
        dialog.ways[Way.RESTORE].click()

    in_dialog(RecoveryDialog, again)
    begin(start, qtbot)

    assert newest.name in messages.told[0]
    assert "sudah dipulihkan" in messages.told[1]
    assert load_innovation(start.opened.workspace, 3).profile.name == "KELAS ALAM"


def test_what_is_lost_is_told_first_and_what_can_be_read_is_taken_after_agreeing(
    start: Start, qtbot: QtBot, folder: Path
) -> None:
    damage(folder)
    said: list[str] = []

    def agree(dialog: RescuedDialog) -> None:
        said.append(dialog.said.text())
        assert dialog.list.toPlainText()
        dialog.save_button.click()

    def rescue(dialog: RecoveryDialog) -> None:
        in_dialog(RescuedDialog, agree)
        dialog.ways[Way.RESCUE].click()

    in_dialog(RecoveryDialog, rescue)
    begin(start, qtbot)

    assert "hilang atau perlu diperiksa" in said[0]
    assert said[0][0].isdigit()
    assert start.opened.workspace.read_only is False


def test_a_damaged_office_is_left_alone_by_whoever_closes(start: Start, qtbot: QtBot, folder: Path) -> None:
    damaged = damage(folder)
    in_dialog(RecoveryDialog, lambda dialog: dialog.ways[Way.CLOSE].click())

    begin(start, qtbot)

    assert start.given_up
    assert (folder / DATABASE).read_bytes() == damaged
    assert not (folder / "rusak").exists()


def test_a_backup_in_another_folder_is_found(
    start: Start, qtbot: QtBot, folder: Path, messages: RecordingMessages, tmp_path: Path
) -> None:
    damage(folder)
    elsewhere = tmp_path / "usb"
    (folder / "cadangan").rename(elsewhere)
    messages.file = elsewhere
    in_dialog(RecoveryDialog, lambda dialog: dialog.ways[Way.OTHER_PLACE].click())

    begin(start, qtbot)

    assert any("3 inovasi" in asked for asked in messages.asked)
    assert load_innovation(start.opened.workspace, 1).profile.name == "GEMAS STUNTING"


def test_sealed_backups_in_another_folder_are_opened_with_their_password(
    start: Start, qtbot: QtBot, folder: Path, messages: RecordingMessages, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "usb"
    elsewhere.mkdir()
    save_backup_settings(folder, elsewhere, "rahasia sekali", 3)
    assert not back_up(folder, Reason.ASKED, Progress(), utc_now).problems
    rmtree(folder / "cadangan")
    (folder / "cadangan.json").unlink()
    damage(folder)
    messages.file = elsewhere

    def enter(dialog: PasswordDialog) -> None:
        dialog.field.setText("rahasia sekali")
        dialog.save_button.click()

    def look(dialog: RecoveryDialog) -> None:
        assert Way.RESTORE not in dialog.ways
        in_dialog(PasswordDialog, enter)
        dialog.ways[Way.OTHER_PLACE].click()

    in_dialog(RecoveryDialog, look)
    begin(start, qtbot)

    assert any("3 inovasi" in asked for asked in messages.asked)
    assert load_innovation(start.opened.workspace, 1).profile.name == "GEMAS STUNTING"

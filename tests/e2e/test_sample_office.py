"""From the empty office into the sample and back: two offices that never mix."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from iga_desktop.app import Program
from iga_desktop.crash.running import previous_crash
from iga_desktop.domain.office import Agency
from iga_desktop.progress import Progress
from iga_desktop.services.backups import list_backups
from iga_desktop.services.first_start import FirstOffice, RegionKind, is_empty, set_up
from iga_desktop.services.occupancy import occupied, occupy
from iga_desktop.services.offices import load_office, save_agency
from iga_desktop.services.sample_folder import sample_folder
from iga_desktop.services.sample_office import make_sample_office
from iga_desktop.ui.first_start.new_office import NewOffice
from iga_desktop.ui.first_start.sample_banner import SampleBanner
from iga_desktop.ui.first_start.welcome import Way
from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.innovations.page import InnovationsPage
from tests.e2e.driving import current, first_start, leave_first_start, shown
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui


def wait_for(qtbot: QtBot, program: Program, folder: Path) -> HomePage:
    """Give the first page of the office in *folder* once that is in view."""
    qtbot.waitUntil(lambda: program.folder == folder and current(program) is not None)
    page = current(program)
    assert isinstance(page, HomePage)
    assert page.session.workspace.folder == folder
    return page


def banner(program: Program) -> SampleBanner:
    (found,) = program.window.findChildren(SampleBanner)
    return found


def open_sample(qtbot: QtBot, program: Program) -> HomePage:
    page = current(program)
    assert page is not None
    page.session.sample_wanted.emit()
    return wait_for(qtbot, program, sample_folder(program.own_folder))


def test_into_the_sample_and_out_again(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages, tmp_path: Path
) -> None:
    own = tmp_path / "kantor"
    program = start()
    offer = shown(program, HomePage).findChild(NewOffice)
    assert isinstance(offer, NewOffice)
    QTest.mouseClick(offer.action, Qt.MouseButton.LeftButton)
    wizard = first_start(qtbot, program)
    wizard.welcome.ways[Way.SAMPLE].setChecked(True)
    QTest.keyClick(wizard, Qt.Key.Key_Return)

    page = wait_for(qtbot, program, sample_folder(own))
    assert page.session.year == 2025
    assert program.window.windowTitle().startswith("Kantor contoh - ")
    qtbot.waitUntil(banner(program).isVisible)
    assert banner(program).own_button.isVisible()
    assert not occupied(own)
    save_agency(page.session.workspace, Agency(None, "COBA", "Dinas Percobaan"))
    page.session.restore_wanted.emit(None, None)
    assert "tidak dipulihkan ke dalam kantor contoh" in messages.told[-1]

    QTest.mouseClick(banner(program).own_button, Qt.MouseButton.LeftButton)
    page = wait_for(qtbot, program, own)
    leave_first_start(qtbot, program)
    assert is_empty(page.session.workspace)
    assert program.window.findChildren(SampleBanner) == []
    assert not program.window.windowTitle().startswith("Kantor contoh")

    # Another window sits in the sample, and the officer does not want to look on.
    messages.agrees = False
    with occupy(sample_folder(own), "orang lain"):
        page.session.sample_wanted.emit()
        qtbot.waitUntil(lambda: len(messages.asked) == 1)
        page = wait_for(qtbot, program, own)
        leave_first_start(qtbot, program)
    assert program.exit_code == 0
    messages.asked.clear()

    # As it was made by a program that did not mark it yet.
    (sample_folder(own) / "kantor-contoh.txt").unlink()
    open_sample(qtbot, program)
    qtbot.waitUntil(banner(program).removal_button.isVisible)
    assert messages.asked == []
    # Whatever is unsaved in made-up data holds nobody.
    innovations = shown(program, InnovationsPage)
    innovations.open_innovation(innovations.list.model.rows[0].id)
    picker = innovations.editor.indicators.rows[21].picker
    picker.setFocus()
    QTest.keyClick(picker, Qt.Key.Key_2)
    QTest.mouseClick(banner(program).removal_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, program, own)
    leave_first_start(qtbot, program)
    assert not sample_folder(own).exists()
    assert messages.asked == []
    program.stop()
    assert not sample_folder(own).exists()
    assert previous_crash(own) is None


def test_an_office_that_is_set_up_is_backed_up_and_left_alone(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    program = start()
    page = shown(program, HomePage)
    set_up(page.session.workspace, FirstOffice(RegionKind.REGENCY, "Sendiri", "Litbang", None, 2026))
    page.session.data_changed.emit()

    # A dialog that waits for an answer would be destroyed under the officer's hands.
    dialog = QDialog(program.window)
    for _ in range(2):
        page.session.sample_wanted.emit()
    dialog.open()
    qtbot.waitUntil(lambda: not program.tasks.busy)
    assert program.folder == program.own_folder
    assert dialog.isVisible()
    dialog.accept()
    sample = wait_for(qtbot, program, sample_folder(program.own_folder))
    assert messages.asked == []
    assert load_office(sample.session.workspace).regency == "Kabupaten Contoh"
    program.window.close()
    program.back_up()
    program.stop()

    again = start()
    page = shown(again, HomePage)
    assert load_office(page.session.workspace).regency == "Kabupaten Sendiri"
    assert all(
        kept.backup is None or kept.backup.office != "Kabupaten Contoh"
        for kept in list_backups(again.own_folder)
    )
    assert messages.told == []


def test_a_sample_that_is_opened_by_itself_says_what_it_is(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages, tmp_path: Path
) -> None:
    make_sample_office(tmp_path, Progress())
    sample_folder(tmp_path).rename(tmp_path / "kantor")

    program = start()

    shown_banner = banner(program)
    qtbot.waitUntil(shown_banner.isVisible)
    # No other office is known here that could come into view instead.
    assert not shown_banner.own_button.isVisible()
    assert not shown_banner.removal_button.isVisible()
    assert program.window.windowTitle().startswith("Kantor contoh - ")
    assert "Coba kantor contoh" not in [command.title for command in program.window.navigation.commands]
    page = current(program)
    assert page is not None
    page.session.restore_wanted.emit(None, None)
    assert "tidak dipulihkan ke dalam kantor contoh" in messages.told[-1]

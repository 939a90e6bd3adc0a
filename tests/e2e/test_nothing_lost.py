"""A bad week: a wrong edit is taken back by a backup, a second window comes up, the disk damages the data."""

from collections.abc import Callable
from logging import getLogger

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from iga_desktop.app import Program
from iga_desktop.services.backups import list_backups
from iga_desktop.services.workspace import DATABASE
from iga_desktop.ui.agencies.page import AgenciesPage
from iga_desktop.ui.backups.page import BackupsPage
from iga_desktop.ui.backups.restore_dialog import RestoreDialog
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.starting.recovery_dialog import RecoveryDialog, Way
from tests.e2e.driving import current, shown
from tests.e2e.test_journey import NAME, read_in, score_of
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui


def raise_indicator(page: InnovationsPage, name: str) -> None:
    """Open *name* and save indicator 18 at level 3."""
    (position,) = [place for place, row in enumerate(page.list.model.rows) if row.name == name]
    page.list.table.selectRow(position)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    picker = page.editor.indicators.rows[18].picker
    picker.setFocus()
    QTest.keyClick(picker, Qt.Key.Key_3)
    QTest.mouseClick(page.editor.save_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.editor.back_button, Qt.MouseButton.LeftButton)


def switch_showing(program: Program) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    program.window.activateWindow()
    QTest.keyClick(program.window, Qt.Key.Key_T, both)


def test_the_office_is_put_back_to_before_an_edit(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    program = start()
    read_in(qtbot, program, messages)
    backups = shown(program, BackupsPage)
    QTest.mouseClick(backups.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: backups.list.count > 0)
    page = shown(program, InnovationsPage)
    raise_indicator(page, NAME)
    assert score_of(page, NAME)[0] == "101.00"

    shown(program, BackupsPage)
    backups.list.table.show_row(0)
    told: list[str] = []

    def agree(dialog: RestoreDialog) -> None:
        told.append(dialog.list.toPlainText())
        dialog.save_button.click()

    in_dialog(RestoreDialog, agree)
    first, logs = program.window, len(getLogger().handlers)
    QTest.mouseClick(backups.list.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not first and current(program) is not None)

    assert len(getLogger().handlers) == logs, "each line would be written twice"
    qtbot.waitUntil(lambda: not isValid(first))
    assert not [left for left in QApplication.topLevelWidgets() if left.parent() is None and left.isHidden()]
    assert NAME in told[0]
    assert "sudah dipulihkan" in messages.told[-1]
    assert score_of(shown(program, InnovationsPage), NAME)[0] == "99.00"
    # It may be the one that the program made by itself a moment ago.
    assert "Keadaan sebelum pemulihan disimpan di" in messages.told[-1]


def test_closing_backs_up_and_the_next_start_finds_everything(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    program = start()
    raise_indicator(read_in(qtbot, program, messages), NAME)
    # Whoever showed the office at a meeting in the end has worked on it before.
    switch_showing(program)
    program.window.close()
    program.back_up()
    program.stop()

    newest = list_backups(program.folder)[0]
    assert newest.backup is not None
    assert (newest.backup.reason, newest.backup.innovations) == ("saat program ditutup", 102)
    again = start()
    assert score_of(shown(again, InnovationsPage), NAME)[0] == "101.00"


def test_a_second_window_shows_and_stores_nothing(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    program = start()
    read_in(qtbot, program, messages)
    messages.asked.clear()

    second = start()

    (asked,) = messages.asked
    assert "sedang dibuka" in asked
    page = shown(second, InnovationsPage)
    messages.told.clear()
    raise_indicator(page, NAME)
    assert any("hanya-baca" in told for told in messages.told)
    page.editor.undo()
    assert score_of(shown(program, InnovationsPage), NAME)[0] == "99.00"

    # The first one closes; the second goes on in its place.
    program.window.close()
    program.stop()
    before = second.window
    switch_showing(second)
    qtbot.waitUntil(lambda: second.window is not before and current(second) is not None)
    page = shown(second, InnovationsPage)
    raise_indicator(page, NAME)
    assert score_of(page, NAME)[0] == "101.00"


def test_a_damaged_office_comes_back_from_the_backup_of_the_last_closing(
    qtbot: QtBot, start: Callable[[], Program], messages: RecordingMessages
) -> None:
    program = start()
    read_in(qtbot, program, messages)
    program.window.close()
    program.back_up()
    program.stop()
    database = program.folder / DATABASE
    content = database.read_bytes()
    database.write_bytes(content[: len(content) // 2])
    in_dialog(RecoveryDialog, lambda dialog: dialog.ways[Way.RESTORE].click())

    again = start()

    assert "51" in shown(again, AgenciesPage).state

"""The whole program as an officer starts it, with messages that are recorded."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop.app import Program
from iga_desktop.ui.people.menu import SittingMenu
from tests.e2e.driving import leave_first_start, wait_until_open
from tests.unit.ui.conftest import RecordingMessages


@pytest.fixture
def messages() -> RecordingMessages:
    return RecordingMessages()


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, messages: RecordingMessages) -> Iterator[Callable[[], Program]]:
    """Start the program on the office in `tmp_path / "kantor"` and wait for its first page.

    The steps of the first start that an empty office shows are left at once.
    """
    programs: list[Program] = []

    def started() -> Program:
        program = Program(tmp_path / "kantor", messages)
        programs.append(program)
        program.start()
        wait_until_open(qtbot, program)
        # It comes a moment after the first page.
        qtbot.waitUntil(lambda: program.window.findChild(SittingMenu) is not None)
        leave_first_start(qtbot, program)
        return program

    yield started
    for program in programs:
        program.stop()
        # Not left to qtbot: restoring a backup makes another window.
        program.window.hide()
        program.window.deleteLater()

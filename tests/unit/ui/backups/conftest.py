"""The page "Cadangan" over a small office, with the waits that its work needs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from iga_desktop.domain.backups import Reason
from iga_desktop.progress import Progress
from iga_desktop.services.backups import Made, back_up
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.backups.page import BackupsPage
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import show_alone


def made(workspace: Workspace, reason: Reason = Reason.ASKED) -> Made:
    return back_up(workspace.folder, reason, Progress(), workspace.clock)


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy)


def press(button: QPushButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder as on a stick."""
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    return folder


@pytest.fixture
def open_page(qtbot: QtBot, session: Session) -> Callable[[], BackupsPage]:
    def opened() -> BackupsPage:
        page = BackupsPage(session)
        show_alone(qtbot, page, session, 620)
        wait(qtbot, session)
        return page

    return opened

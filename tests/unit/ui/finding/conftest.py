"""A window with all its pages over the small office."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop.app import PAGES
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.navigation import Navigation
from iga_desktop.ui.session import Session


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Iterator[MainWindow]:
    window = MainWindow(session.settings)
    window.resize(1366, 768)
    window.attach(session, PAGES)
    window.show()
    qtbot.addWidget(window)
    qtbot.waitActive(window)
    window.activateWindow()
    yield window
    qtbot.waitUntil(lambda: not session.tasks.busy)


@pytest.fixture
def navigation(window: MainWindow) -> Navigation:
    return window.navigation

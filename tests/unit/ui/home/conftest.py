"""Beranda on the small office."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> HomePage:
    """Ask for it after what should be on record, or refresh it."""
    page = HomePage(session)

    def settle(page: HomePage) -> None:
        # With every other size the chart is drawn anew, and no work can begin once the session has ended.
        timers = page.findChildren(QTimer)
        qtbot.waitUntil(lambda: not session.tasks.busy and not any(each.isActive() for each in timers))

    qtbot.addWidget(page, before_close_func=settle)
    page.resize(1100, 620)
    page.refresh()
    page.show()
    return page

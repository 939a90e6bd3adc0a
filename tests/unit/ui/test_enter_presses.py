"""Enter presses every button that has the keys, on every page: nobody must know which ones it would not."""

import pytest
from PySide6.QtWidgets import QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from iga_desktop.app import PAGES
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import PushButton

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def test_no_button_of_a_page_leaves_enter_alone(qtbot: QtBot, session: Session) -> None:
    window = MainWindow(session.settings)
    qtbot.addWidget(window)
    window.attach(session, PAGES)
    window.show()
    deaf: set[str] = set()
    for entry in PAGES:
        window.show_page(entry.name)
        for tabs in window.navigation.page.findChildren(QTabWidget):
            for number in range(tabs.count()):
                tabs.setCurrentIndex(number)
        found = window.navigation.page.findChildren(QPushButton)
        deaf.update(f"{entry.name}: {each.text()}" for each in found if not isinstance(each, PushButton))
    assert deaf == set()
    qtbot.waitUntil(lambda: not session.tasks.busy)

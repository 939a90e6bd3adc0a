"""A window over the three pages that keep drafts."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from iga_desktop.settings import WindowSettings
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.page_entry import PageEntry
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.page import VerificationPage

PAGES = (
    PageEntry("InnovationsPage", "Inovasi", "lightbulb", lambda: InnovationsPage),
    PageEntry("VerificationPage", "Verifikasi", "list-checks", lambda: VerificationPage),
    PageEntry("SettingsPage", "Pengaturan", "settings", lambda: SettingsPage),
)
Windows = Callable[[], MainWindow]


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Iterator[Windows]:
    """Opens a window of its own, as the next start of the program would."""

    def opened() -> MainWindow:
        made = MainWindow(WindowSettings(session.workspace.folder))
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        made.attach(session, PAGES)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    yield opened
    session.tasks.stop()


def innovations(window: MainWindow) -> InnovationsPage:
    assert window.show_page("InnovationsPage")
    page = window.navigation.page
    assert isinstance(page, InnovationsPage)
    return page


def typing(window: MainWindow, text: str) -> InnovationsPage:
    """Type *text* behind the name of the first innovation of the list."""
    page = innovations(window)
    page.open_innovation(page.list.model.rows[0].id)
    page.editor.tabs.setCurrentIndex(0)
    field = page.editor.profile.fields["name"]
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, text)
    return page

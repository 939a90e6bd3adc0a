"""Tab leads to everything that can be used, on every page and in every tab of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.app import PAGES
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.page import VerificationPage
from tests.unit.ui.verification.conftest import FRESH, ids

__all__ = ["ids"]

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key

_MOST_STEPS = 150
"""More than there is to reach anywhere."""


class Frame:
    """The whole window, with what a test does in it."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self._qtbot, self._session = qtbot, session
        self.window = MainWindow(session.settings)
        qtbot.addWidget(self.window)
        self.window.attach(session, PAGES)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    def page(self, name: str) -> Page:
        self.window.show_page(name)
        self.settle()
        page = self.window.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self._session.tasks.busy)

    def missed(self, page: Page) -> list[str]:
        """Give what Tab does not reach on *page*, and what has no name for those who hear it."""
        self.settle()
        page.take_focus()
        reached: list[QWidget | None] = []
        while len(reached) < _MOST_STEPS and (len(reached) < 2 or reached[-1] is not reached[0]):
            QTest.keyClick(self.window, KEY.Key_Tab)
            reached.append(QApplication.focusWidget())
        parts = [each for each in page.findChildren(QWidget) if usable(each)]
        return [_shown_name(each) for each in parts if each not in reached or not spoken_name(each)]


def usable(widget: QWidget) -> bool:
    wanted = Qt.FocusPolicy.TabFocus
    return (
        widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & wanted == wanted
        and widget.focusProxy() is None
    )


def spoken_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _shown_name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.toolTip()}"


@pytest.fixture
def frame(qtbot: QtBot, session: Session, ids: dict[str, int]) -> Frame:
    del ids
    return Frame(qtbot, session)


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
def test_tab_reaches_everything_on_a_page(frame: Frame, name: str) -> None:
    page = frame.page(name)
    assert frame.missed(page) == []
    for tabs in page.findChildren(QTabWidget):
        for place in range(1, tabs.count() if tabs.isVisible() else 0):
            tabs.setCurrentIndex(place)
            assert (tabs.tabText(place), frame.missed(page)) == (tabs.tabText(place), [])


@pytest.mark.parametrize("width", [911, 1366])
def test_tab_reaches_everything_on_the_desk(frame: Frame, ids: dict[str, int], width: int) -> None:
    frame.window.resize(width, 768)
    page = frame.page("VerificationPage")
    assert isinstance(page, VerificationPage)
    page.show_request(ids[FRESH])
    for place in range(page.desk.tabs.count()):
        page.desk.tabs.setCurrentIndex(place)
        assert (place, frame.missed(page)) == (place, [])


def test_tab_reaches_everything_in_the_editor(frame: Frame, ids: dict[str, int]) -> None:
    page = frame.page("InnovationsPage")
    assert isinstance(page, InnovationsPage)
    page.open_innovation(ids[FRESH])
    for place in range(page.editor.tabs.count()):
        page.editor.tabs.setCurrentIndex(place)
        assert (place, frame.missed(page)) == (place, [])


def test_keys_go_to_what_is_in_view(frame: Frame) -> None:
    page = frame.page("VerificationPage")
    assert isinstance(page, VerificationPage)
    assert page.queue.table.hasFocus()
    page.tabs.setCurrentWidget(page.claims)
    frame.settle()
    frame.page("HomePage")
    frame.page("VerificationPage")
    assert page.claims.table.hasFocus()
    QTest.keyClick(page.claims.table, KEY.Key_Down)
    assert not page.working

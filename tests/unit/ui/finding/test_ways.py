"""Back and forward through the places that were visited."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from iga_desktop.ui.finding.trail import Place, Trail
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.navigation import Navigation
from tests.unit.ui.conftest import YEAR, RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
ALT = Qt.KeyboardModifier.AltModifier


def test_a_new_place_forgets_what_lay_ahead() -> None:
    trail = Trail()
    for page in ("A", "B", "B", "C"):
        trail.note(Place(page))
    assert trail.at(-1) == Place("B")
    trail.move(-1, Place("B"))
    trail.note(Place("D"))
    assert (trail.at(-1), trail.at(1)) == (Place("B"), None)


def test_keys_lead_back_to_page_tab_and_innovation(window: MainWindow, navigation: Navigation) -> None:
    navigation.show("InnovationsPage")
    page = navigation.page
    assert isinstance(page, InnovationsPage)
    page.open_innovation(page.list.model.rows[1].id)
    opened = navigation.place
    navigation.visit(Place("IndexPage", "rencana"))
    assert navigation.place == Place("IndexPage", "rencana", YEAR)

    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert navigation.place == opened
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert navigation.place == Place("InnovationsPage", None, YEAR)
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    assert navigation.place == Place("IndexPage", "rencana", YEAR)
    assert not window.header.forward_button.isEnabled()


def test_the_mouse_has_buttons_for_it(window: MainWindow, navigation: Navigation) -> None:
    navigation.show("InnovationsPage")
    at = QPoint(600, 400)
    nothing = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.BackButton, nothing, at)
    assert navigation.place.page == "HomePage"
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.ForwardButton, nothing, at)
    assert navigation.place.page == "InnovationsPage"


def test_what_is_unsaved_holds_the_officer_back(
    window: MainWindow, navigation: Navigation, messages: RecordingMessages
) -> None:
    navigation.show("InnovationsPage")
    page = navigation.page
    assert isinstance(page, InnovationsPage)
    page.open_innovation(page.list.model.rows[0].id)
    here = navigation.place
    page.editor.indicators.level_picked.emit(35, 1)
    window.header.back_button.click()
    assert len(messages.asked) == 1
    assert navigation.place == here

    messages.leave = LeaveChoice.DISCARD
    window.header.back_button.click()
    assert navigation.place == Place("InnovationsPage", None, YEAR)

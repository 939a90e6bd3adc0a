"""The page "Inovasi" over the small office, refreshed as the frame would."""

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import show_alone


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> InnovationsPage:
    made = InnovationsPage(session)
    show_alone(qtbot, made, session, 700)
    return made


def type_in(page: InnovationsPage, widget: QWidget, *keys: Any) -> None:
    """Bring the keyboard to *widget* and press *keys*; a tuple is (key, modifiers)."""
    # A window of an earlier test may take the keyboard with it when it goes at last.
    if not page.isActiveWindow():
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
    widget.setFocus()
    for key in keys:
        QTest.keyClick(widget, *(key if isinstance(key, tuple) else (key,)))


def names(page: InnovationsPage) -> list[str]:
    """Give the names that the list shows, in order."""
    return [row.name for row in page.list.model.rows]

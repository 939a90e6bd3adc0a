"""The navigation in a low window."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from iga_desktop.app import PAGES
from iga_desktop.ui.widgets.sidebar import Sidebar

pytestmark = pytest.mark.gui
LOWEST = 440
"""Pixels; the window cannot be made lower."""


def test_all_entries_stay_in_view_in_the_lowest_window(qtbot: QtBot) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    sidebar.show_office("Kabupaten Contoh", "Bappeda Litbang", None)
    for number, page in enumerate(PAGES, 1):
        sidebar.add_entry(page.name, page.title, page.icon_name, f"Ctrl+{number}")
    sidebar.resize(sidebar.width(), LOWEST)
    sidebar.show()
    assert sidebar.height() == LOWEST
    entries = sidebar.findChildren(QToolButton)
    assert len(entries) == len(PAGES) + 1
    places = sorted((entry.geometry() for entry in entries), key=lambda place: place.top())
    assert all(above.bottom() < below.top() for above, below in pairwise(places))
    assert places[-1].bottom() < LOWEST

"""The editor's tab "Riwayat" by keys, and what the editor tells those who hear it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iga_desktop.ui.history.view import HistoryView
from iga_desktop.ui.innovations.page import InnovationsPage
from tests.unit.ui.innovations.conftest import type_in

pytestmark = pytest.mark.gui


@pytest.fixture
def view(page: InnovationsPage, qtbot: QtBot) -> HistoryView:
    """The history of ANTRE PUAS, read."""
    page.list.table.show_row(1)
    type_in(page, page.list.table, Qt.Key.Key_Return)
    page.editor.tabs.setCurrentWidget(page.editor.history)
    view = page.editor.history.view
    assert view is not None
    qtbot.waitUntil(lambda: bool(view.model.rows))
    return view


def test_esc_clears_the_search_and_then_leaves_the_editor(page: InnovationsPage, view: HistoryView) -> None:
    search = view.filters.search
    type_in(page, search, Qt.Key.Key_A)
    assert search.text() == "a"
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert page.editing
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not page.editing


def test_nothing_overlaps_beside_the_score(page: InnovationsPage, view: HistoryView) -> None:
    page.resize(703, 412)
    QApplication.sendPostedEvents()
    filters = view.filters
    parts = (filters.search, filters.actor, filters.first, filters.last)
    places = [part.rect().translated(part.mapTo(view, part.rect().topLeft())) for part in parts]
    assert all(view.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])


def test_what_holds_an_innovation_back_is_told_in_plain_words(
    page: InnovationsPage, view: HistoryView
) -> None:
    del view
    panel = page.editor.panel
    assert panel.holding.accessibleName() == "Yang menahan; 1 indikator belum penuh: 35"
    assert panel.steps.accessibleName() == "35 Video inovasi 0 \u2192 1 (+4,00), 4 hari kerja"

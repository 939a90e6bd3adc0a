"""The editor's tab "Riwayat" by keys, and what the editor tells those who hear it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.progress import Progress
from iga_desktop.services.innovations import list_names
from iga_desktop.services.next_year import CarryOver, carry_over
from iga_desktop.ui.history.view import HistoryView
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import YEAR
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


@pytest.fixture
def next_life(session: Session) -> int:
    """ANTRE PUAS was carried over into the next year; gives the id it has there."""
    workspace = session.workspace
    chosen = next(each.id for each in list_names(workspace, YEAR) if each.name == "ANTRE PUAS")
    wanted = [CarryOver(chosen, "Ditambah layanan daring", None)]
    carried = carry_over(
        workspace, YEAR, YEAR + 1, wanted, with_levels=True, with_evidence=True, progress=Progress()
    )
    return carried.ids[0]


def test_in_a_low_window_the_life_leaves_the_filters_whole(
    qtbot: QtBot, page: InnovationsPage, next_life: int, view: HistoryView
) -> None:
    del next_life
    qtbot.waitUntil(page.editor.history.life.isVisible)
    page.resize(703, 412)
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: view.filters.search.height() >= view.filters.search.sizeHint().height())
    filters = view.filters
    for part in (filters.search, filters.actor, filters.first, filters.last):
        assert part.height() >= part.sizeHint().height()
        assert filters.rect().contains(part.rect().translated(part.mapTo(filters, part.rect().topLeft())))


def test_a_life_of_one_year_needs_no_telling(
    qtbot: QtBot, session: Session, page: InnovationsPage, view: HistoryView
) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert view.isVisible()
    assert not page.editor.history.life.isVisible()


def test_the_life_leads_to_the_innovation_of_another_year(
    qtbot: QtBot, session: Session, page: InnovationsPage, next_life: int, view: HistoryView
) -> None:
    del view
    life = page.editor.history.life
    qtbot.waitUntil(life.isVisible)
    texts = [
        [life.model.index(row, column).data() for column in range(life.model.columnCount())]
        for row in range(life.model.rowCount())
    ]
    assert texts == [
        ["2025", "ANTRE PUAS", "Dinas Kesehatan", "99,00", "99,00", "Draf", "\u2013"],
        ["2026", "ANTRE PUAS", "Dinas Kesehatan", "99,00", "0,00", "Draf", "\u2013"],
    ]
    assert life.table.currentIndex().row() == 0, "the year that is being edited"
    type_in(page, life.table, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert session.year == YEAR + 1
    assert page.editing
    working = page.editor.working
    assert working is not None
    assert working.current.id == next_life
    qtbot.waitUntil(lambda: life.table.currentIndex().row() == 1)


def test_the_way_to_another_year_asks_about_what_is_unsaved(
    qtbot: QtBot, session: Session, page: InnovationsPage, next_life: int, view: HistoryView
) -> None:
    del next_life, view
    working = page.editor.working
    assert working is not None
    working.set_level(35, 1, LevelBasis.VERIFIED)
    life = page.editor.history.life
    qtbot.waitUntil(life.isVisible)
    type_in(page, life.table, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert session.year == YEAR
    assert page.editor.working is working

"""The frame of the page: its tabs, what it says without a year, and what reads when."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.services.spd import load_spd
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from iga_desktop.ui.index.page import IndexPage
from iga_desktop.ui.index.presenter import Tab
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.index.conftest import show, spd_of, summary_of

pytestmark = pytest.mark.gui
EMPTY_YEAR = 2026


def test_the_tabs_stand_in_the_order_of_the_work(page: IndexPage) -> None:
    assert [page.tabs.tabText(place) for place in range(page.tabs.count())] == [
        "Ringkasan",
        "SPD",
        "Pilihan kirim",
        "Rencana",
        "Skenario",
        "Riwayat indeks",
    ]


def test_without_a_year_it_offers_the_first_step(
    qtbot: QtBot, workspace: Workspace, session: Session
) -> None:
    yearless = Session(workspace, session.messages, session.tasks, session.settings, None)
    page = show(qtbot, yearless)
    assert (page.state, page.header_buttons()) == ("", [])
    with qtbot.waitSignal(page.page_wanted) as wanted:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert wanted.args == ["InnovationsPage", "baca-rekap"]


def test_past_years_can_be_recorded_before_any_year_is_open(
    qtbot: QtBot, workspace: Workspace, session: Session
) -> None:
    yearless = Session(workspace, session.messages, session.tasks, session.settings, None)
    page = show(qtbot, yearless)
    page.show_request("riwayat")
    qtbot.waitUntil(lambda: not yearless.tasks.busy)
    history = page.view(Tab.HISTORY)
    assert history.isVisible()
    assert history.header_buttons()[0] in page.header_buttons()
    for tab in (Tab.PLAN, Tab.SUMMARY):
        page.show_request(tab)
        with qtbot.waitSignal(page.page_wanted):
            QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)


def test_a_year_without_innovations_takes_the_spd(
    qtbot: QtBot, workspace: Workspace, session: Session, messages: RecordingMessages
) -> None:
    open_year(workspace, EMPTY_YEAR)
    session.show_year(EMPTY_YEAR)
    page = show(qtbot, session)
    assert page.state == ""
    assert page.header_buttons() == [page.undo_button, page.redo_button]
    page.show_request("spd")
    spd = spd_of(page)
    QTest.keyClick(spd.table, Qt.Key.Key_3)
    assert load_spd(workspace, EMPTY_YEAR).lines[0].entry.verified == 3
    assert spd.total.text() == "SPD 0,00 / 63 (klaim 3,00)"  # its rules ask for evidence
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        qtbot.waitUntil(lambda: not session.tasks.busy)
    assert messages.told == []


def test_a_tab_behind_reads_when_it_comes_to_the_front(
    qtbot: QtBot, page: IndexPage, session: Session
) -> None:
    page.show_request("spd")
    spd = spd_of(page)
    QTest.keyClick(spd.table, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    summary = summary_of(page)
    assert summary.figures.cards[0].figure.text() == "11,36"
    page.show_request("ringkasan")
    qtbot.waitUntil(lambda: summary.figures.cards[0].figure.text() == "12,56")
    assert page.state.startswith("Indeks tahun 2025: 12,56")


def test_a_note_is_stored_before_another_tab_comes_to_the_front(
    page: IndexPage, workspace: Workspace
) -> None:
    page.show_request("spd")
    spd = spd_of(page)
    spd.note.setFocus()
    QTest.keyClicks(spd.note, "catatan")
    page.tabs.setCurrentIndex(0)
    assert load_spd(workspace, 2025).lines[0].entry.note == "catatan"

"""Ctrl+K: one box that finds everything, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import opened as other_program
from iga_desktop.ui.agencies.page import AgenciesPage
from iga_desktop.ui.finding.box import FindBox
from iga_desktop.ui.help.glossary import GlossaryDialog
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.navigation import Navigation
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.papers_view import PapersView
from iga_desktop.ui.papers.presenter import Tab
from iga_desktop.ui.session import Session

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def opened(qtbot: QtBot, window: MainWindow) -> FindBox:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (box,) = window.findChildren(FindBox)
    qtbot.waitUntil(lambda: box.isVisible() and box.list.hit is not None)
    return box


def go(qtbot: QtBot, window: MainWindow, words: str) -> None:
    box = opened(qtbot, window)
    QTest.keyClicks(box.field, words)
    assert box.list.hit is not None, words
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert not box.isVisible()


def test_an_innovation_is_opened_by_a_mistyped_word(
    qtbot: QtBot, window: MainWindow, navigation: Navigation
) -> None:
    go(qtbot, window, "stuntign")
    page = navigation.page
    assert isinstance(page, InnovationsPage)
    assert page.editor.working is not None
    assert page.editor.working.current.profile.name == "GEMAS STUNTING"


def test_what_another_program_stored_is_found(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    box = opened(qtbot, window)
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    with other_program(session.workspace.folder, resources() / "guidelines") as workspace:
        save_agency(workspace, Agency(None, "BARU", "Dinas Serba Baru"))

    box = opened(qtbot, window)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    QTest.keyClicks(box.field, "serba")
    assert box.list.hit is not None
    assert box.list.hit.item.title == "Dinas Serba Baru"
    QTest.keyClick(box.field, Qt.Key.Key_Escape)


def test_each_kind_of_thing_is_reached(qtbot: QtBot, window: MainWindow, navigation: Navigation) -> None:
    go(qtbot, window, "kinerja pendamping")
    page = navigation.page
    assert isinstance(page, ReportsPage)
    view = page.view(Tab.PAPERS)
    assert isinstance(view, PapersView)
    assert view.chosen == "kinerja-pendamping"

    go(qtbot, window, "disdik")
    page = navigation.page
    assert isinstance(page, AgenciesPage)
    assert [row.agency.code for row in page.table.selected_objects()] == ["DISDIK"]

    go(qtbot, window, "batas pantau")
    page = navigation.page
    assert isinstance(page, SettingsPage)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.thresholds.isAncestorOf(focus)

    go(qtbot, window, "skenario")
    assert (navigation.place.page, navigation.place.request) == ("IndexPage", "skenario")


def test_a_term_leads_to_the_glossary(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, "jalan termurah")
    qtbot.waitUntil(lambda: bool(window.findChildren(GlossaryDialog)))
    window.findChildren(GlossaryDialog)[0].close()


def test_escape_gives_the_keys_back(qtbot: QtBot, window: MainWindow, navigation: Navigation) -> None:
    navigation.show("InnovationsPage")
    before = QApplication.focusWidget()
    box = opened(qtbot, window)
    assert QApplication.focusWidget() is box.field
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert QApplication.focusWidget() is before


def test_arrows_go_round_through_the_hits(qtbot: QtBot, window: MainWindow) -> None:
    box = opened(qtbot, window)
    QTest.keyClicks(box.field, "rakor")
    first = box.list.hit
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    assert box.list.hit != first
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    assert box.list.hit == first
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    assert box.list.hit == first


def test_the_empty_box_offers_what_was_open_last_and_keeps_no_names(
    qtbot: QtBot, window: MainWindow, navigation: Navigation
) -> None:
    go(qtbot, window, "gemas")
    navigation.show("HomePage")
    box = opened(qtbot, window)
    assert box.list.hit is not None
    assert box.list.hit.item.title == "GEMAS STUNTING"
    assert "GEMAS" not in "".join(navigation.settings.recent)


def test_words_that_nothing_has_are_said_so(qtbot: QtBot, window: MainWindow) -> None:
    box = opened(qtbot, window)
    QTest.keyClicks(box.field, "qqqqqq")
    assert box.list.hit is None
    assert "qqqqqq" in box.nothing.text()
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert box.isVisible()

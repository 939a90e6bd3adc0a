"""Every key says what it does, and no two of a place are the same."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.app import PAGES
from iga_desktop.ui.finding.overview import KeyOverview, key_lines
from iga_desktop.ui.finding.trail import Place
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.navigation import Navigation
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.page import VerificationPage

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
WINDOW = Qt.ShortcutContext.WindowShortcut
ONE = Qt.ShortcutContext.WidgetShortcut


def places(qtbot: QtBot, session: Session, navigation: Navigation) -> Iterator[str]:
    """Bring every page, every tab, the editor and the desk into view."""
    for entry in PAGES:
        assert navigation.show(entry.name)
        qtbot.waitUntil(lambda: not session.tasks.busy)
        page = navigation.page
        if isinstance(page, InnovationsPage | VerificationPage):
            yield entry.name
            navigation.visit(Place(entry.name, 1))
            assert isinstance(navigation.place.request, int)
        for tabs in [each for each in page.findChildren(QTabWidget) if each.isVisible()]:
            for number in range(tabs.count()):
                tabs.setCurrentIndex(number)
                yield f"{entry.name} {tabs.tabText(number)}"
        yield entry.name


def meet(one: QShortcut, other: QShortcut) -> bool:
    """Whether there is a focus with which both would answer."""
    first, second = one.parent(), other.parent()
    assert isinstance(first, QWidget)
    assert isinstance(second, QWidget)
    if WINDOW in {one.context(), other.context()} or first is second:
        return True
    if first.isAncestorOf(second):
        return one.context() is not ONE
    return second.isAncestorOf(first) and other.context() is not ONE


def test_every_key_is_named_and_none_is_ambiguous(
    qtbot: QtBot, session: Session, window: MainWindow, navigation: Navigation
) -> None:
    for place in places(qtbot, session, navigation):
        live = [
            each
            for each in window.findChildren(QShortcut)
            if isinstance(owner := each.parent(), QWidget) and owner.isVisible() and each.isEnabled()
        ]
        assert [each.key().toString() for each in live if not each.whatsThis()] == [], place
        clashes = [
            (one.key().toString(), one.whatsThis(), other.whatsThis())
            for one, other in combinations(live, 2)
            if one.key() == other.key() and meet(one, other)
        ]
        assert clashes == [], place


def test_the_overview_lists_the_keys_of_window_and_page(window: MainWindow, navigation: Navigation) -> None:
    navigation.show("InnovationsPage")
    lines = {(line.place, line.does) for line in key_lines(window)}
    assert ("Di mana saja", "Mencari apa saja") in lines
    assert ("Inovasi", "Menghapus inovasi yang dipilih") in lines
    navigation.show("HistoryPage")
    assert "Menghapus inovasi yang dipilih" not in {line.does for line in key_lines(window)}

    QTest.keyClick(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(KeyOverview)
    QTest.keyClicks(dialog.search, "ctrl+k")
    assert [line.does for line in dialog.model.rows] == ["Mencari apa saja"]
    dialog.close()

"""Ctrl+F everywhere: the search field there is, or the strip over the list."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.ui.finding.find_key import FindKey
from iga_desktop.ui.finding.find_strip import FindStrip
from iga_desktop.ui.index.page import IndexPage
from iga_desktop.ui.index.presenter import Tab
from iga_desktop.ui.index.spd_view import SpdView
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.navigation import Navigation
from iga_desktop.ui.widgets.basics import search_field

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
CONTROL = Qt.KeyboardModifier.ControlModifier


def press_find() -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F, CONTROL)


def test_the_search_field_of_a_page_gets_the_keys(window: MainWindow, navigation: Navigation) -> None:
    navigation.show("InnovationsPage")
    page = navigation.page
    assert isinstance(page, InnovationsPage)
    page.list.search.setText("gemas")
    page.list.table.setFocus()
    press_find()
    assert QApplication.focusWidget() is page.list.search
    assert page.list.search.selectedText() == "gemas"
    assert window.findChildren(FindStrip) == []


def test_a_table_without_one_gets_a_strip(window: MainWindow, navigation: Navigation) -> None:
    navigation.show("IndexPage")
    page = navigation.page
    assert isinstance(page, IndexPage)
    page.show_request(Tab.SPD)
    view = page.view(Tab.SPD)
    assert isinstance(view, SpdView)
    view.table.setFocus()
    press_find()
    (strip,) = window.findChildren(FindStrip)
    assert QApplication.focusWidget() is strip.field
    QTest.keyClicks(strip.field, "penurunan")
    assert strip.count.text() == "1 dari 2"
    first = view.table.currentIndex().row()
    QTest.keyClick(strip.field, Qt.Key.Key_Return)
    assert strip.count.text() == "2 dari 2"
    second = view.table.currentIndex().row()
    assert second > first
    QTest.keyClick(strip.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert view.table.currentIndex().row() == first
    QTest.keyClick(strip.field, Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert QApplication.focusWidget() is view.table


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[QDialog]:
    """A dialog with two lists over a window that has nothing but the key."""
    window = QMainWindow()
    qtbot.addWidget(window)
    FindKey(window)
    made = QDialog(window)
    column = QVBoxLayout(made)
    for words in (("Dinas Kesehatan", "Dinas Pendidikan", "Badan Pendapatan"), ("satu", "dua")):
        listed = QListWidget()
        listed.addItems(words)
        column.addWidget(listed)
    made.open()
    qtbot.waitActive(made)
    yield made
    made.close()


def test_lists_of_a_dialog_are_searched_each_for_itself(qtbot: QtBot, dialog: QDialog) -> None:
    first, second = dialog.findChildren(QListWidget)
    for listed, words, told, row in ((second, "dua", "1 dari 1", 1), (first, "pen dinas", "1 dari 1", 1)):
        listed.setFocus()
        qtbot.waitUntil(listed.hasFocus)
        press_find()
        (strip,) = listed.findChildren(FindStrip)
        QTest.keyClicks(strip.field, words)
        assert (strip.count.text(), listed.currentRow()) == (told, row)
        QTest.keyClick(strip.field, Qt.Key.Key_Escape)
        assert dialog.isVisible()


def test_a_changed_list_is_searched_anew(qtbot: QtBot, dialog: QDialog) -> None:
    first, _ = dialog.findChildren(QListWidget)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    press_find()
    (strip,) = first.findChildren(FindStrip)
    QTest.keyClicks(strip.field, "dinas")
    assert strip.count.text() == "1 dari 2"
    first.addItem("Dinas Sosial")
    assert strip.count.text() == "1 dari 3"
    first.clear()
    assert strip.count.text() == "Tidak ditemukan"
    QTest.keyClick(strip.field, Qt.Key.Key_Return)


def test_a_field_serves_the_lists_beside_it_only(qtbot: QtBot, dialog: QDialog) -> None:
    first, second = dialog.findChildren(QListWidget)
    beside = QWidget()
    field = search_field("Cari di sini")
    column = QVBoxLayout(beside)
    column.addWidget(field)
    column.addWidget(second)
    whole = dialog.layout()
    assert whole is not None
    whole.addWidget(beside)
    qtbot.waitUntil(field.isVisible)
    second.setFocus()
    press_find()
    assert QApplication.focusWidget() is field
    first.setFocus()
    press_find()
    (strip,) = first.findChildren(FindStrip)
    assert QApplication.focusWidget() is strip.field

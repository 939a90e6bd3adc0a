"""F1 and "Bantuan" bring help wherever the officer is, also where a dialog waits."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.app import PAGES
from iga_desktop.paths import user_guide
from iga_desktop.services.guide import read_guide
from iga_desktop.services.people import People, Person
from iga_desktop.ui.help.about import AboutDialog
from iga_desktop.ui.help.glossary import GlossaryDialog
from iga_desktop.ui.help.guide_window import GuideWindow
from iga_desktop.ui.help.topics import TOPICS
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.people.lock_dialog import LockDialog

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def guides(place: QWidget) -> list[GuideWindow]:
    return place.findChildren(GuideWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)


def press(qtbot: QtBot, place: QWidget) -> None:
    qtbot.waitUntil(lambda: QApplication.activeWindow() is place.window())
    QTest.keyClick(place, Qt.Key.Key_F1)


def ask(qtbot: QtBot, place: QWidget) -> GuideWindow:
    """Press F1 in *place*, and give the one guide that stands over it."""
    press(qtbot, place)
    (guide,) = guides(place.window())
    assert guide.isVisible()
    return guide


class AgencyDialog(QDialog):
    """As the one for agencies, that waits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)


def test_every_page_opens_its_chapter(qtbot: QtBot, window: MainWindow) -> None:
    assert len(PAGES) == 11
    for entry in PAGES:
        assert window.show_page(entry.name)
        guide = ask(qtbot, window)
        assert guide.topic.partition("#")[0] == TOPICS[entry.name].partition("#")[0]
        assert not guide.missing.isVisible()
        guide.close()
        window.activateWindow()
        qtbot.waitUntil(lambda: not guides(window))


def test_what_stands_in_the_header_counts_to_the_page(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("SettingsPage")
    window.header.year_button.setFocus()
    assert ask(qtbot, window).topic == "pengaturan"


def test_a_waiting_dialog_has_a_guide_that_can_be_used(qtbot: QtBot, window: MainWindow) -> None:
    dialog = AgencyDialog(window)
    # As with exec(), which would wait in here.
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()
    guide = ask(qtbot, dialog.field)
    assert guide.topic == "perangkat-daerah"
    qtbot.waitUntil(lambda: QApplication.activeWindow() is guide)
    QTest.mouseClick(guide.contents.search, Qt.MouseButton.LeftButton)
    QTest.keyClicks(guide.contents.search, "rekap")
    assert guide.contents.search.text() == "rekap"
    assert not guides(window)
    dialog.accept()
    assert not guide.isVisible()


def test_a_question_has_help_too(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("BackupsPage")
    box = QMessageBox(window)
    box.setText("Hapus?")
    box.open()
    guide = ask(qtbot, box)
    assert guide.topic == "cadangan"
    guide.close()
    qtbot.waitUntil(lambda: not guides(box))
    box.close()
    assert not box.isVisible()


def test_asking_twice_shows_one_guide(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("HistoryPage")
    guide = ask(qtbot, window)
    window.activateWindow()
    window.navigation.help.show_topic("rakor")
    assert guides(window) == [guide]
    assert guide.topic == "rakor"
    press(qtbot, guide)
    assert guides(guide) == []
    assert guide.topic == "index"


def test_the_menu_names_all_kinds_of_help(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.navigation.help
    first = read_guide(user_guide()).terms()[0].name
    desk.show_glossary(first)
    glossary = window.findChild(GlossaryDialog)
    assert isinstance(glossary, GlossaryDialog)
    assert glossary.name.text() == first
    glossary.guide_button.click()
    assert [guide.topic for guide in guides(window)] == ["istilah"]
    desk.show_about()
    about = window.findChild(AboutDialog)
    assert isinstance(about, AboutDialog)
    about.close_button.click()
    qtbot.waitUntil(lambda: window.findChild(AboutDialog) is None)


def test_over_the_lock_nothing_opens(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    person = Person("Sari Contoh", has_password=True)
    lock = LockDialog(tmp_path, People((person,), None), person, window)
    lock.open()
    press(qtbot, lock)
    assert not guides(lock)
    assert not guides(window)
    lock.gate.stop()
    lock.hide()
    lock.setParent(None)
    lock.deleteLater()

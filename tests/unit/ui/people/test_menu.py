import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from iga_desktop.services.people import add_person
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.people.menu import SittingMenu
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import button
from tests.unit.ui.people.conftest import SARI, TAMU

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def test_without_names_nothing_is_seen(window: MainWindow, session: Session) -> None:
    menu = SittingMenu(window, session)
    assert not menu.button.isVisible()
    menu.locker.lock()
    menu.locker.change_person()
    assert menu.locker.dialog is None


def test_the_header_names_who_works(window: MainWindow, session: Session, people: None) -> None:
    del people
    menu = SittingMenu(window, session)
    assert menu.button.isVisible()
    assert menu.button.text() == SARI
    assert menu.lock_action.isEnabled()
    assert menu.change_action.isEnabled()
    session.workspace.actor = TAMU
    session.office_changed.emit()
    assert menu.button.text() == TAMU
    assert not menu.lock_action.isEnabled()


def test_a_name_takes_no_room_from_the_buttons_of_a_page(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    session.workspace.actor = add_person(session.workspace.folder, "Nama Orang yang Panjang Sekali", None)
    SittingMenu(window, session)
    window.resize(911, 512)
    own = [button("", "undo-2"), button("Atur usaha", "settings"), button("Simpan rencana", "download")]
    window.header.show_page("Pertukaran", "", own)
    qtbot.waitUntil(lambda: own[-1].geometry().right() > window.header.width() // 2)
    shown = [each for each in window.header.findChildren(QPushButton) if each.isVisible()]
    assert {*own} <= {*shown}
    assert [each.text() for each in shown if each.width() < each.sizeHint().width()] == []


def test_a_name_that_is_added_shows_at_once(window: MainWindow, session: Session) -> None:
    menu = SittingMenu(window, session)
    session.workspace.actor = add_person(session.workspace.folder, "Sari", None)
    session.office_changed.emit()
    assert menu.button.isVisible()
    assert not menu.change_action.isEnabled()


def test_the_menu_begins_and_ends_showing(window: MainWindow, session: Session) -> None:
    menu = SittingMenu(window, session)
    shown = []
    for _ in range(2):
        menu.reading_action.trigger()
        shown.append((session.workspace.read_only, menu.reading_action.isChecked()))
    assert shown == [(True, True), (False, False)]

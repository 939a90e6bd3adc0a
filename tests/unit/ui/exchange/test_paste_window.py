"""Salin isian: one key copies and goes on, what was copied stays marked; it ends with the main window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.services.innovations import delete_innovations, list_names, load_innovation, save_innovation
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.paste_window import PasteWindow
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.exchange.submission_view import MinistryView
from iga_desktop.ui.session import Session
from tests.unit.services.verifying import PROFILE
from tests.unit.ui.acting import show_alone
from tests.unit.ui.conftest import YEAR

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key
GEMAS, KELAS = "GEMAS STUNTING", "KELAS ALAM"


@pytest.fixture
def ids(workspace: Workspace) -> dict[str, int]:
    found = {each.name: each.id for each in list_names(workspace, YEAR)}
    before = load_innovation(workspace, found[GEMAS])
    profile = replace(PROFILE, name=GEMAS, purpose="satu\ndua", narrative="kata " * 500 + "akhir")
    save_innovation(workspace, before, replace(before, profile=profile))
    return found


@pytest.fixture
def main(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def window(qtbot: QtBot, session: Session, main: QWidget, ids: dict[str, int]) -> PasteWindow:
    made = PasteWindow(session, main)
    qtbot.addWidget(made)
    made.show_innovation([ids[GEMAS], ids[KELAS]], ids[GEMAS])
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def states(window: PasteWindow) -> list[str]:
    return [str(window.model.index(row, 0).data()) for row in range(window.model.rowCount())]


def row_of(window: PasteWindow, label: str) -> int:
    return next(row for row, line in enumerate(window.model.rows) if line.label == label)


def test_it_stays_on_top_and_begins_with_the_first_field(window: PasteWindow) -> None:
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.name.text() == GEMAS
    assert window.place.text() == "Inovasi 1 dari 2"
    assert window.text.toPlainText() == GEMAS
    assert window.table.hasFocus()
    assert window.progress.text().startswith("0 dari ")


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return, KEY.Key_Enter])
def test_one_key_copies_marks_and_goes_to_the_next_that_has_a_text(window: PasteWindow, key: Qt.Key) -> None:
    press(key)
    assert clipboard() == GEMAS
    assert states(window)[0] == "disalin"
    assert window.progress.text().startswith("1 dari ")
    shown = window.table.currentIndex().row()
    skipped = [line.field.text for line in window.model.rows[1:shown]]
    assert window.model.rows[shown].field.text
    assert skipped == [""] * len(skipped)
    press(key)
    assert clipboard() == window.model.rows[shown].field.text


def test_to_the_end_by_one_key(window: PasteWindow) -> None:
    filled = [line.field.text for line in window.model.rows if line.field.text]
    copied = []
    for _ in filled:
        press(KEY.Key_Space)
        copied.append(clipboard())
    assert copied == filled
    assert window.progress.text() == f"{len(filled)} dari {len(filled)} isian disalin"
    assert set(states(window)) == {"disalin", "kosong"}


def test_arrows_move_backspace_goes_back_and_empty_fields_are_not_copied(window: PasteWindow) -> None:
    QGuiApplication.clipboard().setText("sebelumnya")
    empty = states(window).index("kosong")
    press(KEY.Key_Down, empty)
    assert window.label.text() == window.model.rows[empty].label
    assert window.text.toPlainText() == ""
    press(KEY.Key_Space)
    assert clipboard() == "sebelumnya"
    assert window.table.currentIndex().row() > empty
    press(KEY.Key_Backspace)
    assert window.table.currentIndex().row() == empty - 1
    assert "disalin" not in states(window)


def test_long_text_is_there_whole_with_its_lines(window: PasteWindow) -> None:
    window.table.show_row(row_of(window, "Rancang bangun"))
    assert window.text.toPlainText().endswith("kata akhir")
    assert window.hint.text().startswith("501 kata")
    window.table.show_row(row_of(window, "Tujuan"))
    press(KEY.Key_Space)
    assert clipboard() == "satu\ndua"


def test_marks_stay_when_another_innovation_comes_between(window: PasteWindow) -> None:
    press(KEY.Key_Space, 2)
    QTest.mouseClick(window.next_button, Qt.MouseButton.LeftButton)
    assert (window.name.text(), window.place.text()) == (KELAS, "Inovasi 2 dari 2")
    assert window.text.toPlainText() == KELAS
    assert "disalin" not in states(window)
    assert not window.next_button.isEnabled()
    QTest.mouseClick(window.previous_button, Qt.MouseButton.LeftButton)
    assert states(window).count("disalin") == 2


def test_a_change_is_read_and_what_was_copied_before_is_no_longer_marked(
    window: PasteWindow, session: Session, workspace: Workspace, ids: dict[str, int]
) -> None:
    place = row_of(window, "Hasil")
    window.table.show_row(place)
    press(KEY.Key_Space)
    press(KEY.Key_Backspace)
    before = load_innovation(workspace, ids[GEMAS])
    save_innovation(workspace, before, replace(before, profile=replace(before.profile, results="baru")))
    session.data_changed.emit()
    assert (window.label.text(), window.text.toPlainText()) == ("Hasil", "baru")
    assert states(window)[place] == ""


def test_an_innovation_that_is_gone_is_told_and_the_other_can_be_reached(
    window: PasteWindow, session: Session, workspace: Workspace, ids: dict[str, int]
) -> None:
    delete_innovations(workspace, [ids[GEMAS]])
    session.data_changed.emit()
    assert "sudah tidak ada" in window.name.text()
    assert window.text.toPlainText() == ""
    assert not window.copy_button.isEnabled()
    press(KEY.Key_Space)
    QTest.mouseClick(window.next_button, Qt.MouseButton.LeftButton)
    assert window.name.text() == KELAS


def test_it_closes_with_the_main_window(window: PasteWindow, main: QWidget) -> None:
    main.close()
    assert not window.isVisible()


def test_the_tab_opens_it_for_the_innovation_in_hand_among_those_ticked(
    qtbot: QtBot, session: Session, ids: dict[str, int]
) -> None:
    page = ExchangePage(session)
    show_alone(qtbot, page, session, 690)
    page.show_request(Tab.SUBMISSION)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    view = page.view(Tab.SUBMISSION)
    assert isinstance(view, MinistryView)
    for key in (ids[GEMAS], ids[KELAS]):
        view.table.show_row(view.model.find(key) or 0)
        press(KEY.Key_Space)
    QTest.mouseClick(view.findings.paste_button, Qt.MouseButton.LeftButton)
    (opened,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PasteWindow))
    assert opened.isVisible()
    assert (opened.name.text(), opened.place.text()) == (KELAS, "Inovasi 2 dari 2")
    page.tabs.setCurrentIndex(0)
    assert opened.isVisible(), "it stays while other things are in view"
    page.close()
    assert not opened.isVisible()

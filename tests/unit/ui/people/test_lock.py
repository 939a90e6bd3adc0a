from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.services.people import set_idle_minutes
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.people.idle import IdleClock
from iga_desktop.ui.people.lock import Locker
from iga_desktop.ui.people.lock_dialog import LockDialog
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.people.conftest import BUDI, PASSWORDS, SARI, TAMU, enter, page_of

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

WAIT_S = 20


@pytest.fixture
def locker(window: MainWindow, session: Session, people: None) -> Locker:
    del people
    return Locker(window, session)


def locked(locker: Locker) -> LockDialog:
    locker.lock()
    assert locker.dialog is not None
    return locker.dialog


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def is_blank(widget: QWidget) -> bool:
    seen = picture(widget)
    return len({seen.pixel(x, y) for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)}) == 1


def form_dialog(qtbot: QtBot, window: QWidget) -> tuple[QDialog, QLineEdit]:
    dialog = QDialog(window)
    field = QLineEdit("Isian yang belum disimpan")
    QVBoxLayout(dialog).addWidget(field)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog, field


def unlock(qtbot: QtBot, locker: Locker, name: str = SARI) -> None:
    assert locker.dialog is not None
    enter_as = locker.dialog
    enter_as.gate.password.setText(PASSWORDS[name] or "")
    enter_as.gate.enter_button.click()
    qtbot.waitUntil(lambda: locker.dialog is None)


def test_without_a_password_there_is_no_lock(window: MainWindow, session: Session, people: None) -> None:
    del people
    for actor in (TAMU, "orang yang masuk Windows"):
        session.workspace.actor = actor
        locker = Locker(window, session)
        locker.lock()
        assert locker.dialog is None


def test_nothing_can_be_read_while_it_is_locked(qtbot: QtBot, window: MainWindow, locker: Locker) -> None:
    seen = picture(window)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locker.dialog is not None
    hidden = picture(window)
    assert hidden != seen
    unlock(qtbot, locker)
    window.show_page("Second")
    assert picture(window) not in (hidden, seen)
    locked(locker)
    assert picture(window) == hidden
    window.resize(1500, 900)
    assert is_blank(window)
    unlock(qtbot, locker)


def test_an_open_dialog_is_hidden_and_keeps_what_was_typed(
    qtbot: QtBot, window: MainWindow, locker: Locker
) -> None:
    dialog, field = form_dialog(qtbot, window)
    seen = picture(dialog)
    lock = locked(locker)
    assert is_blank(dialog)
    assert QApplication.activeModalWidget() is lock
    unlock(qtbot, locker)
    assert picture(dialog) == seen
    assert (dialog.isVisible(), field.text()) == (True, "Isian yang belum disimpan")


def test_a_dialog_that_opens_meanwhile_is_hidden_and_does_not_keep_the_lock_shut(
    qtbot: QtBot, window: MainWindow, locker: Locker
) -> None:
    lock = locked(locker)
    dialog, _ = form_dialog(qtbot, window)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is lock)
    assert is_blank(dialog)
    unlock(qtbot, locker)
    assert QApplication.activeModalWidget() is dialog
    assert not is_blank(dialog)


def test_neither_esc_nor_closing_nor_a_wrong_password_opens_it(
    qtbot: QtBot, window: MainWindow, locker: Locker
) -> None:
    lock = locked(locker)
    hidden = picture(window)
    QTest.keyClick(lock, Qt.Key.Key_Escape)
    page_of(window).free = False
    lock.close()
    enter(qtbot, lock, PASSWORDS[BUDI])
    assert locker.dialog is lock
    assert lock.isVisible()
    assert window.isVisible()
    assert picture(window) == hidden
    assert "tidak cocok" in lock.gate.told.text()
    locker.lock()
    assert locker.dialog is lock
    locker._unlock()


def test_the_program_can_be_closed_from_the_lock(window: MainWindow, locker: Locker) -> None:
    locked(locker).leaving_wanted.emit()
    assert not window.isVisible()
    assert locker.dialog is None


def test_what_an_open_dialog_holds_is_not_given_up_by_a_passer_by(
    qtbot: QtBot, window: MainWindow, locker: Locker, messages: RecordingMessages
) -> None:
    dialog, field = form_dialog(qtbot, window)
    lock = locked(locker)
    lock.leaving_wanted.emit()
    assert "jendela Sari Contoh yang terbuka" in lock.gate.told.text()
    assert messages.asked == []
    assert window.isVisible()
    unlock(qtbot, locker)
    assert (dialog.isVisible(), field.text()) == (True, "Isian yang belum disimpan")


@pytest.mark.parametrize("kind", [QMessageBox, QFileDialog])
def test_closing_answers_a_question_with_no(
    qtbot: QtBot, window: MainWindow, locker: Locker, kind: type[QDialog]
) -> None:
    box = kind(window)
    box.setModal(True)
    box.show()
    qtbot.waitExposed(box)
    lock = locked(locker)
    assert is_blank(box)
    lock.leaving_wanted.emit()
    assert not window.isVisible()
    assert not box.isVisible(), "nobody gave the password to read it"
    assert box.result() == QDialog.DialogCode.Rejected


def test_work_under_way_is_not_cancelled_from_the_lock(
    qtbot: QtBot, window: MainWindow, session: Session, locker: Locker
) -> None:
    go_on = Event()
    read: list[bool] = []
    task = session.tasks.run("Membaca rekap", lambda _: go_on.wait(WAIT_S), read.append)
    lock = locked(locker)
    lock.leaving_wanted.emit()
    assert "masih berjalan" in lock.gate.told.text()
    assert not task.cancelled
    go_on.set()
    qtbot.waitUntil(lambda: read == [True])
    lock.leaving_wanted.emit()
    assert not window.isVisible()


def test_what_cannot_be_kept_waits_for_whoever_wrote_it(window: MainWindow, locker: Locker) -> None:
    lock = locked(locker)
    page_of(window).free = False
    lock.leaving_wanted.emit()
    assert "tidak dapat dijadikan draf" in lock.gate.told.text()
    assert window.isVisible()
    locker._unlock()


def test_another_person_sits_down(qtbot: QtBot, window: MainWindow, session: Session, locker: Locker) -> None:
    session.stored("perubahan", undo=lambda: None, redo=lambda: None)
    lock = locked(locker)
    lock.change_button.click()
    lock.gate.names.setCurrentIndex(1)
    page_of(window).free = False
    enter(qtbot, lock, PASSWORDS[BUDI])
    assert session.workspace.actor == SARI
    assert "belum disimpan" in lock.gate.told.text()
    assert not lock.gate.names.isVisible()
    page_of(window).free = True
    lock.change_button.click()
    lock.gate.names.setCurrentIndex(1)
    with qtbot.waitSignal(locker.person_changed):
        unlock(qtbot, locker, BUDI)
    assert session.workspace.actor == BUDI
    assert not session.undo.canUndo()


def test_nobody_sits_down_before_an_open_dialog(qtbot: QtBot, window: MainWindow, locker: Locker) -> None:
    form_dialog(qtbot, window)
    lock = locked(locker)
    lock.offer_all()
    lock.gate.names.setCurrentIndex(2)
    enter(qtbot, lock, None)
    assert "masih ada jendela" in lock.gate.told.text().lower()
    unlock(qtbot, locker)


def test_it_locks_by_itself_when_nobody_is_there(
    qtbot: QtBot, window: MainWindow, session: Session, people: None
) -> None:
    del people
    set_idle_minutes(session.workspace.folder, 5)
    locker = Locker(window, session, minute=0.004)
    qtbot.waitUntil(lambda: locker.dialog is not None)
    set_idle_minutes(session.workspace.folder, None)
    unlock(qtbot, locker)


def test_keys_and_mouse_put_it_off(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    owner, ran_out = QObject(), []
    now = [0.0]
    clock = IdleClock(owner, lambda: now[0])
    clock.ran_out.connect(lambda: ran_out.append(now[0]))
    clock.allow(600)
    now[0] = 590
    QApplication.sendEvent(
        field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    )
    for now[0] in (1000, 1189, 1190, 2000):
        clock._look()
    assert ran_out[0] == 1190
    clock.stop()

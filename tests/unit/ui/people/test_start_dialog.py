import getpass
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.services.people import FILE_NAME, load_people, save_person
from iga_desktop.ui.people.gate_dialog import GateDialog
from iga_desktop.ui.people.start_dialog import ask_who, start_dialog
from tests.unit.ui.people.conftest import BUDI, PASSWORDS, SARI, TAMU, enter

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    frame = QWidget()
    qtbot.addWidget(frame)
    return frame


@pytest.fixture
def folder(tmp_path: Path, people_file: bytes) -> Path:
    (tmp_path / FILE_NAME).write_bytes(people_file)
    return tmp_path


@pytest.fixture
def dialog(frame: QWidget, folder: Path) -> GateDialog:
    dialog = start_dialog(folder, load_people(folder), frame)
    dialog.show()
    return dialog


def test_where_nobody_can_be_chosen_nothing_is_asked(frame: QWidget, tmp_path: Path) -> None:
    assert ask_who(tmp_path, frame) == getpass.getuser()
    save_person(tmp_path, TAMU, None)
    assert ask_who(tmp_path, frame) == TAMU


def test_the_chosen_person_enters_with_the_password(qtbot: QtBot, dialog: GateDialog) -> None:
    gate = dialog.gate
    assert [gate.names.itemText(place) for place in range(gate.names.count())] == [SARI, BUDI, TAMU]
    gate.names.setCurrentIndex(1)
    gate.password.setText(str(PASSWORDS[BUDI]))
    with qtbot.waitSignal(dialog.accepted):
        gate.enter_button.click()
    assert dialog.who == BUDI
    gate.stop()


def test_who_has_no_password_is_not_asked_for_one(qtbot: QtBot, dialog: GateDialog) -> None:
    assert dialog.gate.password.isVisible()
    dialog.gate.names.setCurrentIndex(2)
    assert not dialog.gate.password.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        dialog.gate.enter_button.click()
    assert dialog.who == TAMU
    dialog.gate.stop()


def test_another_persons_password_does_not_let_in(qtbot: QtBot, dialog: GateDialog) -> None:
    enter(qtbot, dialog, PASSWORDS[BUDI])
    assert dialog.isVisible()
    assert "Periksa Caps Lock" in dialog.gate.told.text()
    assert "dalam 1 detik" in dialog.gate.told.text()
    assert not dialog.gate.enter_button.isEnabled()
    assert dialog.gate.password.hasFocus() or not dialog.isActiveWindow()
    dialog.gate.stop()


def test_each_wrong_password_makes_the_next_try_wait_longer(qtbot: QtBot, dialog: GateDialog) -> None:
    gate = dialog.gate
    waited = []
    for _ in range(3):
        enter(qtbot, dialog, "tebakan")
        gate._timer.stop()  # here the seconds pass as the test wants
        seconds = 0
        while not gate.enter_button.isEnabled():
            assert f"dalam {gate._wait} detik" in gate.told.text()
            gate._count_down()
            seconds += 1
        assert gate.told.text().endswith("lalu coba lagi.")
        waited.append(seconds)
    assert waited == [1, 2, 4]
    enter(qtbot, dialog, PASSWORDS[SARI])
    assert dialog.who == SARI
    gate.stop()


def test_closing_the_question_closes_the_program(frame: QWidget, folder: Path) -> None:
    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GateDialog)
        dialog.reject()

    QTimer.singleShot(0, leave)
    assert ask_who(folder, frame) is None


def test_a_spoilt_file_lets_nobody_in_and_is_told(frame: QWidget, folder: Path) -> None:
    (folder / FILE_NAME).write_text("{", encoding="utf-8")
    told: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        box.accept()

    QTimer.singleShot(0, read)
    assert ask_who(folder, frame) is None
    assert FILE_NAME in told[0]

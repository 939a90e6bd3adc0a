"""F1 answers before the office is open: in the frame, and in whatever stands in the way."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.app import PAGES
from iga_desktop.services.occupancy import occupy
from iga_desktop.services.people import save_person
from iga_desktop.services.workspace import DATABASE
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.finding.overview import live_keys
from iga_desktop.ui.help.guide_window import GuideWindow
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.people.gate_dialog import GateDialog
from iga_desktop.ui.session import Session
from iga_desktop.ui.starting.opening import Opening
from iga_desktop.ui.starting.recovery_dialog import RecoveryDialog
from iga_desktop.ui.tasks import TaskRunner
from tests.unit.ui.acting import in_dialog

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]
Hindering = Callable[[Path], AbstractContextManager[object]]


def two_names(folder: Path) -> AbstractContextManager[object]:
    for name in ("Petugas Satu", "Petugas Dua"):
        save_person(folder, name, None)
    return nullcontext()


def damage(folder: Path) -> AbstractContextManager[object]:
    (folder / DATABASE).write_bytes(b"bukan basis data" * 400)
    return nullcontext()


def hold(folder: Path) -> AbstractContextManager[object]:
    return occupy(folder, "Petugas Dua")


@pytest.fixture
def frame(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The frame of an office that is not open, before it is painted."""
    window = MainWindow(WindowSettings(tmp_path / "kantor"))
    qtbot.addWidget(window)
    return window


@pytest.fixture
def opening(frame: MainWindow, tmp_path: Path) -> Iterator[Opening]:
    folder = tmp_path / "kantor"
    folder.mkdir(exist_ok=True)
    messages = Messages()
    messages.attach(frame)
    tasks = TaskRunner(messages)
    yield Opening(folder, frame, messages, tasks, lambda: None)
    tasks.stop()


def ask(qtbot: QtBot, place: QWidget) -> str:
    """Press F1 in *place*, once that answers, and give the topic of the guide that opens over it."""
    qtbot.waitUntil(lambda: any(keys == "F1" for _, keys, _ in live_keys(place)))
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    QTest.keyClick(place, Qt.Key.Key_F1)
    (guide,) = place.findChildren(GuideWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert guide.isVisible()
    assert not guide.missing.isVisible()
    return guide.topic


def test_the_empty_frame_helps_with_trouble(qtbot: QtBot, frame: MainWindow) -> None:
    frame.show()
    assert ask(qtbot, frame) == "bila-ada-masalah"


@pytest.mark.parametrize(
    ("hinder", "kind", "topic"),
    [
        (two_names, GateDialog, "pengaturan#orang-dan-kata-sandi"),
        (damage, RecoveryDialog, "cadangan#basis-data-rusak"),
        (hold, QMessageBox, "bila-ada-masalah"),
    ],
)
def test_what_stands_before_the_office_has_its_place_in_the_guide(
    qtbot: QtBot,
    frame: MainWindow,
    opening: Opening,
    tmp_path: Path,
    hinder: Hindering,
    kind: type[QDialog],
    topic: str,
) -> None:
    asked: list[str] = []

    def press(dialog: QDialog) -> None:
        asked.append(ask(qtbot, dialog))

    in_dialog(kind, press)
    frame.painted.connect(opening.begin)
    with hinder(tmp_path / "kantor"), qtbot.waitSignal(opening.given_up):
        frame.show()
    assert asked == [topic]


def test_the_same_desk_serves_the_opened_office(qtbot: QtBot, frame: MainWindow, session: Session) -> None:
    frame.show()
    ask(qtbot, frame)
    frame.attach(session, PAGES)
    frame.show_page("HistoryPage")
    assert ask(qtbot, frame) == "riwayat"

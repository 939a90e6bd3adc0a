import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iga_desktop.ui.garbage import GarbageCollector

pytestmark = pytest.mark.gui


class Knot(QObject):
    """A Qt object that only the collection of garbage can let go of."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    owner = QObject(qapp)
    gc.enable()
    collector = GarbageCollector(owner)
    collector.start()
    yield collector
    collector.stop()
    gc.disable()  # as the suite wants it


def allocate() -> None:
    kept = [[number] for number in range(50_000)]
    assert len(kept) == 50_000


@pytest.mark.usefixtures("collector")
def test_garbage_falls_in_the_gui_thread_whoever_allocates(qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    for _ in range(2 * gc.get_threshold()[0]):
        weakref.finalize(Knot(), lambda: threads.append(threading.current_thread()))
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert threads == []
    qtbot.waitUntil(lambda: bool(threads))
    assert set(threads) == {threading.main_thread()}


def test_once_stopped_python_collects_again(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_all_garbage_is_looked_for_more_rarely_until_it_stops(collector: GarbageCollector) -> None:
    *_, rare = gc.get_threshold()
    collector.stop()
    *_, usual = gc.get_threshold()
    assert rare > usual > 0


def test_who_found_it_off_leaves_it_off(qapp: QApplication) -> None:
    assert not gc.isenabled()  # so the suite wants it
    collector = GarbageCollector(QObject(qapp))
    collector.start()
    collector.stop()
    assert not gc.isenabled()

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.progress import Progress
from iga_desktop.ui.tasks import Task, TaskRunner
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui


@pytest.fixture
def tasks(qapp: QApplication, messages: RecordingMessages) -> Iterator[TaskRunner]:
    del qapp
    tasks = TaskRunner(messages)
    yield tasks
    tasks.stop()


class Bug(Exception):
    pass


def failing(problem: Exception) -> object:
    raise problem


def test_the_result_arrives_in_the_gui_thread(qtbot: QtBot, tasks: TaskRunner) -> None:
    threads: dict[str, threading.Thread] = {}
    results: list[int] = []

    def work(_: Progress) -> int:
        threads["work"] = threading.current_thread()
        return 42

    def show(result: int) -> None:
        threads["show"] = threading.current_thread()
        results.append(result)

    tasks.run("Menghitung", work, show)
    qtbot.waitUntil(lambda: not tasks.busy)

    assert results == [42]
    assert threads["show"] is threading.main_thread()
    assert threads["work"] is not threading.main_thread()


def test_progress_is_told_in_order(qtbot: QtBot, tasks: TaskRunner) -> None:
    told: list[tuple[int, int, str]] = []
    begin = threading.Event()

    def work(progress: Progress) -> None:
        begin.wait(5)
        progress.report(1, 2, "Membaca")
        progress.report(2, 2, "Menulis")

    task = tasks.run("Menyalin", work, lambda _: None)
    task.progressed.connect(lambda *step: told.append(step))
    begin.set()
    qtbot.waitUntil(lambda: not tasks.busy)

    assert told == [(1, 2, "Membaca"), (2, 2, "Menulis")]


def test_a_failure_the_officer_can_mend_is_told(
    qtbot: QtBot, tasks: TaskRunner, messages: RecordingMessages
) -> None:
    done: list[object] = []

    tasks.run("Menulis", lambda _: failing(EnvironmentProblem("Disk penuh.")), done.append)
    qtbot.waitUntil(lambda: not tasks.busy)

    assert messages.told == ["Disk penuh."]
    assert done == []


def test_who_asked_may_handle_the_failure(
    qtbot: QtBot, tasks: TaskRunner, messages: RecordingMessages
) -> None:
    problem = UserError("Nama sudah dipakai.")
    handled: list[UserError] = []

    tasks.run("Menulis", lambda _: failing(problem), lambda _: None, on_failed=handled.append)
    qtbot.waitUntil(lambda: not tasks.busy)

    assert handled == [problem]
    assert messages.told == []


def test_cancelled_work_ends_quietly(qtbot: QtBot, tasks: TaskRunner, messages: RecordingMessages) -> None:
    done: list[object] = []
    cancelled = threading.Event()

    def work(progress: Progress) -> None:
        cancelled.wait(5)
        progress.raise_if_cancelled()

    task = tasks.run("Menulis", work, done.append)
    with qtbot.waitSignal(task.ended):
        task.cancel()
        cancelled.set()
    qtbot.waitUntil(lambda: not tasks.busy)

    assert done == []
    assert messages.told == []


def test_a_bug_is_raised_in_the_gui_thread(
    qtbot: QtBot, tasks: TaskRunner, messages: RecordingMessages
) -> None:
    with qtbot.capture_exceptions() as raised:
        tasks.run("Menghitung", lambda _: failing(Bug("canary")), lambda _: None)
        qtbot.waitUntil(lambda: bool(raised))

    assert [kind for kind, _, _ in raised] == [Bug]
    assert messages.told == []
    assert not tasks.busy


@pytest.mark.parametrize("work", [lambda _: 42, lambda _: failing(EnvironmentProblem("Disk penuh."))])
def test_who_is_gone_gets_nothing(
    qtbot: QtBot, tasks: TaskRunner, messages: RecordingMessages, work: Callable[[Progress], object]
) -> None:
    gone, present = QObject(), QObject()
    got: list[str] = []

    for name, receiver in (("gone", gone), ("present", present)):
        get = partial(_append, got, name)
        tasks.run("Menghitung", work, get, on_failed=get, receiver=receiver)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: not tasks.busy)

    assert got == ["present"]
    assert messages.told == []


def _append(got: list[str], name: str, _result: object) -> None:
    got.append(name)


def test_writing_work_queues_up(qtbot: QtBot, tasks: TaskRunner) -> None:
    events: list[str] = []
    lock = threading.Lock()

    def work(name: str, _: Progress) -> None:
        with lock:
            events.append(f"{name} mulai")
        threading.Event().wait(0.02)
        with lock:
            events.append(f"{name} selesai")

    for name in ("satu", "dua", "tiga"):
        tasks.run(name, partial(work, name), lambda _: None, writes=True)
    qtbot.waitUntil(lambda: not tasks.busy)

    assert events == [f"{name} {what}" for name in ("satu", "dua", "tiga") for what in ("mulai", "selesai")]


def test_stopping_waits_for_the_work(tasks: TaskRunner) -> None:
    finished = threading.Event()
    started: list[Task] = []
    tasks.started.connect(started.append)

    def work(progress: Progress) -> None:
        while True:
            try:
                progress.raise_if_cancelled()
            except BaseException:
                finished.set()
                raise

    tasks.run("Menulis", work, lambda _: None)
    tasks.stop()

    assert finished.is_set()
    assert [task.title for task in started] == ["Menulis"]
    assert started[0].cancelled


def test_nothing_is_started_any_more_once_the_runner_was_stopped(qtbot: QtBot, tasks: TaskRunner) -> None:
    done: list[str] = []
    tasks.run("Sebelum", lambda _: None, lambda _: None)
    tasks.stop()
    qtbot.waitUntil(lambda: not tasks.busy)
    task = tasks.run("Sesudah", lambda _: done.append("bekerja"), lambda _: done.append("selesai"))
    assert task.cancelled
    assert not tasks.busy
    assert done == []

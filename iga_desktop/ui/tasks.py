"""Long work off the GUI thread: run a service, show how far it is, bring back its result or failure.

The working thread never touches a `Task`: it speaks to the GUI thread only through the signals of the
runner, which outlives all work. A Qt object whose last reference fell in a thread would be destroyed there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from iga_desktop.errors import UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Result = TypeVar("Result")
_READERS = 2


class Task(QObject):
    """A piece of work under way, as the GUI thread sees it.

    Nobody waits for work in the `background` (a picture, a preparation), so nobody is told of it.
    """

    progressed = Signal(int, int, str)
    """Steps done, steps in all, and what is being done."""
    ended = Signal()

    def __init__(self, title: str, *, background: bool = False) -> None:
        super().__init__()
        self.title = title
        self.outcome: Outcome | None = None
        """None while the work is under way."""
        self.background = background
        self.cancel_wanted = Event()

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self.cancel_wanted.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next chance."""
        self.cancel_wanted.set()


class Outcome(Enum):
    """How a piece of work ended."""

    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True)
class _Running:
    task: Task
    on_done: Callable[[Any], None]
    on_failed: Callable[[UserError], None]
    receiver: QObject | None


class _ThreadProgress(Progress):
    """Lets a working thread report through *send* and learn that it was cancelled."""

    def __init__(self, send: Callable[[int, int, str], None], cancel_wanted: Event) -> None:
        self._send = send
        self._cancel_wanted = cancel_wanted

    def report(self, done: int, total: int, text: str) -> None:
        self._send(done, total, text)

    def raise_if_cancelled(self) -> None:
        if self._cancel_wanted.is_set():
            raise Cancelled


class TaskRunner(QObject):
    """Runs work in threads; work that writes queues up behind other writing work."""

    started = Signal(object)
    """A `Task` that somebody waits for began."""
    _reported = Signal(int, int, int, str)
    _came_back = Signal(int, object, object)

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._running: dict[int, _Running] = {}
        self._numbers = count()
        self._stopped = False
        self._reported.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._running)

    @property
    def awaited(self) -> bool:
        """Whether work is under way that somebody waits for."""
        return any(not running.task.background for running in self._running.values())

    def run(
        self,
        title: str,
        work: Callable[[Progress], Result],
        on_done: Callable[[Result], None],
        *,
        writes: bool = False,
        background: bool = False,
        on_failed: Callable[[UserError], None] | None = None,
        receiver: QObject | None = None,
    ) -> Task:
        """Start *work*; call *on_done* with its result in the GUI thread.

        Where *receiver* was destroyed in the meantime, its result or failure interests nobody any more.

        A `UserError` goes to *on_failed*, or else to the message channel; a cancelled work ends
        silently; any other exception is raised in the GUI thread, where it takes the crash path.
        """
        task = Task(title, background=background)
        if self._stopped:
            # A timer may still want something while the window goes; nobody is there to see it.
            task.cancel()
            return task
        number = next(self._numbers)
        self._running[number] = _Running(task, on_done, on_failed or self._tell, receiver)
        progress = _ThreadProgress(lambda *step: self._reported.emit(number, *step), task.cancel_wanted)
        pool = self._pool("writer", 1) if writes else self._pool("reader", _READERS)
        pool.submit(self._work, number, work, progress)
        if not background:
            self.started.emit(task)
        return task

    def cancel(self) -> None:
        """Ask all work to stop at its next chance."""
        for running in self._running.values():
            running.task.cancel()

    def stop(self) -> None:
        """Cancel all work and wait until it ended; nothing is started any more afterwards."""
        self._stopped = True
        self.cancel()
        for pool in self._pools.values():
            pool.shutdown()

    def _pool(self, name: str, threads: int) -> "ThreadPoolExecutor":
        # Threads, and the library for them, are needed only once the window is painted.
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

        if name not in self._pools:
            self._pools[name] = ThreadPoolExecutor(threads, thread_name_prefix=name)
        return self._pools[name]

    def _work(self, number: int, work: Callable[[Progress], object], progress: Progress) -> None:
        try:
            result = work(progress)
        # Whatever went wrong belongs to the GUI thread: it knows a bug from a sentence to show.
        except BaseException as problem:  # noqa: BLE001
            self._came_back.emit(number, None, problem)
        else:
            self._came_back.emit(number, result, None)

    def _tell(self, problem: UserError) -> None:
        self._messages.warn(str(problem))

    @Slot(int, int, int, str)
    def _show_progress(self, number: int, done: int, total: int, text: str) -> None:
        if number in self._running:
            self._running[number].task.progressed.emit(done, total, text)

    @Slot(int, object, object)
    def _deliver(self, number: int, result: object, problem: BaseException | None) -> None:
        running = self._running.pop(number)
        running.task.outcome = _outcome(problem)
        running.task.ended.emit()
        # Whoever connected to it with a lambda that holds it would keep it alive for good.
        running.task.deleteLater()
        wanted = running.receiver is None or shiboken6.isValid(running.receiver)
        if isinstance(problem, UserError):
            if wanted:
                running.on_failed(problem)
        elif problem is None:
            if wanted:
                running.on_done(result)
        elif not isinstance(problem, Cancelled):
            raise problem


def _outcome(problem: BaseException | None) -> Outcome:
    if problem is None:
        return Outcome.DONE
    return Outcome.CANCELLED if isinstance(problem, Cancelled) else Outcome.FAILED

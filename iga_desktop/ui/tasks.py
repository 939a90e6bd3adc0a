"""Long work off the GUI thread: run a service, show how far it is, bring back its result or failure."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from iga_desktop.errors import UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.ui.messages import Messages

Result = TypeVar("Result")
_CLOSING_WAIT_MS = 30_000


class Task(QObject):
    """A piece of work under way, owned by the GUI thread."""

    progressed = Signal(int, int, str)
    """Steps done, steps in all, and what is being done."""
    ended = Signal()
    came_back = Signal(object, object)
    """The result, or None and the exception; sent by the thread that did the work."""

    def __init__(self, title: str, deliver: Callable[[Any, BaseException | None], None]) -> None:
        super().__init__()
        self.title = title
        self.cancelled = False
        self._deliver = deliver
        # Only a slot of an object that lives in the GUI thread is sure to be called there.
        self.came_back.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next chance."""
        self.cancelled = True

    @Slot(object, object)
    def _arrive(self, result: object, problem: BaseException | None) -> None:
        self.ended.emit()
        self._deliver(result, problem)


class _TaskProgress(Progress):
    def __init__(self, task: Task) -> None:
        self._task = task

    def report(self, done: int, total: int, text: str) -> None:
        self._task.progressed.emit(done, total, text)

    def raise_if_cancelled(self) -> None:
        if self._task.cancelled:
            raise Cancelled


class _Job(QRunnable):
    def __init__(self, task: Task, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        # Whatever goes wrong here belongs to the GUI thread: it knows a bug from a sentence to show.
        try:
            result = self._work(_TaskProgress(self._task))
        except BaseException as problem:  # noqa: BLE001
            self._task.came_back.emit(None, problem)
        else:
            self._task.came_back.emit(result, None)


class TaskRunner(QObject):
    """Runs work in threads; work that writes queues up behind other writing work."""

    started = Signal(object)
    """A `Task` began."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._readers = QThreadPool(self)
        self._writers = QThreadPool(self)
        self._writers.setMaxThreadCount(1)
        self._running: set[Task] = set()

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._running)

    def run(
        self,
        title: str,
        work: Callable[[Progress], Result],
        on_done: Callable[[Result], None],
        *,
        writes: bool = False,
        on_failed: Callable[[UserError], None] | None = None,
    ) -> Task:
        """Start *work*; call *on_done* with its result in the GUI thread.

        A `UserError` goes to *on_failed*, or else to the message channel; a cancelled work ends
        silently; any other exception is raised in the GUI thread, where it takes the crash path.
        """
        show = on_failed or (lambda problem: self._messages.warn(str(problem)))

        def deliver(result: Result, problem: BaseException | None) -> None:
            self._running.discard(task)
            if isinstance(problem, UserError):
                show(problem)
            elif problem is None:
                on_done(result)
            elif not isinstance(problem, Cancelled):
                raise problem

        task = Task(title, deliver)
        self._running.add(task)
        self.started.emit(task)
        (self._writers if writes else self._readers).start(_Job(task, work))
        return task

    def stop(self) -> None:
        """Cancel all work and wait until it ended."""
        for task in self._running:
            task.cancel()
        self._readers.waitForDone(_CLOSING_WAIT_MS)
        self._writers.waitForDone(_CLOSING_WAIT_MS)

"""Work of which only the last answer counts: whoever asks again no longer wants what was asked before."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from iga_desktop.progress import Progress
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task

Result = TypeVar("Result")
_Wanted = tuple[str, Callable[[Progress], Any], Callable[[Any], None]]


class LatestWork(QObject):
    """Runs one work for *owner* at a time and keeps at most one waiting: the last that was asked for."""

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self._tasks = session.tasks
        self._task: Task | None = None
        self._waiting: _Wanted | None = None

    def run(self, title: str, work: Callable[[Progress], Result], show: Callable[[Result], None]) -> None:
        """Let *work* be done and *show* its result, unless something else is asked for before."""
        self.drop()
        self._waiting = title, work, show
        if self._task is None:
            self._begin()

    def drop(self) -> None:
        """Want nothing any more of what was asked for."""
        self._waiting = None
        if self._task is not None:
            self._task.cancel()

    def _begin(self) -> None:
        if self._waiting is None:
            return
        (title, work, show), self._waiting = self._waiting, None

        def show_wanted(result: Any) -> None:
            if not task.cancelled:
                show(result)

        task = self._task = self._tasks.run(title, work, show_wanted, receiver=self)
        task.ended.connect(self._end)

    def _end(self) -> None:
        self._task = None
        self._begin()

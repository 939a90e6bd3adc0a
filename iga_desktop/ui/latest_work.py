"""Work of which only the last answer counts: whoever asks again no longer wants what was asked before."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task

Result = TypeVar("Result")
Answer = TypeVar("Answer")


class LatestWork(QObject):
    """Runs one work for *owner* at a time and keeps at most one waiting: the last that was asked for."""

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self._tasks = session.tasks
        self._task: Task | None = None
        self._waiting: Callable[[], Task] | None = None
        self._on_dropped: Callable[[], None] | None = None

    def run(
        self,
        title: str,
        work: Callable[[Progress], Result],
        show: Callable[[Result], None],
        *,
        background: bool = False,
        on_failed: Callable[[UserError], None] | None = None,
        on_dropped: Callable[[], None] | None = None,
    ) -> None:
        """Let *work* be done and *show* its result, unless something else is asked for before.

        *background* and *on_failed* are those of `TaskRunner.run`; *on_failed* too gets only the last.
        *on_dropped* is called where nobody gets either: something else was asked for, or it was cancelled.
        """

        def begin() -> Task:
            def if_wanted(tell: Callable[[Answer], None]) -> Callable[[Answer], None]:
                def tell_wanted(answer: Answer) -> None:
                    if not task.cancelled:
                        tell(answer)

                return tell_wanted

            task = self._tasks.run(
                title,
                work,
                if_wanted(show),
                background=background,
                on_failed=if_wanted(on_failed) if on_failed else None,
                receiver=self,
            )
            return task

        self.drop()
        self._waiting, self._on_dropped = begin, on_dropped
        if self._task is None:
            self._begin()

    def drop(self) -> None:
        """Want nothing any more of what was asked for."""
        self._waiting = None
        if self._task is not None:
            self._task.cancel()
        self._tell_dropped()

    def _tell_dropped(self) -> None:
        tell, self._on_dropped = self._on_dropped, None
        if tell is not None:
            tell()

    def _begin(self) -> None:
        if self._waiting is not None:
            begin, self._waiting = self._waiting, None
            self._task = begin()
            self._task.ended.connect(self._end)

    def _end(self) -> None:
        task, self._task = self._task, None
        if self._waiting is None:
            if task is not None and task.cancelled:
                self._tell_dropped()
            self._on_dropped = None
        self._begin()

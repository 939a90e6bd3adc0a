"""What came from elsewhere is read, looked at beside the office's data, and stored: what such tabs share."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.ui.evidence.dropping import read_mime
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.work_panel import WorkPanel


class Closable(Protocol):
    """Something that was read and holds files until it is closed."""

    def close(self) -> None:
        """Let go of the files."""


Read = TypeVar("Read", bound=Closable)
Result = TypeVar("Result")


class ReadingView(TabView, Generic[Read]):
    """In one place: the first step, or what was read, or the work under way; things can also be dropped here.

    Nothing is stored before the button says so. Who derives from it calls `_make_places` and answers what
    raises NotImplementedError here.
    """

    def __init__(self, session: Session, store_icon: str) -> None:
        super().__init__(session)
        self._read: Read | None = None
        self._task: Task | None = None
        self.store_button = button("", store_icon, primary=True)
        self.store_button.clicked.connect(self._store)
        self.working = WorkPanel()
        self._stack = QStackedLayout(self)
        self.setAcceptDrops(True)
        # What was unpacked must not outlive the view, whoever destroys it.
        self._held = ExitStack()
        self.destroyed.connect(self._held.close)

    def header_buttons(self) -> list[QPushButton]:
        """Give the button that stores, while something waits to be stored."""
        return [self.store_button] if self._waits and self._task is None else []

    def take_focus(self) -> None:
        """Bring the keys to what was read, or to the first step."""
        if self._task is not None:
            self.working.cancel_button.setFocus()
        elif self._read is None:
            self._first_step.setFocus()
        else:
            self._focus_read(self._read)

    def may_leave(self) -> bool:
        """Whether nothing waits to be stored, or the officer lets it go."""
        return self._task is not None or self._let_go()

    def put_by(self) -> bool:
        """Whether nothing waits to be stored: the choices made for it are kept nowhere."""
        return not self._waits

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can be read and is dragged over the view."""
        if self._task is None and read_mime(event.mimeData()).paths:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        paths = read_mime(event.mimeData()).paths
        if self._task is None and paths:
            event.acceptProposedAction()
            self._read_dropped(paths)

    @property
    def _waits(self) -> bool:
        """Whether something that was read waits to be stored."""
        raise NotImplementedError

    @property
    def _first_step(self) -> QWidget:
        """What has the keys while nothing was read."""
        raise NotImplementedError

    @property
    def _leaving_question(self) -> str:
        """Ask whether what waits may be let go of."""
        raise NotImplementedError

    def _focus_read(self, read: Read) -> None:
        """Bring the keys to *read*, which is in view."""
        raise NotImplementedError

    def _fill(self, read: Read) -> None:
        """Show *read*, of which nothing is chosen yet."""
        raise NotImplementedError

    def _store(self) -> None:
        """Store what waits, as chosen."""
        raise NotImplementedError

    def _read_dropped(self, paths: Sequence[Path]) -> None:
        """Read *paths*, of which there is at least one."""
        raise NotImplementedError

    def _make_places(self, first: QWidget, filled: QWidget) -> None:
        """Show *first* while nothing was read, and *filled* with what was."""
        self._first, self._filled = first, filled
        for place in (first, filled, self.working):
            self._stack.addWidget(place)

    def _begin_reading(
        self,
        title: str,
        work: Callable[[Progress], Read],
        on_failed: Callable[[UserError], None] | None = None,
        *,
        writes: bool = False,
    ) -> None:
        """Let *work* read and show what it gives; the other parameters are those of `TaskRunner.run`."""

        def show(read: Read) -> None:
            if task.cancelled:
                read.close()
                return
            self._held.close()
            self._held.callback(read.close)
            self._read = read
            self._fill(read)
            self._show_rest()

        task = self._run(title, work, show, on_failed, writes=writes)

    def _run(
        self,
        title: str,
        work: Callable[[Progress], Result],
        on_done: Callable[[Result], None],
        on_failed: Callable[[UserError], None] | None = None,
        *,
        writes: bool = True,
    ) -> Task:
        """Do *work* in view; the parameters are those of `TaskRunner.run`."""
        task = self._task = self._session.tasks.run(
            title, work, on_done, writes=writes, on_failed=on_failed, receiver=self
        )
        self.working.follow(task)
        task.ended.connect(self._settle)
        self._stack.setCurrentWidget(self.working)
        self.working.cancel_button.setFocus()
        self.state_changed.emit()
        return task

    def _settle(self) -> None:
        """Nothing is under way any more; what came of it is shown next."""
        self._task = None
        self._show_rest()

    def _show_rest(self) -> None:
        self._stack.setCurrentWidget(self._first if self._read is None else self._filled)
        # The buttons of the header must be there before one of them can have the keys.
        self.state_changed.emit()
        if self.isVisible():
            self.take_focus()

    def _forget(self) -> None:
        """Begin anew, with nothing read."""
        self._held.close()
        self._read = None
        self._show_rest()

    def _let_go(self) -> bool:
        """Let go of what waits to be stored, if the officer agrees."""
        if self._waits:
            if not self._session.messages.confirm(self._leaving_question, self.tr("Tinggalkan")):
                return False
            self._forget()
        return True

"""What the pages share: the opened office, the year in view, and word of changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from iga_desktop.services.workspace import Workspace
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.tasks import TaskRunner
from iga_desktop.ui.undo import StoredAction

_UNDO_LIMIT = 100


class Session(QObject):
    """The office and year that all pages show. `year` is None while no year is open."""

    year_changed = Signal()
    data_changed = Signal()
    """Innovations or agencies were stored; lists should be read anew."""
    office_changed = Signal()
    """Settings were stored: names, letterhead, thresholds."""
    undo_changed = Signal()
    """What can be taken back or done again is another action now."""
    told = Signal(str)
    """What was just taken back or done again; it may lie where the officer does not look."""

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        tasks: TaskRunner,
        settings: WindowSettings,
        year: int | None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.messages = messages
        self.tasks = tasks
        self.settings = settings
        self.undo = QUndoStack(self)
        # Each action holds what it changed; a whole day of them would only fill the memory.
        self.undo.setUndoLimit(_UNDO_LIMIT)
        """What was stored in this sitting and can be taken back; listen to it by `undo_changed`."""
        # Through the session's own signal: the stack still emits while it is destroyed.
        self.undo.indexChanged.connect(self.undo_changed)
        self._year = year

    @property
    def year(self) -> int | None:
        """The year in view."""
        return self._year

    def show_year(self, year: int) -> None:
        """Put *year* in view."""
        if year != self._year:
            self._year = year
            self.year_changed.emit()

    def stored(self, name: str, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        """Put an action that was just stored on the undo stack, and tell that data changed.

        *name* completes "Urungkan: ..."; *undo* and *redo* call services and may raise `UserError`.
        """
        year = self._year

        def changed(said: str) -> None:
            self.data_changed.emit()
            self.told.emit(said if year == self._year or str(year) in name else self._of_year(said, year))

        self.undo.push(StoredAction(name, undo, redo, self.messages, changed))
        self.data_changed.emit()

    def _of_year(self, said: str, year: int | None) -> str:
        return self.tr("{said} (dari tampilan tahun {year})").format(said=said, year=year)

"""What the pages share: the opened office, the year in view, and word of changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from iga_desktop.services.workspace import Workspace
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.tasks import TaskRunner
from iga_desktop.ui.undo import StoredAction, UndoStack

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
    noticed = Signal(str)
    """A sentence that the officer should see without being held up: it stands in the bar of notices."""
    backup_ended = Signal(object)
    """A backup was made or failed; with the sentences of what did not work (a tuple, empty if all did)."""
    backing_up_changed = Signal()
    """A backup began or ended: see `backing_up`."""
    restore_wanted = Signal(object, object)
    """The office should be put back from this `KeptBackup`, whose password is this one (None: not needed)."""
    reopening_wanted = Signal()
    """The office should be closed and opened again: what kept it from being opened for work may be over."""
    first_start_wanted = Signal()
    """The officer wants to be led through setting up the empty office."""
    sample_wanted = Signal()
    """The officer wants to try things out in the sample office."""
    reading_mode_wanted = Signal()
    """The officer wants to begin only showing the office, or to end that."""
    reading_mode_changed = Signal()
    """The office is only shown from now on, or no longer: see the workspace's `read_only`."""
    topic_wanted = Signal(str)
    """The user guide should be shown at this topic ("inovasi", "inovasi#membaca-rekap")."""

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
        self.undo = UndoStack(workspace.refuse_changes, messages, self)
        # Each action holds what it changed; a whole day of them would only fill the memory.
        self.undo.setUndoLimit(_UNDO_LIMIT)
        """What was stored in this sitting and can be taken back; listen to it by `undo_changed`."""
        # Through the session's own signal: the stack still emits while it is destroyed.
        self.undo.indexChanged.connect(self.undo_changed)
        self._year = year
        self.backing_up = False
        """Whether a backup is being made just now."""

    def tell_backing_up(self, *, now: bool) -> None:
        """Note whether a backup is being made *now*."""
        self.backing_up = now
        self.backing_up_changed.emit()

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

"""What the pages share: the opened office, the year in view, and word of changes."""

from PySide6.QtCore import QObject, Signal

from iga_desktop.services.workspace import Workspace
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.tasks import TaskRunner


class Session(QObject):
    """The office and year that all pages show. `year` is None while no year is open."""

    year_changed = Signal()
    data_changed = Signal()
    """Innovations or agencies were stored; lists should be read anew."""
    office_changed = Signal()
    """Settings were stored: names, letterhead, thresholds."""

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

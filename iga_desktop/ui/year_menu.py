"""The menu of years: the opened ones, and those that a guideline allows to open."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from iga_desktop.services.years import list_years, open_year
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.telling import telling


class YearMenu(QMenu):
    """Lets a year be chosen; filled anew each time it opens."""

    year_wanted = Signal(int)
    """Put this opened year in view."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        with telling(self._session.messages):
            self._offer(list_years(self._session.workspace))

    def _offer(self, opened: Collection[int]) -> None:
        for year in opened:
            action = self.addAction(self.tr("Tahun {year}").format(year=year))
            action.setCheckable(True)
            action.setChecked(year == self._session.year)
            action.triggered.connect(lambda _, year=year: self.year_wanted.emit(year))
        self.addSeparator()
        others = self.addMenu(self.tr("Buka tahun lain"))
        for year in reversed(self._session.workspace.guidelines.years()):
            if year not in opened:
                action = others.addAction(self.tr("Tahun {year}").format(year=year))
                action.triggered.connect(lambda _, year=year: self._open(year))
        others.setEnabled(not others.isEmpty())

    def _open(self, year: int) -> None:
        workspace, messages = self._session.workspace, self._session.messages
        with telling(messages):
            guideline = workspace.guidelines.load(year)
            question = self.tr("Tahun {year} belum ada di data kantor. Buka tahun itu dengan {title}?")
            if messages.confirm(question.format(year=year, title=guideline.title), self.tr("Buka tahun")):
                open_year(workspace, year)
                self.year_wanted.emit(year)

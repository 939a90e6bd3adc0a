"""A date that may be empty: typed as day-month-year, or picked from a calendar."""

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from iga_desktop.errors import UserError
from iga_desktop.formats import MONTHS, date_text
from iga_desktop.ui.theme import colors, icon

_PARTS = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,})[\s./-]+(\d{4})")

_CALENDAR_SIZE = QSize(320, 236)


class NoDate(ValueError):
    """The text is no date."""


def read_date(text: str) -> date | None:
    """Give the date that *text* says ("11-08-2025", "11/8/2025", "11 Agustus 2025"); None for nothing.

    Raises:
        NoDate: it says no date, or one that does not exist.
    """
    folded = text.strip().lower()
    if not folded:
        return None
    match = _PARTS.fullmatch(folded)
    if match is None:
        raise NoDate(text)
    day, month, year = match.groups()
    named = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(month)]
    try:
        return date(int(year), named[0] if named else int(month), int(day))
    except ValueError as problem:
        raise NoDate(text) from problem


def _calendar() -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(_CALENDAR_SIZE)
    calendar.setWeekdayTextFormat(Qt.DayOfWeek.Saturday, calendar.weekdayTextFormat(Qt.DayOfWeek.Friday))
    # Qt paints the bar of month and year in the colour of a selection, under dark text.
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    if isinstance(bar, QWidget):
        bar.setBackgroundRole(QPalette.ColorRole.Base)
    return calendar


class DateField(QLineEdit):
    """Sends `date_changed` with each date (or None) that is whole; until then it looks wrong."""

    date_changed = Signal(object)
    validity_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("hh-bb-tttt"))
        self.valid = True
        self._menu = QMenu(self)
        self._calendar = _calendar()
        self._calendar.clicked.connect(self._picked)
        holder = QWidgetAction(self._menu)
        holder.setDefaultWidget(self._calendar)
        self._menu.addAction(holder)
        opener = self.addAction(icon("calendar", colors().muted), QLineEdit.ActionPosition.TrailingPosition)
        opener.setToolTip(self.tr("Pilih dari kalender"))
        opener.triggered.connect(self._open_calendar)
        for each in self.findChildren(QToolButton):
            each.setAccessibleName(opener.toolTip())
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._tidy)

    def show_date(self, day: date | None) -> None:
        """Show *day* without a word to listeners; text that already says it stays as it was typed."""
        if not self.valid or read_date(self.text()) != day:
            self.setText("" if day is None else date_text(day))
        self._set_valid(valid=True)

    def show_wrong(self, text: str) -> None:
        """Show *text*, which says no date, without a word to listeners; where it stands already it stays."""
        if text != self.text():
            self.setText(text)
        self._set_valid(valid=False)

    def _read(self, text: str) -> None:
        try:
            day = read_date(text)
        except NoDate:
            self._set_valid(valid=False)
            return
        self._set_valid(valid=True)
        self.date_changed.emit(day)

    def _tidy(self) -> None:
        if self.valid and (day := read_date(self.text())):
            self.setText(date_text(day))

    def _set_valid(self, *, valid: bool) -> None:
        if valid != self.valid:
            self.valid = valid
            self.setProperty("wrong", not valid)
            self.style().polish(self)
            self.validity_changed.emit(valid)

    def _open_calendar(self) -> None:
        if self.valid and (day := read_date(self.text())):
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _picked(self, day: QDate) -> None:
        self._menu.close()
        chosen = date(day.year(), day.month(), day.day())
        self.show_date(chosen)
        self.date_changed.emit(chosen)


def date_of(field: DateField, name: str) -> date | None:
    """Give what *field*, called *name*, says.

    Raises:
        UserError: it says no date.
    """
    if not field.valid:
        raise UserError(field.tr("{name} belum benar. Tulis tanggal seperti 11-08-2025.").format(name=name))
    return read_date(field.text())

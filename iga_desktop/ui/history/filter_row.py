"""What is asked of the history: words, agency, person, days."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iga_desktop.domain.history import HistoryFilter
from iga_desktop.domain.office import Agency
from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.widgets.basics import label, name_buttons
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.date_field import DateField

_PAUSE_MS = 250
"""Who is still typing does not want an answer yet."""
_SIDE_BY_SIDE = 900
_CHOICES_WIDTH = 560
_DATE_WIDTH = 128


class FilterRow(QWidget):
    """Sends `changed` when something else is asked for; `filter` says what."""

    changed = Signal()

    def __init__(self, *, with_agency: bool) -> None:
        super().__init__()
        self._filter = HistoryFilter()
        self.search = _Search(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Cari nama, isian, nilai, atau catatan"))
        self.search.setAccessibleName(self.tr("Cari dalam riwayat"))
        self.search.setProperty("searches", True)
        self.search.addAction(icon("search", colors().muted), QLineEdit.ActionPosition.LeadingPosition)
        name_buttons(self.search)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(self._wait)
        self.agency = self._box(self.tr("Saring menurut OPD"))
        self.actor = self._box(self.tr("Saring menurut pelaku"))
        self.first = self._date(self.tr("Sejak tanggal"))
        self.last = self._date(self.tr("Sampai tanggal"))
        self.agency.currentIndexChanged.connect(self._choose)
        self.actor.currentIndexChanged.connect(self._choose)
        self.first.date_changed.connect(lambda day: self._ask(replace(self._filter, first_day=day)))
        self.last.date_changed.connect(lambda day: self._ask(replace(self._filter, last_day=day)))
        self.offer((), ())
        self._build(with_agency=with_agency)
        # Only now it has a parent: shown before, it would be a window of its own.
        self.agency.setVisible(with_agency)

    def _build(self, *, with_agency: bool) -> None:
        days = _row({self.first: 0, label(self.tr("sampai"), "muted"): 0, self.last: 0})
        if with_agency:
            whose = _row({self.agency: 3, self.actor: 2})
            halves = {self.search: 2, Columns(_CHOICES_WIDTH, {whose: 1, days: 0}): 3}
        else:
            halves = {_row({self.search: 3, self.actor: 2}): 1, days: 0}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Columns(_SIDE_BY_SIDE, halves))

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        return box

    def _date(self, name: str) -> DateField:
        field = DateField()
        field.setAccessibleName(name)
        field.setToolTip(name)
        field.setFixedWidth(_DATE_WIDTH)
        return field

    @property
    def filter(self) -> HistoryFilter:
        """What is asked for."""
        return self._filter

    def show_innovation(self, innovation_id: int | None) -> None:
        """Ask for one innovation's changes (None: everything's), whatever was asked for before."""
        self.search.clear()
        self._pause.stop()
        for box in (self.agency, self.actor):
            box.show_value(None)
        for field in (self.first, self.last):
            field.show_date(None)
        self._ask(HistoryFilter(innovation_id=innovation_id))

    def offer(self, agencies: Sequence[Agency], actors: Sequence[str]) -> None:
        """Let one of *agencies* and *actors* be chosen; what is chosen stays so."""
        named = sorted(((agency.id, agency.name) for agency in agencies), key=lambda each: each[1].casefold())
        self.agency.set_choices([(None, self.tr("Semua OPD")), *named])
        self.agency.show_value(self._filter.agency_id)
        self.actor.set_choices([(None, self.tr("Semua pelaku")), *((actor, actor) for actor in actors)])
        self.actor.show_value(self._filter.actor)

    def _wait(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        self._ask(replace(self._filter, words=tuple(self.search.text().split())))

    def _choose(self) -> None:
        agency, actor = self.agency.value, self.actor.value
        self._ask(
            replace(
                self._filter,
                agency_id=agency if isinstance(agency, int) else None,
                actor=None if actor is None else str(actor),
            )
        )

    def _ask(self, wanted: HistoryFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.changed.emit()


def _row(widgets: Mapping[QWidget, int]) -> QWidget:
    """Give *widgets* side by side, with the stretch factors that are their values."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * SIZES.step)
    for widget, stretch in widgets.items():
        row.addWidget(widget, stretch)
    if not any(widgets.values()):
        row.addStretch()
    return made


class _Search(QLineEdit):
    """Words to look for. Esc clears them; where there are none it is left to what the field stands in."""

    def event(self, event: QEvent) -> bool:
        """Claim Esc before a shortcut takes it."""
        if event.type() == QEvent.Type.ShortcutOverride and self._clears(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the field on Esc."""
        if self._clears(event):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _clears(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and bool(self.text())

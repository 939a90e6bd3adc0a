"""The profile of an innovation as a form: every field of the ministry's form, in sections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import DAY_FIELDS, PROFILE_LABELS, TEXT_FIELDS, Innovation, count_words
from iga_desktop.domain.office import Agency
from iga_desktop.formats import count_text
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.check_list import CheckList
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.count_box import CountBox
from iga_desktop.ui.widgets.date_field import DateField

_AGENCY = "agency"
_LONG = tuple(name for name in TEXT_FIELDS if name != "contact")
_HEIGHTS = {**dict.fromkeys(_LONG, 76), "narrative": 180, "crossing_affairs": 132}
"""Pixels that a field needs where one line is not enough."""
_MOST_REPORTS = 9
_CHOICES = ("stage", "initiator", "kind", "form", "theme", "main_affair")


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading and its lines; a line is one field over the whole width or two side by side."""

    title: str
    lines: tuple[tuple[str, ...], ...]


class ProfileForm(QScrollArea):
    """Shows an innovation's profile and sends each change of a field."""

    field_changed = Signal(str, object)
    agency_changed = Signal(int)
    validity_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Profil inovasi"))
        self.fields: dict[str, QWidget] = {}
        self.word_count = QLabel()
        self.word_count.setProperty("class", "muted")
        self._minimum_words = 0
        self._affairs: tuple[str, ...] = ()
        self._boxes: dict[str, ChoiceBox] = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 3 * SIZES.step, 4 * SIZES.step, 3 * SIZES.step)
        column.setSpacing(2 * SIZES.step)
        for section in self._sections():
            heading = QLabel(section.title)
            heading.setProperty("class", "section")
            column.addWidget(heading)
            column.addLayout(self._grid(section.lines))
            column.addSpacing(3 * SIZES.step)
        column.addStretch()
        self.setWidget(holder)

    def _sections(self) -> tuple[_Section, ...]:
        return (
            _Section(
                self.tr("Identitas"),
                (
                    ("name",),
                    (_AGENCY, "stage"),
                    ("initiator", "initiator_name"),
                    ("kind", "form"),
                    ("classification", "theme"),
                    ("asta_cita", "main_affair"),
                    ("crossing_affairs",),
                ),
            ),
            _Section(
                self.tr("Waktu dan tempat"),
                (
                    ("trial_on", "implemented_on"),
                    ("developed_on", "reports_before"),
                    ("development",),
                    ("coordinates",),
                ),
            ),
            _Section(self.tr("Uraian"), (("narrative",), ("purpose",), ("benefits",), ("results",))),
            _Section(
                self.tr("Pelengkap"),
                (("intellectual_property",), ("awards",), ("video_link", "contact"), ("remarks",)),
            ),
        )

    def _grid(self, lines: tuple[tuple[str, ...], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * SIZES.step)
        grid.setVerticalSpacing(SIZES.step)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for number, keys in enumerate(lines):
            for place, key in enumerate(keys):
                span = 2 if len(keys) == 1 else 1
                grid.addWidget(self._label(key), 3 * number, place, 1, span)
                grid.addWidget(self.fields[key], 3 * number + 1, place, 1, span)
                grid.setRowMinimumHeight(3 * number + 1, _HEIGHTS.get(key, SIZES.control))
            grid.setRowMinimumHeight(3 * number + 2, SIZES.step)
        return grid

    def _label(self, key: str) -> QWidget:
        field = self.fields[key] = self._field(key)
        text = self.tr("OPD") if key == _AGENCY else PROFILE_LABELS[key]
        field.setAccessibleName(text)
        label = QLabel(text)
        label.setProperty("class", "muted")
        label.setBuddy(field)
        if key == "narrative":
            return _side_by_side(label, self.word_count)
        if isinstance(field, DateField):
            wrong = QLabel(self.tr("Tulis seperti 11-08-2025"))
            wrong.setProperty("class", "bad")
            wrong.hide()
            field.validity_changed.connect(lambda valid: wrong.setVisible(not valid))
            field.validity_changed.connect(self.validity_changed)
            return _side_by_side(label, wrong)
        return label

    def _field(self, key: str) -> QWidget:
        if key == _AGENCY:
            box = self._boxes[key] = ChoiceBox()
            box.currentIndexChanged.connect(lambda: self.agency_changed.emit(box.value))
            return box
        if key in _CHOICES:
            choice = self._boxes[key] = ChoiceBox()
            choice.currentIndexChanged.connect(lambda: self.field_changed.emit(key, choice.value))
            return choice
        if key == "crossing_affairs":
            ticks = CheckList()
            ticks.ticked_changed.connect(lambda texts: self.field_changed.emit(key, texts))
            return ticks
        written = self._written_field(key)
        written.installEventFilter(self)
        return written

    def _written_field(self, key: str) -> QWidget:
        if key in DAY_FIELDS:
            day = DateField()
            day.date_changed.connect(lambda value: self.field_changed.emit(key, value))
            return day
        if key == "reports_before":
            count = CountBox(_MOST_REPORTS)
            count.valueChanged.connect(lambda value: self.field_changed.emit(key, value))
            return count
        if key in _LONG:
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.textChanged.connect(lambda: self.field_changed.emit(key, text.toPlainText()))
            return text
        line = QLineEdit()
        line.textEdited.connect(lambda value: self.field_changed.emit(key, value))
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Ctrl+Z and Ctrl+Y for the editor: one chain of steps, whatever field they touched."""
        undoing = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()
            return any(event.matches(keys) for keys in undoing)
        return super().eventFilter(watched, event)

    def offer(self, guideline: Guideline, agencies: Sequence[Agency]) -> None:
        """Start on another innovation: offer what its *guideline* and the office's *agencies* allow."""
        for field in self.fields.values():
            if isinstance(field, DateField):
                field.show_date(None)
        self._affairs = guideline.affairs.all
        self._minimum_words = guideline.eligibility.minimum_words
        for key in _CHOICES:
            self._boxes[key].set_choices([("", ""), *((text, text) for text in guideline.options[key])])
        self._boxes[_AGENCY].set_choices((agency.id, agency.name) for agency in agencies)

    def show_innovation(self, innovation: Innovation) -> None:
        """Show *innovation* without a word to listeners."""
        self._boxes[_AGENCY].show_value(innovation.agency_id)
        for key, field in self.fields.items():
            if key != _AGENCY:
                self._show(field, getattr(innovation.profile, key))
        self._count(innovation.profile.narrative)

    def _show(self, field: QWidget, value: Any) -> None:
        if isinstance(field, ChoiceBox):
            field.show_value(value)
        elif isinstance(field, DateField):
            if field.valid:  # otherwise it is being written
                field.show_date(value)
        elif isinstance(field, CountBox):
            field.show_value(value)
        elif isinstance(field, CheckList):
            field.show_ticked(value, self._affairs)
        elif isinstance(field, QPlainTextEdit):
            if field.toPlainText() != value:
                with QSignalBlocker(field):
                    field.setPlainText(value)
        elif isinstance(field, QLineEdit) and field.text() != value:
            field.setText(value)

    def _count(self, narrative: str) -> None:
        text = self.tr("{count} dari {needed} kata").format(
            count=count_text(count_words(narrative)), needed=count_text(self._minimum_words)
        )
        self.word_count.setText(text)

    def wrong_date(self) -> DateField | None:
        """Give the first date field whose text is no date."""
        dates = (field for field in self.fields.values() if isinstance(field, DateField))
        return next((field for field in dates if not field.valid), None)


def _side_by_side(left: QWidget, right: QLabel) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.addWidget(left, 0, 0)
    grid.addWidget(right, 0, 1, Qt.AlignmentFlag.AlignRight)
    return holder

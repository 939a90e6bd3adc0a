"""What came beside what stands here: sources with their subjects, and whose values are taken."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from iga_desktop.domain.merging import Side, SubjectMerge
from iga_desktop.ui.exchange import merge_presenter as presenter
from iga_desktop.ui.exchange.merge_cells import TWO_LINES, TwoLineDelegate, TwoLines
from iga_desktop.ui.exchange.merge_choices import MergeChoices, MergeSource
from iga_desktop.ui.exchange.merge_presenter import Entry
from iga_desktop.ui.exchange.reports import ReportText
from iga_desktop.ui.exchange.side_names import SideNames
from iga_desktop.ui.exchange.subject_pane import SubjectPane
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.chip import Chip, chip_word
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.single_keys import SingleKeys

_LIST_WIDTH = 190
_SHARES = (2, 5)
_LEAST_HEIGHT = 400


class MergeView(QWidget):
    """Left the sources with their subjects, right the one in hand. It keeps `choices` and knows no files.

    Keys in the list: Space leaves a subject out or takes it again, Enter goes to its values.
    """

    choices_changed = Signal()

    def __init__(self, names: SideNames) -> None:
        """*names* are what both sides are called."""
        super().__init__()
        self.choices = MergeChoices()
        self._make_list()
        self.source_pane = _SourcePane()
        self.subject_pane = SubjectPane(names)
        self.subject_pane.sides_chosen.connect(self._choose)
        self.subject_pane.ticked.connect(self._tick)
        self._nothing = QWidget()
        self._stack = QStackedWidget()
        for each in (self._nothing, self.source_pane, self.subject_pane):
            self._stack.addWidget(each)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(2 * SIZES.step, 0, 0, 0)
        column.addWidget(self._stack)
        halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        halves.addWidget(self.list)
        halves.addWidget(right)
        for place, share in enumerate(_SHARES):
            halves.setStretchFactor(place, share)
        # Sizes are taken as shares of the width that there is.
        halves.setSizes([share * _LIST_WIDTH for share in _SHARES])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(halves)
        self.setMinimumHeight(_LEAST_HEIGHT)

    def show_sources(self, sources: Sequence[MergeSource], choices: MergeChoices | None = None) -> None:
        """Show *sources*; without *choices* whatever was chosen before is forgotten."""
        self.choices = choices or MergeChoices()
        self._show_entries(presenter.entries(sources, self.choices))
        if self.model.rows and not self.list.selectionModel().hasSelection():
            self.list.show_row(self._first())
        self._show_current()

    def take_focus(self) -> None:
        """Bring the keys to the list."""
        self.list.setFocus()

    def _make_list(self) -> None:
        self.model = TableModel[Entry](presenter.entry_columns(), lambda entry: entry.identity)
        self.list = DataTable(self.model)
        self.list.setAccessibleName(self.tr("Yang dibaca dan isinya"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setSortingEnabled(False)
        self.list.setMinimumWidth(_LIST_WIDTH)
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.verticalHeader().setDefaultSectionSize(TWO_LINES)
        self._entries = TwoLineDelegate(_entry_lines, self.list)
        self.list.setItemDelegate(self._entries)
        self.list.selectionModel().currentRowChanged.connect(self._show_current)
        self.list.row_opened.connect(self._open)
        SingleKeys(self.list).on(self.tr("Mencentang atau melepas yang dipilih"), self._toggle, "Space")

    def _first(self) -> int:
        """The first subject that brings a conflict, else the first line."""
        return next(
            (row for row, entry in enumerate(self.model.rows) if entry.subject and entry.subject.conflicts), 0
        )

    def _current(self) -> Entry | None:
        index = self.list.currentIndex()
        return self.model.object_at(index.row()) if index.isValid() else None

    def _show_entries(self, lines: Sequence[Entry]) -> None:
        with QSignalBlocker(self.list.selectionModel()):
            self.model.set_rows(lines)
        self.list.viewport().update()

    def _show_current(self) -> None:
        entry = self._current()
        if entry is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        if entry.subject is None:
            self.source_pane.show_source(entry.source)
            self._stack.setCurrentWidget(self.source_pane)
            return
        source, subject = entry.source, entry.subject
        self.subject_pane.show_subject(
            subject,
            self.choices.lines(source, subject),
            ticked=self.choices.is_ticked(source.key, subject),
            tickable=subject.is_new or not subject.held or subject.subject in source.evidence,
        )
        self._stack.setCurrentWidget(self.subject_pane)

    def _open(self) -> None:
        if self._stack.currentWidget() is self.subject_pane:
            self.subject_pane.take_focus()
        elif self._stack.currentWidget() is self.source_pane:
            self.source_pane.text.setFocus()

    def _toggle(self) -> None:
        if self._stack.currentWidget() is self.subject_pane:
            self.subject_pane.taken.click()

    def _choose(self, keys: Sequence[str], side: Side) -> None:
        entry = self._current()
        if entry is not None and entry.subject is not None:
            self.choices.choose(entry.source.key, entry.subject.subject, keys, side)
            self._tell(entry.source, entry.subject)

    def _tick(self, on: bool) -> None:
        entry = self._current()
        if entry is not None and entry.subject is not None:
            self.choices.tick(entry.source.key, entry.subject, on=on)
            self._tell(entry.source, entry.subject)

    def _tell(self, source: MergeSource, subject: SubjectMerge) -> None:
        """Show what was chosen of one subject; with thousands, only its line is made anew."""
        lines = list(self.model.rows)
        lines[self.list.currentIndex().row()] = presenter.subject_entry(source, subject, self.choices)
        self._show_entries(lines)
        self._show_current()
        self.choices_changed.emit()


class _SourcePane(QWidget):
    """What is to be said of a source as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label(kind="section", wraps=True)
        self.file_name = label(kind="muted", wraps=True)
        self.chip = Chip()
        self.text = ReportText(self.tr("Keterangan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.step)
        for each in (self.title, self.file_name, self.chip):
            column.addWidget(each)
        column.addSpacing(SIZES.step)
        column.addWidget(self.text, stretch=1)

    def show_source(self, source: MergeSource) -> None:
        """Show *source*."""
        self.title.setText(source.title)
        self.file_name.setText(source.file_name)
        self.file_name.setVisible(bool(source.file_name))
        self.chip.show_verdict(source.standing)
        self.text.show_reports(source.reports)


def _entry_lines(entry: Entry) -> TwoLines:
    return TwoLines(
        entry.title,
        entry.standing,
        chip_word(entry.standing),
        entry.told,
        is_heading=entry.subject is None,
    )

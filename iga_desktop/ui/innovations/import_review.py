"""What storing a file would do, on screen: counts, rows, refusals, agencies, headings, scores."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from iga_desktop.formats import count_text
from iga_desktop.ui.innovations.import_columns import (
    agency_columns,
    heading_columns,
    refusal_columns,
    row_columns,
    score_columns,
)
from iga_desktop.ui.innovations.import_presenter import ImportPresenter
from iga_desktop.ui.models.table import Column, TableModel
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.data_table import DataTable


class ImportReview(QWidget):
    """Shows a presenter's preview; sends what the officer decides about agencies and headings."""

    agency_decided = Signal(object, object)
    """The spellings, and the code of their agency (None: a new one)."""
    heading_decided = Signal(object, object)
    """The headings, and the field that they mean (None: not read)."""
    plain_wanted = Signal()
    """The file is to be read without the mapping that was remembered."""
    remembering_chosen = Signal(bool)
    """Whether a mapping by hand is to be remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = QLabel()
        self.advice = QLabel(wordWrap=True)
        self.advice.setProperty("class", "muted")
        self.recalled = label(wraps=True)
        self.plain_button = button(self.tr("Baca tanpa pasangan itu"), "undo-2")
        self.plain_button.clicked.connect(self.plain_wanted)
        self.tabs = QTabWidget()
        self.rows = _TableTab(row_columns(), (64, 110, 270, 190, 80, 240))
        self.refusals = _TableTab(refusal_columns(), (120, 64, 220, 460))
        self.agencies = _DecisionTab(
            agency_columns(), (220, 64, 220, 90, 300), self.tr("Sebutan yang dipilih berarti:")
        )
        self.headings = _DecisionTab(
            heading_columns({}),
            (140, 70, 320, 320),
            self.tr("Kolom yang dipilih dibaca sebagai:"),
            # After each decision the columns are read anew; the work goes on where it was.
            lambda column: (column.sheet, column.letter),
        )
        self.scores = _TableTab(score_columns(), (64, 330, 230, 110, 100, 90))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * SIZES.step)
        whole.addWidget(self.summary)
        whole.addWidget(self.advice)
        whole.addWidget(self._recalled_line())
        whole.addWidget(self.tabs, stretch=1)
        self._titles = {
            self.rows: self.tr("Perubahan"),
            self.refusals: self.tr("Ditolak"),
            self.agencies: self.tr("OPD"),
            self.headings: self.tr("Judul kolom"),
            self.scores: self.tr("Selisih nilai"),
        }
        for tab, title in self._titles.items():
            self.tabs.addTab(tab, title)
        self.remember_box = QCheckBox(self.tr("Ingat pasangan judul ini"))
        self.remember_box.setToolTip(
            self.tr("Setelah rekap disimpan, berkas lain dengan judul yang sama dibaca dengan pasangan ini.")
        )
        self.remember_box.clicked.connect(self.remembering_chosen)
        self.headings.column.addWidget(self.remember_box, alignment=Qt.AlignmentFlag.AlignLeft)
        self.agencies.decided.connect(
            lambda entries, value: self.agency_decided.emit([e.question.text for e in entries], value)
        )
        self.headings.decided.connect(
            lambda columns, value: self.heading_decided.emit([c.heading for c in columns], value)
        )

    def _recalled_line(self) -> QWidget:
        self._recalled_row = QWidget()
        line = QHBoxLayout(self._recalled_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * SIZES.step)
        line.addWidget(self.recalled, stretch=1)
        line.addWidget(self.plain_button)
        return self._recalled_row

    def show_preview(self, presenter: ImportPresenter, *, anew: bool) -> None:
        """Show what *presenter* knows; *anew* brings the tab into view where work waits."""
        preview = presenter.preview
        if preview is None:
            return
        for place in range(self.tabs.count()):
            self.tabs.setTabVisible(place, True)
        self.summary.show()
        parts = [f"<b>{count_text(number)}</b> {label}" for label, number in presenter.counts()]
        self.summary.setText(" &nbsp;&nbsp; ".join(parts))
        self.advice.setText(presenter.advice())
        decisions = presenter.decisions()
        self.rows.show_rows(preview.rows)
        self.refusals.show_rows(preview.refusals)
        self.agencies.offer(presenter.agency_choices())
        self.agencies.show_rows(decisions)
        self._offer_headings(presenter)
        self.scores.show_rows([row for row in preview.rows if row.stated_score is not None])
        self._count()
        if anew:
            first = self.agencies if any(decision.open for decision in decisions) else self.rows
            self.tabs.setCurrentWidget(first)
            first.table.setFocus()

    def show_headings(self, presenter: ImportPresenter, sentence: str) -> None:
        """Show only the columns of a file in which no recap was found, to be mapped; *sentence* says why."""
        self.summary.hide()
        self.advice.setText(sentence)
        self._offer_headings(presenter)
        self._count()
        for place in range(self.tabs.count()):
            self.tabs.setTabVisible(place, self.tabs.widget(place) is self.headings)
        self.tabs.setCurrentWidget(self.headings)

    def _offer_headings(self, presenter: ImportPresenter) -> None:
        self.recalled.setText(presenter.recalled_sentence())
        self._recalled_row.setVisible(presenter.remembered is not None)
        self.remember_box.setChecked(presenter.remember)
        self.remember_box.setEnabled(presenter.mapped_by_hand)
        fields = presenter.field_choices()
        self.headings.model.columns = heading_columns(dict(fields))
        self.headings.offer(fields)
        self.headings.show_rows(presenter.columns())

    def _count(self) -> None:
        for place, (tab, title) in enumerate(self._titles.items()):
            self.tabs.setTabText(place, f"{title} ({count_text(len(tab.model.rows))})")


class _TableTab(QWidget):
    """A tab that holds one table."""

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        widths: Sequence[int],
        identity: Callable[[Any], Hashable] = id,
    ) -> None:
        super().__init__()
        self.model: TableModel[Any] = TableModel(columns, identity)
        self.table = DataTable(self.model)
        for column, width in enumerate(widths):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        self.column.setSpacing(2 * SIZES.step)
        self.column.addWidget(self.table)
        self.detail = QLabel(wordWrap=True)
        self.detail.hide()
        self.column.addWidget(self.detail)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show *rows*, the first one selected until another is."""
        self.model.set_rows(rows)
        if rows and not self.table.selectionModel().hasSelection():
            self.table.show_row(0)
        self._show_detail(self.table.currentIndex())

    def _show_detail(self, current: QModelIndex) -> None:
        # The last column says most, often more than fits on a line.
        column = self.model.columnCount() - 1
        text = current.siblingAtColumn(column).data() if current.isValid() else ""
        cut = (
            self.table.fontMetrics().horizontalAdvance(text) > self.table.columnWidth(column) - 4 * SIZES.step
        )
        self.detail.setText(text)
        self.detail.setVisible(cut)


class _DecisionTab(_TableTab):
    """A table whose selected rows can be given another meaning."""

    decided = Signal(object, object)

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        widths: Sequence[int],
        question: str,
        identity: Callable[[Any], Hashable] = id,
    ) -> None:
        super().__init__(columns, widths, identity)
        self.box = ChoiceBox()
        self.box.setAccessibleName(question)
        self.button = QPushButton(self.tr("Terapkan"))
        self.button.setEnabled(False)
        self.button.clicked.connect(self._decide)
        label = QLabel(question)
        label.setBuddy(self.box)
        line = QHBoxLayout()
        line.setSpacing(2 * SIZES.step)
        line.addWidget(label)
        line.addWidget(self.box, stretch=1)
        line.addWidget(self.button)
        self.column.addLayout(line)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.table.row_opened.connect(self._choose_meaning)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer (value, label) pairs as meanings."""
        kept = self.box.value
        self.box.set_choices(choices)
        if kept in [value for value, _ in choices]:
            self.box.show_value(kept)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show *rows*; the selected ones wait to be decided."""
        super().show_rows(rows)
        self._selection_changed()

    def _choose_meaning(self) -> None:
        self.box.setFocus()

    def _selection_changed(self) -> None:
        self.button.setEnabled(bool(self.table.selectionModel().selectedRows()))

    def _decide(self) -> None:
        self.decided.emit(self.table.selected_objects(), self.box.value)

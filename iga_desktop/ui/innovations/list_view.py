"""The list of innovations on screen: search, filters, table, and what stands there when it is empty."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.recap import InnovationRow
from iga_desktop.ui.innovations.columns import (
    CHOSEN_SHARES,
    NAME,
    OTHER_WIDTHS,
    READINESS,
    SCORE,
    STATUS,
    USUAL_COLUMNS,
    USUAL_MOST,
    USUAL_SHARES,
    innovation_columns,
)
from iga_desktop.ui.innovations.list_presenter import Facet, ListFilter, ListPresenter, Option
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, search_field
from iga_desktop.ui.widgets.chip import ChipDelegate
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.score_bar import ScoreBarDelegate, ScoreScale

_WIDE = 1640
"""Pixels from which search and filters stand in one row."""
_WIDTHS = (400, 170, 186, 180, 194, 180, 188)
"""Pixels that the search and each filter need there."""
_COLUMNS = 4
"""Columns of the two rows that they stand in otherwise; the search takes two."""


class InnovationList(QWidget):
    """Shows a presenter's rows; sends what the officer wants to do with them."""

    row_opened = Signal(object)
    delete_wanted = Signal(object)
    """The list of selected rows."""
    export_wanted = Signal()
    recap_wanted = Signal()
    shown_changed = Signal()
    columns_changed = Signal()

    def __init__(self, presenter: ListPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._options: dict[Facet, tuple[Option, ...]] = {}
        self.model: TableModel[InnovationRow] = TableModel(innovation_columns(), lambda row: row.id)
        self.search = search_field(self.tr("Cari nama, OPD, atau urusan"))
        self.search.setAccessibleName(self.tr("Cari inovasi"))
        self.search.textChanged.connect(lambda text: self._apply(presenter.filter.with_text(text)))
        self.boxes = {facet: self._filter_box(facet) for facet in Facet}
        self.table = self._table()
        self.delete_button = button(self.tr("Hapus"), "trash-2")
        self.delete_button.clicked.connect(self._ask_delete)
        self.delete_button.setEnabled(False)
        self.export_button = button(self.tr("Ekspor daftar"), "download")
        self.export_button.clicked.connect(self.export_wanted)
        self.columns_button = button(self.tr("Atur kolom"), "columns-3")
        self._column_menu = self.table.column_menu(NAME, self._usual_columns)
        self.columns_button.setMenu(self._column_menu)
        self._build()
        self._add_keys()

    def _build(self) -> None:
        self._filters = QGridLayout()
        self._filters.setSpacing(2 * SIZES.step)
        self.empty = _EmptyList()
        self.empty.recap_wanted.connect(self.recap_wanted)
        self.empty.clear_wanted.connect(self.clear_filter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._hint = QLabel()
        self._hint.setProperty("class", "muted")
        below = QHBoxLayout()
        below.setSpacing(2 * SIZES.step)
        below.addWidget(self._hint, stretch=1)
        below.addWidget(self.delete_button)
        below.addWidget(self.export_button)
        below.addWidget(self.columns_button)
        whole = QVBoxLayout(self)
        margin = SIZES.page_margin
        whole.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        whole.setSpacing(2 * SIZES.step)
        whole.addLayout(self._filters)
        whole.addWidget(self._stack, stretch=1)
        whole.addLayout(below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put search and filters into one row where there is room, else into two."""
        super().resizeEvent(event)
        wide, grid = self.width() >= _WIDE, self._filters
        grid.addWidget(self.search, 0, 0, 1, 1 if wide else 2)
        for place, box in enumerate(self.boxes.values(), start=1 if wide else 2):
            row, column = (0, place) if wide else divmod(place, _COLUMNS)
            grid.addWidget(box, row, column)
        for column, width in enumerate(_WIDTHS):
            grid.setColumnStretch(column, width if wide else int(column < _COLUMNS))

    def _table(self) -> DataTable:
        table = DataTable(self.model)
        table.setAccessibleName(self.tr("Daftar inovasi"))
        self._score_painter = ScoreBarDelegate(ScoreScale(), table)
        self._chip_painter = ChipDelegate(table)
        table.setItemDelegateForColumn(self.model.column_of(SCORE), self._score_painter)
        for key in (READINESS, STATUS):
            table.setItemDelegateForColumn(self.model.column_of(key), self._chip_painter)
        table.restore_columns(USUAL_COLUMNS)
        for key, width in OTHER_WIDTHS.items():
            table.setColumnWidth(self.model.column_of(key), width)
        table.give_rest_to(USUAL_SHARES, USUAL_MOST)
        table.row_opened.connect(self.row_opened)
        table.columns_changed.connect(self._columns_arranged)
        table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.model.layoutChanged.connect(self._selection_changed)
        return table

    def _filter_box(self, facet: Facet) -> ChoiceBox:
        box = ChoiceBox()
        names = {
            Facet.AGENCY: self.tr("Saring menurut OPD"),
            Facet.READINESS: self.tr("Saring menurut kesiapan"),
            Facet.STATUS: self.tr("Saring menurut status"),
            Facet.ELIGIBILITY: self.tr("Saring menurut kelayakan"),
            Facet.AFFAIR: self.tr("Saring menurut urusan"),
            Facet.STAGE: self.tr("Saring menurut tahapan"),
        }
        box.setAccessibleName(names[facet])
        box.setToolTip(names[facet])
        box.currentIndexChanged.connect(lambda: self._choose(facet))
        return box

    def _choose(self, facet: Facet) -> None:
        value = self.boxes[facet].value
        self._apply(self._presenter.filter.with_value(facet, None if value is None else str(value)))

    def _add_keys(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        add_shortcut(self.table, "Del", self.tr("Menghapus inovasi yang dipilih"), self._ask_delete, inside)
        add_shortcut(self.search, "Down", self.tr("Ke daftar"), self._focus_table, inside)
        add_shortcut(self.search, "Esc", self.tr("Mengosongkan pencarian"), self.search.clear, inside)

    def show_rows(self, rows: Sequence[InnovationRow], scale: ScoreScale) -> None:
        """Show *rows* of a year under the present filter."""
        self._presenter.set_rows(rows)
        self._score_painter.scale = scale
        self._options = {facet: self._presenter.options(facet) for facet in Facet}
        for facet, box in self.boxes.items():
            box.set_choices((option.value, option.label) for option in self._options[facet])
        self.show_filter(self._presenter.filter)
        self.model.set_rows(self._presenter.rows)

    def show_filter(self, wanted: ListFilter) -> None:
        """Show the rows that *wanted* lets through; a value that no row has any more counts as any."""
        for facet, value in wanted.chosen.items():
            if value not in [option.value for option in self._options[facet]]:
                wanted = wanted.with_value(facet, None)
        for facet, box in self.boxes.items():
            box.show_value(wanted.chosen.get(facet))
        if not wanted.words:
            with QSignalBlocker(self.search):
                self.search.clear()
        self._apply(wanted)

    def clear_filter(self) -> None:
        """Show all rows."""
        self.show_filter(ListFilter())

    def show_id(self, innovation_id: int) -> None:
        """Bring the row of *innovation_id* into view as the selected one, if it is shown."""
        row = self.model.find(innovation_id)
        if row is not None:
            self.table.show_row(row)

    def _apply(self, wanted: ListFilter) -> None:
        presenter = self._presenter
        presenter.apply(wanted)
        self.model.filter(presenter.is_shown)
        for facet, options in self._options.items():
            box = self.boxes[facet]
            for place, option in enumerate(options):
                box.setItemText(place, presenter.option_text(facet, option))
        self.empty.show_reason(any_rows=bool(presenter.rows))
        self._stack.setCurrentIndex(0 if presenter.shown else 1)
        self.export_button.setEnabled(bool(presenter.shown))
        self.shown_changed.emit()

    def _selection_changed(self) -> None:
        count = len(self.table.selectionModel().selectedRows())
        self.delete_button.setEnabled(count > 0)
        some = self.tr("{count} baris dipilih. Ctrl+C menyalinnya sebagai tabel.").format(count=count)
        self._hint.setText(some if count > 1 else self.tr("Enter membuka inovasi, Ctrl+F mencari."))

    def _ask_delete(self) -> None:
        if rows := self.table.selected_objects():
            self.delete_wanted.emit(rows)

    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.table.currentIndex().isValid() and self.model.rows:
            self.table.show_row(0)

    def _usual_columns(self) -> None:
        self.table.restore_columns(USUAL_COLUMNS)
        self.table.give_rest_to(USUAL_SHARES, USUAL_MOST)
        self.columns_changed.emit()

    def _columns_arranged(self) -> None:
        self.table.give_rest_to(CHOSEN_SHARES)
        self.columns_changed.emit()

    def restore_columns(self, kept: Sequence[str]) -> None:
        """Show the columns as they were *kept* (see `DataTable.columns_state`)."""
        self.table.restore_columns(kept)
        self.table.give_rest_to(CHOSEN_SHARES)


class _EmptyList(QWidget):
    """Says what belongs here and offers the first step, or how to see all again."""

    recap_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.text.setProperty("class", "muted")
        self.recap_button = button(self.tr("Baca rekap"))
        self.recap_button.clicked.connect(self.recap_wanted)
        self.clear_button = button(self.tr("Tampilkan semua"))
        self.clear_button.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(3 * SIZES.step)
        column.addStretch()
        column.addWidget(self.text)
        for each in (self.recap_button, self.clear_button):
            column.addWidget(each, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def show_reason(self, *, any_rows: bool) -> None:
        """Say whether nothing is on record, or only nothing that fits the filter."""
        if any_rows:
            self.text.setText(self.tr("Tidak ada inovasi yang cocok dengan pencarian dan saringan ini."))
        else:
            self.text.setText(
                self.tr(
                    "Belum ada inovasi pada tahun ini. Baca rekap yang disusun kantor, "
                    "atau tambah inovasi satu per satu."
                )
            )
        self.recap_button.setVisible(not any_rows)
        self.clear_button.setVisible(any_rows)

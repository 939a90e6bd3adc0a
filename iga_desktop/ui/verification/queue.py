"""The queue on screen: filters, the year's innovations, and what stands there when there are none."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.verification.presenter import (
    SHARES,
    STATUS,
    VERIFIED,
    WIDTHS,
    QueueFilter,
    QueuePresenter,
    QueueRow,
    columns,
)
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.chip import ChipDelegate
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.score_bar import ScoreBarDelegate, ScoreScale

_FILTER_WIDTH = 280


class QueueView(QWidget):
    """Shows a presenter's rows. Enter sends `row_opened` with the row."""

    row_opened = Signal(object)
    shown_changed = Signal()

    def __init__(self, presenter: QueuePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.model: TableModel[QueueRow] = TableModel(columns(), lambda row: row.innovation.id)
        self.table = self._table()
        self.agency = self._box(self.tr("Saring menurut OPD"))
        self.companion = self._box(self.tr("Saring menurut pendamping"))
        self.waiting_only = QCheckBox(self.tr("Hanya yang &menunggu"))
        self.waiting_only.toggled.connect(self._choose)
        self._nothing = label("", "muted", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        filters = QHBoxLayout()
        filters.setSpacing(2 * SIZES.step)
        for widget in (self.agency, self.companion, self.waiting_only):
            filters.addWidget(widget)
        filters.addStretch()
        whole = QVBoxLayout(self)
        margin = SIZES.page_margin
        whole.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        whole.setSpacing(2 * SIZES.step)
        whole.addLayout(filters)
        whole.addWidget(self._stack, stretch=1)
        whole.addWidget(label(self.tr("Enter membuka meja verifikasi atas inovasi yang dipilih."), "muted"))
        self.setFocusProxy(self.table)

    def _table(self) -> DataTable:
        table = DataTable(self.model)
        table.setAccessibleName(self.tr("Antrean verifikasi"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._score_painter = ScoreBarDelegate(ScoreScale(), table)
        self._chip_painter = ChipDelegate(table)
        table.setItemDelegateForColumn(self.model.column_of(VERIFIED), self._score_painter)
        table.setItemDelegateForColumn(self.model.column_of(STATUS), self._chip_painter)
        table.restore_columns(WIDTHS)
        table.give_rest_to(SHARES)
        table.row_opened.connect(self.row_opened)
        return table

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMaximumWidth(_FILTER_WIDTH)
        box.currentIndexChanged.connect(self._choose)
        return box

    @property
    def rows(self) -> list[QueueRow]:
        """The rows in the order in which they are shown."""
        return list(self.model.rows)

    def show_rows(self, scale: ScoreScale) -> None:
        """Show the presenter's rows under its filter."""
        self._score_painter.scale = scale
        self.agency.set_choices(self._presenter.agencies())
        self.companion.set_choices(self._presenter.companions())
        self.model.set_rows(self._presenter.rows)
        self.show_filter(self._presenter.filter)

    def show_filter(self, wanted: QueueFilter) -> None:
        """Show what *wanted* lets through."""
        self._presenter.filter = wanted
        self.agency.show_value(wanted.agency)
        self.companion.show_value(wanted.companion)
        with QSignalBlocker(self.waiting_only):
            self.waiting_only.setChecked(wanted.waiting_only)
        self.model.filter(wanted.lets_through)
        self._stack.setCurrentIndex(0 if self.model.rows else 1)
        if self._presenter.rows:
            self._nothing.setText(self.tr("Tidak ada inovasi yang cocok dengan saringan ini."))
        else:
            self._nothing.setText(
                self.tr(
                    "Belum ada inovasi pada tahun ini. Antrean terisi begitu rekap dibaca atau inovasi "
                    "ditambahkan pada halaman Inovasi."
                )
            )
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.show_row(0)
        self.shown_changed.emit()

    def show_id(self, innovation_id: int) -> None:
        """Bring the row of *innovation_id* into view as the current one, if it is shown."""
        row = self.model.find(innovation_id)
        if row is not None:
            self.table.show_row(row)

    def _choose(self) -> None:
        agency, companion = self.agency.value, self.companion.value
        wanted = replace(
            self._presenter.filter,
            agency=None if agency is None else str(agency),
            companion=None if companion is None else str(companion),
            waiting_only=self.waiting_only.isChecked(),
        )
        self.show_filter(wanted)

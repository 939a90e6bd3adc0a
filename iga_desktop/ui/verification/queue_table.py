"""The table of the queue: it leaves out what a narrow window has no room for."""

from PySide6.QtWidgets import QAbstractItemView

from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.verification.presenter import (
    LEFT_OUT,
    SHARES,
    STATUS,
    VERIFIED,
    WIDTHS,
    QueueRow,
    columns,
)
from iga_desktop.ui.widgets.chip import ChipDelegate
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable
from iga_desktop.ui.widgets.score_bar import ScoreBarDelegate, ScoreScale


class QueueTable(NarrowingTable):
    """Shows the rows of its `queue`, the verified scores on a scale."""

    def __init__(self) -> None:
        self.queue: TableModel[QueueRow] = TableModel(columns(), lambda row: row.innovation.id)
        super().__init__(self.queue, WIDTHS, SHARES, LEFT_OUT)
        self.setAccessibleName(self.tr("Antrean verifikasi"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._score_painter = ScoreBarDelegate(ScoreScale(), self)
        self._chip_painter = ChipDelegate(self)
        self.setItemDelegateForColumn(self.queue.column_of(VERIFIED), self._score_painter)
        self.setItemDelegateForColumn(self.queue.column_of(STATUS), self._chip_painter)

    def show_rows(self, rows: tuple[QueueRow, ...], scale: ScoreScale) -> None:
        """Show *rows*; the status takes no more room than its words need."""
        self._score_painter.scale = scale
        self.queue.set_rows(rows)
        status = self.queue.column_of(STATUS)
        places = {row.innovation.status: place for place, row in enumerate(self.queue.rows)}
        chips = [self.sizeHintForIndex(self.queue.index(place, status)) for place in places.values()]
        if chips:
            self.setColumnWidth(status, max(chip.width() for chip in chips))
        self.narrow()

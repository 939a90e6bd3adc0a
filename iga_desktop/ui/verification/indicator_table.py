"""The indicators of the innovation on the desk: all of them in one low table, the one in hand marked."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from iga_desktop.formats import NOTHING
from iga_desktop.ui.models.table import RIGHT, Column, Role, TableModel
from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.verification.desk_work import DeskLine
from iga_desktop.ui.widgets.chip import LOOKS, chip_word
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.item import draw_background

_LEAST_ROW = 6 * SIZES.step
"""Pixels; twenty of them fit below one another into a window 768 pixels high."""
_ICON = 14
_STATUS = "status"
_WIDTHS = ("number:32", "name:72", "claim:44", "verified:42", "status:50")
_STATUS_WIDTH, _ICON_ONLY = 118, 48
_LEAST_WORD = 40
_ROOM_FOR_WORDS = 420
"""Pixels of the table from which the status is worded: the names of the indicators come first."""


class IndicatorTable(DataTable):
    """Shows how each indicator stands; the one in hand is the current row."""

    number_chosen = Signal(int)
    """The officer went to the row of this indicator."""

    def __init__(self) -> None:
        self.lines: TableModel[DeskLine] = TableModel(_columns(), lambda line: line.indicator.number)
        super().__init__(self.lines)
        self.setAccessibleName(self.tr("Indikator"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSortingEnabled(False)
        self.setProperty("dense", True)
        self.verticalHeader().setMinimumSectionSize(_LEAST_ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._painter = _StatusDelegate(self)
        self.setItemDelegateForColumn(self.lines.column_of(_STATUS), self._painter)
        self.horizontalHeader().setSectionsMovable(False)
        self.restore_columns(_WIDTHS)
        self.give_rest_to({"name": 72})
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_lines(self, lines: Sequence[DeskLine], number: int) -> None:
        """Show *lines* with indicator *number* in hand, without a word to listeners."""
        with QSignalBlocker(self):
            self.lines.set_rows(lines)
            row = self.lines.find(number)
            if row is not None and row != self.currentIndex().row():
                self.show_row(row)

    def go(self, step: int) -> None:
        """Go *step* rows down, or up where it is negative."""
        row = self.currentIndex().row() + step
        if 0 <= row < self.lines.rowCount():
            self.show_row(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let all rows into view where they fit.

        Where there is little room a status is said by its icon alone; its tool tip has the word, and so
        has the card of the indicator in hand.
        """
        fitting = self.viewport().height() // max(self.lines.rowCount(), 1)
        self.verticalHeader().setDefaultSectionSize(min(max(fitting, _LEAST_ROW), SIZES.row))
        width = _ICON_ONLY if self.width() < _ROOM_FOR_WORDS else _STATUS_WIDTH
        with QSignalBlocker(self):
            self.setColumnWidth(self.lines.column_of(_STATUS), width)
        super().resizeEvent(event)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.number_chosen.emit(self.lines.object_at(now.row()).indicator.number)


class _StatusDelegate(QStyledItemDelegate):
    """Paints a status as icon and word, without the ground of a chip: the rows are too low for it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the status of *index*."""
        rect = draw_background(self, painter, option, index)
        word = index.data(Role.SORT)
        look, tokens = LOOKS[word], colors()
        mark = QRect(rect.left() + SIZES.step, rect.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        icon(look.icon_name, look.color(tokens), _ICON).paint(painter, mark)
        painter.setPen(QColor(look.color(tokens)))
        place = rect.adjusted(_ICON + 2 * SIZES.step, 0, -SIZES.step, 0)
        if place.width() < _LEAST_WORD:
            return
        said = painter.fontMetrics().elidedText(chip_word(word), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)


def _columns() -> tuple[Column[DeskLine], ...]:
    return (
        Column("number", _tr("No"), lambda line: line.indicator.number, alignment=RIGHT),
        Column("name", _tr("Indikator"), lambda line: line.indicator.name),
        Column("claim", _tr("Klaim"), lambda line: line.state.claim, alignment=RIGHT),
        Column(
            "verified",
            _tr("Terv."),
            lambda line: line.verified,
            lambda level: NOTHING if level is None else str(level),
            RIGHT,
            _tr("Tingkat terverifikasi yang dihitung"),
        ),
        Column(_STATUS, _tr("Status"), lambda line: line.state.status, chip_word),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndicatorTable", text)

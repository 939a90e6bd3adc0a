"""A table of a few dozen rows that lie low, so that all of them are in view, with one of them in hand."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable

_LEAST_ROW = 6 * SIZES.step
"""Pixels; twenty of them fit below one another into a window 768 pixels high."""


class LowTable(NarrowingTable):
    """Shows its rows in the order in which they are given; the one in hand is the current row."""

    chosen = Signal(object)
    """The officer went to this row."""

    def __init__(
        self,
        model: TableModel[Any],
        widths: Sequence[str],
        shares: Mapping[str, int],
        left_out: Sequence[str] = (),
    ) -> None:
        super().__init__(model, widths, shares, left_out)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSortingEnabled(False)
        self.setProperty("dense", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setMinimumSectionSize(_LEAST_ROW)
        self.horizontalHeader().setSectionsMovable(False)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[Any], in_hand: Hashable) -> None:
        """Show *rows* with the one of the identity *in_hand* as current, without a word to listeners."""
        with QSignalBlocker(self):
            self._model.set_rows(rows)
            row = self._model.find(in_hand)
            if row is not None and row != self.currentIndex().row():
                self.show_row(row)

    def go(self, step: int) -> None:
        """Go *step* rows down, or up where it is negative."""
        row = self.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self.show_row(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let all rows into view where they fit."""
        fitting = self.viewport().height() // max(self._model.rowCount(), 1)
        self.verticalHeader().setDefaultSectionSize(min(max(fitting, _LEAST_ROW), SIZES.row))
        super().resizeEvent(event)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.object_at(now.row()))

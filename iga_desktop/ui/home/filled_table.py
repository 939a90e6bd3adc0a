"""A table that never scrolls: it shows as many of the first rows as there is room for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.data_table import DataTable


class FilledTable(DataTable):
    """Makes room for *least* rows, and shows more of them in a higher place."""

    def __init__(self, model: TableModel[Any], least: int) -> None:
        super().__init__(model)
        self._least = least
        self._rows: Sequence[Any] = ()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_first_of(self, rows: Sequence[Any]) -> None:
        """Show the first of *rows* from now on."""
        self._rows = rows
        self.setMinimumHeight((min(len(rows), self._least) + 1) * SIZES.row)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room that there is now."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        # Asked for its viewport, Qt's binding would load every class of widget to tell which one that is.
        room = self.maximumViewportSize().height()
        count = max(room // SIZES.row, self._least)
        self.verticalHeader().setDefaultSectionSize(max(room // count, SIZES.row))
        shown = self._rows[:count]
        if len(shown) != self._model.rowCount() or list(shown) != list(self._model.rows):
            self._model.set_rows(shown)

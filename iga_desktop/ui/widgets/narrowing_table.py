"""A table that leaves out columns where a narrow window has no room for them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent

from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.widgets.data_table import DataTable


class NarrowingTable(DataTable):
    """Shows its columns in the order and with the widths of *widths* ("key:pixels").

    Those of *shares* (least pixels by key) share the rest; of *left_out* (keys) the first go first.
    """

    def __init__(
        self,
        model: TableModel[Any],
        widths: Sequence[str],
        shares: Mapping[str, int],
        left_out: Sequence[str],
    ) -> None:
        super().__init__(model)
        self._shares, self._left_out = shares, left_out
        self.restore_columns(widths)
        self.give_rest_to(shares)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for before the rest is shared."""
        self.narrow()
        super().resizeEvent(event)

    def narrow(self) -> None:
        """Leave out what there is no room for, by the widths as they are now, and share the rest."""
        places = [self._model.column_of(key) for key in self._left_out]
        for column in places:
            self.setColumnHidden(column, False)
        needed = sum(map(self._needed, range(self._model.columnCount())))
        for column in places:
            if needed <= self.viewport().width():
                break
            needed -= self._needed(column)
            self.setColumnHidden(column, True)
        self.give_rest_to(self._shares)

    def _needed(self, column: int) -> int:
        return self._shares.get(self._model.columns[column].key) or self.columnWidth(column)

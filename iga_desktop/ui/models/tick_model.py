"""A table whose rows can be ticked in the first column."""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal

from iga_desktop.ui.models.table import Column, Index, TableModel

Row = TypeVar("Row")
_PLAIN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_TICKABLE = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable


def turned(ticked: frozenset[int], ids: Collection[int]) -> frozenset[int]:
    """Give *ticked* with *ids*, or without them where all of them are ticked."""
    chosen = frozenset(ids)
    return ticked - chosen if chosen <= ticked else ticked | chosen


class TickModel(TableModel[Row]):
    """Rows are frozen: a click on a tick only says so, and whoever listens shows the rows anew."""

    clicked = Signal(object)
    """The tick of this row was clicked."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], Hashable],
        ticked: Callable[[Row], bool | None],
    ) -> None:
        """*ticked* gives whether a row is ticked, None where it cannot be."""
        super().__init__(columns, identity)
        self._ticked = ticked

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the tick of a row beside all else."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column():
            return super().data(index, role)
        ticked = self._ticked(self.object_at(index.row()))
        if ticked is None:
            return None
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the tick be clicked where there is one."""
        # Where all rows are selected the heading asks this of every cell.
        if index.column() or not index.isValid():
            return _PLAIN
        return _PLAIN if self._ticked(self.object_at(index.row())) is None else _TICKABLE

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say that a tick was clicked."""
        del value
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.clicked.emit(self.object_at(index.row()))
        return True

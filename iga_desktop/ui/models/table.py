"""The one table model of the window: frozen rows, described columns, its own filter and order.

What the rows mean, how a cell is painted and what happens on a click is not known here.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from iga_desktop.ui.widgets.tip import plain_tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Role(IntEnum):
    """The model's own data roles."""

    OBJECT = Qt.ItemDataRole.UserRole + 1
    SORT = Qt.ItemDataRole.UserRole + 2


_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Role.OBJECT,
        Role.SORT,
    }
)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """How one column comes out of a row.

    `getter` gives the raw value that is sorted by (None stands last in either direction), or is None
    for a column that counts the shown rows from 1; `formatter` words the raw value; `hint` explains
    the heading.
    """

    key: str
    header: str
    getter: Callable[[Row], Any] | None
    formatter: Callable[[Any], str] = str
    alignment: Qt.AlignmentFlag = LEFT
    hint: str = ""


class TableModel(QAbstractTableModel, Generic[Row]):
    """A table over a list of rows.

    Whatever is filtered, sorted or replaced, views keep their selection and current row as long as a
    row with the same `identity` is shown.
    """

    def __init__(self, columns: Sequence[Column[Row]], identity: Callable[[Row], Hashable] = id) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._identity = identity
        self._given: list[Row] = []
        self._ordered: list[Row] = []
        self._shown: list[Row] = []
        self._predicate: Callable[[Row], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """The shown rows, in the shown order."""
        return self._shown

    @property
    def all_rows(self) -> Sequence[Row]:
        """All rows, in the order in which they were given."""
        return self._given

    def object_at(self, row: int) -> Row:
        """Give the object of the shown row number *row* (from 0)."""
        return self._shown[row]

    def find(self, identity: Hashable) -> int | None:
        """Give the number of the shown row with *identity*, None where it is not shown."""
        return next((i for i, row in enumerate(self._shown) if self._identity(row) == identity), None)

    def column_of(self, key: str) -> int:
        """Give the number of the column *key*."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    def text(self, row: Row, column: int) -> str:
        """Give what the shown *row* says in *column*, as text."""
        chosen = self.columns[column]
        if chosen.getter is None:
            return str(self._shown.index(row) + 1)
        return chosen.formatter(chosen.getter(row))

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show *rows* from now on, filtered and ordered as before."""
        self._given = list(rows)
        self._arrange()

    def filter(self, predicate: Callable[[Row], bool] | None) -> None:
        """Show only the rows for which *predicate* holds; None shows all."""
        self._predicate = predicate
        self._show([row for row in self._ordered if predicate is None or predicate(row)])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by the raw values of *column*; -1 gives back the order of `set_rows`."""
        self._sorted_by = (column, order) if column >= 0 else None
        self._arrange()

    def _arrange(self) -> None:
        self._ordered = list(self._given)
        if self._sorted_by is not None:
            column, order = self._sorted_by
            descending = order is Qt.SortOrder.DescendingOrder
            self._ordered = _ordered(self._given, self.columns[column].getter, descending=descending)
        self.filter(self._predicate)

    def _show(self, rows: list[Row]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = {index.row(): self._identity(self._shown[index.row()]) for index in before}
        self._shown = rows
        if kept:
            wanted = set(kept.values())
            places = {i: n for n, row in enumerate(rows) if (i := self._identity(row)) in wanted}
            after = [
                self.index(places[kept[index.row()]], index.column())
                if kept[index.row()] in places
                else QModelIndex()
                for index in before
            ]
            self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """Give the number of shown rows."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """Give the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's text, raw value, row object, alignment or hint."""
        # A view asks for many more roles than there are, for every cell that it paints.
        if role not in _ROLES or not index.isValid():
            return None
        column, row = self.columns[index.column()], self._shown[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Role.OBJECT:
            return row
        value = index.row() + 1 if column.getter is None else column.getter(row)
        if role == Role.SORT:
            return value
        text = str(value) if column.getter is None else column.formatter(value)
        # Only words can be cut for want of room; a figure needs no second telling.
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        return plain_tip(text) if column.alignment == LEFT else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's heading, alignment or hint."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.header
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.hint or None
        return column.alignment if role == Qt.ItemDataRole.TextAlignmentRole else None


def _ordered(rows: Sequence[Row], getter: Callable[[Row], Any] | None, *, descending: bool) -> list[Row]:
    if getter is None:
        return list(reversed(rows)) if descending else list(rows)
    keyed = [(value.casefold() if isinstance(value, str) else value, row) for row in rows
             for value in (getter(row),)]  # fmt: skip
    filled = [pair for pair in keyed if pair[0] is not None]
    filled.sort(key=itemgetter(0), reverse=descending)
    return [row for _, row in filled] + [row for value, row in keyed if value is None]

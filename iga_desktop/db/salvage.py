"""The rows of a damaged database: read page by page, each table's from its root and from what is left over.

What the tables look like follows from the revision, as an empty database of it has them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from iga_desktop.db.pages import (
    INDEX_INNER,
    INDEX_LEAF,
    TABLE_INNER,
    TABLE_LEAF,
    Cell,
    Pages,
    Value,
    in_order,
)
from iga_desktop.db.shapes import Index, Shape, Table

PAGE_SIZE = 4096
"""Of all our databases; the damaged one need not be asked."""
_LAST_ROWID = 2**63 - 1
_SCHEMA_ROOT = 1
_SCHEMA_ROW = ("type", "name", "tbl_name", "rootpage", "sql")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{6})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Row = dict[str, Value]
Key = tuple[Value, ...]


@dataclass(slots=True)
class Salvage:
    """What was read of a table: rows by primary key, and what its indexes know of rows, read or not.

    `partial` are the keys of rows of which some values could not be read and are left out. Rows may be
    lost without a trace where it is `doubtful`: the table is damaged, and no whole index tells its rows.
    `loose` are the keys of rows on pages that nothing leads to: they may have been deleted long ago.
    """

    rows: dict[Key, Row] = field(default_factory=dict)
    partial: set[Key] = field(default_factory=set)
    known: dict[Key, Row] = field(default_factory=dict)
    loose: set[Key] = field(default_factory=set)
    doubtful: bool = False

    @property
    def missing(self) -> Sequence[Key]:
        """The keys of rows that are known to be there and could not be read."""
        return sorted((key for key in self.known if key not in self.rows), key=repr)


def schema_of(content: bytes) -> Mapping[str, int]:
    """Give the roots of the tables and indexes by name, as far as the file *content* can tell them."""
    walk = _Walk(Pages(content, PAGE_SIZE))
    cells = list(walk.table(_SCHEMA_ROOT))
    if walk.is_broken:
        cells += [cell for _, page in walk.left_over() for cell in page]
    found: dict[str, int] = {}
    for cell in cells:
        if len(cell.values) == len(_SCHEMA_ROW) and cell.values[0] in ("table", "index"):
            _, name, _, root, _ = cell.values
            if isinstance(name, str) and isinstance(root, int):
                found.setdefault(name, root)
    return found


def read_tables(content: bytes, shape: Shape, roots: Mapping[str, int]) -> dict[str, Salvage]:
    """Give what can be read of each table of *shape* in the file *content*, its root being in *roots*."""
    walk = _Walk(Pages(content, PAGE_SIZE))
    list(walk.table(_SCHEMA_ROOT))
    found = {name: Salvage() for name in shape.tables}
    unfinished = []
    for name, table in shape.tables.items():
        walk.is_broken = name not in roots
        if name in roots:
            cells = walk.index(roots[name]) if table.clustered else walk.table(roots[name])
            for cell in cells:
                _take(found[name], table, cell)
        found[name].doubtful = walk.is_broken
        if walk.is_broken:
            unfinished.append(table)
    for index in shape.indexes:
        walk.is_broken = index.name not in roots
        if index.name in roots:
            for cell in walk.index(roots[index.name]):
                _learn(found[index.table], shape.tables[index.table], index, cell)
        if not walk.is_broken:
            found[index.table].doubtful = False
    _take_left_over(walk, unfinished, found)
    return found


class _Walk:
    """Goes down the trees of pages, and marks the pages that it met."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.claimed: set[int] = set()
        self.is_broken = False

    def table(self, number: int, above: int = -(2**63) - 1, last: int = _LAST_ROWID) -> Iterator[Cell]:
        """Give the rows below page *number* whose rowids lie above *above*, up to *last*."""
        kind = self._claim(number, TABLE_INNER, TABLE_LEAF)
        cells = list(in_order(list(self.pages.cells(number)), above, last)) if kind else []
        self.is_broken |= len(cells) < self.pages.entries(number)
        for cell in cells:
            if kind == TABLE_LEAF:
                yield cell
            else:
                yield from self.table(cell.child, above, cell.rowid)
                above = cell.rowid
        if kind == TABLE_INNER:
            yield from self.table(self.pages.right(number), above, last)

    def index(self, number: int) -> Iterator[Cell]:
        """Give the entries of the index below page *number*."""
        kind = self._claim(number, INDEX_INNER, INDEX_LEAF)
        cells = list(self.pages.cells(number)) if kind else []
        self.is_broken |= len(cells) < self.pages.entries(number)
        for cell in cells:
            if kind == INDEX_INNER:
                yield from self.index(cell.child)
            yield cell
        if kind == INDEX_INNER:
            yield from self.index(self.pages.right(number))

    def left_over(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Give kind and entries of the pages with rows that no tree led to."""
        for number in range(1, self.pages.count + 1):
            kind = self.pages.kind(number)
            if number not in self.claimed and kind in (TABLE_LEAF, INDEX_LEAF, INDEX_INNER):
                yield kind, list(self.pages.cells(number))

    def _claim(self, number: int, *kinds: int) -> int:
        kind = self.pages.kind(number)
        if number in self.claimed or kind not in kinds:
            self.is_broken = True
            return 0
        self.claimed.add(number)
        return kind


def _take(salvage: Salvage, table: Table, cell: Cell) -> Key | None:
    """Add the row that *cell* holds, and give its key; None: it is none, or is there already."""
    row = _row(table, cell)
    if row is None:
        return None
    key = tuple(row[name] for name in table.key)
    if key in salvage.rows:
        return None
    salvage.rows[key] = row
    if not cell.whole or any(column.name not in row for column in table.columns[: len(cell.values)]):
        salvage.partial.add(key)
    return key


def _row(table: Table, cell: Cell) -> Row | None:
    """Give what *cell* means as a row of *table*, without what no row can have; None: it is no such row."""
    if len(cell.values) > len(table.columns):
        return None
    row: Row = {}
    for column, value in zip(table.columns, cell.values, strict=False):
        if column.name == table.alias:
            row[column.name] = cell.rowid
        elif _fits(column.kind, value) or (value is None and column.nullable):
            row[column.name] = value
        elif not column.optional:
            return None
    required = (column.name for column in table.columns if not column.optional)
    return row if all(name in row for name in required) else None


def _fits(kind: str, value: Value) -> bool:
    match kind:
        case "INTEGER":
            return isinstance(value, int)
        case "BOOLEAN":
            return value in (0, 1) and isinstance(value, int)
        case "DATETIME":
            return isinstance(value, str) and bool(_MOMENT.fullmatch(value)) and _is_real(value)
        case "DATE":
            return isinstance(value, str) and bool(_DAY.fullmatch(value)) and _is_real(value)
        case "BLOB":
            return isinstance(value, bytes)
    return isinstance(value, str)


def _is_real(moment: str) -> bool:
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return False
    return True


def _learn(salvage: Salvage, table: Table, index: Index, cell: Cell) -> None:
    if len(cell.values) != len(index.columns) + 1:
        return
    *values, rowid = cell.values
    row: Row = dict(zip(index.columns, values, strict=True))
    if table.alias:
        row[table.alias] = rowid
    if all(name in row for name in table.key):
        key = tuple(row[name] for name in table.key)
        salvage.known.setdefault(key, {}).update(row)


def _take_left_over(walk: _Walk, unfinished: Sequence[Table], found: Mapping[str, Salvage]) -> None:
    freed, are_all = walk.pages.free()
    walk.claimed.update(freed)
    for page in walk.left_over():
        for salvage, key in _assign(page, unfinished, found):
            # Where all freed pages are known, this one is none of them; an index forgets what is deleted.
            if not are_all and key not in salvage.known:
                salvage.loose.add(key)


def _assign(
    page: tuple[int, Sequence[Cell]], unfinished: Sequence[Table], found: Mapping[str, Salvage]
) -> Iterator[tuple[Salvage, Key]]:
    """Take the rows of a page that was left over for those of the table that they fit best; give these."""
    kind, cells = page
    fitting = [
        (sum(_row(table, cell) is not None for cell in cells), len(table.columns), table.name)
        for table in unfinished
        if table.clustered is (kind != TABLE_LEAF)
    ]
    count, _, name = max(fitting, default=(0, 0, ""))
    if 2 * count > len(cells):
        (table,) = (table for table in unfinished if table.name == name)
        for cell in cells:
            if (key := _take(found[name], table, cell)) is not None:
                yield found[name], key

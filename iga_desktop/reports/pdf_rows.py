"""The rows of a document on paper: its tables, labelled lines and figures, measured and ready to draw."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.units import mm

from iga_desktop.formats import count_text
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.document import NUMBER, Column, Kind, Sum, Table, grouped, total_row, worded
from iga_desktop.reports.grid import Band, Grid, Heading, Lines, Look, Place, Role, Rows
from iga_desktop.reports.steps import ROWS_A_STEP, Steps

_AGAIN = " (lanjutan)"
_HIGHEST = 0.36
"""The share of a page beyond which a row may be broken between pages."""
_PIECE = 6
"""How many lines of such a row stay together."""
_APART = 3.0
"""Additional space in points between a figure and the text at its right."""
_LEFT = frozenset({Kind.TEXT, Kind.DATE, Kind.YEAR})
TABLE = Look()


def table_grid(table: Table[Any], width: float, page: float, steps: Steps, *, landscape: bool) -> Grid:
    """Give *table* as it stands on paper, *width* points wide on pages with *page* points of height."""
    return _Tabled(table, width, page, landscape).grid(steps)


class _Tabled:
    """A table being measured."""

    def __init__(self, table: Table[Any], width: float, page: float, landscape: bool) -> None:
        self._table = table
        self._page = page
        self._least = table.row_height * mm
        self._columns = [each for each in table.columns if each.paper and (landscape or not each.wide)]
        shown = [*([_NUMBERS] if table.numbered else []), *self._columns]
        self._shown: list[Column[Any]] = shown
        self._places = _places(shown, width)
        self._across = (Place(styles.CELL_X, width - styles.CELL_X),)
        self._marked = [
            (place.left - styles.MARK_OFFSET, column.mark)
            for place, column in zip(self._places, shown, strict=True)
            if column.mark
        ]
        self._cells = [
            (column.value, column.kind, place.width)
            for column, place in zip(shown, self._places, strict=True)
            if column is not _NUMBERS
        ]

    def grid(self, steps: Steps) -> Grid:
        names = [
            _wrapped(column.heading, fonts.BOLD, place.width if not column.upright else _UPRIGHT)
            for column, place in zip(self._shown, self._places, strict=True)
        ]
        heading = Heading(names, [column.upright for column in self._shown], TABLE)
        return Grid(Rows(self._places, list(self._bands(steps)), TABLE, self._page, steps, heading))

    def _bands(self, steps: Steps) -> Iterator[Band]:
        table = self._table
        number = 0
        for name, rows in grouped(table) if table.rows else ():
            if table.group is not None:
                yield self._group(name)
            for row in rows:
                number += 1
                yield from self._row(number, row)
                if number % ROWS_A_STEP == 0:
                    steps.advance(ROWS_A_STEP / 2)
            if table.group is not None and table.group_totals:
                yield from self._total(table.total_text, rows)
        if table.rows:
            steps.advance(number % ROWS_A_STEP / 2)
            yield from self._total(table.last_text, table.rows)

    def _row(self, number: int, row: Any) -> Iterator[Band]:
        size = styles.TABLE_SIZE
        cells = [
            fonts.wrap(fonts.drawable(worded(value(row), kind)), fonts.REGULAR, size, width)
            for value, kind, width in self._cells
        ]
        if self._table.numbered:
            cells.insert(0, (count_text(number),))
        marks = tuple((x, mark(row)) for x, mark in self._marked)
        return pieces(tuple(cells), TABLE, self._page, marks, self._least)

    def _group(self, name: str) -> Band:
        again = self._across_band(name + _AGAIN if name else "", None)
        return self._across_band(name, again)

    def _across_band(self, text: str, again: Band | None) -> Band:
        cells = (_wrapped(text, fonts.BOLD, self._across[0].width),)
        return Band(cells, TABLE.height(cells), Role.GROUP, places=self._across, again=again)

    def _total(self, text: str, rows: Sequence[Any]) -> Iterator[Band]:
        totals = total_row(self._table, rows)
        if not totals:
            return
        figures = [
            worded(totals[column.heading], _total_kind(column)) if column.total is not None else ""
            for column in self._shown
        ]
        cells = [
            _wrapped(each, fonts.BOLD, place.width) for each, place in zip(figures, self._places, strict=True)
        ]
        first = next(index for index, column in enumerate(self._shown) if column is not _NUMBERS)
        end = next((index for index in range(first, len(figures)) if figures[index]), len(figures))
        if end > first:
            room = self._places[end - 1].right - self._places[first].left
            cells[first] = _wrapped(text, fonts.BOLD, room)
        yield Band(tuple(cells), TABLE.height(cells), Role.TOTAL)


_UPRIGHT = 45 * mm
"""How high a name that is written upwards may be before it is broken."""
_NUMBERS: Column[Any] = Column(NUMBER, lambda _: None, 9.8, kind=Kind.COUNT)


def _total_kind(column: Column[Any]) -> Kind:
    # Counts have means with decimals.
    return Kind.SCORE if column.total is Sum.MEAN and column.kind is Kind.COUNT else column.kind


def _places(columns: Sequence[Column[Any]], width: float) -> list[Place]:
    """Give the places of *columns*, which share what is left over, or shrink where there is too little."""
    least = sum(column.width for column in columns) * mm
    shares = sum(column.stretch for column in columns)
    left_over = width - least
    scale = width / least if left_over < 0 or not shares else 1.0
    places: list[Place] = []
    edge = 0.0
    for index, column in enumerate(columns):
        left = edge + styles.CELL_X + (styles.MARK_ROOM if column.mark else 0)
        if index > 1 and places[-1].to_right and column.kind in _LEFT and not column.mark:
            left += _APART
        edge += column.width * mm * scale + (left_over * column.stretch / shares if scale == 1 else 0)
        places.append(Place(left, edge - styles.CELL_X, column.kind not in _LEFT))
    return places


def _wrapped(text: str, font: str, width: float) -> Lines:
    return fonts.wrap(fonts.drawable(text), font, styles.TABLE_SIZE, width)


def pieces(
    cells: tuple[Lines, ...],
    look: Look,
    page: float,
    marks: tuple[tuple[float, float], ...] = (),
    least: float = 0,
) -> Iterator[Band]:
    """Give a row in bands that a page can hold, at least *least* points high."""
    longest = max(map(len, cells))
    if longest * look.leading <= page * _HIGHEST:
        yield Band(cells, max(look.height(cells), least), marks=marks)
        return
    for start in range(0, longest, _PIECE):
        part = tuple(lines[start : start + _PIECE] for lines in cells)
        ends = start + _PIECE >= longest
        height = max(map(len, part)) * look.leading + look.above * ((start == 0) + ends)
        role = Role.ROW if ends else Role.BROKEN
        yield Band(part, height, role, () if start else marks, begins=start == 0)


def lines_grid(
    lines: Sequence[Sequence[str]],
    places: Sequence[Place],
    look: Look,
    page: float,
    steps: Steps,
) -> Grid:
    """Give *lines* of as many texts as there are *places*, without a heading."""
    bands = [
        band
        for line in lines
        for band in pieces(
            tuple(
                fonts.wrap(
                    fonts.drawable(text), look.bold if place.bold else look.font, look.size, place.width
                )
                for text, place in zip(line, places, strict=True)
            ),
            look,
            page,
        )
    ]
    return Grid(Rows(places, bands, look, page, steps))

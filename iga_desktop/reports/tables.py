"""A long table on paper: wrapped text, heading on every page, rows kept whole, signature kept company.

reportlab's own tables lay out every cell several times; this one measures text once and draws it, so a
recap of thousands of rows costs no more than a bare table.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any, Generic, TypeVar

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from iga_desktop.formats import count_text, score_text
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.dataset import printable
from iga_desktop.reports.steps import Steps

T = TypeVar("T")
Lines = tuple[str, ...]

_MOST_LINES = 24
"""A row with more lines than this may be broken between pages."""
_COMPANY = 2
"""How many rows stay with what closes the table."""


@dataclass(frozen=True, slots=True)
class PdfColumn(Generic[T]):
    """A column: heading, text by row number and row, width in mm, share of the width that is left over.

    `mark` gives how full (0, 0.5 or 1) the disc before the text is, where there is one.
    """

    heading: str
    text: Callable[[int, T], str]
    width: float
    stretch: float = 0
    right: bool = False
    mark: Callable[[T], float] | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column's text may stand, in points from the table's left edge."""

    left: float
    right: float
    to_right: bool


@dataclass(frozen=True, slots=True)
class _Band:
    """A row as it is drawn; `ruled` unless its text goes on in the next band."""

    cells: tuple[Lines, ...]
    height: float
    font: str = fonts.REGULAR
    marks: tuple[tuple[float, float], ...] = ()
    """Discs as (x of the middle, fullness)."""
    ruled: bool = True


class Grid(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Rows *start* to *stop* of a table, and below them what closes it.

    The closing flowables never stand on a page without the table's last two rows.
    """

    def __init__(self, table: "_Table", start: int, stop: int, closing: Sequence[Any] = ()) -> None:
        super().__init__()
        self._table = table
        self._start, self._stop = start, stop
        self._closing = closing

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give width and height in points."""
        closing = sum(part.wrap(width, height)[1] for part in self._closing)
        self.width = width
        self.height = self._table.height(self._start, self._stop) + closing
        return self.width, self.height

    def split(self, _width: float, height: float) -> list["Grid"]:
        """Give what fits in *height* points and the rest; nothing if not one row fits."""
        fitting = self._table.fitting(self._start, height)
        if self._closing:
            fitting = min(fitting, self._stop - _COMPANY)
        if fitting <= self._start:
            return []
        return [
            Grid(self._table, self._start, fitting),
            Grid(self._table, fitting, self._stop, self._closing),
        ]

    def draw(self) -> None:
        """Draw the heading, the rows and what closes the table."""
        y = self._table.draw(self.canv, self._start, self._stop, self.height)
        for part in self._closing:
            _, height = part.wrapOn(self.canv, self.width, y)
            y -= height
            part.drawOn(self.canv, 0, y)


class _Table:
    """Measured rows that the grids of all pages share."""

    def __init__(
        self, width: float, places: Sequence[_Place], heading: _Band, bands: Sequence[_Band], steps: Steps
    ) -> None:
        self._width = width
        self._places = places
        self._heading = heading
        self._bands = bands
        self._ends = list(accumulate((band.height for band in bands), initial=0.0))
        self._steps = steps

    def height(self, start: int, stop: int) -> float:
        return self._heading.height + self._ends[stop] - self._ends[start]

    def fitting(self, start: int, room: float) -> int:
        """Give the index after the last row from *start* on that fits below a heading."""
        return bisect_right(self._ends, self._ends[start] + room - self._heading.height) - 1

    def draw(self, canvas: Any, start: int, stop: int, top: float) -> float:
        """Draw and give the y of the lower edge."""
        edges = [top, top - self._heading.height]
        canvas.setFillColor(styles.SHADE)
        canvas.rect(0, edges[-1], self._width, self._heading.height, stroke=0, fill=1)
        canvas.setFillColor(styles.INK)
        text = canvas.beginText()
        self._write(text, self._heading, top)
        y = edges[-1]
        rules: list[float] = []
        discs: list[tuple[float, float, float]] = []
        for band in self._bands[start:stop]:
            self._write(text, band, y)
            middle = y - styles.CELL_Y - styles.TABLE_LEADING / 2
            discs.extend((x, middle, fullness) for x, fullness in band.marks)
            y -= band.height
            if band.ruled:
                rules.append(y)
        canvas.drawText(text)
        _draw_discs(canvas, discs)
        self._rule(canvas, rules, styles.HAIRLINE, styles.HAIR)
        self._rule(canvas, [*edges, y], styles.RULE, 2 * styles.HAIR)
        self._steps.advance(stop - start)
        return y

    def _rule(self, canvas: Any, edges: Sequence[float], colour: Any, thickness: float) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(thickness)
        canvas.lines([(0, y, self._width, y) for y in edges])

    def _write(self, text: Any, band: _Band, top: float) -> None:
        text.setFont(band.font, styles.TABLE_SIZE, styles.TABLE_LEADING)
        baseline = top - styles.CELL_Y - styles.TABLE_BASELINE
        for place, lines in zip(self._places, band.cells, strict=True):
            if place.to_right:
                for index, line in enumerate(lines):
                    x = place.right - fonts.text_width(line, band.font, styles.TABLE_SIZE)
                    text.setTextOrigin(x, baseline - index * styles.TABLE_LEADING)
                    text.textLine(line)
            else:
                text.setTextOrigin(place.left, baseline)
                for line in lines:
                    text.textLine(line)


def figure_text(value: int | Decimal | str | None) -> str:
    """Give a cell among mixed figures: a count, a score or index (None: there is none), or the words."""
    if isinstance(value, str):
        return value
    return count_text(value) if isinstance(value, int) else score_text(value)


def grid(
    columns: Sequence[PdfColumn[T]],
    rows: Sequence[T],
    width: float,
    steps: Steps,
    total: Sequence[str] = (),
    closing: Sequence[Any] = (),
) -> Grid:
    """Give a table of *rows*, *width* points wide, with an optional last row *total* (one text a column)."""
    places = _places(columns, width)
    heading = _band(places, [column.heading for column in columns], fonts.BOLD)
    marked = [
        (place.left - styles.MARK_OFFSET, column.mark)
        for place, column in zip(places, columns, strict=True)
        if column.mark
    ]
    bands: list[_Band] = []
    for number, row in enumerate(rows, 1):
        marks = tuple((x, mark(row)) for x, mark in marked)
        texts = [column.text(number, row) for column in columns]
        bands.extend(_pieces(_band(places, texts, fonts.REGULAR, marks)))
    if total:
        bands.append(_band(places, total, fonts.BOLD))
    return Grid(_Table(width, places, heading, bands, steps), 0, len(bands), closing)


def _places(columns: Sequence[PdfColumn[T]], width: float) -> list[_Place]:
    left_over = width - sum(column.width * mm for column in columns)
    shares = sum(column.stretch for column in columns)
    places = []
    edge = 0.0
    for column in columns:
        left = edge + styles.CELL_X + (styles.MARK_ROOM if column.mark else 0)
        edge += column.width * mm + left_over * column.stretch / shares
        places.append(_Place(left, edge - styles.CELL_X, column.right))
    return places


def _band(
    places: Sequence[_Place],
    texts: Sequence[str],
    font: str,
    marks: tuple[tuple[float, float], ...] = (),
) -> _Band:
    cells = tuple(
        fonts.wrap(printable(text), font, styles.TABLE_SIZE, place.right - place.left)
        for place, text in zip(places, texts, strict=True)
    )
    return _Band(cells, _height(cells), font, marks)


def _height(cells: tuple[Lines, ...]) -> float:
    return max(map(len, cells)) * styles.TABLE_LEADING + 2 * styles.CELL_Y


def _pieces(band: _Band) -> list[_Band]:
    """Give *band* in pieces that a page can hold."""
    longest = max(map(len, band.cells))
    if longest <= _MOST_LINES:
        return [band]
    parts = [
        tuple(lines[start : start + _MOST_LINES] for lines in band.cells)
        for start in range(0, longest, _MOST_LINES)
    ]
    return [
        _Band(cells, _height(cells), band.font, () if index else band.marks, ruled=cells is parts[-1])
        for index, cells in enumerate(parts)
    ]


def _draw_discs(canvas: Any, discs: Sequence[tuple[float, float, float]]) -> None:
    """Draw discs (x, y, fullness) that read without colour: full, half full or empty.

    A line of no length with round ends is a disc: far cheaper than the curves of a circle.
    """
    radius, edge = styles.MARK_RADIUS, 2 * styles.HAIR
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineWidth(2 * radius)
    canvas.setStrokeColor(styles.INK)
    canvas.lines([(x, y, x, y) for x, y, _ in discs])
    canvas.setLineWidth(2 * (radius - edge))
    canvas.setStrokeColor(styles.SHEET)
    canvas.lines([(x, y, x, y) for x, y, fullness in discs if fullness < 1])
    for x, y, fullness in discs:
        if 0 < fullness < 1:
            canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90, 360 * fullness, stroke=0, fill=1)
    canvas.restoreState()

"""A long table on paper: wrapped text, heading on every page, rows kept whole, signature kept company.

reportlab's own tables lay out every cell several times; this one measures text once and draws it, so a
recap of thousands of rows costs no more than a bare table.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeVar

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

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
    """A column: heading, text by row number and row, width in mm, share of the width that is left over."""

    heading: str
    text: Callable[[int, T], str]
    width: float
    stretch: float = 0
    right: bool = False
    font: str = fonts.REGULAR


@dataclass(frozen=True, slots=True)
class _Place:
    """A column on the sheet, in points from the table's left edge."""

    left: float
    right: float
    to_right: bool
    font: str

    @property
    def room(self) -> float:
        return self.right - self.left - 2 * styles.CELL_X


@dataclass(frozen=True, slots=True)
class _Band:
    """A row as it is drawn; `ruled` unless its text goes on in the next band."""

    cells: tuple[Lines, ...]
    height: float
    ruled: bool = True
    bold: bool = False


class Grid(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Rows *start* to *stop* of a table, and below them what closes it.

    The closing flowables never stand on a page without the table's last two rows.
    """

    def __init__(self, table: "_Table", start: int, stop: int, closing: Sequence[Any] = ()) -> None:
        super().__init__()
        self._table = table
        self._start, self._stop = start, stop
        self._closing = closing

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Give width and height in points."""
        closing = sum(part.wrap(availWidth, availHeight)[1] for part in self._closing)
        self.width = availWidth
        self.height = self._table.height(self._start, self._stop) + closing
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list["Grid"]:  # noqa: ARG002, N803 - reportlab's names
        """Give what fits in *availHeight* points and the rest; nothing if not one row fits."""
        fitting = self._table.fitting(self._start, availHeight)
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
        self, places: Sequence[_Place], heading: _Band, bands: Sequence[_Band], steps: Steps
    ) -> None:
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
        right = self._places[-1].right
        y = top - self._heading.height
        canvas.setFillColor(styles.SHADE)
        canvas.rect(0, y, right, self._heading.height, stroke=0, fill=1)
        text = canvas.beginText()
        text.setFillColor(styles.INK)
        self._write(text, self._heading, top)
        rules = []
        for band in self._bands[start:stop]:
            self._write(text, band, y)
            y -= band.height
            if band.ruled:
                rules.append((0, y, right, y))
        canvas.drawText(text)
        canvas.setLineWidth(styles.HAIR)
        canvas.setStrokeColor(styles.HAIRLINE)
        canvas.lines(rules)
        canvas.setStrokeColor(styles.RULE)
        canvas.setLineWidth(2 * styles.HAIR)
        canvas.lines([(0, edge, right, edge) for edge in (top, top - self._heading.height, y)])
        self._steps.advance(stop - start)
        return y

    def _write(self, text: Any, band: _Band, top: float) -> None:
        for place, lines in zip(self._places, band.cells, strict=True):
            font = fonts.BOLD if band.bold and place.font == fonts.REGULAR else place.font
            text.setFont(font, styles.TABLE_SIZE, styles.TABLE_LEADING)
            y = top - styles.CELL_Y - styles.TABLE_BASELINE
            if place.to_right:
                for line in lines:
                    width = fonts.text_width(line, font, styles.TABLE_SIZE)
                    text.setTextOrigin(place.right - styles.CELL_X - width, y)
                    text.textLine(line)
                    y -= styles.TABLE_LEADING
            else:
                text.setTextOrigin(place.left + styles.CELL_X, y)
                for line in lines:
                    text.textLine(line)


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
    heading = _band(places, [column.heading for column in columns], bold=True)
    bands = [
        piece
        for number, row in enumerate(rows, 1)
        for piece in _pieces(_band(places, [column.text(number, row) for column in columns]))
    ]
    if total:
        bands.append(_band(places, total, bold=True))
    return Grid(_Table(places, heading, bands, steps), 0, len(bands), closing)


def _places(columns: Sequence[PdfColumn[T]], width: float) -> list[_Place]:
    left_over = width - sum(column.width * mm for column in columns)
    shares = sum(column.stretch for column in columns)
    places = []
    left = 0.0
    for column in columns:
        right = left + column.width * mm + left_over * column.stretch / shares
        places.append(_Place(left, right, column.right, column.font))
        left = right
    return places


def _band(places: Sequence[_Place], texts: Sequence[str], *, bold: bool = False) -> _Band:
    cells = tuple(
        fonts.wrap(printable(text), fonts.BOLD if bold else place.font, styles.TABLE_SIZE, place.room)
        for place, text in zip(places, texts, strict=True)
    )
    return _Band(cells, _height(cells), bold=bold)


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
    return [_Band(cells, _height(cells), ruled=cells is parts[-1]) for cells in parts]

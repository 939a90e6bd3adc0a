"""Rows on paper: wrapped text, heading on every page, rows kept whole, groups named again overleaf.

reportlab's own tables lay out every cell several times; this one measures text once and draws it, so a
recap of thousands of rows costs no more than a bare table.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate
from typing import Any

from reportlab.platypus import Flowable

from iga_desktop.reports import fonts, styles
from iga_desktop.reports.steps import Steps

Lines = tuple[str, ...]

_COMPANY = 2
"""How many rows stay together at the beginning and at the end of a grid."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the text of a grid is set: faces, size, leading, the space above and below it, and its rules."""

    font: str = fonts.REGULAR
    bold: str = fonts.BOLD
    size: float = styles.TABLE_SIZE
    leading: float = styles.TABLE_LEADING
    above: float = styles.CELL_Y
    ruled: bool = True

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline."""
        return self.leading - 0.27 * self.size

    def height(self, cells: Sequence[Lines]) -> float:
        """Give the height of a row in points."""
        return max(map(len, cells), default=1) * self.leading + 2 * self.above


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column's text may stand, in points from the grid's left edge."""

    left: float
    right: float
    to_right: bool = False
    bold: bool = False

    @property
    def width(self) -> float:
        """The room for text, in points."""
        return self.right - self.left


class Role(Enum):
    """What a band is to those beside it."""

    ROW = auto()
    BROKEN = auto()
    """A row whose text goes on in the next band."""
    GROUP = auto()
    """The name of a group: stays with the row below."""
    TOTAL = auto()
    """Stays with the row above."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row as it is drawn. A group's name has a place of its own, and `again` what stands overleaf."""

    cells: tuple[Lines, ...]
    height: float
    role: Role = Role.ROW
    marks: tuple[tuple[float, float], ...] = ()
    """Discs as (x of the middle, fullness)."""
    places: tuple[Place, ...] | None = None
    again: "Band | None" = None
    begins: bool = True
    """Whether its text begins here, with space above it."""


class Heading:
    """The heading of a grid: names of columns, written upwards where they are *upright*."""

    def __init__(self, cells: Sequence[Lines], upright: Sequence[bool], look: Look) -> None:
        self.cells = tuple(() if up else lines for lines, up in zip(cells, upright, strict=True))
        self.upright = [(index, cells[index]) for index, up in enumerate(upright) if up]
        longest = max(
            (fonts.text_width(line, look.bold, look.size) for _, lines in self.upright for line in lines),
            default=0.0,
        )
        self.height = max(look.height(self.cells), longest + 2 * look.above + styles.CELL_X)


class Grid(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Bands *start* to *stop* of *rows*, below their heading."""

    def __init__(self, rows: "Rows", start: int = 0, stop: int | None = None) -> None:
        super().__init__()
        self._rows = rows
        self._start, self._stop = start, rows.count if stop is None else stop

    @property
    def ending(self) -> float:
        """The height of the last rows, with which must stay what closes the grid."""
        return self._rows.ending(self._start, self._stop)

    def getSpaceBefore(self) -> float:  # noqa: N802  reportlab calls it so
        """Give the space that a grid wants above it."""
        return styles.AROUND

    def getSpaceAfter(self) -> float:  # noqa: N802  reportlab calls it so
        """Give the space that a grid wants below it."""
        return styles.AROUND

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give width and height in points."""
        self.width, self.height = self._rows.width, self._rows.height(self._start, self._stop)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list["Grid"]:
        """Give what fits in *height* points and the rest; nothing if not the first rows fit."""
        fitting = self._rows.fitting(self._start, self._stop, height)
        if fitting <= self._start:
            return []
        return [Grid(self._rows, self._start, fitting), Grid(self._rows, fitting, self._stop)]

    def draw(self) -> None:
        """Draw the heading and the bands."""
        self._rows.draw(self.canv, self._start, self._stop)


class Rows:
    """Measured bands that the grids of all pages share; *page* is the height of a page's text in points."""

    def __init__(
        self,
        places: Sequence[Place],
        bands: Sequence[Band],
        look: Look,
        page: float,
        steps: Steps,
        heading: Heading | None = None,
    ) -> None:
        self.count = len(bands)
        self.width = places[-1].right + styles.CELL_X
        self._places = places
        self._bands = bands
        self._look = look
        self._heading = heading
        self._little = page / 4
        self._steps = steps
        self._ends = list(accumulate((band.height for band in bands), initial=0.0))
        self._groups: list[Band | None] = [None]
        for band in bands:
            self._groups.append(band if band.role is Role.GROUP else self._groups[-1])

    def height(self, start: int, stop: int) -> float:
        """Give the height of these bands with what stands above them, in points."""
        return self._above(start) + self._ends[stop] - self._ends[start]

    def fitting(self, start: int, stop: int, room: float) -> int:
        """Give the index after the last band from *start* on that fits; *start* if too few do."""
        limit = bisect_right(self._ends, self._ends[start] + room - self._above(start)) - 1
        # The last rows keep each other company: no page may end among them.
        last = self._last(start, stop)
        limit = min(limit, last if start < last <= limit < stop else stop)
        while start < limit < stop and not self._may_break(limit):
            limit -= 1
        return start if start == 0 and limit < self._least(stop) else limit

    def ending(self, start: int, stop: int) -> float:
        """Give the height of the last rows that stay together, with their totals."""
        return self._ends[stop] - self._ends[self._last(start, stop)]

    def _last(self, start: int, stop: int) -> int:
        """Give the index of the first of the last rows that stay together."""
        first = stop - 1
        while first > start and (
            not self._may_break(first) or self._rows_between(first, stop) < self._company(first - 1, stop)
        ):
            first -= 1
        return max(first, start)

    def _above(self, start: int) -> float:
        """Give the height of what stands above the band *start*."""
        heading = self._heading.height if self._heading else 0.0
        carried = self._carried(start)
        return heading + (carried.height if carried else 0.0)

    def _carried(self, start: int) -> Band | None:
        """Give the name of the group that goes on at *start* after a page break."""
        group = self._groups[start]
        if group is None or start == self.count or self._bands[start].role is Role.GROUP:
            return None
        return group.again

    def _may_break(self, index: int) -> bool:
        """Whether a page may end before the band *index*."""
        return self._bands[index - 1].role is not Role.GROUP and self._bands[index].role is not Role.TOTAL

    def _least(self, stop: int) -> int:
        """Give the index after the first rows that stay together."""
        least = 1
        while least < stop and (
            not self._may_break(least) or self._rows_between(0, least) < self._company(0, least + 1)
        ):
            least += 1
        return least

    def _company(self, start: int, stop: int) -> int:
        """Give how many rows must stay together: fewer where they are very high."""
        return _COMPANY if self._ends[stop] - self._ends[start] <= self._little else 1

    def _rows_between(self, start: int, stop: int) -> int:
        return sum(band.role is Role.ROW or band.role is Role.BROKEN for band in self._bands[start:stop])

    def draw(self, canvas: Any, start: int, stop: int) -> None:
        """Draw from the height of these bands downwards to 0."""
        y = self.height(start, stop)
        carried = self._carried(start)
        bands = [*([carried] if carried else []), *self._bands[start:stop]]
        edges = self._draw_heading(canvas, y)
        y = edges[-1]
        self._shade(canvas, bands, y)
        text = _Writer(canvas, self._look, self._places)
        rules: list[float] = []
        discs: list[tuple[float, float, float]] = []
        for band in bands:
            text.write(band, y)
            middle = y - self._look.above - self._look.leading / 2
            discs.extend((x, middle, fullness) for x, fullness in band.marks)
            y -= band.height
            if band.role is not Role.BROKEN:
                rules.append(y)
        text.close()
        _draw_discs(canvas, discs)
        if self._look.ruled:
            self._rule(canvas, rules, styles.HAIRLINE, styles.HAIR)
            self._rule(canvas, [*edges, y], styles.RULE, 2 * styles.HAIR)
        self._steps.advance(sum(band.role is Role.ROW for band in bands) / 2)  # half the work was measuring

    def _draw_heading(self, canvas: Any, top: float) -> list[float]:
        """Draw the heading and give its edges."""
        heading, look = self._heading, self._look
        if heading is None:
            return [top]
        low = top - heading.height
        canvas.setFillColor(styles.SHADE)
        canvas.rect(0, low, self.width, heading.height, stroke=0, fill=1)
        text = _Writer(canvas, look, self._places)
        # Short names stand at the foot of a heading that is high for its upright ones.
        drop = heading.height - look.height(heading.cells) if heading.upright else 0.0
        text.write(Band(heading.cells, heading.height, Role.TOTAL), top - drop)
        text.close()
        for index, lines in heading.upright:
            place = self._places[index]
            canvas.saveState()
            middle = (place.left + place.right + len(lines) * look.leading) / 2
            canvas.translate(middle - look.leading + look.baseline, low + look.above + styles.CELL_X / 2)
            canvas.rotate(90)
            canvas.setFont(look.bold, look.size)
            for number, line in enumerate(lines):
                canvas.drawString(0, (len(lines) - 1 - number) * look.leading, line)
            canvas.restoreState()
        return [top, low]

    def _shade(self, canvas: Any, bands: Sequence[Band], top: float) -> None:
        """Lay a weak grey under the names of groups."""
        canvas.setFillColor(styles.SHADE_WEAK)
        y = top
        for band in bands:
            y -= band.height
            if band.role is Role.GROUP:
                canvas.rect(0, y, self.width, band.height, stroke=0, fill=1)

    def _rule(self, canvas: Any, edges: Sequence[float], colour: Any, thickness: float) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(thickness)
        canvas.level_lines(edges, self.width)


class _Writer:
    """Writes bands into one text object, changing the font only where it changes."""

    def __init__(self, canvas: Any, look: Look, places: Sequence[Place]) -> None:
        canvas.setFillColor(styles.INK)
        self._canvas = canvas
        self._look = look
        self._places = places
        self._text = canvas.begin_cells()
        self._font = ""

    def write(self, band: Band, top: float) -> None:
        look, text = self._look, self._text
        baseline = top - (look.above if band.begins else 0) - look.baseline
        bold = band.role is Role.GROUP or band.role is Role.TOTAL
        for place, lines in zip(band.places or self._places, band.cells, strict=True):
            if not lines or not lines[0]:
                continue
            font = look.bold if bold or place.bold else look.font
            if font != self._font:
                text.setFont(font, look.size)
                self._font = font
            y = baseline
            for line in lines:
                x = place.right - fonts.text_width(line, font, look.size) if place.to_right else place.left
                text.put(x, y, line)
                y -= look.leading

    def close(self) -> None:
        self._canvas.drawText(self._text)


def _draw_discs(canvas: Any, discs: Sequence[tuple[float, float, float]]) -> None:
    """Draw discs (x, y, fullness) that read without colour: full, half full or empty.

    A line of no length with round ends is a disc: far cheaper than the curves of a circle.
    """
    if not discs:
        return
    radius, edge = styles.MARK_RADIUS, 2 * styles.HAIR
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineWidth(2 * radius)
    canvas.setStrokeColor(styles.INK)
    canvas.lines([(x, y, x, y) for x, y, _ in discs])
    canvas.setLineWidth(2 * (radius - edge))
    canvas.setStrokeColor(styles.SHEET)
    canvas.lines([(x, y, x, y) for x, y, fullness in discs if fullness < 1])
    canvas.setFillColor(styles.INK)
    for x, y, fullness in discs:
        if 0 < fullness < 1:
            canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90, 360 * fullness, stroke=0, fill=1)
    canvas.restoreState()

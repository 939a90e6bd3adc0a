"""The categories of the index as a background that changes with the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from iga_desktop.domain.guideline import Category
from iga_desktop.domain.index_history import HistoryLine
from iga_desktop.formats import score_text
from iga_desktop.reports.charts.pen import APART, LINE, SIZE, Fill, Pen, text_width, wrapped
from iga_desktop.reports.charts.placing import Box

_WIDEST_NAME = 46.0
NAME_HEIGHT = 3 * LINE + APART
"""Room that the name of a band usually needs."""


@dataclass(frozen=True, slots=True)
class BandRun:
    """Years from *first* to *last* with the same *bands*."""

    first: int
    last: int
    bands: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Where years and index values lie, in points; every year has a column."""

    left: float
    right: float
    bottom: float
    top: float
    years: range
    low: Decimal
    high: Decimal

    @property
    def column(self) -> float:
        return (self.right - self.left) / len(self.years)

    def edge(self, year: int) -> float:
        """Give the left edge of the column of *year*."""
        return self.left + (year - self.years.start) * self.column

    def x(self, year: int) -> float:
        """Give the middle of the column of *year*."""
        return self.edge(year) + self.column / 2

    def y(self, index: Decimal) -> float:
        """Give the height of *index*, kept inside the plot."""
        kept = min(max(index, self.low), self.high)
        return self.bottom + (self.top - self.bottom) * float((kept - self.low) / (self.high - self.low))


def band_runs(lines: Sequence[HistoryLine], years: range) -> list[BandRun]:
    """Give the runs of *years*; a year without a record has the bands of the one before it."""
    known = {line.record.year: line.bands for line in lines}
    bands, by_year = lines[0].bands, []
    for year in years:
        bands = known.get(year, bands)
        by_year.append((year, bands))
    runs = []
    for own, group in groupby(by_year, key=lambda pair: pair[1]):
        members = [year for year, _ in group]
        runs.append(BandRun(members[0], members[-1], own))
    return runs


def begins(band: Category) -> str:
    """Give where *band* begins, in words; nothing for what reaches down to the lowest index."""
    return f"mulai {score_text(band.lower)}" if band.lower >= 1 else ""


def names_width(run: BandRun) -> float:
    """Give how wide the names of the bands of *run* are beside the plot."""
    return max(text_width(line) for band in run.bands for line in _words(band))


def draw_bands(pen: Pen, plot: Plot, runs: Sequence[BandRun]) -> None:
    """Draw the bands of each run; the names of the first stand left of the plot, of the last at its right."""
    for run in runs:
        left, right = plot.edge(run.first), plot.edge(run.last + 1)
        for place, (band, low, high) in enumerate(_heights(run, plot)):
            if place % 2 == 0:
                pen.area(left, low, right - left, high - low, Fill(pen.palette.band), edge=False)
            if high < plot.top:
                pen.line(left, high, right, high, width=0.4)
            if run is runs[0]:
                _name(pen, band, plot.left - APART, low, high, "end")
            elif run is runs[-1]:
                _name(pen, band, plot.right + APART, low, high, "start")
            elif text_width(band.name) + 2 * APART <= right - left and high - low >= LINE:
                pen.word((left + right) / 2, low + APART, band.name, "middle", colour=pen.palette.muted)
    for run in runs[1:]:
        pen.line(plot.edge(run.first), plot.bottom, plot.edge(run.first), plot.top, width=0.9)
    for y in (plot.bottom, plot.top):
        pen.line(plot.left, y, plot.right, y)


def band_edges(plot: Plot, runs: Sequence[BandRun]) -> list[Box]:
    """Give the lines between bands, and between years with other bands, for words to keep clear of."""
    across = [
        Box(plot.edge(run.first), low - 0.5, plot.edge(run.last + 1) - plot.edge(run.first), 1)
        for run in runs
        for _, low, _ in _heights(run, plot)
    ]
    return across + [Box(plot.edge(run.first) - 0.5, plot.bottom, 1, plot.top) for run in runs[1:]]


def band_room(plot: Plot, runs: Sequence[BandRun], year: int, index: Decimal) -> list[Box]:
    """Give the inside of the band in which *index* lies in *year*; nothing for one out of view."""
    run = next(each for each in runs if each.first <= year <= each.last)
    left, right = plot.edge(run.first), plot.edge(run.last + 1)
    inside = (pair[1:] for pair in _heights(run, plot) if pair[0].lower <= index)
    return [Box(left + 1, low + 1, right - left - 2, high - low - 2) for low, high in [*inside][:1]]


def _heights(run: BandRun, plot: Plot) -> list[tuple[Category, float, float]]:
    """Give the bands of *run* in view, highest first, each up to where the next one begins."""
    made, high = [], plot.top
    for band in sorted(run.bands, key=lambda each: -each.lower):
        low = plot.y(band.lower)
        if low < high:
            made.append((band, low, high))
        high = low
    return made


def _words(band: Category) -> tuple[str, ...]:
    return (*wrapped(band.name, _WIDEST_NAME), begins(band))


def _name(pen: Pen, band: Category, x: float, low: float, high: float, anchor: str) -> None:
    """Write the name of *band* and, where there is room, where it begins."""
    lines = [line for line in _words(band) if line]
    if len(lines) * LINE > high - low:
        lines = lines[:-1]
    if (len(lines) - 1) * LINE + SIZE > high - low:
        return
    y = (low + high) / 2 + len(lines) * LINE / 2 - SIZE
    for line in lines:
        pen.word(x, y, line, anchor, colour=pen.palette.muted)
        y -= LINE

"""One index as a stacked bar of points: what is earned stands first, what is lost follows, hatched."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from iga_desktop.domain.guideline import Category, Maxima
from iga_desktop.formats import score_text
from iga_desktop.reports.charts.bands import begins
from iga_desktop.reports.charts.content import Mark, PointsBar
from iga_desktop.reports.charts.pen import APART, DASHED, LINE, SIZE, Fill, Pen, text_width, wrapped

NAMES = ("SPD", "Rata-rata kematangan", "Jumlah inovasi")
_SHORT_NAMES = ("SPD", "Kematangan", "Jumlah")
_LEFT = 1.0
_LEAST_BAR, _MOST_BAR = 10.0, 26.0
_GAP = 6.0
_STRIP = LINE + APART
"""Room for the names of the categories."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """Points of one part, earned or lost; *start* is where it begins on the bar."""

    part: int
    start: Decimal
    points: Decimal
    lost: bool

    @property
    def text(self) -> str:
        """Its name and points."""
        return f"{_SHORT_NAMES[self.part]} {score_text(self.points)}"

    def sentence(self, maximum: Decimal) -> str:
        kind = "belum diperoleh" if self.lost else "diperoleh"
        return f"{NAMES[self.part]}: {score_text(self.points)} dari {score_text(maximum)} poin {kind}"


def most(maxima: Maxima) -> tuple[Decimal, Decimal, Decimal]:
    """Give the greatest points of each of `NAMES`."""
    return maxima.spd, maxima.maturity, maxima.quantity


class StackedBars:
    """Draws bars from the top down; each step gives the lower end of what it drew."""

    def __init__(self, pen: Pen, bars: Sequence[PointsBar], maxima: Maxima, width: float) -> None:
        self._pen, self._bars, self._maxima = pen, bars, maxima
        verdicts = [text for bar in bars for text in (score_text(bar.index), bar.category)]
        verdict = max((text_width(text, bold=True) for text in verdicts), default=0)
        self._width = width - 2 * _LEFT - verdict - 2 * APART
        self._names = {bar: wrapped(bar.name, self._width, bold=True) for bar in bars}
        self._notes = {bar: self._note(bar) for bar in bars}

    def legend(self, top: float) -> float:
        """Name the fills."""
        entries = [(self._fill(part, lost=False), name) for part, name in enumerate(NAMES)]
        entries.append((self._fill(0, lost=True), "belum diperoleh, dalam urutan yang sama"))
        return self._pen.legend(_LEFT, top, self._pen.drawing.width - _LEFT, entries)

    def draw(self, top: float) -> list[Mark]:
        """Draw all bars below *top*, with the categories after each run of bars that share them."""
        height, marks = self._bar_height(top), []
        for place, bar in enumerate(self._bars):
            top = self._head(bar, top) - APART - height
            marks += self._bar(bar, top, height)
            if place + 1 == len(self._bars) or self._bars[place + 1].bands != bar.bands:
                top = self._categories(bar.bands, top)
            top -= _GAP
        return marks

    def _bar_height(self, top: float) -> float:
        runs = 1 + sum(before.bands != after.bands for before, after in pairwise(self._bars))
        lines = sum(len(self._names[bar]) + len(self._notes[bar]) for bar in self._bars)
        room = top - lines * LINE - len(self._bars) * (_GAP + APART) - runs * _STRIP
        return min(max(room / max(len(self._bars), 1), _LEAST_BAR), _MOST_BAR)

    def _head(self, bar: PointsBar, top: float) -> float:
        for line in self._names[bar]:
            top -= LINE
            self._pen.word(_LEFT, top, line, bold=True)
        for line in self._notes[bar]:
            top -= LINE
            self._pen.word(_LEFT, top, line, colour=self._pen.palette.muted)
        return top

    def _bar(self, bar: PointsBar, low: float, height: float) -> list[Mark]:
        marks = [self._segment(bar, each, low, height) for each in self._segments(bar)]
        colour = self._pen.palette.text
        for x in self._category_lines(bar):
            self._pen.line(x, low - APART, x, low + height, colour=colour, width=0.9, dash=DASHED)
        end, middle = _LEFT + self._width + 2 * APART, low + height / 2
        self._pen.word(end, middle + 1.5, score_text(bar.index), bold=True)
        self._pen.word(end, middle + 1.5 - LINE, bar.category)
        return marks

    def _categories(self, bands: Sequence[Category], top: float) -> float:
        """Write the names of *bands* below their stretches, with where they begin if there is room."""
        for band in _named(bands):
            left, right = (self._x(self._reached(each)) for each in (band.lower, band.upper))
            for text in (f"{band.name} {begins(band)}".strip(), band.name):
                if text_width(text) + 2 * APART <= right - left:
                    middle = (left + right) / 2
                    self._pen.word(middle, top - LINE, text, "middle", colour=self._pen.palette.muted)
                    break
        return top - _STRIP

    def _segments(self, bar: PointsBar) -> list[_Segment]:
        """Give the parts of *bar* that have any points, the earned ones first."""
        earned = (bar.spd, bar.mean_maturity, bar.quantity)
        lost = tuple(full - points for full, points in zip(most(self._maxima), earned, strict=True))
        start, made = Decimal(0), []
        for is_lost, points in ((False, earned), (True, lost)):
            for part, each in enumerate(points):
                made.append(_Segment(part, start, each, is_lost))
                start += each
        return [segment for segment in made if segment.points > 0]

    def _segment(self, bar: PointsBar, segment: _Segment, low: float, height: float) -> Mark:
        x, end = self._x(segment.start), self._x(segment.start + segment.points)
        fill = self._fill(segment.part, lost=segment.lost)
        self._pen.area(x, low, end - x, height, fill)
        if not segment.lost and (middle := self._label_place(bar, segment)) is not None:
            base, ink = low + (height - SIZE) / 2 + 1, self._pen.ink_on(fill.colour)
            self._pen.word(middle, base, segment.text, "middle", colour=ink)
        sentence = segment.sentence(most(self._maxima)[segment.part])
        return Mark(x, low, end - x, height, f"{bar.name}. {sentence}")

    def _label_place(self, bar: PointsBar, segment: _Segment) -> float | None:
        """Give the middle of where its text fits on *segment* beside the lines of categories."""
        x, end = self._x(segment.start), self._x(segment.start + segment.points)
        lines = [line for line in self._category_lines(bar) if x < line < end]
        left, right = max(pairwise([x, *sorted(lines), end]), key=lambda ends: ends[1] - ends[0])
        return (left + right) / 2 if text_width(segment.text) + 2 * APART <= right - left else None

    def _note(self, bar: PointsBar) -> tuple[str, ...]:
        """Give the lines that name what is lost, and before it what is earned but has no room on *bar*."""
        segments = self._segments(bar)
        earned = [each for each in segments if not each.lost and self._label_place(bar, each) is None]
        listed = (("Diperoleh", earned), ("Belum diperoleh", [each for each in segments if each.lost]))
        parts = [f"{head}: {'; '.join(each.text for each in those)}." for head, those in listed if those]
        if text_width(" ".join(parts)) <= self._width:
            parts = [" ".join(parts)] if parts else []
        return tuple(line for part in parts for line in wrapped(part, self._width))

    def _category_lines(self, bar: PointsBar) -> list[float]:
        return [self._x(self._reached(band.lower)) for band in _named(bar.bands)[:-1]]

    def _fill(self, part: int, *, lost: bool) -> Fill:
        palette = self._pen.palette
        if lost:
            return Fill(palette.ground, hatch=palette.second)
        return Fill((palette.first, palette.second, palette.third)[part])

    def _reached(self, index: Decimal) -> Decimal:
        return index * self._maxima.total / 100

    def _x(self, points: Decimal) -> float:
        return _LEFT + self._width * float(points / self._maxima.total)


def _named(bands: Sequence[Category]) -> list[Category]:
    """Give the bands that are wider than a single figure, highest first."""
    return sorted((each for each in bands if each.upper > each.lower), key=lambda each: -each.lower)

"""How the verified scores are spread, against threshold and watch line."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import Recap
from iga_desktop.formats import count_text, score_text
from iga_desktop.reports.charts.chart import Chart
from iga_desktop.reports.charts.content import ChartPalette, ChartTable, Mark
from iga_desktop.reports.charts.pen import APART, DASHED, LINE, SIZE, Fill, Pen, text_width

_LEFT, _RIGHT, _BOTTOM = 4.0, 4.0, 24.0
_STEPS = (1, 2, 5, 10, 20)
_MOST_BARS = 16
_CENT = Decimal("0.01")
"""Scores are shown with two decimals: the last one of a bar is this far from the next bar."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Bars of *step* points from *first* to *last*; the threshold is the edge of a bar."""

    first: Decimal
    last: Decimal
    step: int
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bars(self) -> int:
        return int((self.last - self.first) / self.step)

    @property
    def bar_width(self) -> float:
        return self.width / self.bars

    def x(self, score: Decimal) -> float:
        return self.left + self.width * float((score - self.first) / (self.last - self.first))

    def bar(self, score: Decimal) -> int:
        return int((score - self.first) // self.step)

    def span(self, bar: int) -> str:
        low = self.first + bar * self.step
        return f"{score_text(low)} sampai {score_text(low + self.step - _CENT)}"


def score_distribution(recap: Recap, width: float, height: float, palette: ChartPalette) -> Chart:
    """Give the histogram of verified scores, with threshold and watch line.

    *width* (at least 200) and *height* (at least 80) are points.
    """
    pen = Pen(width, height, palette)
    scale = _scale(recap, _LEFT, width - _LEFT - _RIGHT)
    counts = Counter((scale.bar(row.verified), row.readiness) for row in recap.innovations)
    filled = sorted({bar for bar, _ in counts})
    top = height - 2 * LINE - 2
    marks = tuple(_bar(pen, scale, bar, counts, _unit(filled, counts, top)) for bar in filled)
    _axis(pen, scale)
    _lines(pen, scale, recap, height)
    if not recap.innovations:
        pen.word(width / 2, (_BOTTOM + top) / 2, "Belum ada nilai", "middle", colour=palette.muted)
    headings = ("Nilai (poin)", "Jumlah", *(each.value.capitalize() for each in Readiness))
    rows = tuple(
        (
            scale.span(bar),
            count_text(_total(counts, bar)),
            *(count_text(counts[bar, each]) for each in Readiness),
        )
        for bar in filled
    )
    return Chart(pen.drawing, marks, ChartTable(headings, rows), "Sebaran nilai", _description(recap))


def _description(recap: Recap) -> str:
    if not recap.innovations:
        return "Sebaran nilai: belum ada nilai."
    counts = ", ".join(f"{count_text(recap.count(each))} {each.value}" for each in Readiness)
    scores = [row.verified for row in recap.innovations]
    return (
        f"Sebaran nilai {count_text(len(scores))} inovasi: {counts}. "
        f"Nilai terendah {score_text(min(scores))}, tertinggi {score_text(max(scores))}."
    )


def _scale(recap: Recap, left: float, width: float) -> _Scale:
    lines = recap.thresholds
    scores = [row.verified for row in recap.innovations]
    low = min([lines.watch, *scores])
    high = max([min(recap.maturity_maximum, lines.sending + 10), lines.sending, *scores])
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_BARS - 2), _STEPS[-1])
    first = lines.sending - step * ceil((lines.sending - low) / step)
    last = lines.sending + step * (floor((high - lines.sending) / step) + 1)
    return _Scale(first, last, step, left, width)


def _total(counts: Counter[tuple[int, Readiness]], bar: int) -> int:
    return sum(counts[bar, each] for each in Readiness)


def _unit(filled: list[int], counts: Counter[tuple[int, Readiness]], top: float) -> float:
    """Give the height of one innovation, so that the highest bar leaves room for its count."""
    return (top - SIZE - 2 - _BOTTOM) / max((_total(counts, bar) for bar in filled), default=1)


def _bar(pen: Pen, scale: _Scale, bar: int, counts: Counter[tuple[int, Readiness]], unit: float) -> Mark:
    palette = pen.palette
    fills = {
        Readiness.READY: Fill(palette.ready),
        Readiness.IN_PROGRESS: Fill(palette.in_progress, hatch=palette.in_progress_hatch),
        Readiness.BELOW_WATCH: Fill(palette.below_watch),
    }
    x, y = scale.left + bar * scale.bar_width, _BOTTOM
    for readiness in reversed(Readiness):
        if count := counts[bar, readiness]:
            pen.area(x + 1, y, scale.bar_width - 2, count * unit, fills[readiness])
            y += count * unit
    total = _total(counts, bar)
    pen.word(x + scale.bar_width / 2, y + 2, count_text(total), "middle")
    parts = [f"{count_text(counts[bar, each])} {each.value}" for each in Readiness if counts[bar, each]]
    text = f"{scale.span(bar)} poin: {count_text(total)} inovasi ({', '.join(parts)})"
    return Mark(x, _BOTTOM, scale.bar_width, max(y - _BOTTOM, 0) + SIZE + 2, text)


def _axis(pen: Pen, scale: _Scale) -> None:
    pen.line(scale.left, _BOTTOM, scale.right, _BOTTOM)
    edges = [scale.first + scale.step * index for index in range(scale.bars + 1)]
    texts = [count_text(int(edge)) if edge == int(edge) else score_text(edge) for edge in edges]
    # The outermost words stand inside the ends of the axis, half a word nearer to their neighbours.
    every = ceil((1.5 * max(map(text_width, texts)) + APART) / scale.bar_width)
    for index, (edge, text) in enumerate(zip(edges, texts, strict=True)):
        # Counted from the last one, so that the words keep their edges whatever the first one is.
        if (scale.bars - index) % every == 0:
            anchor = "start" if index == 0 else "end" if edge == scale.last else "middle"
            pen.word(scale.x(edge), _BOTTOM - SIZE - 2, text, anchor, colour=pen.palette.muted)
    caption = "Banyaknya inovasi menurut nilai terverifikasi (poin)"
    pen.word(scale.left + scale.width / 2, 3, caption, "middle", colour=pen.palette.muted)


def _lines(pen: Pen, scale: _Scale, recap: Recap, height: float) -> None:
    lines = recap.thresholds
    text = f"Batas kirim {score_text(lines.sending)}"
    _marker(pen, scale, lines.sending, text, height - SIZE, scale.right)
    if lines.watch < lines.sending:
        text = f"Batas pantau {score_text(lines.watch)}"
        _marker(pen, scale, lines.watch, text, height - SIZE - LINE, scale.x(lines.sending))


def _marker(pen: Pen, scale: _Scale, score: Decimal, text: str, y: float, until: float) -> None:
    """Draw a line at *score* and its name at *y*: right or left of it, or beyond *until*, where room is."""
    x = scale.x(score)
    pen.line(x, _BOTTOM, x, y + SIZE, colour=pen.palette.text, width=0.9, dash=DASHED)
    width = text_width(text, bold=True)
    if x + APART + width <= until:
        start = x + APART
    elif x - APART - width >= scale.left:
        start = x - APART - width
    else:
        start = min(until + APART, scale.right - width)
    pen.word(start, y, text, bold=True)

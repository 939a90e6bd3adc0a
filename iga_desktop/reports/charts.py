"""The distribution of scores as a drawing: vectors on paper, SVG on screen."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from typing import Any

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import Recap
from iga_desktop.formats import count_text, score_text
from iga_desktop.reports import fonts

_SIZE = 7.0
_LINE_GAP = 9.5
_LEFT, _RIGHT, _BOTTOM = 4.0, 4.0, 23.0
_APART = 3.0
_STEPS = (1, 2, 5, 10, 20)
_MOST_BARS = 16


@dataclass(frozen=True, slots=True)
class ChartPalette:
    """Colours as "#RRGGBB"; the defaults are for paper, where the greys of the bars differ too."""

    ready: str = "#1A7545"
    in_progress: str = "#E0B050"
    below_watch: str = "#FFFFFF"
    bar_edge: str = "#4A5562"
    text: str = "#1B2430"
    muted: str = "#4A5562"
    axis: str = "#5A6673"


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

    def x(self, score: Decimal) -> float:
        return self.left + self.width * float((score - self.first) / (self.last - self.first))

    def bar(self, score: Decimal) -> int:
        return int((score - self.first) // self.step)


def score_distribution(recap: Recap, width: float, height: float, palette: ChartPalette) -> Drawing:
    """Give the histogram of verified scores, with threshold and watch line.

    *width* (at least 200) and *height* (at least 70) are points.
    """
    fonts.register()
    scale = _scale(recap, _LEFT, width - _LEFT - _RIGHT)
    top = height - 2 * _LINE_GAP - 2
    drawing = Drawing(width, height)
    _bars(drawing, recap, scale, top, palette)
    _axis(drawing, scale, palette)
    lines = recap.thresholds
    text = f"Batas kirim {score_text(lines.sending)}"
    _marker(drawing, scale, lines.sending, text, height - _SIZE, scale.right, palette)
    if lines.watch < lines.sending:
        text = f"Batas pantau {score_text(lines.watch)}"
        next_line = scale.x(lines.sending)
        _marker(drawing, scale, lines.watch, text, height - _SIZE - _LINE_GAP, next_line, palette)
    if not recap.innovations:
        middle = (_BOTTOM + top) / 2
        drawing.add(_label(width / 2, middle, "Belum ada nilai", palette.muted, "middle"))
    return drawing


def as_svg(drawing: Drawing) -> bytes:
    """Give *drawing* as SVG (UTF-8) whose text is in the font family "Open Sans"."""
    # Qt knows no clipping paths: it would paint the clip's rectangle black.
    svg: str = renderSVG.drawToString(drawing, fontHacks=fonts.SVG_FONTS, useClip=1)
    return svg.encode()


def _scale(recap: Recap, left: float, width: float) -> _Scale:
    lines = recap.thresholds
    scores = [row.verified for row in recap.innovations]
    low = min([lines.watch, *scores])
    high = max([min(recap.maturity_maximum, lines.sending + 10), lines.sending, *scores])
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_BARS - 2), _STEPS[-1])
    first = lines.sending - step * ceil((lines.sending - low) / step)
    last = lines.sending + step * (floor((high - lines.sending) / step) + 1)
    return _Scale(first, last, step, left, width)


def _bars(drawing: Drawing, recap: Recap, scale: _Scale, top: float, palette: ChartPalette) -> None:
    counts = Counter((scale.bar(row.verified), row.readiness) for row in recap.innovations)
    totals: Counter[int] = Counter()
    for (bar, _), count in counts.items():
        totals[bar] += count
    if not totals:
        return
    unit = (top - _SIZE - 2 - _BOTTOM) / max(totals.values())
    fills = {
        Readiness.READY: palette.ready,
        Readiness.IN_PROGRESS: palette.in_progress,
        Readiness.BELOW_WATCH: palette.below_watch,
    }
    bar_width = scale.width / scale.bars
    for bar, total in totals.items():
        x, y = scale.left + bar * bar_width, _BOTTOM
        for readiness in reversed(Readiness):
            if count := counts[bar, readiness]:
                drawing.add(
                    Rect(
                        x + 1, y, bar_width - 2, count * unit,
                        fillColor=HexColor(fills[readiness]), strokeColor=HexColor(palette.bar_edge),
                        strokeWidth=0.4,
                    )
                )  # fmt: skip
                y += count * unit
        drawing.add(_label(x + bar_width / 2, y + 2, count_text(total), palette.text, "middle"))


def _axis(drawing: Drawing, scale: _Scale, palette: ChartPalette) -> None:
    drawing.add(
        Line(scale.left, _BOTTOM, scale.right, _BOTTOM, strokeColor=HexColor(palette.axis), strokeWidth=0.6)
    )
    every = 1 if scale.bars <= 10 or scale.width / scale.bars > 22 else 2
    edges = [scale.first + scale.step * index for index in range(scale.bars + 1)]
    at_threshold = scale.bars  # keeps the labels on the same edges whatever the first one is
    for index, edge in enumerate(edges):
        if (index - at_threshold) % every == 0:
            anchor = "start" if index == 0 else "end" if edge == scale.last else "middle"
            text = count_text(int(edge)) if edge == int(edge) else score_text(edge)
            drawing.add(_label(scale.x(edge), _BOTTOM - _SIZE - 2, text, palette.muted, anchor))
    caption = "Banyaknya inovasi menurut nilai terverifikasi (poin)"
    drawing.add(_label(scale.left + scale.width / 2, 2, caption, palette.muted, "middle"))


def _marker(
    drawing: Drawing, scale: _Scale, score: Decimal, text: str, y: float, until: float, palette: ChartPalette
) -> None:
    """Draw a line at *score* and its name at *y*: right or left of it, or beyond *until*, where room is."""
    x = scale.x(score)
    line = Line(x, _BOTTOM, x, y + _SIZE, strokeColor=HexColor(palette.text), strokeWidth=0.9)
    line.strokeDashArray = [3, 2]
    drawing.add(line)
    width = fonts.text_width(text, fonts.BOLD, _SIZE)
    if x + _APART + width <= until:
        start = x + _APART
    elif x - _APART - width >= scale.left:
        start = x - _APART - width
    else:
        start = min(until + _APART, scale.right - width)
    drawing.add(String(start, y, text, fontName=fonts.BOLD, fontSize=_SIZE, fillColor=HexColor(palette.text)))


def _label(x: float, y: float, text: str, colour: str, anchor: str) -> Any:
    return String(
        x, y, text, fontName=fonts.REGULAR, fontSize=_SIZE, fillColor=HexColor(colour), textAnchor=anchor
    )

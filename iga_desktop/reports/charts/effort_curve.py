"""What each further working day buys: innovations over the line, and below them the index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from iga_desktop.formats import count_text, score_text
from iga_desktop.reports.charts.chart import Chart
from iga_desktop.reports.charts.content import ChartPalette, ChartTable, EffortPoint, Mark
from iga_desktop.reports.charts.pen import APART, DASHED, LINE, SIZE, Pen, text_width

_TITLE = "Hasil menurut hari kerja"
_BOTTOM = 2 * LINE + APART
_DAY_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


@dataclass(frozen=True, slots=True)
class _Panel:
    """One line over the days: its name, its values with their words, and where it stands."""

    name: str
    values: Sequence[Decimal]
    worded: Callable[[Decimal], str]
    bottom: float
    top: float

    def y(self, value: Decimal) -> float:
        low, high = min(self.values), max(self.values)
        share = float((value - low) / (high - low)) if high > low else 0.5
        return self.bottom + 2 + (self.top - self.bottom - 4) * share


@dataclass(frozen=True, slots=True)
class _Days:
    """Where days lie, in points; the line goes on for a day after the *last* one."""

    left: float
    right: float
    last: int

    def x(self, day: int) -> float:
        return self.left + (self.right - self.left) * day / (self.last + 1)


def effort_curve(
    points: Sequence[EffortPoint], chosen: int, width: float, height: float, palette: ChartPalette
) -> Chart:
    """Give what *points* (ascending by days) reach, with the *chosen* budget of working days marked.

    *width* (at least 260) and *height* (at least 150) are points.
    """
    pen = Pen(width, height, palette)
    if not points:
        pen.word(width / 2, height / 2, "Belum ada rencana", "middle", colour=palette.muted)
        empty = f"{_TITLE}: belum ada rencana."
        return Chart(pen.drawing, (), _table(points), _TITLE, empty)
    room = height - LINE - APART - _BOTTOM
    middle = _BOTTOM + room * 0.45
    upper = _Panel(
        "Inovasi siap kirim", [Decimal(point.ready) for point in points],
        lambda value: count_text(int(value)), middle, height - 2 * LINE - 2 * APART,
    )  # fmt: skip
    lower = _Panel(
        "Indeks", [point.index for point in points], score_text, _BOTTOM, middle - LINE - 2 * APART
    )
    words = [panel.worded(value) for panel in (upper, lower) for value in panel.values]
    left = max(map(text_width, words)) + 2 * APART
    days = _Days(left, width - APART - text_width(count_text(points[-1].days)) / 2, _end(points, chosen))
    _chosen(pen, days, points, chosen, height)
    for panel, dash in ((upper, ()), (lower, DASHED)):
        _line(pen, days, panel, points, chosen, dash)
    _axis(pen, days)
    marks = _marks(days, points, _BOTTOM, height - _BOTTOM)
    return Chart(pen.drawing, marks, _table(points), _TITLE, _description(points, chosen))


def _end(points: Sequence[EffortPoint], chosen: int) -> int:
    return max(points[-1].days, chosen, 1)


def reached(points: Sequence[EffortPoint], days: int) -> EffortPoint:
    """Give the last of *points* that *days* pay for, the first where none is paid for."""
    return next((point for point in reversed(points) if point.days <= days), points[0])


def _line(
    pen: Pen, days: _Days, panel: _Panel, points: Sequence[EffortPoint], chosen: int, dash: Sequence[float]
) -> None:
    pen.word(days.left, panel.top + APART, panel.name, bold=True)
    pen.line(days.left, panel.bottom, days.left, panel.top)
    pen.line(days.left, panel.bottom, days.right, panel.bottom)
    for value in sorted({min(panel.values), max(panel.values)}):
        y = min(max(panel.y(value) - SIZE / 2 + 1, panel.bottom - 1), panel.top - SIZE + 2)
        pen.word(days.left - APART, y, panel.worded(value), "end")
    ends = [*(days.x(point.days) for point in points[1:]), days.right]
    corners = [
        (x, panel.y(value))
        for point, value, end in zip(points, panel.values, ends, strict=True)
        for x in (days.x(point.days), end)
    ]
    pen.path(corners, colour=pen.palette.first, width=1.4, dash=dash)
    x = days.x(chosen)
    pen.line(x, panel.bottom, x, panel.top, colour=pen.palette.text, width=0.9)


def _chosen(pen: Pen, days: _Days, points: Sequence[EffortPoint], chosen: int, height: float) -> None:
    """Write at the top what the chosen budget reaches."""
    x, point = days.x(chosen), reached(points, chosen)
    text = f"{_days(chosen)}: {_worded(point)}"
    width = text_width(text, bold=True)
    pen.word(min(max(x - width / 2, days.left), days.right - width), height - SIZE - 1, text, bold=True)


def _axis(pen: Pen, days: _Days) -> None:
    widest = text_width(count_text(days.last)) + 2 * APART
    most = max(int((days.right - days.left) / widest), 1)
    step = next((step for step in _DAY_STEPS if days.last / step <= most), ceil(days.last / most))
    for day in range(0, days.last + 1, step):
        pen.word(days.x(day), _BOTTOM - SIZE - 2, count_text(day), "middle", colour=pen.palette.muted)
    caption = "Hari kerja pendampingan"
    pen.word((days.left + days.right) / 2, 3, caption, "middle", colour=pen.palette.muted)


def _marks(days: _Days, points: Sequence[EffortPoint], bottom: float, height: float) -> tuple[Mark, ...]:
    ends = [days.x(point.days) for point in points[1:]] + [days.right]
    return tuple(
        Mark(x, bottom, max(end - x, 1), height, f"{_days(point.days)}: {_worded(point)}")
        for point, end in zip(points, ends, strict=True)
        for x in [days.x(point.days)]
    )


def _days(count: int) -> str:
    return f"{count_text(count)} hari kerja"


def _worded(point: EffortPoint) -> str:
    return f"{count_text(point.ready)} inovasi siap kirim, indeks {score_text(point.index)}"


def _table(points: Sequence[EffortPoint]) -> ChartTable:
    return ChartTable(
        ("Hari kerja", "Inovasi siap kirim", "Indeks"),
        tuple((count_text(each.days), count_text(each.ready), score_text(each.index)) for each in points),
    )


def _description(points: Sequence[EffortPoint], chosen: int) -> str:
    first, last = points[0], points[-1]
    return (
        f"{_TITLE}. Dengan {_days(chosen)}: {_worded(reached(points, chosen))}. "
        f"Dari {_worded(first)} pada {_days(first.days)} sampai {_worded(last)} pada {_days(last.days)}."
    )

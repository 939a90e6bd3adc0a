"""What moved between two states of a year, as bars of counts."""

from iga_desktop.domain.movement import Comparison, Movement
from iga_desktop.formats import count_text
from iga_desktop.reports.charts.chart import Chart
from iga_desktop.reports.charts.content import ChartPalette, ChartTable, Mark
from iga_desktop.reports.charts.pen import APART, SIZE, Fill, Pen, text_width

_GAP = 0.6
"""Between the bars on the threshold and those on all innovations, in bars."""


def movement_bars(comparison: Comparison, width: float, height: float, palette: ChartPalette) -> Chart:
    """Give how many crossed the threshold, and how many rose, fell, stayed, came and went.

    *width* (at least 200) and *height* (at least 100) are points.
    """
    pen = Pen(width, height, palette)
    crossed = [("baru siap", comparison.newly_ready), ("tidak lagi siap", comparison.no_longer_ready)]
    moved = [(each.value, comparison.count(each)) for each in Movement]
    counted = [*crossed, *moved]
    left = max(text_width(name.capitalize()) for name, _ in counted) + 2 * APART
    most = max(count for _, count in counted)
    room = width - left - text_width(count_text(most)) - 2 * APART
    step = (height - 2) / (len(counted) + _GAP)
    fills = [Fill(palette.first)] * len(crossed) + [Fill(palette.third, palette.second)] * len(moved)
    marks: list[Mark] = []
    for place, ((name, count), fill) in enumerate(zip(counted, fills, strict=True)):
        low = height - 1 - step * (place + 1) - (_GAP * step if place >= len(crossed) else 0)
        base = low + (step - SIZE) / 2 + 1
        length = room * count / most if most else 0
        pen.word(left - APART, base, name.capitalize(), "end")
        if count:
            pen.area(left, low + step * 0.14, length, step * 0.72, fill)
        pen.word(left + length + APART, base, count_text(count), bold=True)
        marks.append(Mark(0, low, width, step, f"{name.capitalize()}: {count_text(count)} inovasi"))
    pen.line(left, 1, left, height - 1)
    table = ChartTable(
        ("Perkembangan", "Banyaknya inovasi"),
        tuple((name.capitalize(), count_text(count)) for name, count in counted),
    )
    words = ", ".join(f"{count_text(count)} {name}" for name, count in counted)
    return Chart(pen.drawing, tuple(marks), table, "Perkembangan inovasi", f"Perkembangan inovasi: {words}.")

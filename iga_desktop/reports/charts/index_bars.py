"""The points that make an index, earned and lost: verified above claimed, or one scenario above another."""

from collections.abc import Sequence

from iga_desktop.domain.guideline import Maxima
from iga_desktop.formats import score_text
from iga_desktop.reports.charts.chart import Chart
from iga_desktop.reports.charts.content import ChartPalette, ChartTable, PointsBar
from iga_desktop.reports.charts.pen import Pen
from iga_desktop.reports.charts.stacked_bars import NAMES, StackedBars, most


def index_bars(
    bars: Sequence[PointsBar], maxima: Maxima, title: str, width: float, height: float, palette: ChartPalette
) -> Chart:
    """Give each of *bars* (one to four) as a stacked bar of all points, with the lines of the categories.

    What is earned stands first, so that its end is the index; what is lost follows, hatched. *width* (at
    least 300) and *height* (at least 40, and 46 for each bar, 13 more where categories change) are points.
    """
    pen = Pen(width, height, palette)
    drawing = StackedBars(pen, bars, maxima, width)
    marks = drawing.draw(drawing.legend(height))
    return Chart(pen.drawing, tuple(marks), _table(bars, maxima), title, _description(title, bars, maxima))


def _table(bars: Sequence[PointsBar], maxima: Maxima) -> ChartTable:
    parts = zip(NAMES, most(maxima), strict=True)
    headings = ("Keadaan", *(f"{name} (dari {score_text(points)})" for name, points in parts))
    rows = [
        (bar.name, *map(score_text, (bar.spd, bar.mean_maturity, bar.quantity, bar.index)), bar.category)
        for bar in bars
    ]
    return ChartTable((*headings, "Indeks", "Kategori"), tuple(rows))


def _description(title: str, bars: Sequence[PointsBar], maxima: Maxima) -> str:
    sentences = []
    for bar in bars:
        points = (bar.spd, bar.mean_maturity, bar.quantity)
        parts = "; ".join(
            f"{name} {score_text(earned)} dari {score_text(full)}"
            for name, earned, full in zip(NAMES, points, most(maxima), strict=True)
        )
        sentences.append(f"{bar.name}: indeks {score_text(bar.index)}, {bar.category} ({parts}).")
    return f"{title}. " + " ".join(sentences)

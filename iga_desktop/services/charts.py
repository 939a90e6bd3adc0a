"""The charts of the papers, for the screen: the same drawings as SVG, with what stands where.

Whoever only names a chart loads no drawing library: it would double the time to the first window.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iga_desktop.reports.charts.content import ChartPalette, ChartTable, EffortPoint, Mark, PointsBar

if TYPE_CHECKING:
    from iga_desktop.domain.guideline import Maxima
    from iga_desktop.domain.index_history import HistoryLine
    from iga_desktop.domain.movement import Comparison
    from iga_desktop.domain.recap import Recap
    from iga_desktop.reports.charts.chart import Chart

__all__ = [
    "ChartImage",
    "ChartPalette",
    "ChartTable",
    "EffortPoint",
    "Mark",
    "PointsBar",
    "distribution_image",
    "effort_image",
    "history_image",
    "index_bars_image",
    "movement_image",
]


@dataclass(frozen=True, slots=True)
class ChartImage:
    """A chart as SVG (UTF-8), *width* x *height* points, and the same in words and figures."""

    svg: bytes
    width: float
    height: float
    marks: tuple[Mark, ...]
    table: ChartTable
    title: str
    description: str


def distribution_image(recap: "Recap", width: float, height: float, palette: ChartPalette) -> ChartImage:
    """Give the distribution of verified scores; sizes in points, at least 200 x 80."""
    from iga_desktop.reports.charts.distribution import score_distribution  # noqa: PLC0415 see above

    return _image(score_distribution(recap, width, height, palette))


def history_image(
    lines: "Sequence[HistoryLine]", width: float, height: float, palette: ChartPalette
) -> ChartImage:
    """Give the index over the years before their categories; sizes in points, at least 280 x 130."""
    from iga_desktop.reports.charts.index_history import index_history  # noqa: PLC0415 see above

    return _image(index_history(lines, width, height, palette))


def index_bars_image(
    bars: Sequence[PointsBar],
    maxima: "Maxima",
    title: str,
    width: float,
    height: float,
    palette: ChartPalette,
) -> ChartImage:
    """Give one to four indexes as bars of their points; sizes in points, at least 300 x (40 + 46 a bar)."""
    from iga_desktop.reports.charts.index_bars import index_bars  # noqa: PLC0415 see above

    return _image(index_bars(bars, maxima, title, width, height, palette))


def movement_image(
    comparison: "Comparison", width: float, height: float, palette: ChartPalette
) -> ChartImage:
    """Give what moved between two states of a year; sizes in points, at least 200 x 100."""
    from iga_desktop.reports.charts.movement_bars import movement_bars  # noqa: PLC0415 see above

    return _image(movement_bars(comparison, width, height, palette))


def effort_image(
    points: Sequence[EffortPoint], chosen: int, width: float, height: float, palette: ChartPalette
) -> ChartImage:
    """Give what working days buy, the *chosen* budget marked; sizes in points, at least 260 x 150."""
    from iga_desktop.reports.charts.effort_curve import effort_curve  # noqa: PLC0415 see above

    return _image(effort_curve(points, chosen, width, height, palette))


def _image(chart: "Chart") -> ChartImage:
    from iga_desktop.reports.charts.chart import as_svg  # noqa: PLC0415 see above

    drawing = chart.drawing
    return ChartImage(
        as_svg(drawing), drawing.width, drawing.height,
        chart.marks, chart.table, chart.title, chart.description,
    )  # fmt: skip

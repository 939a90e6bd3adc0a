"""The charts of papers, as pictures that are drawn when a paper is written.

The drawing library is loaded only then: describing a paper must not cost it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iga_desktop.domain.guideline import Maxima
from iga_desktop.domain.index_history import HistoryLine
from iga_desktop.domain.movement import Comparison
from iga_desktop.domain.recap import Recap
from iga_desktop.reports.charts.content import ChartPalette, EffortPoint, PointsBar
from iga_desktop.reports.document import Picture

if TYPE_CHECKING:
    from iga_desktop.reports.charts.chart import Chart

_MOST_BARS = 4
_BARS_HEAD, _BAR = 10, 16.5
"""Millimetres for the legend and the categories above stacked bars, and for each bar."""


def composition(bars: Sequence[PointsBar], maxima: Maxima, name: str, title: str = "") -> Picture:
    """Give the last four of *bars* as stacked bars of all points; *name* says what they show."""
    drawn = bars[-_MOST_BARS:]

    def draw(width: float, height: float, palette: ChartPalette) -> "Chart":
        from iga_desktop.reports.charts.index_bars import index_bars  # noqa: PLC0415 as the module says

        return index_bars(drawn, maxima, name, width, height, palette)

    return Picture(draw, _BARS_HEAD + _BAR * len(drawn), title)


def history(lines: Sequence[HistoryLine], title: str = "") -> Picture:
    """Give the index over the years."""

    def draw(width: float, height: float, palette: ChartPalette) -> "Chart":
        from iga_desktop.reports.charts.index_history import index_history  # noqa: PLC0415 as above

        return index_history(lines, width, height, palette)

    return Picture(draw, 60, title)


def effort(curve: Sequence[EffortPoint], days: int, title: str) -> Picture:
    """Give what each further working day buys, with the budget of *days* marked."""

    def draw(width: float, height: float, palette: ChartPalette) -> "Chart":
        from iga_desktop.reports.charts.effort_curve import effort_curve  # noqa: PLC0415 as above

        return effort_curve(curve, days, width, height, palette)

    return Picture(draw, 54, title)


def moved(comparison: Comparison) -> Picture:
    """Give what moved between two states of a year."""

    def draw(width: float, height: float, palette: ChartPalette) -> "Chart":
        from iga_desktop.reports.charts.movement_bars import movement_bars  # noqa: PLC0415 as above

        return movement_bars(comparison, width, height, palette)

    return Picture(draw, 46)


def distribution(recap: Recap, height: float) -> Picture:
    """Give how the verified scores are spread, *height* mm high."""

    def draw(width: float, height: float, palette: ChartPalette) -> "Chart":
        from iga_desktop.reports.charts.distribution import score_distribution  # noqa: PLC0415 as above

        return score_distribution(recap, width, height, palette)

    return Picture(draw, height)

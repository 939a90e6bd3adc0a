"""The key figures with the distribution of scores beside them."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Table

from iga_desktop.formats import count_text, score_text
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.charts.content import ChartPalette
from iga_desktop.reports.charts.distribution import score_distribution
from iga_desktop.reports.dataset import Figure, RecapReport

_LABEL, _VALUE, _GAP = 39 * mm, 18 * mm, 7 * mm
_CHART_HEIGHT = 32 * mm
_LOWEST_ROW = 14.5


def summary(report: RecapReport, width: float, *, landscape: bool) -> Any:
    """Give the figures, in two columns on a sheet that lies, and the chart in the rest of *width* points."""
    figures = report.figures
    middle = len(figures) // 2
    columns = (figures[:middle], figures[middle:]) if landscape else (figures,)
    row = max(_LOWEST_ROW, _CHART_HEIGHT / len(columns[0]))
    height = row * len(columns[0])
    figures_width = len(columns) * (_LABEL + _VALUE + _GAP)
    chart = score_distribution(report.recap, width - figures_width, height, ChartPalette()).drawing
    return Table(
        [[*(_figures(column, row) for column in columns), chart]],
        colWidths=[*[_LABEL + _VALUE + _GAP] * len(columns), width - figures_width],
        style=[*styles.LAYOUT, ("VALIGN", (0, 0), (-1, -1), "BOTTOM")],
    )


def _figures(figures: tuple[Figure, ...], row: float) -> Any:
    return Table(
        [[figure.label, _worded(figure)] for figure in figures],
        colWidths=[_LABEL, _VALUE],
        rowHeights=[row] * len(figures),
        hAlign="LEFT",
        style=[
            *styles.LAYOUT,
            ("FONTNAME", (1, 0), (1, -1), fonts.BOLD),
            ("ALIGN", (1, 0), (1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("RIGHTPADDING", (0, 0), (-1, -1), styles.CELL_X),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEBELOW", (0, 0), (-1, -1), styles.HAIR, styles.HAIRLINE),
        ],
    )


def _worded(figure: Figure) -> str:
    return count_text(figure.value) if isinstance(figure.value, int) else score_text(figure.value)

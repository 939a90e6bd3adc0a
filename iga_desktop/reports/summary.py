"""The key figures with the distribution of scores beside them."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Table

from iga_desktop.formats import count_text, score_text
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.charts import ChartPalette, score_distribution
from iga_desktop.reports.dataset import Figure, RecapReport

_LABEL, _VALUE, _GAP = 39 * mm, 18 * mm, 7 * mm
_ROW = 14.5


def summary(report: RecapReport, width: float, *, landscape: bool) -> Any:
    """Give the figures, in two columns on a sheet that lies, and the chart in the rest of *width* points."""
    figures = report.figures
    middle = len(figures) // 2
    columns = (figures[:middle], figures[middle:]) if landscape else (figures,)
    rows = len(columns[0])
    figures_width = len(columns) * (_LABEL + _VALUE + _GAP)
    height = max(rows * _ROW, 34 * mm)
    chart = score_distribution(report.recap, width - figures_width, height, ChartPalette())
    return Table(
        [[*(_figures(column) for column in columns), chart]],
        colWidths=[*[_LABEL + _VALUE + _GAP] * len(columns), width - figures_width],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )


def _figures(figures: tuple[Figure, ...]) -> Any:
    last = len(figures) - 1
    return Table(
        [[figure.label, _worded(figure)] for figure in figures],
        colWidths=[_LABEL, _VALUE],
        rowHeights=[_ROW] * len(figures),
        hAlign="LEFT",
        style=[
            ("FONT", (0, 0), (0, -1), fonts.REGULAR, 8.5, 11),
            ("FONT", (1, 0), (1, -1), fonts.BOLD, 9, 11),
            ("TEXTCOLOR", (0, 0), (-1, -1), styles.INK),
            ("ALIGN", (1, 0), (1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), styles.CELL_X),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEBELOW", (0, 0), (-1, last), styles.HAIR, styles.HAIRLINE),
        ],
    )


def _worded(figure: Figure) -> str:
    return count_text(figure.value) if isinstance(figure.value, int) else score_text(figure.value)

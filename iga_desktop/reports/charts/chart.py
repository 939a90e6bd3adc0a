"""A chart: its drawing, and the same in words and figures."""

from dataclasses import dataclass

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing

from iga_desktop.reports import fonts
from iga_desktop.reports.charts.content import ChartTable, Mark


@dataclass(frozen=True, slots=True)
class Chart:
    """A `drawing` with its sentences by place, its figures as a table, and in words what it shows."""

    drawing: Drawing
    marks: tuple[Mark, ...]
    table: ChartTable
    title: str
    description: str


def as_svg(drawing: Drawing) -> bytes:
    """Give *drawing* as SVG (UTF-8) whose text is in the font family "Open Sans"."""
    # Qt knows no clipping paths: it would paint the clip's rectangle black.
    svg: str = renderSVG.drawToString(drawing, fontHacks=fonts.SVG_FONTS, useClip=1)
    return svg.encode()

"""Sizes, inks and paragraph styles of the papers: the only place where they stand."""

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from iga_desktop.reports import fonts
from iga_desktop.reports.dataset import PageSetup, Paper

INK = HexColor("#1B2430")
MUTED = HexColor("#4A5562")
HAIRLINE = HexColor("#B8C2CC")
RULE = HexColor("#5A6673")
SHADE = HexColor("#E9EDF1")
SHEET = HexColor("#FFFFFF")

HAIR = 0.35
"""Width of a hairline in points."""
TABLE_SIZE = 8.5
TABLE_LEADING = 10.6
TABLE_BASELINE = 8.3
"""From the top of a line of table text to its baseline, in points."""
MARK_RADIUS = 2.5
MARK_ROOM = 13.0
"""Width in points that a disc takes away from the text behind it."""
MARK_OFFSET = MARK_RADIUS + 3.5
"""From the middle of a disc to the text behind it, in points."""
CELL_X = 3.0
CELL_Y = 2.6
"""Space beside and above the text of a table cell, in points."""

BINDING, RIGHT, TOP, BOTTOM = 20 * mm, 12 * mm, 12 * mm, 17 * mm
"""Margins; the binding side is the left one, however the sheet lies."""
FOOTER_Y = 9 * mm
FOOTER_SIZE = 7.5

_SHORT_AND_LONG = {Paper.A4: A4, Paper.F4: (215 * mm, 330 * mm)}


def page_size(setup: PageSetup) -> tuple[float, float]:
    """Give width and height of the sheet in points."""
    short, long = _SHORT_AND_LONG[setup.paper]
    return (long, short) if setup.landscape else (short, long)


def _style(name: str, font: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=INK, splitLongWords=1, **more
    )


BODY = _style("body", fonts.REGULAR, 9, 12)
NOTE = _style("note", fonts.REGULAR, 7.5, 10)
SECTION = _style("section", fonts.BOLD, 10.5, 14, spaceBefore=12, spaceAfter=4)
TITLE = _style("title", fonts.BOLD, 12.5, 16, alignment=TA_CENTER)
SUBTITLE = _style("subtitle", fonts.REGULAR, 9.5, 13, alignment=TA_CENTER)
SIGNING = _style("signing", fonts.REGULAR, 9.5, 12.5, alignment=TA_CENTER)
SIGNING_NAME = _style("signing name", fonts.BOLD, 9.5, 12.5, alignment=TA_CENTER)
HEAD_FIRST = _style("head first", fonts.SERIF_BOLD, 14, 17, alignment=TA_CENTER)
HEAD_UNIT = _style("head unit", fonts.SERIF_BOLD, 15.5, 18.5, alignment=TA_CENTER)
HEAD_SMALL = _style("head small", fonts.SERIF, 10, 12.5, alignment=TA_CENTER)

LAYOUT = [
    ("FONT", (0, 0), (-1, -1), fonts.REGULAR, 8.5, 11),
    ("TEXTCOLOR", (0, 0), (-1, -1), INK),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
"""A reportlab table that only places things beside each other; its font is an embedded one."""

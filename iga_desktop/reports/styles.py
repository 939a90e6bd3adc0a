"""Sizes, inks and paragraph styles of the papers: the only place where they stand."""

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from iga_desktop.reports import fonts
from iga_desktop.reports.hyphenation import hyphenated
from iga_desktop.reports.sheet import PageSetup, Paper

INK = HexColor("#1B2430")
MUTED = HexColor("#4A5562")
HAIRLINE = HexColor("#B8C2CC")
RULE = HexColor("#5A6673")
SHADE = HexColor("#E9EDF1")
SHADE_WEAK = HexColor("#F3F5F7")
WATERMARK = HexColor("#EBEEF1")
SHEET = HexColor("#FFFFFF")

HAIR = 0.35
"""Width of a hairline in points."""
TABLE_SIZE = 8.5
TABLE_LEADING = 10.6
MARK_RADIUS = 2.5
MARK_ROOM = 13.0
"""Width in points that a disc takes away from the text behind it."""
MARK_OFFSET = MARK_RADIUS + 3.5
"""From the middle of a disc to the text behind it, in points."""
AROUND = 5.0
"""Space above and below what is no running text, in points."""
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


def text_size(setup: PageSetup) -> tuple[float, float]:
    """Give width and height of the text between the margins, in points."""
    width, height = page_size(setup)
    return width - BINDING - RIGHT, height - TOP - BOTTOM


def _style(name: str, font: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    # Embedded hyphenation leaves the rest of a long link in one piece, however far it reaches.
    settings = {"splitLongWords": 1, "embeddedHyphenation": 0, "uriWasteReduce": 0, **more}
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=INK, bulletFontName=font,
        bulletFontSize=size, **settings
    )  # fmt: skip


_TOGETHER = {"allowWidows": 0, "allowOrphans": 0}
"""No line stands alone at the top or the foot of a page."""
_NARRATIVE = {**_TOGETHER, "hyphenationLang": hyphenated, "embeddedHyphenation": 1}
"""Running text, whose words are hyphenated, but for those longer than a line (`fonts.broken`)."""

BODY = _style("body", fonts.REGULAR, 9, 12.6, spaceAfter=3, **_NARRATIVE)
CENTRED = _style("centred", fonts.BOLD, 9, 12.6, spaceAfter=3, alignment=TA_CENTER)
NOTE = _style("note", fonts.REGULAR, 7.5, 10, spaceAfter=1.5, **_TOGETHER)
LISTED = _style("listed", fonts.REGULAR, 9, 12.6, leftIndent=16, bulletIndent=3, spaceAfter=2, **_TOGETHER)
LETTER = _style("letter", fonts.SERIF, 11.5, 15.5, spaceAfter=6, alignment=TA_JUSTIFY, **_NARRATIVE)
LETTER_LISTED = LETTER.clone("letter listed", leftIndent=20, spaceAfter=4)
SECTION = _style("section", fonts.BOLD, 10.5, 14, spaceBefore=12, spaceAfter=4)
FIGURE = _style("figure", fonts.BOLD, 17, 21)
FIGURE_LABEL = _style("figure label", fonts.REGULAR, 8.5, 10.6)
TITLE = _style("title", fonts.BOLD, 12.5, 16, alignment=TA_CENTER)
SUBTITLE = _style("subtitle", fonts.REGULAR, 9.5, 13, alignment=TA_CENTER)


def _signing(font: str, bold: str, size: float, leading: float) -> tuple[ParagraphStyle, ParagraphStyle]:
    return (
        _style("signing", font, size, leading, alignment=TA_CENTER),
        _style("signing name", bold, size, leading, alignment=TA_CENTER),
    )


SIGNING_FACES = {
    (False, False): _signing(fonts.REGULAR, fonts.BOLD, 9.5, 12.5),
    (False, True): _signing(fonts.REGULAR, fonts.BOLD, 8.5, 11),
    (True, False): _signing(fonts.SERIF, fonts.SERIF_BOLD, 11.5, 14),
    (True, True): _signing(fonts.SERIF, fonts.SERIF_BOLD, 9.5, 12),
}
"""How a signature's lines and its name are set, by whether it is a letter's, and whether room is narrow."""
HEAD_BOLD = _style("head bold", fonts.SERIF_BOLD, 15, 18, alignment=TA_CENTER)
HEAD_PLAIN = _style("head plain", fonts.SERIF, 10, 12.5, alignment=TA_CENTER)

LAYOUT = [
    ("FONT", (0, 0), (-1, -1), fonts.REGULAR, 8.5, 11),
    ("TEXTCOLOR", (0, 0), (-1, -1), INK),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
"""A reportlab table that only places things beside each other; its font is an embedded one."""

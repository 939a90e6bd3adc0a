"""How the guide looks on paper: its colours, sizes and kinds of text."""

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm

from iga_desktop.reports.fonts import BOLD, REGULAR
from iga_desktop.reports.hyphenation import hyphenated

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 2.1 * cm
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEIGHT = PAGE_HEIGHT - 2 * MARGIN
COLUMN, CONTENTS_TITLE = (WIDTH - 0.9 * cm) / 2, 1.5 * cm
"""How wide a column of the contents is, and how high their title."""
LEAST_FOR_CHAPTER = 0.45 * HEIGHT
"""With less room at the foot of a page, a chapter begins on the next one."""
TEXT, MUTED, ACCENT = HexColor("#1B2430"), HexColor("#55616F"), HexColor("#0B5FA5")
LINE, GROUND = HexColor("#C9D1D9"), HexColor("#F1F4F7")

BODY = ParagraphStyle(
    "body",
    fontName=REGULAR,
    fontSize=10.4,
    leading=15,
    textColor=TEXT,
    spaceAfter=6,
    bulletFontName=REGULAR,
    bulletFontSize=10.4,
    hyphenationLang=hyphenated,
    # No line stands alone at the top or the foot of a page.
    allowOrphans=0,
    allowWidows=0,
)
LEAD_IN = ParagraphStyle("lead-in", BODY, keepWithNext=True)
"""A sentence to which what follows belongs."""
ITEM = ParagraphStyle("item", BODY, leftIndent=18, bulletIndent=2, spaceAfter=3)
LAST_ITEM = ParagraphStyle("last-item", ITEM, spaceAfter=8)
CAPTION = ParagraphStyle(
    "caption", BODY, fontSize=8.5, leading=11, textColor=MUTED, spaceBefore=4, spaceAfter=10
)
CELL = ParagraphStyle("cell", BODY, fontSize=9.5, leading=12.5, spaceAfter=0)
HEAD_CELL = ParagraphStyle("head-cell", CELL, fontName=BOLD)
CELL_FONT = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
"""For every table: cells of paragraphs name a font too, and that of reportlab is not embedded."""


def _heading(level: int, size: float, before: float) -> ParagraphStyle:
    return ParagraphStyle(
        f"heading-{level}",
        BODY,
        fontName=BOLD,
        fontSize=size,
        leading=size * 1.3,
        spaceBefore=before,
        spaceAfter=6 if level > 1 else 16,
        textColor=ACCENT if level == 1 else TEXT,
        keepWithNext=True,
        hyphenationLang="",
    )


HEADINGS = {1: _heading(1, 21, 34), 2: _heading(2, 14, 14), 3: _heading(3, 11.5, 10)}
COVER_TITLE = ParagraphStyle("cover", HEADINGS[1], fontSize=34, leading=42, spaceAfter=4)
COVER_LINE = ParagraphStyle("cover-line", BODY, fontSize=15, leading=22, textColor=MUTED)
CONTENTS = (
    ParagraphStyle("contents-1", BODY, fontName=BOLD, fontSize=9, leading=12, spaceBefore=4.5, spaceAfter=0),
    ParagraphStyle("contents-2", BODY, leftIndent=12, fontSize=8.8, leading=11.5, spaceAfter=0),
)

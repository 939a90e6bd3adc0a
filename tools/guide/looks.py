"""How the guide looks on paper: its colours, sizes and kinds of text."""

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm

from iga_desktop.reports.fonts import BOLD, REGULAR

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 2.2 * cm
WIDTH = PAGE_WIDTH - 2 * MARGIN
LARGEST_PICTURE = 8.4 * cm
"""The most that a picture takes of a page's height."""
TEXT, MUTED, ACCENT = HexColor("#1B2430"), HexColor("#55616F"), HexColor("#0B5FA5")
LINE, GROUND = HexColor("#C9D1D9"), HexColor("#F1F4F7")

BODY = ParagraphStyle(
    "body", fontName=REGULAR, fontSize=10, leading=14.5, textColor=TEXT, spaceAfter=6, allowOrphans=0
)
LEAD_IN = ParagraphStyle("lead-in", BODY, keepWithNext=True)
"""A sentence to which what follows belongs."""
ITEM = ParagraphStyle("item", BODY, spaceAfter=3)
CAPTION = ParagraphStyle("caption", BODY, fontSize=8.5, leading=11, textColor=MUTED, spaceAfter=8)
CELL = ParagraphStyle("cell", BODY, fontSize=9, leading=12, spaceAfter=0)
HEAD_CELL = ParagraphStyle("head-cell", CELL, fontName=BOLD)


def _heading(level: int, size: float, before: float) -> ParagraphStyle:
    return ParagraphStyle(
        f"heading-{level}",
        BODY,
        fontName=BOLD,
        fontSize=size,
        leading=size * 1.3,
        spaceBefore=before,
        spaceAfter=6 if level > 1 else 12,
        textColor=ACCENT if level == 1 else TEXT,
        keepWithNext=True,
    )


HEADINGS = {1: _heading(1, 21, 0), 2: _heading(2, 14, 14), 3: _heading(3, 11.5, 10)}
COVER_TITLE = ParagraphStyle("cover", HEADINGS[1], fontSize=34, leading=42, spaceAfter=4)
COVER_LINE = ParagraphStyle("cover-line", BODY, fontSize=15, leading=22, textColor=MUTED)
CONTENTS = (
    ParagraphStyle("contents-1", BODY, fontName=BOLD, fontSize=9.5, leading=13, spaceBefore=5, spaceAfter=0),
    ParagraphStyle("contents-2", BODY, leftIndent=14, fontSize=9, leading=12, spaceAfter=0),
)

"""Running text on paper."""

from typing import Any
from xml.sax.saxutils import escape

from reportlab.platypus import Paragraph

from iga_desktop.reports import fonts


def paragraph(text: str, style: Any, width: float, bullet: str | None = None) -> Any:
    """Give *text*, plain and with its own line breaks, as a paragraph on a column of *width* points."""
    room = width - style.leftIndent
    lines = (
        fonts.broken(line, style.fontName, style.fontSize, room) for line in fonts.drawable(text).splitlines()
    )
    return Paragraph("<br/>".join(map(escape, lines)), style, bulletText=bullet)

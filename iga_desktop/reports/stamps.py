"""What is stamped on every page: a classification in a frame, and "KONSEP" across a draft."""

from math import atan2, degrees, hypot
from typing import Any

from reportlab.lib.units import mm

from iga_desktop.reports import fonts, styles
from iga_desktop.reports.document import Stamp

_DRAFT = "KONSEP"
_SIZE = 9
"""Of the classification in points; smaller where it would be wider than the text of the page."""
_BESIDE = 2 * mm
"""From the classification to its frame."""
_FRAME_HEIGHT = 4.6 * mm
_TOP, _BOTTOM = 4.5 * mm, 12 * mm
"""From the upper edge of the sheet to the frame there, and from its lower edge to the frame there."""


def stamp_page(stamp: Stamp, canvas: Any, width: float, height: float) -> None:
    """Put *stamp* on a page of *width* by *height* points, before anything else is drawn on it."""
    canvas.saveState()
    if stamp.draft:
        _across(canvas, width, height)
    text = " ".join(fonts.drawable(stamp.classification).upper().split())
    if text:
        drawn = fonts.text_width(text, fonts.BOLD, _SIZE)
        room = min(drawn + 2 * _BESIDE, width - 2 * styles.BINDING)
        size = _SIZE * min(1.0, (room - 2 * _BESIDE) / drawn)
        _framed(canvas, text, size, width - styles.RIGHT - room, height - _TOP - _FRAME_HEIGHT, room)
        _framed(canvas, text, size, (width - room) / 2, _BOTTOM, room)
    canvas.restoreState()


def _across(canvas: Any, width: float, height: float) -> None:
    size = hypot(width, height) / 7
    canvas.saveState()
    canvas.setFillColor(styles.WATERMARK)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(degrees(atan2(height, width)))
    canvas.setFont(fonts.BOLD, size)
    canvas.drawCentredString(0, -size * 0.36, _DRAFT)
    canvas.restoreState()


def _framed(canvas: Any, text: str, size: float, x: float, y: float, width: float) -> None:
    canvas.setStrokeColor(styles.INK)
    canvas.setFillColor(styles.SHEET)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, width, _FRAME_HEIGHT, stroke=1, fill=1)
    canvas.setFillColor(styles.INK)
    canvas.setFont(fonts.BOLD, size)
    canvas.drawCentredString(x + width / 2, y + (_FRAME_HEIGHT - 0.72 * size) / 2, text)

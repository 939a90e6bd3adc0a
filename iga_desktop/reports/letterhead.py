"""The letterhead (kop): arms at the left, the office's lines centred, a double rule below."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable, Image, Paragraph, Table

from iga_desktop.domain.office import Office
from iga_desktop.errors import UserError
from iga_desktop.reports import styles
from iga_desktop.reports.dataset import printable
from iga_desktop.reports.fonts import text_width

_LOGO = 22 * mm
_LOGO_COLUMN = 26 * mm
_SMALLEST = 0.75
"""How far the lines may shrink before they break instead."""


def letterhead(office: Office, width: float) -> list[Any]:
    """Give the flowables of the kop, *width* points wide; nothing for an office without lines and logo.

    Raises:
        UserError: the logo is no picture.
    """
    if not office.letterhead and office.logo is None:
        return []
    room = width - 2 * _LOGO_COLUMN
    lines = _lines([printable(line) for line in office.letterhead], room)
    # The column at the right is as wide as the logo's, so that the lines stand in the middle of the sheet.
    table = Table(
        [[_logo(office.logo), lines or "", ""]],
        colWidths=[_LOGO_COLUMN, room, _LOGO_COLUMN],
        style=[
            *styles.LAYOUT,
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
    )
    return [table, _rule(1.8, after=1.4), _rule(0.5, after=10)]


def _lines(texts: Sequence[str], room: float) -> list[Any]:
    """Give the lines as paragraphs, all a little smaller where the widest would not fit."""
    lined = [(text, _line_style(index, text)) for index, text in enumerate(texts)]
    widest = max((text_width(text, style.fontName, style.fontSize) for text, style in lined), default=0)
    scale = max(_SMALLEST, min(1.0, room / widest)) if widest else 1.0
    return [
        Paragraph(
            escape(text),
            style.clone(style.name, fontSize=style.fontSize * scale, leading=style.leading * scale),
        )
        for text, style in lined
    ]


def _line_style(index: int, line: str) -> ParagraphStyle:
    if index == 0:
        return styles.HEAD_FIRST
    return styles.HEAD_UNIT if line.isupper() else styles.HEAD_SMALL


def _logo(picture: bytes | None) -> Any:
    if picture is None:
        return ""
    try:
        return Image(BytesIO(picture), width=_LOGO, height=_LOGO, kind="proportional", hAlign="LEFT")
    except OSError as problem:
        raise UserError(
            "Logo pada kop tidak dapat dibaca sebagai gambar. Ganti logo di Pengaturan, lalu coba lagi. "
            "Tidak ada berkas yang ditulis."
        ) from problem


def _rule(thickness: float, after: float) -> Any:
    return HRFlowable(
        width="100%", thickness=thickness, color=styles.INK, lineCap="butt", spaceBefore=0, spaceAfter=after
    )

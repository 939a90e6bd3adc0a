"""The letterhead (kop): arms at the left, the office's lines centred, a double rule below."""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable, Image, Paragraph, Table

from iga_desktop.domain.office import Office
from iga_desktop.errors import UserError
from iga_desktop.reports import styles
from iga_desktop.reports.dataset import printable

_LOGO = 22 * mm
_LOGO_COLUMN = 26 * mm


def letterhead(office: Office, width: float) -> list[Any]:
    """Give the flowables of the kop, *width* points wide; nothing for an office without lines and logo.

    Raises:
        UserError: the logo is no picture.
    """
    if not office.letterhead and office.logo is None:
        return []
    lines = [
        Paragraph(escape(printable(line)), _line_style(index, line))
        for index, line in enumerate(office.letterhead)
    ]
    # The column at the right is as wide as the logo's, so that the lines stand in the middle of the sheet.
    table = Table(
        [[_logo(office.logo), lines or "", ""]],
        colWidths=[_LOGO_COLUMN, width - 2 * _LOGO_COLUMN, _LOGO_COLUMN],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
    )
    return [table, _rule(1.8, after=1.4), _rule(0.5, after=10)]


def _line_style(index: int, line: str) -> Any:
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

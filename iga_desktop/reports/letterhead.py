"""The letterhead (kop): arms at the left, the office's lines centred, a double rule below."""

from collections.abc import Sequence
from io import BytesIO
from struct import error
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image as PILImage
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable, Image, Paragraph, Table

from iga_desktop.domain.office import SMALLEST_HEAD, HeadLine, PaperProfile, head_faces
from iga_desktop.errors import UserError
from iga_desktop.reports import styles
from iga_desktop.reports.fonts import drawable, text_width

_LOGO = 22 * mm
_LOGO_COLUMN = 26 * mm
_FORMATS = ("PNG", "JPEG")
"""Others would be opened by whatever program is there for them."""
_MOST_HELD = 67_000_000
"""Pixels: unfolded they take some 250 MB."""
_MODES = frozenset({"L", "RGB", "RGBA"})
_DAMAGED = (OSError, SyntaxError, ValueError, LookupError, error, PILImage.DecompressionBombError)
"""What Pillow raises for pictures that are damaged or unfold beyond bounds."""
_MOST_PIXELS = 1024
"""The most pixels a side of the logo: more than 1,000 to the inch."""


def letterhead(profile: PaperProfile, width: float) -> list[Any]:
    """Give the flowables of the kop, *width* points wide; nothing for a profile without lines and logo.

    Raises:
        UserError: the logo is no picture.
    """
    if not profile.letterhead and profile.logo is None:
        return []
    room = width - 2 * _LOGO_COLUMN
    lines = _lines(profile.letterhead, room)
    # The column at the right is as wide as the logo's, so that the lines stand in the middle of the sheet.
    table = Table(
        [[_logo(profile.logo), lines or "", ""]],
        colWidths=[_LOGO_COLUMN, room, _LOGO_COLUMN],
        style=[
            *styles.LAYOUT,
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
    )
    return [table, _rule(1.8, after=1.4), _rule(0.5, after=10)]


def _lines(lines: Sequence[HeadLine], room: float) -> list[Any]:
    """Give the lines as paragraphs, those of one face all a little smaller where the widest would not fit."""
    faces = zip(lines, head_faces(lines), strict=True)
    lined = [(drawable(line.text), _style(*face)) for line, face in faces]
    widest: dict[str, float] = {}
    for text, style in lined:
        width = text_width(text, style.fontName, style.fontSize)
        widest[style.fontName] = max(width, widest.get(style.fontName, 0))
    scales = {font: max(SMALLEST_HEAD, min(1.0, room / width)) for font, width in widest.items() if width}
    return [
        Paragraph(escape(text), _scaled(style, style.fontSize * scales.get(style.fontName, 1)))
        for text, style in lined
    ]


def _style(size: float, bold: bool) -> ParagraphStyle:
    return _scaled(styles.HEAD_BOLD if bold else styles.HEAD_PLAIN, size)


def _scaled(style: ParagraphStyle, size: float) -> ParagraphStyle:
    return style.clone(style.name, fontSize=size, leading=style.leading * size / style.fontSize)


def can_show(picture: bytes) -> bool:
    """Say whether *picture* can stand beside the lines."""
    try:
        _prepared(picture)
    except _DAMAGED:
        return False
    return True


def _logo(picture: bytes | None) -> Any:
    if picture is None:
        return ""
    try:
        return Image(_prepared(picture), width=_LOGO, height=_LOGO, kind="proportional", hAlign="LEFT")
    except _DAMAGED as problem:
        raise UserError(
            "Logo pada kop tidak dapat dibaca sebagai gambar. Ganti logo di Pengaturan, lalu coba lagi. "
            "Tidak ada berkas yang ditulis."
        ) from problem


def _prepared(picture: bytes) -> BytesIO:
    """Give *picture* in colours that an archive takes, and no finer than a printer can show."""
    with PILImage.open(BytesIO(picture), formats=_FORMATS) as image:
        if image.width * image.height > _MOST_HELD:
            raise ValueError("more pixels than can be held")
        image.load()
        fit = image.mode in _MODES and "transparency" not in image.info
        if fit and max(image.size) <= _MOST_PIXELS:
            return BytesIO(picture)
        plain = image if fit else image.convert(_mode(image))
        plain.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
        prepared = BytesIO()
        plain.save(prepared, "PNG")
    return prepared


def redrawn(picture: bytes) -> bytes:
    """Give *picture* drawn anew, as a plain PNG.

    Raises:
        OSError, SyntaxError, ValueError: it is no picture.
    """
    with PILImage.open(BytesIO(picture), formats=_FORMATS) as image:
        drawn = BytesIO()
        image.convert(_mode(image)).save(drawn, "PNG")
    return drawn.getvalue()


def _mode(image: PILImage.Image) -> str:
    return "RGBA" if image.has_transparency_data else "RGB"


def _rule(thickness: float, after: float) -> Any:
    return HRFlowable(
        width="100%", thickness=thickness, color=styles.INK, lineCap="butt", spaceBefore=0, spaceAfter=after
    )

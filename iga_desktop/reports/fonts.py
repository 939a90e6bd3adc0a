"""The embedded fonts, and how wide text is in them."""

from functools import lru_cache

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from iga_desktop.paths import resources

REGULAR = "OpenSans-Regular"
BOLD = "OpenSans-Semibold"
SERIF = "LiberationSerif-Regular"
SERIF_BOLD = "LiberationSerif-Bold"

SVG_FONTS = {
    REGULAR: {"family": "Open Sans"},
    BOLD: {"family": "Open Sans", "weight": "600"},
}
"""The same faces as a drawing on screen names them."""


@lru_cache(maxsize=1)
def register() -> None:
    """Make the four faces known to reportlab; cheap after the first time."""
    for name in (REGULAR, BOLD, SERIF, SERIF_BOLD):
        pdfmetrics.registerFont(TTFont(name, resources() / "fonts" / f"{name}.ttf"))
    # A drawing names its start font in the PDF even when no text uses it; that of reportlab is not embedded.
    STATE_DEFAULTS["fontName"] = REGULAR


@lru_cache(maxsize=1 << 15)
def text_width(text: str, font: str, size: float) -> float:
    """Give the width of *text* in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def wrap(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """Break *text* into lines of at most *width* points: between words, or inside a word too long for a line.

    Whitespace is folded; the result has at least one line.
    """
    space = text_width(" ", font, size)
    lines: list[str] = []
    line, room = "", width
    for word in text.split():
        needed = text_width(word, font, size)
        if line and space + needed <= room:
            line, room = f"{line} {word}", room - space - needed
            continue
        if line:
            lines.append(line)
        pieces = [word] if needed <= width else _break(word, font, size, width)
        lines.extend(pieces[:-1])
        line = pieces[-1]
        room = width - text_width(line, font, size)
    return (*lines, line)


def _break(word: str, font: str, size: float, width: float) -> list[str]:
    pieces = [""]
    room = width
    for character in word:
        needed = text_width(character, font, size)
        if pieces[-1] and needed > room:
            pieces.append("")
            room = width
        pieces[-1] += character
        room -= needed
    return pieces

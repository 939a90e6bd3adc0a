"""The embedded fonts, what they can draw, and how wide text is in them."""

from functools import lru_cache
from unicodedata import category, normalize

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from iga_desktop.paths import resources
from iga_desktop.reports.sheet import printable

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


_STAND_INS = {
    "\u2011": "-",  # the hyphen that does not break
    "\u2190": "<-",
    "\u2192": "->",
    "\u2610": "[ ]",
    "\u2611": "[\u221a]",
    "\u2713": "\u221a",  # ticks: the root sign is what offices write for them
    "\u2714": "\u221a",
    "\u25a0": "\u2022",
    "\u25aa": "\u2022",
    "\u25cf": "\u2022",
    "\u25cb": "o",
}
_SPACES = " \t\n\r"


class _Drawable(dict[int, str]):
    """What is drawn for each character, found out once."""

    def __missing__(self, code: int) -> str:
        drawn = self[code] = _stand_in(chr(code))
        return drawn


_drawable = _Drawable()


def drawable(text: str) -> str:
    """Give *text* as the embedded fonts can draw it: no character ever becomes an empty box.

    A character that one of the faces lacks becomes the nearest plain text: an arrow "->", a tick the root
    sign, a letter with rare accents the bare letter, a ligature its letters; marks that have no width of
    their own go; whatever else (emoji, other scripts) becomes "?".
    """
    return text if text.isascii() and text.isprintable() else printable(text).translate(_drawable)


def _stand_in(character: str) -> str:
    if character in _SPACES or _drawn(character):
        return character
    if (text := _STAND_INS.get(character)) is not None:
        return text
    if category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return ""
    plain = "".join(each for each in normalize("NFKD", character) if _drawn(each))
    return plain or "?"


def _drawn(character: str) -> bool:
    faces = (pdfmetrics.getFont(name).face for name in (REGULAR, BOLD, SERIF, SERIF_BOLD))
    return character.isprintable() and all(ord(character) in face.charToGlyph for face in faces)


@lru_cache(maxsize=1 << 15)
def text_width(text: str, font: str, size: float) -> float:
    """Give the width of *text* in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


@lru_cache(maxsize=1 << 13)
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


def broken(text: str, font: str, size: float, width: float) -> str:
    """Give a line of text with each word that is longer than *width* points in pieces that are not."""
    if all(len(word) * size <= width for word in text.split()):  # no letter is wider than high
        return text
    pieces = (_break(word, font, size, width) for word in text.split())
    return " ".join(piece for word in pieces for piece in word)


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

"""What all charts draw with: one size of words, lines with dashes, fills that differ without colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Drawing, Path, Rect, String
from reportlab.lib.colors import HexColor

from iga_desktop.reports import fonts
from iga_desktop.reports.charts.content import ChartPalette

SIZE = 7.5
"""Size of all words, in points."""
LINE = 10.0
"""From one line of words to the next."""
APART = 3.0
"""Between a word and what it names."""
DASHED = (3.0, 2.0)
_HATCH = 4.0
_HAIR = 0.4
_KEY = 8.0


@dataclass(frozen=True, slots=True)
class Fill:
    """A ground, and in *hatch* the colour of lines over it, none without."""

    colour: str
    hatch: str = ""


class Pen:
    """Draws into `drawing` with the colours of a palette."""

    def __init__(self, width: float, height: float, palette: ChartPalette) -> None:
        fonts.register()
        self.drawing = Drawing(width, height)
        self.palette = palette

    def word(
        self, x: float, y: float, text: str, anchor: str = "start", *, colour: str = "", bold: bool = False
    ) -> None:
        """Write *text*; *anchor* start, middle or end says what lies at *x*."""
        self.drawing.add(
            String(
                x, y, text,
                fontName=fonts.BOLD if bold else fonts.REGULAR, fontSize=SIZE,
                fillColor=HexColor(colour or self.palette.text), textAnchor=anchor,
            )
        )  # fmt: skip

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *,
        colour: str = "", width: float = 0.6, dash: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """Draw a line *width* points wide."""
        self.path([(x1, y1), (x2, y2)], colour=colour or self.palette.axis, width=width, dash=dash)

    def path(
        self, corners: Sequence[tuple[float, float]], *,
        colour: str, width: float, dash: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """Draw a line through *corners*."""
        # As SVG, a Line of reportlab goes back over itself, and its dashes fill the gaps.
        made = Path(fillColor=None, strokeColor=HexColor(colour), strokeWidth=width)
        made.moveTo(*corners[0])
        for corner in corners[1:]:
            made.lineTo(*corner)
        if dash:
            made.strokeDashArray = list(dash)
        self.drawing.add(made)

    def area(self, x: float, y: float, width: float, height: float, fill: Fill, *, edge: bool = True) -> None:
        """Fill a rectangle; its edge keeps light fills apart from the ground."""
        ground = Rect(x, y, width, height, fillColor=HexColor(fill.colour), strokeColor=None)
        self.drawing.add(ground)
        if fill.hatch:
            self._hatch(x, y, width, height, fill.hatch)
        if edge:
            self.drawing.add(
                Rect(
                    x, y, width, height,
                    fillColor=None, strokeColor=HexColor(self.palette.bar_edge), strokeWidth=_HAIR,
                )
            )  # fmt: skip

    def dot(self, x: float, y: float, radius: float, *, hollow: bool = False) -> None:
        """Draw a point of a line, hollow for one that is only expected."""
        ink = HexColor(self.palette.first)
        ground = HexColor(self.palette.ground)
        self.drawing.add(
            Circle(x, y, radius, fillColor=ground if hollow else ink, strokeColor=ink, strokeWidth=1.2)
        )

    def _hatch(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        # Cut by hand: Qt knows no clipping paths.
        start = _HATCH / 2 - height
        while start < width:
            left, right = max(start, 0.0), min(start + height, width)
            if right > left:
                self.line(x + left, y + left - start, x + right, y + right - start, colour=colour, width=0.5)
            start += _HATCH

    def legend(self, x: float, top: float, width: float, entries: Sequence[tuple[Fill, str]]) -> float:
        """Name the fills in lines of at most *width*, the first below *top*; give the lower end."""
        place, y = x, top - LINE
        for fill, text in entries:
            needed = _KEY + APART + text_width(text)
            if place > x and place + needed > x + width:
                place, y = x, y - LINE
            self.area(place, y - 0.8, _KEY, SIZE - 1, fill)
            self.word(place + _KEY + APART, y, text)
            place += needed + 4 * APART
        return y - APART

    def ink_on(self, colour: str) -> str:
        """Give the colour of words that reads best on *colour*."""
        return max(
            (self.palette.text, self.palette.ground),
            key=lambda ink: abs(_lightness(ink) - _lightness(colour)),
        )


def text_width(text: str, *, bold: bool = False) -> float:
    """Give the width of *text* in points, as `Pen.word` writes it."""
    return fonts.text_width(text, fonts.BOLD if bold else fonts.REGULAR, SIZE)


def wrapped(text: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break *text* into lines of at most *width* points."""
    return fonts.wrap(text, fonts.BOLD if bold else fonts.REGULAR, SIZE, width)


def _lightness(colour: str) -> float:
    made = HexColor(colour)
    return float(0.2126 * made.red + 0.7152 * made.green + 0.0722 * made.blue)

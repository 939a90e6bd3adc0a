"""A canvas on which tables of thousands of words are drawn quickly.

reportlab formats each word and each number anew; tables say the same few words on every page.
"""

from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

_MOST_WORDS = 1 << 15
"""How many lines of text are remembered: some megabytes."""

Operators = tuple[tuple[int, str], ...]
"""What shows a line of text, by the subset of the font that each piece is drawn in."""


class TableCanvas(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas with `begin_cells` for text and `level_lines` for rules."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._known: dict[tuple[str, str], Operators] = {}

    def begin_cells(self) -> "Cells":
        """Give what takes lines of text; it is drawn by `drawText`."""
        return Cells(self)

    def level_lines(self, heights: Iterable[float], width: float) -> None:
        """Draw lines from 0 to *width* at *heights*, all in points."""
        self._code.append("n")
        self._code += [f"0 {y:.2f} m {width:.2f} {y:.2f} l" for y in heights]
        self._code.append("S")

    def shown(self, text: str, font: str) -> Operators:
        """Give what shows *text* in the embedded *font*."""
        operators = self._known.get((font, text))
        if operators is None:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            pieces = pdfmetrics.getFont(font).splitString(text, self._doc)
            operators = tuple((subset, f"({self._escape(piece)}) Tj") for subset, piece in pieces)
            self._known[font, text] = operators
        return operators


class Cells(PDFTextObject):  # type: ignore[misc]  # reportlab ships no types
    """Lines of text, each where it is told; the font is that of the last `setFont`."""

    _curSubset: int  # noqa: N815  the name that reportlab gives it

    def put(self, x: float, y: float, text: str) -> None:
        """Put a line at *x* and *y* in points."""
        code = self._code
        code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for subset, operator in self._canvas.shown(text, self._fontname):
            if subset != self._curSubset:
                self._curSubset = subset
                face = pdfmetrics.getFont(self._fontname).getSubsetInternalName(subset, self._doc)
                code.append(f"{face} {self._fontsize} Tf")
            code.append(operator)

"""The list of a document's parts with the pages on which they begin."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from iga_desktop.reports import fonts, styles
from iga_desktop.reports.outline import Outline

_SIZE, _LEADING = styles.BODY.fontSize, styles.BODY.leading
_PAGE_ROOM = 20.0
"""Room in points for the number of a page."""
_BETWEEN = 2.5
_STEP = 4.0
"""From one dot of a leader to the next, in points; they stand below each other in all lines."""


def contents_lines(parts: Sequence[tuple[str, str]], outline: Outline) -> list[Any]:
    """Give a line for each of *parts* (key, name), which leads to where it begins."""
    return [_Line(key, name, outline) for key, name in parts]


class _Line(Flowable):  # type: ignore[misc]  # reportlab ships no types
    def __init__(self, key: str, name: str, outline: Outline) -> None:
        super().__init__()
        self._key, self._name, self._outline = key, name, outline
        self._lines: tuple[str, ...] = ()

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        room = width - _PAGE_ROOM - 3 * _STEP
        self._lines = fonts.wrap(fonts.drawable(self._name), fonts.REGULAR, _SIZE, room)
        self.height = len(self._lines) * _LEADING + _BETWEEN
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFont(fonts.REGULAR, _SIZE)
        canvas.setFillColor(styles.INK)
        y = self.height - _LEADING + 0.28 * _SIZE
        for line in self._lines[:-1]:
            canvas.drawString(0, y, line)
            y -= _LEADING
        canvas.drawString(0, y, self._lines[-1])
        end = fonts.text_width(self._lines[-1], fonts.REGULAR, _SIZE) + _STEP
        dots = int((self.width - _PAGE_ROOM - end) / _STEP)
        apart = _STEP - fonts.text_width(".", fonts.REGULAR, _SIZE)
        canvas.drawString(self.width - _PAGE_ROOM - dots * _STEP, y, "." * dots, charSpace=apart)
        self._outline.draw_page(canvas, self._key, self.width, y)
        # An archive wants its links to be printed, too: flag 4.
        canvas.linkRect("", self._key, (0, 0, self.width, self.height), relative=1, F=4, Border="[0 0 0]")

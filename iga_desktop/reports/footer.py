"""The foot of every page: what it belongs to, and page x of y.

How many pages there are is known only on the last one, so the pages before it show forms that are filled in
then.
"""

from typing import Any

from reportlab.lib.units import mm

from iga_desktop.reports import fonts, styles

_NUMBER_ROOM = 34 * mm


class Foot:
    """The feet of a file's pages: `text` is what the pages from now on belong to."""

    def __init__(self) -> None:
        self.text = ""
        self._first = 1
        self._closing = ""

    def number(self, canvas: Any) -> int:
        """Give the number of the page that is being drawn."""
        return int(canvas.getPageNumber()) - self._first + 1

    def reserve(self, canvas: Any, width: float) -> None:
        """Draw the foot of the page that ends; *width* of the sheet in points."""
        right = width - styles.RIGHT
        canvas.saveState()
        canvas.setFont(fonts.REGULAR, styles.FOOTER_SIZE)
        canvas.setFillColor(styles.MUTED)
        canvas.drawString(styles.BINDING, styles.FOOTER_Y, _shortened(self.text, right - _NUMBER_ROOM))
        if self._closing:
            canvas.drawRightString(right, styles.FOOTER_Y, self._closing)
            self._closing = ""
        else:
            canvas.doForm(_name(canvas.getPageNumber()))
        canvas.restoreState()

    def close(self, canvas: Any, width: float) -> None:
        """Number the pages since the last ones that were numbered, up to the one that is being drawn."""
        count = self.number(canvas)
        for number in range(1, count):
            canvas.beginForm(_name(self._first + number - 1))
            canvas.setFont(fonts.REGULAR, styles.FOOTER_SIZE)
            canvas.setFillColor(styles.MUTED)
            canvas.drawRightString(width - styles.RIGHT, styles.FOOTER_Y, _numbered(number, count))
            canvas.endForm()
        self._closing = _numbered(count, count)
        self._first += count


def _numbered(number: int, count: int) -> str:
    return f"Halaman {number} dari {count}"


def _shortened(text: str, right: float) -> str:
    """Give *text*, or its beginning with an ellipsis if it would reach beyond *right*."""
    room = right - styles.BINDING
    drawn = fonts.drawable(text)
    if fonts.text_width(drawn, fonts.REGULAR, styles.FOOTER_SIZE) <= room:
        return drawn
    ellipsis = fonts.text_width("\u2026", fonts.REGULAR, styles.FOOTER_SIZE)
    return f"{fonts.wrap(drawn, fonts.REGULAR, styles.FOOTER_SIZE, room - ellipsis)[0]}\u2026"


def _name(page: int) -> str:
    return f"halaman-{page}"

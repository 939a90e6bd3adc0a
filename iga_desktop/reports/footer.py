"""The foot of every page: what it belongs to, and page x of y.

How many pages there are is known only on the last one, so the pages before it show forms that are filled in
then.
"""

from typing import Any

from reportlab.lib.units import mm

from iga_desktop.reports import fonts, styles

_NUMBER_ROOM = 34 * mm
_MORE = "\u2026"


class Foot:
    """The feet of a file's pages.

    `name` is what the pages from now on belong to and `state` of when it is, `numbered` says whether they
    bear their numbers.
    """

    def __init__(self) -> None:
        self.name = self.state = ""
        self.numbered = True
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
        text = _fitting(self.name, self.state, right - _NUMBER_ROOM - styles.BINDING)
        canvas.drawString(styles.BINDING, styles.FOOTER_Y, text)
        if self._closing:
            canvas.drawRightString(right, styles.FOOTER_Y, self._closing)
            self._closing = ""
        elif self.numbered:
            canvas.doForm(_name(canvas.getPageNumber()))
        canvas.restoreState()

    def close(self, canvas: Any, width: float) -> None:
        """Number the pages since the last ones that were numbered, up to the one that is being drawn."""
        count, first = self.number(canvas), self._first
        self._first += count
        if not self.numbered:
            return
        for number in range(1, count):
            canvas.beginForm(_name(first + number - 1))
            canvas.setFont(fonts.REGULAR, styles.FOOTER_SIZE)
            canvas.setFillColor(styles.MUTED)
            canvas.drawRightString(width - styles.RIGHT, styles.FOOTER_Y, _numbered(number, count))
            canvas.endForm()
        self._closing = _numbered(count, count)


def _numbered(number: int, count: int) -> str:
    return f"Halaman {number} dari {count}"


def _fitting(name: str, state: str, room: float) -> str:
    """Give both in at most *room* points: a long name ends in an ellipsis, never the state that it is of."""
    state = f" \u2013 {fonts.drawable(state)}" if state else ""
    return _shortened(fonts.drawable(name), room - _width(state)) + state


def _shortened(text: str, room: float) -> str:
    if _width(text) <= room:
        return text
    return f"{fonts.wrap(text, fonts.REGULAR, styles.FOOTER_SIZE, room - _width(_MORE))[0]}{_MORE}"


def _width(text: str) -> float:
    return fonts.text_width(text, fonts.REGULAR, styles.FOOTER_SIZE)


def _name(page: int) -> str:
    return f"halaman-{page}"

"""The bookmarks of a PDF, and on which page each part begins."""

from typing import Any

from iga_desktop.reports import fonts, styles


class Outline:
    """What is entered while pages are drawn: sheets, parts and sections, each one level below the other.

    A list of contents stands before what it lists, so it shows forms, which are filled in when the pages of
    its parts are known.
    """

    def __init__(self) -> None:
        self._entries = 0
        self._wanted: dict[str, tuple[str, float, float]] = {}
        self._pages: dict[str, str] = {}

    def enter(self, canvas: Any, title: str, level: int, top: float | None = None, key: str = "") -> None:
        """Bookmark *title* at the height *top* (points in the canvas's own coordinates; None: the page)."""
        self._entries += 1
        key = key or f"b{self._entries}"
        if top is None:
            canvas.bookmarkPage(key)
        else:
            canvas.bookmarkHorizontal(key, 0, top)
        canvas.addOutlineEntry(fonts.drawable(title), key, level, closed=level > 0)

    def begin_part(self, canvas: Any, key: str, page: str) -> None:
        """Tell that the part *key* begins on *page* as it is numbered ("": not at all); fill in contents."""
        self._pages[key] = page
        if key in self._wanted:
            form, right, y = self._wanted.pop(key)
            canvas.beginForm(form)
            _number(canvas, page, right, y)
            canvas.endForm()

    def draw_page(self, canvas: Any, key: str, right: float, y: float) -> None:
        """Draw the page on which the part *key* begins, now or as soon as it is known."""
        if key in self._pages:
            _number(canvas, self._pages[key], right, y)
            return
        form = f"isi-{key}"
        self._wanted[key] = (form, right, y)
        canvas.doForm(form)


def _number(canvas: Any, page: str, right: float, y: float) -> None:
    canvas.setFont(fonts.REGULAR, styles.BODY.fontSize)
    canvas.setFillColor(styles.INK)
    canvas.drawRightString(right, y, page)

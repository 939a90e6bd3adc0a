"""Dressing the window anew, with all that it shows, once the system's colours are other ones."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from iga_desktop.ui.theme import Colors, colors, drawing_of, wear

_WRITTEN = re.compile(r"(?<=color:)#[0-9A-F]{6}")
"""A colour within the words of a label."""


def redress(app: QApplication, tokens: Colors) -> None:
    """Let all that *app* shows wear *tokens*: style sheet, palette, icons; what is painted paints itself."""
    before = colors()._asdict()
    after = tokens._asdict()
    inks = {before[name]: after[name] for name in before}
    wear(app, tokens)
    for holder in _icon_holders(app):
        drawn = drawing_of(holder.icon().cacheKey())
        if drawn is not None:
            holder.setIcon(drawn.icon())
    for widget in app.allWidgets():
        if isinstance(widget, QLabel):
            drawn = drawing_of(widget.pixmap().cacheKey())
            if drawn is not None:
                widget.setPixmap(drawn.picture())
            elif _WRITTEN.search(widget.text()):
                widget.setText(_WRITTEN.sub(lambda found: inks.get(found[0], found[0]), widget.text()))
        widget.update()


def _icon_holders(app: QApplication) -> Iterator[QAbstractButton | QAction]:
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton):
            yield widget
        # Those of menus and of fields, too: each belongs to some widget.
        yield from widget.actions()

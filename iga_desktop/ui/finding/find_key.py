"""Ctrl+F, everywhere the same: the search field beside what has the focus, or the strip over its list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QMainWindow, QWidget

from iga_desktop.ui.shortcuts import add_shortcut

if TYPE_CHECKING:
    from iga_desktop.ui.finding.find_strip import FindStrip

_SEEN = "findKey"


class FindKey(QObject):
    """Gives the key to each window and dialog when it first gets the focus, unless it has its own."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._give(window)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self._give(now.window())

    def _give(self, window: QWidget) -> None:
        if window.property(_SEEN) or not isinstance(window, QMainWindow | QDialog):
            return
        window.setProperty(_SEEN, True)
        key = QKeySequence(QKeySequence.StandardKey.Find)
        if not any(own.key() == key for own in window.findChildren(QShortcut)):
            does = self.tr("Mencari di daftar yang tampil")
            add_shortcut(window, QKeySequence.StandardKey.Find, does, lambda: find_in(window))


def find_in(window: QWidget) -> None:
    """Bring the keys to the search of what has the focus in *window*."""
    held: QWidget | None = window.focusWidget()
    focus = window if held is None else held
    view = _view_around(focus)
    place: QWidget = focus
    while True:
        field = next((each for each in _fields(place) if view is None or _serves(each, view)), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()
            return
        view = view or next(iter(_views(place)), None)
        parent = place.parentWidget()
        if place is window or parent is None:
            break
        place = parent
    if view is not None:
        _strip_of(view).open()


def _strip_of(view: QAbstractItemView) -> "FindStrip":
    from iga_desktop.ui.finding.find_strip import FindStrip  # noqa: PLC0415 only once something is sought

    strip = next((each for each in view.children() if isinstance(each, FindStrip)), None)
    return strip or FindStrip(view)


def _fields(place: QWidget) -> list[QLineEdit]:
    """The search fields in *place* that can be written in."""
    return [
        each
        for each in place.findChildren(QLineEdit)
        if each.property("searches") and each.isVisible() and each.isEnabled()
    ]


def _views(place: QWidget) -> list[QAbstractItemView]:
    return [
        each
        for each in place.findChildren(QAbstractItemView)
        if each.isVisible() and each.window() is place.window()
    ]


def _view_around(widget: QWidget) -> QAbstractItemView | None:
    place: QWidget | None = widget
    while place is not None and not isinstance(place, QAbstractItemView):
        place = None if place.isWindow() else place.parentWidget()
    return place


def _serves(field: QLineEdit, view: QAbstractItemView) -> bool:
    """Whether *field* belongs to *view*: to nearer lists it belongs, if there are any, and to no others."""
    place = field.parentWidget()
    while place is not None and not place.isWindow():
        if near := _views(place):
            return view in near
        place = place.parentWidget()
    return True

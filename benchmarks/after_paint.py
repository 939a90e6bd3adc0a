"""Word of the moment when a window's pixels are drawn, from outside the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Calls *then* each time the whole top-level *window* has been drawn; the window must be shown."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then
        handle = window.windowHandle()
        assert handle is not None  # noqa: S101 it was shown
        self._handle = handle
        handle.installEventFilter(self)  # the first drawing follows the expose event
        window.installEventFilter(self)  # each later one an update request

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Let the window draw, then tell."""
        drawing = QEvent.Type.Expose if isinstance(watched, QWindow) else QEvent.Type.UpdateRequest
        if event.type() is not drawing:
            return False
        done = watched.event(event)
        if self._handle.isExposed():  # before that an update request draws nothing
            self._then()
        return done

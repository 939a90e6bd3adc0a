"""Hiding what all windows of the program show, without closing or changing any of them."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QToolTip, QWidget


class _Cover(QWidget):
    """Lies over all of *window*."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window, and stay above what it adds."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildPolished) and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return False


class Curtain(QObject):
    """Covers every window but *front* until `lift`, those too that open meanwhile."""

    disturbed = Signal()
    """A window opened over *front*."""

    def __init__(self, front: QWidget) -> None:
        super().__init__(front)
        self._front = front
        while popup := QApplication.activePopupWidget():
            popup.close()
        QToolTip.hideText()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._cover(window)
        if app := QApplication.instance():
            app.installEventFilter(self)

    def lift(self) -> None:
        """Show everything again."""
        if app := QApplication.instance():
            app.removeEventFilter(self)
        for window in QApplication.topLevelWidgets():
            if cover := _cover_of(window):
                cover.setParent(None)
                cover.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover a window that opens."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._appeared(watched)
        return False

    def _appeared(self, window: QWidget) -> None:
        if window is self._front or window.windowType() is Qt.WindowType.ToolTip:
            return
        self._cover(window)
        self.disturbed.emit()

    def _cover(self, window: QWidget) -> None:
        if window is not self._front and _cover_of(window) is None:
            _Cover(window)


def _cover_of(window: QWidget) -> _Cover | None:
    # Open dialogs are children too, and have covers of their own.
    return window.findChild(_Cover, options=Qt.FindChildOption.FindDirectChildrenOnly)

"""Noticing that nobody touched the keys or the mouse for a while."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_LOOKS = 20
"""How often in the time allowed it is looked at the clock: being late by a twentieth does not matter."""


class IdleClock(QObject):
    """Tells once that nothing happened for the time given by `allow`; without any it costs nothing.

    *now* gives seconds that only ever grow.
    """

    ran_out = Signal()

    def __init__(self, parent: QObject, now: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._seconds = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def allow(self, seconds: float | None) -> None:
        """Count from now on; None: do not count."""
        app = QApplication.instance()
        if seconds is None or app is None:
            self.stop()
            return
        self._seconds = seconds
        self._last = self._now()
        self._timer.start(max(1, round(seconds * 1000 / _LOOKS)))
        app.installEventFilter(self)

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()
        if app := QApplication.instance():
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note of a sign of life."""
        if event.type() in _SIGNS:
            self._last = self._now()
        return False

    def _look(self) -> None:
        if self._now() - self._last >= self._seconds:
            self.stop()
            self.ran_out.emit()

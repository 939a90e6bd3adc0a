"""Collecting cyclic garbage in the GUI thread alone.

Python collects in whichever thread happens to allocate. Widgets that are garbage (a closed dialog and its
slots refer to one another) would then be destroyed in a working thread, which Qt answers with a crash.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 100
"""What threads make in that time is looked through at once, while the window waits."""
_PACE = 5
"""How many times rarer than by Python's own thresholds everything is looked through: about once a minute."""


class GarbageCollector(QObject):
    """Keeps Python from collecting by itself until `stop`; from `start` on collects what is due itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._automatic = gc.isenabled()
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """Collect between the events of the GUI thread; what has lived until now is not looked at again."""
        gc.freeze()
        youngest, young, old = self._thresholds
        gc.set_threshold(youngest, young, _PACE * old)
        self._timer.start()

    def stop(self) -> None:
        """Leave things as they were found; no work may be under way in a thread."""
        self._timer.stop()
        gc.unfreeze()
        gc.set_threshold(*self._thresholds)
        if self._automatic:
            gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that is due by its threshold; call it in the GUI thread."""
    counts = gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return

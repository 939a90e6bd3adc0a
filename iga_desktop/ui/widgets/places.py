"""One of several things in the same place, without losing the keys when they change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


class Places(QStackedWidget):
    """Shows what was brought into view last."""

    keys_homeless = Signal()
    """What had the keys went out of view."""

    def bring(self, place: QWidget) -> None:
        """Show *place*, one of those that were added."""
        before, focused = self.currentWidget(), QApplication.focusWidget()
        held = before is not None and focused is not None and before.isAncestorOf(focused)
        self.setCurrentWidget(place)
        if held and place is not before:
            self.keys_homeless.emit()

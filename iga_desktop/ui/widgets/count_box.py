"""A field for a small whole number; like a `ChoiceBox` it leaves the wheel to the page."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

from iga_desktop.ui.theme import SIZES


class CountBox(QSpinBox):
    """A number from 0 to *greatest*, written or changed with up and down."""

    def __init__(self, greatest: int) -> None:
        super().__init__()
        self.setRange(0, greatest)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The style sheet's padding does not reach the text of a box without buttons.
        self.lineEdit().setTextMargins(2 * SIZES.step, 0, 0, 0)

    def show_value(self, value: int) -> None:
        """Show *value* without a word to listeners."""
        with QSignalBlocker(self):
            self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

"""The line in which the verifier writes why an indicator goes back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class NoteLine(QLineEdit):
    """Enter sends `given`, Esc sends `left`; `offer` starts with a note that is there already."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered = ""
        self.setAccessibleName(self.tr("Catatan pengembalian"))
        self.setPlaceholderText(self.tr("Yang perlu diperbaiki; Enter mengembalikan"))
        self.setToolTip(self.tr("Enter mengembalikan indikator dengan catatan ini, Esc membatalkan"))
        self.hide()

    @property
    def unfinished(self) -> bool:
        """Whether something was written that is not given yet."""
        return not self.isHidden() and self.text().strip() not in {"", self._offered}

    def offer(self, note: str) -> None:
        """Come into view with *note* and take the keys."""
        self._offered = note
        self.setText(note)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the note or leave it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.given.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

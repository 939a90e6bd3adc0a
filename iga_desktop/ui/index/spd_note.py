"""The line in which the officer writes the note of an SPD row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The keys come back here from a menu or another window."""


class SpdNote(QLineEdit):
    """Enter, or leaving the line, sends `written` with the row's code and the note; Esc puts it back."""

    written = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._stored = ""
        self.setAccessibleName(self.tr("Catatan baris SPD"))
        self.setPlaceholderText(self.tr("Catatan; Enter menyimpan"))
        self.setToolTip(self.tr("Enter menyimpan catatan, Esc mengembalikan catatan yang tersimpan"))
        self.editingFinished.connect(self.give)

    def show_note(self, code: str, note: str) -> None:
        """Show the stored *note* of the row *code*; what is being written for that row stays."""
        if code == self._code and self.isModified():
            self._stored = note
            return
        self._code, self._stored = code, note
        if note != self.text().strip():
            self.setText(note)
            self.setCursorPosition(0)

    def give(self) -> None:
        """Send what was written, if anything was."""
        if self.isModified():
            self.setModified(False)
            self.written.emit(self._code, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put back the stored note on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._stored)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of a long note once the keys are elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.setCursorPosition(0)

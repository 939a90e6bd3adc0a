"""What the dialogs that ask for something have in common: a form over "Batal" and the button that does it."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.ui.messages import LeaveChoice, Messages
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, form

_WIDTH = 520


class FormDialog(QDialog):
    """Asks with the rows of `form`; `body` is the column it stands in, open to what else belongs there.

    `save_button` leads to `accept`, which a subclass extends so that the dialog stays open while what was
    entered is refused.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH)
        self.form = form()
        self.save_button = button(self.tr("Simpan"), primary=True)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        cancel = button(self.tr("Batal"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        self.body = QVBoxLayout()
        self.body.addLayout(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        for each in (self.body, column):
            each.setSpacing(4 * SIZES.step)
        column.addLayout(self.body)
        column.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field: Tab comes to it after the buttons, which were here first."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.save_button.setFocus()
            self.focusNextChild()

    def leave(self, messages: Messages, unsaved: str) -> None:
        """Close; where *unsaved* says that something was entered, only after asking whether to save it."""
        choice = messages.ask_leave(unsaved) if unsaved else LeaveChoice.DISCARD
        if choice is LeaveChoice.SAVE:
            self.accept()
        elif choice is LeaveChoice.DISCARD:
            super().reject()

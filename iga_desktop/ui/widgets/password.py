"""Asking for a password."""

from PySide6.QtWidgets import QLineEdit, QWidget

from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.form_dialog import FormDialog


class PasswordDialog(FormDialog):
    """Asks for the password that *title* names, for a *reason*; once accepted, `password` has it."""

    def __init__(self, title: str, reason: str, action: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.reason = label(reason, wraps=True)
        self.body.insertWidget(0, self.reason)
        self.field = password_field(title)
        self.field.textChanged.connect(self._follow)
        self.form.addRow(self.tr("&Kata sandi"), self.field)
        self.save_button.setText(action)
        self._follow()
        # The button would begin, and cannot be pressed yet.
        self.field.setFocus()

    @property
    def password(self) -> str:
        """What was entered."""
        return self.field.text()

    def _follow(self) -> None:
        self.save_button.setEnabled(bool(self.field.text()))


def password_field(name: str) -> QLineEdit:
    """Give a field whose letters nobody sees; *name* is for those who hear the window."""
    made = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made

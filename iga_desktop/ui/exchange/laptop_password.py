"""Asking for the password of a package."""

from PySide6.QtWidgets import QLineEdit, QWidget

from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.form_dialog import FormDialog


class PasswordDialog(FormDialog):
    """Says why it asks; once it was accepted, `password` has what was entered."""

    def __init__(self, reason: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Kata sandi paket"))
        self.reason = label(reason, wraps=True)
        self.body.insertWidget(0, self.reason)
        self.field = password_field(self.tr("Kata sandi paket"))
        self.field.textChanged.connect(self._follow)
        self.form.addRow(self.tr("&Kata sandi"), self.field)
        self.save_button.setText(self.tr("Buka paket"))
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

"""Asking what a profile of the office's papers is called."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from iga_desktop.ui.messages import Messages
from iga_desktop.ui.office.profile_words import profile_name
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.telling import telling

_LONGEST = 60
"""Characters of a name that lists of profiles can show."""


class ProfileNameDialog(FormDialog):
    """Asks for a name that none of those *taken* is; `chosen` is it in the end."""

    def __init__(
        self,
        messages: Messages,
        title: str,
        explanation: str,
        taken: Sequence[str],
        parent: QWidget,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._messages, self._taken = messages, taken
        self.chosen = name
        self.name = QLineEdit(name)
        self.name.setMaxLength(_LONGEST)
        self.name.setPlaceholderText(self.tr("misalnya Sekretaris Daerah"))
        self.name.selectAll()
        self.form.addRow(self.tr("&Nama profil"), self.name)
        if explanation:
            self.body.addWidget(label(explanation, "muted", wraps=True))
        self.save_button.setText(self.tr("Pakai nama ini"))

    def accept(self) -> None:
        """Take the name and close."""
        with telling(self._messages):
            self.chosen = profile_name(self.name.text(), self._taken)
            super().accept()

"""The line that tells that something was saved, with the way to its folder."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from iga_desktop.ui.messages import Messages
from iga_desktop.ui.opening import open_path
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label


class SavedLine(QWidget):
    """Hidden until there is something to tell."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._folder = Path()
        self.told = label(kind="good", wraps=True)
        self.open_button = button(self.tr("Buka folder"), "folder-open", link=True)
        self.open_button.clicked.connect(lambda: open_path(self._folder, messages))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * SIZES.step)
        row.addWidget(self.told, stretch=1)
        row.addWidget(self.open_button)
        self.hide()

    def tell(self, text: str, folder: Path) -> None:
        """Tell *text* of what lies in *folder*."""
        self._folder = folder
        self.told.setText(text)
        self.show()

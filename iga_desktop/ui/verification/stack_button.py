"""A button that takes back the last stored action, or stores it again, and names it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from iga_desktop.ui.theme import SIZES, colors, icon


class StackButton(QPushButton):
    """Follows one side of a QUndoStack: `show_name` is for its signal that tells the action's name.

    The slot belongs to the button, so that a stack that goes after it no longer calls.
    """

    def __init__(self, text: str, icon_name: str, keys: str) -> None:
        super().__init__(icon(icon_name, colors().muted), text)
        self._keys = keys
        self.setIconSize(QSize(SIZES.icon, SIZES.icon))
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_name(self, name: str) -> None:
        """Offer the action called *name*; nothing where there is none."""
        self.setEnabled(bool(name))
        said = self.tr("{act}: {name}").format(act=self.text(), name=name) if name else self.text()
        self.setToolTip(f"{said} ({self._keys})")

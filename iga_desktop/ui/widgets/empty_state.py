"""What an empty page shows: what belongs here, and the first step."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.widgets.basics import button, label

_ICON = 40


class EmptyState(QWidget):
    """Says *title* and *text* in the middle of the page and offers *action*."""

    chosen = Signal()
    """The first step was chosen."""

    def __init__(self, icon_name: str, title: str, text: str, action: str) -> None:
        super().__init__()
        picture = label()
        picture.setPixmap(
            icon(icon_name, colors().muted, _ICON).pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF())
        )
        words = label(text, "muted", wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(420)
        self.action = button(action, "file-up", primary=True)
        self.action.clicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setSpacing(2 * SIZES.step)
        column.addStretch(2)
        for part in (picture, label(title, "section"), words, self.action):
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

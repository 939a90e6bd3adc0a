"""What an empty page shows: what belongs here, and the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.ui.theme import SIZES, colors, picture
from iga_desktop.ui.widgets.basics import button, label

_ICON = 40


class EmptyState(QWidget):
    """Says *title* and *text* in the middle of the page and offers *action*."""

    chosen = Signal()
    """The first step was chosen."""

    def __init__(
        self, icon_name: str, title: str, text: str, action: str, action_icon: str = "file-up"
    ) -> None:
        super().__init__()
        mark = label()
        mark.setPixmap(picture(icon_name, colors().muted, _ICON))
        words = label(text, "muted", wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(420)
        self.action = button(action, action_icon, primary=True)
        self.action.clicked.connect(self.chosen)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2 * SIZES.step)
        self._column.addStretch(2)
        self._column.addStretch(3)
        for part in (mark, label(title, "section"), words, self.action):
            self.add_below(part)

    def add_below(self, part: QWidget) -> None:
        """Put *part* below what stands here: another way to begin."""
        # Not by alignment: an aligned label is as high as it would be over the whole width.
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(part)
        row.addStretch()
        self._column.insertLayout(self._column.count() - 1, row)

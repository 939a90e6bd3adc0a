"""A surface with a heading for things that belong together."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label


class Card(QFrame):
    """Put contents into `body`; `add_beside_title` is for a link or button at the right of the heading."""

    def __init__(self, title: str, *, wraps: bool = False) -> None:
        super().__init__()
        self.setProperty("class", "card")
        self.title: QLabel = label(title, "section", wraps=wraps)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, stretch=1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*[4 * SIZES.step] * 4)
        self.body.setSpacing(2 * SIZES.step)
        self.body.addLayout(self._head)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put *widget* at the right end of the heading."""
        self._head.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)

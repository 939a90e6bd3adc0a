"""A key figure that leads to the list behind it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label


class KeyFigure(QPushButton):
    """A figure over what it counts; pressing it opens the list. *kind* colours the figure."""

    def __init__(self, caption: str, kind: str = "") -> None:
        super().__init__()
        self.setProperty("class", "keyFigure")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figure = label(kind=f"figure {kind}".strip())
        self._caption = label(caption, "muted")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(4 * SIZES.step, 2 * SIZES.step, 2 * SIZES.step, 3 * SIZES.step)
        column.setSpacing(0)
        for part in (self._figure, self._caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)

    @property
    def figure(self) -> str:
        """The figure as shown."""
        return self._figure.text()

    def show_figure(self, figure: str, meaning: str) -> None:
        """Show *figure*; *meaning* says how it is counted."""
        self._figure.setText(figure)
        self.setToolTip(meaning)
        self.setAccessibleName(f"{self._caption.text()}: {figure}")
        self.setAccessibleDescription(meaning)

    def sizeHint(self) -> QSize:
        """Give room for both lines."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give room for both lines."""
        return self._column.minimumSize()

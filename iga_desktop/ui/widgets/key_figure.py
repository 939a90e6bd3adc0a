"""A key figure that leads to the list behind it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy

from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label

_MARGINS = (4 * SIZES.step, 2 * SIZES.step, 2 * SIZES.step, 3 * SIZES.step)
_LOW_MARGINS = (3 * SIZES.step, 0, 3 * SIZES.step, 0)


class KeyFigure(QPushButton):
    """A figure over what it counts; pressing it opens the list. *kind* colours the figure."""

    def __init__(self, caption: str, kind: str = "") -> None:
        super().__init__()
        self.setProperty("class", "keyFigure")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kind = kind
        self._figure = label()
        self._caption = label(caption, "muted")
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        for part in (self._figure, self._caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(part)
        self.set_low(low=False)

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

    def set_low(self, *, low: bool) -> None:
        """Stand in one line (*low*), the figure no larger than a heading, or in two."""
        if low == self.property("low"):
            return
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if low else directions.TopToBottom)
        self._row.setSpacing(2 * SIZES.step if low else 0)
        self._row.setContentsMargins(*_LOW_MARGINS if low else _MARGINS)
        self._row.setStretchFactor(self._caption, 1 if low else 0)
        self.setProperty("low", low)
        self._figure.setProperty("class", f"{'section' if low else 'figure'} {self._kind}".strip())
        for part in (self, self._figure):
            part.style().polish(part)

    def sizeHint(self) -> QSize:
        """Give room for both lines."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give room for both lines."""
        return self._row.minimumSize()

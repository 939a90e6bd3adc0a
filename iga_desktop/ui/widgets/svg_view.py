"""A drawing that stays crisp at any size."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget


class SvgView(QWidget):
    """Shows an SVG of the given proportions as wide as its place, at most *widest* logical pixels."""

    def __init__(self, proportions: QSize, widest: int) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self._proportions = proportions
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(widest)

    @property
    def shows_drawing(self) -> bool:
        """Whether a drawing is shown."""
        return self._renderer.isValid()

    def show_svg(self, svg: bytes, description: str) -> None:
        """Show *svg*; *description* says the same in words."""
        self._renderer.load(QByteArray(svg))
        self.setAccessibleName(description)
        self.setToolTip(description)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that keeps the proportions."""
        return min(width, self.maximumWidth()) * self._proportions.height() // self._proportions.width()

    def sizeHint(self) -> QSize:
        """Give the size of a drawing that is well readable."""
        width = min(420, self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing."""
        del event
        if self._renderer.isValid():
            with QPainter(self) as painter:
                self._renderer.render(painter, QRectF(self.rect()))

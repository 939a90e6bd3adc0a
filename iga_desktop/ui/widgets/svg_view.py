"""A drawing that is fitted into its place."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget


class SvgView(QWidget):
    """Shows an SVG in its own proportions, as large as its place allows; *least* in logical pixels."""

    resized = Signal()
    """Its place has another size, for which it may be drawn anew."""

    def __init__(self, least: QSize) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.setMinimumSize(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of the new place; until a drawing for it comes, the old one is fitted in."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing."""
        del event
        if self._renderer.isValid():
            with QPainter(self) as painter:
                self._renderer.render(painter, QRectF(self.rect()))

"""A picture fitted into its place."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iga_desktop.ui.theme import colors


class Picture(QWidget):
    """Shows an image as large as its place allows, in its proportions; *framed* with a hairline."""

    def __init__(self, least: QSize, *, framed: bool = False) -> None:
        super().__init__()
        self._image = QImage()
        self._framed = framed
        self.setMinimumSize(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage:
        """The image that is shown; null while there is none."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show *image*."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image."""
        del event
        if self._image.isNull():
            return
        room = self.rect().adjusted(0, 0, -1, -1)
        place = QRect(room.topLeft(), self._image.size().scaled(room.size(), _KEEP))
        place.moveLeft(room.left() + (room.width() - place.width()) // 2)
        ratio = self.devicePixelRatioF()
        # Drawn without this step, small text of a large picture would lose its thin strokes.
        scaled = self._image.scaled(place.size() * ratio, _KEEP, Qt.TransformationMode.SmoothTransformation)
        with QPainter(self) as painter:
            painter.drawImage(place, scaled)
            if self._framed:
                painter.setPen(QColor(colors().line))
                painter.drawRect(place)


_KEEP = Qt.AspectRatioMode.KeepAspectRatio

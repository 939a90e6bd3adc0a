"""The drawing of a chart, with the figure under the pointer or under the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip

from iga_desktop.ui.theme import colors

if TYPE_CHECKING:
    from iga_desktop.services.charts import ChartImage, Mark

_FRAME = 1.5


class ChartPicture(QLabel):
    """Shows a chart in its own proportions, as large as its place allows; *least* in logical pixels.

    The mark under the pointer is framed; with the keys, Left and Right go from mark to mark, Home and End
    to the first and the last.
    """

    marked = Signal(str)
    """The sentence of the mark that is framed now; empty for none."""

    def __init__(self, least: QSize) -> None:
        super().__init__()
        # What a screen reader takes for a picture; painted is the drawing.
        self.setPixmap(QPixmap(1, 1))
        self._renderer = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self._image: ChartImage | None = None
        self._current: int | None = None
        self.setMinimumSize(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_image(self, image: ChartImage) -> None:
        """Show *image* instead of what was shown; the same mark stays framed where it is still there."""
        kept = self._mark(self._current)
        self._image = image
        self._renderer.load(QByteArray(image.svg))
        self.setAccessibleName(image.description)
        texts = [mark.text for mark in image.marks]
        self._frame(texts.index(kept.text) if kept and kept.text in texts else None)
        self.update()

    def place_of(self, mark: Mark) -> QRectF:
        """Give where *mark* lies in this widget."""
        scale, origin = self._scale()
        # The drawing counts from below.
        top = (self._image.height if self._image else 0) - mark.y - mark.height
        corner = origin + QPointF(mark.x, top) * scale
        return QRectF(corner.x(), corner.y(), mark.width * scale, mark.height * scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing, and the frame of the mark that is told."""
        del event
        with QPainter(self) as painter:
            if self._image is not None:
                self._renderer.render(painter, QRectF(self.rect()))
            painter.setPen(QPen(QColor(colors().accent), _FRAME))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            mark = self._mark(self._current)
            if mark:
                painter.drawRect(self.place_of(mark) & QRectF(self.rect()).adjusted(1, 1, -1, -1))
            if self.hasFocus():
                painter.setPen(QPen(QColor(colors().accent), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def event(self, event: QEvent) -> bool:
        """Tell the mark under the pointer as a tool tip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark(self._at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), mark.text if mark else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frame the mark under the pointer."""
        super().mouseMoveEvent(event)
        self._frame(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Frame nothing once the pointer is gone."""
        super().leaveEvent(event)
        self._frame(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark."""
        last = len(self._image.marks) - 1 if self._image else -1
        now = self._current
        targets = {
            Qt.Key.Key_Right: 0 if now is None else min(now + 1, last),
            Qt.Key.Key_Left: last if now is None else max(now - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._frame(target)

    def _frame(self, place: int | None) -> None:
        if place != self._current:
            self._current = place
            mark = self._mark(place)
            text = mark.text if mark else ""
            # Read out by those who hear the window: it is told as changed.
            self.setAccessibleDescription(text)
            self.marked.emit(text)
            self.update()

    def _mark(self, place: int | None) -> Mark | None:
        return self._image.marks[place] if self._image and place is not None else None

    def _at(self, position: QPointF) -> int | None:
        """Give which mark lies at *position*; of several the smallest."""
        marks = self._image.marks if self._image else ()
        hit = [place for place, mark in enumerate(marks) if self.place_of(mark).contains(position)]
        return min(hit, key=lambda place: marks[place].width * marks[place].height, default=None)

    def _scale(self) -> tuple[float, QPointF]:
        """Give logical pixels in a point, and where the drawing's upper left corner is."""
        if self._image is None:
            return 1.0, QPointF()
        width, height = self._image.width, self._image.height
        scale = min(self.width() / width, self.height() / height)
        return scale, QPointF(self.width() - width * scale, self.height() - height * scale) / 2


def as_picture(image: ChartImage, pixels_per_point: float) -> QImage:
    """Give *image* as a picture on a white ground."""
    size = QSize(round(image.width * pixels_per_point), round(image.height * pixels_per_point))
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    with QPainter(picture) as painter:
        QSvgRenderer(QByteArray(image.svg)).render(painter)
    return picture

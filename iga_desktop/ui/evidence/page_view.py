"""A page in a place that may be smaller than it, or a sentence where there is none."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from iga_desktop.ui.theme import SIZES, colors
from iga_desktop.ui.widgets.basics import label

_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class _Sheet(QWidget):
    """White paper with the picture of a page on it."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        place = QRectF(self.rect())
        own = QRectF(place.topLeft(), self.image.deviceIndependentSize())
        with QPainter(self) as painter:
            painter.fillRect(place, Qt.GlobalColor.white)
            if abs(own.width() - place.width()) <= 1:
                # Drawn for this size: left as it is, because a hair's breadth of scaling would blur it.
                painter.drawImage(own, self.image)
            elif not self.image.isNull():
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(place, self.image)
            painter.setPen(QColor(colors().line))
            painter.drawRect(place.adjusted(0, 0, -1, -1))


class PageView(QScrollArea):
    """Shows a page or a sentence; arrows, wheel and dragging move the page.

    All other keys, and the wheel with Ctrl, are left to the widget around it.
    """

    resized = Signal()
    """It has another size."""
    focus_changed = Signal()
    """It got or lost the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._held: QPoint | None = None
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = label("", "muted", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self.viewport())
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(6 * SIZES.step, 2 * SIZES.step, 6 * SIZES.step, 2 * SIZES.step)
        column.addWidget(self.sentence)

    @property
    def image(self) -> QImage:
        """The picture on the paper; null while it is blank or there is none."""
        return self._sheet.image

    @property
    def paper(self) -> QSize:
        """The size of the paper in logical pixels; empty where there is none."""
        return QSize() if self._sheet.isHidden() else self._sheet.size()

    def say(self, sentence: str) -> None:
        """Show *sentence* instead of a page."""
        self._sheet.image = QImage()
        self._sheet.hide()
        self._sheet.resize(0, 0)
        self.sentence.setText(sentence)
        self.sentence.show()

    def show_image(self, image: QImage, size: QSize) -> None:
        """Show *image* on a paper of *size* (logical pixels)."""
        self._hush()
        self._sheet.image = image
        self._sheet.resize(size)
        self._sheet.show()
        self._sheet.update()
        self._show_hand()

    def blank(self) -> None:
        """Leave the paper empty until the picture of its new page comes."""
        self._hush()
        self._sheet.image = QImage()
        self._sheet.update()

    def resize_paper(self, size: QSize) -> None:
        """Give the paper another *size*; what is in the middle stays there."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep()) for bar in bars]
        self._sheet.resize(size)
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self._show_hand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the page by the arrows."""
        if event.key() in _ARROWS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = event.position().toPoint()
            self._show_hand()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the page along."""
        if self._held is not None:
            moved = event.position().toPoint() - self._held
            self._held += moved
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the page go."""
        del event
        self._held = None
        self._show_hand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of the new place."""
        super().resizeEvent(event)
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus went."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def _hush(self) -> None:
        self.sentence.clear()
        self.sentence.hide()

    def _show_hand(self) -> None:
        if self._held is not None:
            self._sheet.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif any(bar.maximum() for bar in (self.horizontalScrollBar(), self.verticalScrollBar())):
            self._sheet.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._sheet.unsetCursor()

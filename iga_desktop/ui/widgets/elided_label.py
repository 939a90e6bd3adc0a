"""A sentence that gives way where there is too little room, and is then told in full by its tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from iga_desktop.ui.widgets.tip import plain_tip


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis instead of keeping the window wide; markup is text."""

    def __init__(self, text: str = "") -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Give the height of a line, and hardly any width."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole sentence where it is cut."""
        self._tell_whole()
        super().resizeEvent(event)

    def setText(self, text: str) -> None:
        """Show *text*."""
        super().setText(text)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the sentence as there is room for."""
        del event
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._shown())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def _tell_whole(self) -> None:
        self.setToolTip("" if self._shown() == self.text() else plain_tip(self.text()))

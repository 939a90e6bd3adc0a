"""Things side by side that stand below one another where the window is narrow."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from iga_desktop.ui.theme import SIZES


class Columns(QWidget):
    """Shows widgets side by side from *needed_width* logical pixels on; the values are stretch factors."""

    def __init__(self, needed_width: int, widgets: Mapping[QWidget, int]) -> None:
        super().__init__()
        self._needed_width = needed_width
        self._widgets = tuple(widgets)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * SIZES.step)
        for widget, stretch in widgets.items():
            self._row.addWidget(widget, stretch)

    def minimumSizeHint(self) -> QSize:
        """Give the width that is needed below one another: side by side must never hold the window wide."""
        widest = max(each.minimumSizeHint().expandedTo(each.minimumSize()).width() for each in self._widgets)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the direction that fits."""
        wide = self.width() >= self._needed_width
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        super().resizeEvent(event)

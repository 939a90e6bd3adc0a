"""A combo box that keeps still when the wheel only means to scroll the page below it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget


class ChoiceBox(QComboBox):
    """Values, each shown by its label; the page says how wide it is, not its longest entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer (value, label) pairs, without a word to listeners."""
        self.blockSignals(True)
        self.clear()
        for value, label in choices:
            self.addItem(label, value)
        self.blockSignals(False)

    @property
    def value(self) -> object:
        """The chosen value."""
        return self.currentData()

    def show_value(self, value: object, label: str | None = None) -> None:
        """Choose *value* without a word to listeners; where it is not offered, offer it as *label*."""
        self.blockSignals(True)
        values = [self.itemData(place) for place in range(self.count())]
        if value not in values:
            values.append(value)
            self.addItem(str(value) if label is None else label, value)
        self.setCurrentIndex(values.index(value))
        self.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box with an ellipsis where its text is longer than the room for it; a count stays."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self._elided(option.currentText, room.width())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _elided(self, text: str, width: int) -> str:
        metrics = self.fontMetrics()
        words, bracket, count = text.rpartition(" (")
        if not (bracket and count.endswith(")")):
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        count = bracket + count
        room = width - metrics.horizontalAdvance(count)
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room) + count

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

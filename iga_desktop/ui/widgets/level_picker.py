"""Choosing a level 0-3 with one key, one click, or the arrows."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from iga_desktop.domain.guideline import MAXIMUM_LEVEL
from iga_desktop.ui.theme import SIZES, colors, font

_CELL = 32
_HEIGHT = 28
_LEVELS = range(MAXIMUM_LEVEL + 1)


class LevelPicker(QAbstractSlider):
    """Four cells of which one is chosen. Up, down and the wheel are left to whoever holds the picker.

    Those who hear the window hear a slider, and can set it as one.
    """

    level_picked = Signal(int)

    def __init__(self, name: str, texts: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._texts = texts
        self._level = 0
        self.setRange(0, MAXIMUM_LEVEL)
        self.setPageStep(1)
        self.valueChanged.connect(self._set_from_outside)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(font(strong=True))
        self.show_level(0)

    @property
    def level(self) -> int:
        """The chosen level."""
        return self._level

    def show_level(self, level: int) -> None:
        """Show *level* without a word to listeners."""
        self._level = level
        self.setValue(level)
        said = self.tr("{name}, tingkat {level}").format(name=self._name, level=level)
        self.setAccessibleName(said)
        self.setAccessibleDescription(self._texts[level])
        self.update()

    def sizeHint(self) -> QSize:
        """Give the room of four cells."""
        return QSize(_CELL * len(_LEVELS) + 1, _HEIGHT + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by figure or arrow."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and event.text() and event.text() in "0123":
            self._pick(int(event.text()))
        elif plain and event.key() in steps:
            self._pick(min(max(self._level + steps[Qt.Key(event.key())], 0), MAXIMUM_LEVEL))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pick(self._cell_at(event.position().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: nobody means to change a level by it."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Tell what the level under the pointer asks for."""
        if isinstance(event, QHelpEvent):
            level = self._cell_at(event.pos().x())
            QToolTip.showText(event.globalPos(), f"{level}: {self._texts[level]}", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, the chosen one filled, and a ring when the keys come here."""
        del event
        tokens = colors()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(0.5, 0.5, _CELL * len(_LEVELS), _HEIGHT)
            painter.setPen(QPen(QColor(tokens.outline), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(whole, SIZES.radius, SIZES.radius)
            for level in _LEVELS:
                cell = QRectF(whole.left() + level * _CELL, whole.top(), _CELL, _HEIGHT)
                chosen = level == self._level
                if chosen:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(tokens.accent))
                    painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), SIZES.step, SIZES.step)
                painter.setPen(QColor(tokens.on_accent if chosen else tokens.muted))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(level))
            if self.hasFocus():
                painter.setPen(QPen(QColor(tokens.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), SIZES.radius, SIZES.radius)

    def _cell_at(self, x: float) -> int:
        return min(max(int(x // _CELL), 0), MAXIMUM_LEVEL)

    def _set_from_outside(self, level: int) -> None:
        if level != self._level:
            self._pick(level)

    def _pick(self, level: int) -> None:
        self.show_level(level)
        self.level_picked.emit(level)

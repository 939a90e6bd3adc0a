"""How the cells of the merge view are painted: two lines with a mark, muted values, whose value is taken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from iga_desktop.domain.merging import Side
from iga_desktop.ui.exchange.merge_choices import FieldLine
from iga_desktop.ui.models.table import Index, Role
from iga_desktop.ui.theme import SIZES, colors, font, icon
from iga_desktop.ui.widgets.chip import LOOKS
from iga_desktop.ui.widgets.item import draw_background

TWO_LINES = 12 * SIZES.step
"""Pixels; how high a row of two lines is."""
_MARK = 14
_DOT = 12
_INDENT = 4 * SIZES.step
_ELIDED = Qt.TextElideMode.ElideRight
_UPRIGHT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TwoLines:
    """A title over a mark with its word, and what else is told; `verdict` (of `LOOKS`) gives the mark."""

    title: str
    verdict: str
    word: str
    told: str = ""
    is_heading: bool = True


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a cell as two lines; *lines_of* gives them out of its `Role.SORT`."""

    def __init__(self, lines_of: Callable[[Any], TwoLines], parent: QObject) -> None:
        super().__init__(parent)
        self._lines_of = lines_of

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the two lines of *index*."""
        rect = draw_background(self, painter, option, index)
        lines, tokens = self._lines_of(index.data(Role.SORT)), colors()
        look = LOOKS[lines.verdict]
        left = 2 * SIZES.step + (0 if lines.is_heading else _INDENT)
        place = rect.adjusted(left, SIZES.step, -SIZES.step, -SIZES.step)
        half = place.height() // 2
        painter.save()
        painter.setFont(font(strong=lines.is_heading))
        painter.setPen(QColor(tokens.text))
        _draw(painter, place.adjusted(0, 0, 0, -half), lines.title)
        below = place.adjusted(0, half, 0, 0)
        mark = QRect(below.left(), below.center().y() - _MARK // 2 + 1, _MARK, _MARK)
        icon(look.icon_name, look.color(tokens), _MARK).paint(painter, mark)
        painter.setFont(font(SIZES.secondary))
        painter.setPen(QColor(look.color(tokens)))
        room = below.adjusted(_MARK + SIZES.step, 0, 0, 0)
        _draw(painter, room, lines.word)
        if lines.told:
            painter.setPen(QColor(tokens.muted))
            taken = painter.fontMetrics().horizontalAdvance(f"{lines.word} ")
            _draw(painter, room.adjusted(taken, 0, 0, 0), f"\u00b7 {lines.told}")
        painter.restore()


class ValueDelegate(QStyledItemDelegate):
    """Mutes the value of the side that is not taken."""

    def __init__(self, side: Side, parent: QObject) -> None:
        super().__init__(parent)
        self._side = side

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Let the text be muted where the other side's is taken."""
        super().initStyleOption(option, index)
        line: FieldLine = index.data(Role.OBJECT)
        if line.side is not self._side:
            palette: QPalette = option.palette
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                palette.setColor(role, QColor(colors().muted))


class SideDelegate(QStyledItemDelegate):
    """Paints whose value is taken as two choices, one of which is set; a click on the other sets it."""

    chosen = Signal(object, object)
    """The officer wants the value of this `FieldLine` from this `Side`."""

    def __init__(self, names: Mapping[Side, str], parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both choices of *index*."""
        rect = draw_background(self, painter, option, index)
        line: FieldLine = index.data(Role.OBJECT)
        for side, place in self._places(rect).items():
            self._paint_choice(painter, place, self._names[side], taken=line.side is side, fixed=line.fixed)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Take the choice that was clicked."""
        line: FieldLine = index.data(Role.OBJECT)
        if (
            isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
            and not line.fixed
        ):
            rect: QRect = option.rect
            for side, place in self._places(rect).items():
                if place.contains(event.position().toPoint()) and line.side is not side:
                    self.chosen.emit(line, side)
                    return True
        return super().editorEvent(event, model, option, index)

    @staticmethod
    def _places(rect: QRect) -> dict[Side, QRect]:
        half = rect.width() // 2
        return {
            Side.MINE: rect.adjusted(0, 0, half - rect.width(), 0),
            Side.THEIRS: rect.adjusted(half, 0, 0, 0),
        }

    @staticmethod
    def _paint_choice(painter: QPainter, place: QRect, word: str, *, taken: bool, fixed: bool) -> None:
        tokens = colors()
        color = QColor(tokens.muted if fixed or not taken else tokens.accent)
        dot = QRect(place.left() + SIZES.step, place.center().y() - _DOT // 2, _DOT, _DOT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(dot)
        if taken:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(dot.adjusted(3, 3, -2, -2))
        painter.setFont(font(SIZES.secondary, strong=taken))
        painter.setPen(color)
        _draw(painter, place.adjusted(_DOT + 2 * SIZES.step, 0, 0, 0), word)
        painter.restore()


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    metrics: QFontMetrics = painter.fontMetrics()
    painter.drawText(place, _UPRIGHT, metrics.elidedText(text, _ELIDED, place.width()))

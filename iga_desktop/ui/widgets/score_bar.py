"""A maturity score as a bar from 0 to the maximum with a tick at the threshold: in tables and alone."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iga_desktop.domain.readiness import Thresholds
from iga_desktop.formats import score_text
from iga_desktop.ui.models.table import Role
from iga_desktop.ui.theme import SIZES, colors
from iga_desktop.ui.widgets.item import draw_background
from iga_desktop.ui.widgets.look import READINESS_LOOKS

_TEXT_WIDTH = 52
_BAR_HEIGHT = 6
_BAR_WIDTH = 80
_TICK_OVERHANG = 3


@dataclass(frozen=True, slots=True)
class ScoreScale:
    """What a score is measured against: the greatest score possible and the office's lines, in points."""

    maximum: Decimal = Decimal(111)
    thresholds: Thresholds = Thresholds()


class ScoreBarDelegate(QStyledItemDelegate):
    """Paints a cell whose `Role.SORT` is a score (or None): the figure, then the bar.

    Set `scale` when the year or the thresholds change.
    """

    def __init__(self, scale: ScoreScale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale = scale

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the score of *index*."""
        rect = draw_background(self, painter, option, index)
        score: Decimal | None = index.data(Role.SORT)
        figure = QRectF(rect.left(), rect.top(), _TEXT_WIDTH, rect.height())
        painter.setPen(QColor(colors().text if score is not None else colors().muted))
        painter.drawText(
            figure, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, score_text(score)
        )
        room = rect.width() - _TEXT_WIDTH - 3 * SIZES.step
        if score is not None and room > 4 * _BAR_HEIGHT:
            left = rect.left() + _TEXT_WIDTH + 2 * SIZES.step
            paint_bar(painter, QRectF(left, rect.top(), room, rect.height()), score, self.scale)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room for the figure and a bar of readable length."""
        del option, index
        return QSize(_TEXT_WIDTH + _BAR_WIDTH + 7 * SIZES.step, SIZES.row)


class ScoreBar(QWidget):
    """The bar alone, as wide as its place."""

    def __init__(self, scale: ScoreScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._score = Decimal(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_BAR_HEIGHT + 2 * _TICK_OVERHANG + 2)

    def show_score(self, score: Decimal, scale: ScoreScale) -> None:
        """Show *score* (points) against *scale*."""
        self._score, self._scale = score, scale
        self.setAccessibleName(score_text(score))
        self.update()

    def sizeHint(self) -> QSize:
        """Give a readable length."""
        return QSize(2 * _BAR_WIDTH, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        del event
        with QPainter(self) as painter:
            paint_bar(painter, QRectF(self.rect()), self._score, self._scale)


def paint_bar(painter: QPainter, rect: QRectF, score: Decimal, scale: ScoreScale) -> None:
    """Paint *score* in the vertical middle of *rect*, over its whole width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    tokens = colors()
    top = rect.center().y() - _BAR_HEIGHT / 2
    radius = _BAR_HEIGHT / 2

    def reach(points: Decimal) -> float:
        return rect.width() * float(min(points, scale.maximum) / scale.maximum) if scale.maximum else 0.0

    painter.setBrush(QColor(tokens.line))
    painter.drawRoundedRect(QRectF(rect.left(), top, rect.width(), _BAR_HEIGHT), radius, radius)
    if score > 0:
        look = READINESS_LOOKS[scale.thresholds.classify(score)]
        painter.setBrush(QColor(look.color(tokens)))
        width = max(reach(score), float(_BAR_HEIGHT))
        painter.drawRoundedRect(QRectF(rect.left(), top, width, _BAR_HEIGHT), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    tick = rect.left() + reach(scale.thresholds.sending)
    painter.fillRect(
        QRectF(round(tick) - 1, top - _TICK_OVERHANG, 2, _BAR_HEIGHT + 2 * _TICK_OVERHANG),
        QColor(tokens.text),
    )
    painter.restore()

"""The readiness chip: an icon and a word on a weak ground, in tables and alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iga_desktop.domain.readiness import Readiness
from iga_desktop.ui.models.table import Role
from iga_desktop.ui.theme import SIZES, Colors, colors, font, icon
from iga_desktop.ui.widgets.item import draw_background

_ICON = 14
_HEIGHT = 24
_PADDING = 2 * SIZES.step


@dataclass(frozen=True, slots=True)
class Look:
    """Icon and colours of a readiness."""

    icon_name: str
    color: Callable[[Colors], str]
    weak: Callable[[Colors], str]


LOOKS: Mapping[Readiness, Look] = {
    Readiness.READY: Look("circle-check", lambda t: t.good, lambda t: t.good_weak),
    Readiness.IN_PROGRESS: Look("circle-dot", lambda t: t.caution, lambda t: t.caution_weak),
    Readiness.BELOW_WATCH: Look("circle-alert", lambda t: t.bad, lambda t: t.bad_weak),
}


def readiness_word(readiness: Readiness) -> str:
    """Give the readiness as it stands on a chip: "Siap kirim"."""
    return readiness.value.capitalize()


class ChipDelegate(QStyledItemDelegate):
    """Paints a cell whose `Role.SORT` is a `Readiness`."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the chip of *index*."""
        rect = draw_background(self, painter, option, index)
        _paint_chip(painter, rect.adjusted(SIZES.step, 0, -SIZES.step, 0), _readiness(index))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room for the chip."""
        width = _chip_width(_readiness(index), option.fontMetrics)
        return QSize(width + 2 * SIZES.step, SIZES.row)


class Chip(QWidget):
    """One readiness, alone."""

    def __init__(self, readiness: Readiness = Readiness.IN_PROGRESS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(SIZES.secondary))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_readiness(readiness)

    @property
    def text(self) -> str:
        """The word on the chip."""
        return readiness_word(self._readiness)

    def show_readiness(self, readiness: Readiness) -> None:
        """Show *readiness*."""
        self._readiness = readiness
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give room for the icon and the word."""
        self.ensurePolished()  # the style sheet has its say about the font
        return QSize(_chip_width(self._readiness, self.fontMetrics()), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        del event
        with QPainter(self) as painter:
            _paint_chip(painter, self.rect(), self._readiness)


def _readiness(index: QModelIndex | QPersistentModelIndex) -> Readiness:
    return Readiness(index.data(Role.SORT))  # Qt hands an enumerated text back as bare text


def _chip_width(readiness: Readiness, metrics: QFontMetrics) -> int:
    # Advances are rounded down, and a word that is a hair too long would be cut by letters.
    return _ICON + 3 * _PADDING + metrics.horizontalAdvance(readiness_word(readiness)) + 1


def _paint_chip(painter: QPainter, rect: QRect, readiness: Readiness) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens, look = colors(), LOOKS[readiness]
    word_width = rect.width() - _ICON - 3 * _PADDING
    word = painter.fontMetrics().elidedText(
        readiness_word(readiness), Qt.TextElideMode.ElideRight, max(word_width, 0)
    )
    width = _ICON + 3 * _PADDING + painter.fontMetrics().horizontalAdvance(word)
    top = rect.top() + (rect.height() - _HEIGHT) // 2
    ground = QRect(rect.left(), top, min(width, rect.width()), _HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.weak(tokens)))
    painter.drawRoundedRect(ground, _HEIGHT / 2, _HEIGHT / 2)
    mark = QRect(ground.left() + _PADDING, top + (_HEIGHT - _ICON) // 2, _ICON, _ICON)
    icon(look.icon_name, look.color(tokens), _ICON).paint(painter, mark)
    painter.setPen(QColor(look.color(tokens)))
    place = ground.adjusted(_ICON + _PADDING + _PADDING, 0, 0, 0)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
    painter.restore()

"""The chip: an icon and a word on a weak ground, in tables and alone.

It says how something stands: readiness, the status of an innovation, or that of an indicator.
"""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iga_desktop.domain.exchange_standing import FormStanding, SourceStanding, SubjectStanding
from iga_desktop.domain.meeting import FollowUpStanding
from iga_desktop.domain.merging import FieldState
from iga_desktop.domain.movement import Movement
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.spd import SpdStatus
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.ui.models.table import Role
from iga_desktop.ui.theme import SIZES, colors, font, icon
from iga_desktop.ui.widgets.item import draw_background
from iga_desktop.ui.widgets.look import READINESS_LOOKS, Look, bad, caution, good, marked, plain

_ICON = 14
_HEIGHT = 24
_LEAST_WORD = 40
_PADDING = 2 * SIZES.step


Verdict = Readiness | Status | IndicatorStatus | SourceStanding
"""What a chip can say; its value is the word."""


LOOKS: Mapping[str, Look] = {
    **READINESS_LOOKS,
    Status.DRAFT: plain("pencil"),
    Status.SUBMITTED: marked("file-up"),
    Status.RETURNED: bad("undo-2"),
    Status.VERIFIED: good("badge-check"),
    Status.CHOSEN: good("stamp"),
    Status.SENT: good("send"),
    IndicatorStatus.NO_EVIDENCE: plain("circle-dashed"),
    IndicatorStatus.WAITING: caution("hourglass"),
    IndicatorStatus.ACCEPTED: good("circle-check"),
    SpdStatus.EMPTY: plain("circle"),
    Movement.RISEN: good("arrow-up"),
    Movement.FALLEN: bad("arrow-down"),
    Movement.STAGNANT: plain("minus"),
    Movement.NEW: marked("plus"),
    Movement.WITHDRAWN: caution("log-out"),
    FollowUpStanding.DONE: good("check"),
    FollowUpStanding.LATE: bad("clock-alert"),
    FollowUpStanding.OPEN: plain("circle"),
    FormStanding.NOT_MADE: plain("circle-dashed"),
    FormStanding.SENT: marked("send"),
    FormStanding.LATE: bad("clock-alert"),
    FormStanding.BACK: good("circle-check"),
    SourceStanding.CONFLICTS: caution("eye"),
    SourceStanding.REFUSED: bad("ban"),
    SourceStanding.READY: good("check"),
    SourceStanding.UNCHANGED: plain("minus"),
    SourceStanding.STORED: good("circle-check"),
    SourceStanding.UNUSED: plain("file"),
    SubjectStanding.CHANGED: marked("pencil"),
    SubjectStanding.SAME: plain("minus"),
    SubjectStanding.LEFT_OUT: plain("ban"),
    FieldState.CONFLICT: caution("triangle-alert"),
    FieldState.EMPTIED: caution("eraser"),
    FieldState.THEIRS: marked("file-down"),
    FieldState.MINE: plain("house"),
}
"""Looks by word: "perlu perbaikan" looks the same on an indicator and on an innovation."""


def chip_word(verdict: str) -> str:
    """Give a verdict's value as it stands on a chip: "Siap kirim"."""
    return verdict.capitalize()


class ChipDelegate(QStyledItemDelegate):
    """Paints a cell whose `Role.SORT` is a `Verdict`."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the chip of *index*."""
        rect = draw_background(self, painter, option, index)
        _paint_chip(painter, rect.adjusted(SIZES.step, 0, -SIZES.step, 0), index.data(Role.SORT))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room for the chip."""
        width = _chip_width(index.data(Role.SORT), option.fontMetrics)
        return QSize(width + 2 * SIZES.step, SIZES.row)


class MarkDelegate(QStyledItemDelegate):
    """Paints a cell whose `Role.SORT` is a `Verdict` as icon and word, for rows too low for a chip.

    Where there is little room the icon stands alone; the tool tip has the word.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the verdict of *index*."""
        rect = draw_background(self, painter, option, index)
        verdict = index.data(Role.SORT)
        color = LOOKS[verdict].color(colors())
        mark = QRect(rect.left() + SIZES.step, rect.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        icon(LOOKS[verdict].icon_name, color, _ICON).paint(painter, mark)
        place = rect.adjusted(_ICON + 2 * SIZES.step, 0, -SIZES.step, 0)
        if place.width() < _LEAST_WORD:
            return
        word = painter.fontMetrics().elidedText(
            chip_word(verdict), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.setPen(QColor(color))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)


class Chip(QWidget):
    """One verdict, alone."""

    def __init__(self, verdict: Verdict = Readiness.IN_PROGRESS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(SIZES.secondary))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_verdict(verdict)

    @property
    def text(self) -> str:
        """The word on the chip."""
        return chip_word(self._verdict)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show *verdict*."""
        self._verdict = verdict
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give room for the icon and the word."""
        self.ensurePolished()  # the style sheet has its say about the font
        return QSize(_chip_width(self._verdict, self.fontMetrics()), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        del event
        with QPainter(self) as painter:
            _paint_chip(painter, self.rect(), self._verdict)


def _chip_width(verdict: str, metrics: QFontMetrics) -> int:
    # Advances are rounded down, and a word that is a hair too long would be cut by letters.
    return _ICON + 3 * _PADDING + metrics.horizontalAdvance(chip_word(verdict)) + 1


def _paint_chip(painter: QPainter, rect: QRect, verdict: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens, look = colors(), LOOKS[verdict]
    word_width = rect.width() - _ICON - 3 * _PADDING
    word = painter.fontMetrics().elidedText(
        chip_word(verdict), Qt.TextElideMode.ElideRight, max(word_width, 0)
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

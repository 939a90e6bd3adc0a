"""The chip: an icon and a word on a weak ground, in tables and alone.

It says how something stands: readiness, the status of an innovation, or that of an indicator.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
from iga_desktop.ui.theme import SIZES, Colors, colors, font, icon
from iga_desktop.ui.widgets.item import draw_background

_ICON = 14
_HEIGHT = 24
_LEAST_WORD = 40
_PADDING = 2 * SIZES.step


Verdict = Readiness | Status | IndicatorStatus | SourceStanding
"""What a chip can say; its value is the word."""


@dataclass(frozen=True, slots=True)
class Look:
    """Icon and colours of a word."""

    icon_name: str
    color: Callable[[Colors], str]
    weak: Callable[[Colors], str]


def _plain(icon_name: str) -> Look:
    return Look(icon_name, lambda t: t.muted, lambda t: t.ground)


def _good(icon_name: str) -> Look:
    return Look(icon_name, lambda t: t.good, lambda t: t.good_weak)


def _caution(icon_name: str) -> Look:
    return Look(icon_name, lambda t: t.caution, lambda t: t.caution_weak)


def _bad(icon_name: str) -> Look:
    return Look(icon_name, lambda t: t.bad, lambda t: t.bad_weak)


LOOKS: Mapping[str, Look] = {
    Readiness.READY: _good("circle-check"),
    Readiness.IN_PROGRESS: _caution("circle-dot"),
    Readiness.BELOW_WATCH: _bad("circle-alert"),
    Status.DRAFT: _plain("pencil"),
    Status.SUBMITTED: Look("file-up", lambda t: t.accent, lambda t: t.accent_weak),
    Status.RETURNED: _bad("undo-2"),
    Status.VERIFIED: _good("badge-check"),
    Status.CHOSEN: _good("stamp"),
    Status.SENT: _good("send"),
    IndicatorStatus.NO_EVIDENCE: _plain("circle-dashed"),
    IndicatorStatus.WAITING: _caution("hourglass"),
    IndicatorStatus.ACCEPTED: _good("circle-check"),
    SpdStatus.EMPTY: _plain("circle"),
    Movement.RISEN: _good("arrow-up"),
    Movement.FALLEN: _bad("arrow-down"),
    Movement.STAGNANT: _plain("minus"),
    Movement.NEW: Look("plus", lambda t: t.accent, lambda t: t.accent_weak),
    Movement.WITHDRAWN: _caution("log-out"),
    FollowUpStanding.DONE: _good("check"),
    FollowUpStanding.LATE: _bad("clock-alert"),
    FollowUpStanding.OPEN: _plain("circle"),
    FormStanding.NOT_MADE: _plain("circle-dashed"),
    FormStanding.SENT: Look("send", lambda t: t.accent, lambda t: t.accent_weak),
    FormStanding.LATE: _bad("clock-alert"),
    FormStanding.BACK: _good("circle-check"),
    SourceStanding.CONFLICTS: _caution("eye"),
    SourceStanding.REFUSED: _bad("ban"),
    SourceStanding.READY: _good("check"),
    SourceStanding.UNCHANGED: _plain("minus"),
    SourceStanding.STORED: _good("circle-check"),
    SourceStanding.UNUSED: _plain("file"),
    SubjectStanding.CHANGED: Look("pencil", lambda t: t.accent, lambda t: t.accent_weak),
    SubjectStanding.SAME: _plain("minus"),
    SubjectStanding.LEFT_OUT: _plain("ban"),
    FieldState.CONFLICT: _caution("triangle-alert"),
    FieldState.EMPTIED: _caution("eraser"),
    FieldState.THEIRS: Look("file-down", lambda t: t.accent, lambda t: t.accent_weak),
    FieldState.MINE: _plain("house"),
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

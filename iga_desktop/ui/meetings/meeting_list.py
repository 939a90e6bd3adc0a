"""The meetings of a year to choose from: below one another, or side by side in one line each."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from iga_desktop.domain.meeting import Meeting
from iga_desktop.ui.meetings import presenter
from iga_desktop.ui.models.table import Role, TableModel
from iga_desktop.ui.theme import SIZES, colors, font

_WIDTH = 244
_LINE = 5 * SIZES.step
_ITEM = QSize(_WIDTH - 2, 4 * _LINE + 4 * SIZES.step)
_MARK = 3
_DAY = QSize(_WIDTH, _LINE + 2 * SIZES.step)
_SCROLL_BAR = 3 * SIZES.step
_UNBOUNDED = 16_777_215
"""Qt's own word for no greatest size, which PySide6 leaves out."""


class MeetingList(QListView):
    """Always has one of its meetings chosen, at first the newest."""

    chosen = Signal(object)
    """Another `Meeting` was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._model = TableModel[Meeting](presenter.meeting_columns(), lambda meeting: meeting.id)
        self._painter = _MeetingDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(self.tr("Rakor"))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings, newest first."""
        return tuple(self._model.all_rows)

    @property
    def meeting(self) -> Meeting | None:
        """The chosen meeting; None where there is none at all."""
        current: Meeting | None = self.currentIndex().data(Role.OBJECT)
        return current

    def show_meetings(self, meetings: tuple[Meeting, ...]) -> None:
        """Offer *meetings*; the chosen one stays, or else the first is chosen."""
        self._model.set_rows(meetings)
        self._fit_height()
        if meetings and not self.currentIndex().isValid():
            self.choose(meetings[0].id)

    def choose(self, meeting_id: int | None) -> None:
        """Choose the meeting *meeting_id*, if it is offered."""
        row = self._model.find(meeting_id)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))

    def stand(self, *, upright: bool) -> None:
        """Show the meetings below one another (*upright*), or side by side with just day and place."""
        self._painter.whole = upright
        self.setFlow(QListView.Flow.TopToBottom if upright else QListView.Flow.LeftToRight)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(off if upright else needed)
        self.setVerticalScrollBarPolicy(needed if upright else off)
        self.setMinimumWidth(_WIDTH if upright else 0)
        self.setMaximumWidth(_WIDTH if upright else _UNBOUNDED)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for a scroll bar only where there is one."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        height = self._painter.size.height() + 2
        crowded = len(self.meetings) * self._painter.size.width() > self.width()
        self.setMinimumHeight(height)
        self.setMaximumHeight(_UNBOUNDED if self._painter.whole else height + (_SCROLL_BAR if crowded else 0))

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(Role.OBJECT))


class _MeetingDelegate(QStyledItemDelegate):
    """Paints the day of a meeting, and smaller where it was and up to when its state counts."""

    whole = True
    """Whether there is room for more than day and place."""

    @property
    def size(self) -> QSize:
        """The pixels that a meeting takes."""
        return _ITEM if self.whole else _DAY

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the meeting of *index*."""
        rect, margin, tokens = option.rect, 3 * SIZES.step, colors()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_weak))
            painter.fillRect(rect.adjusted(0, 0, _MARK - rect.width(), 0), QColor(tokens.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        day, place, chair, as_of = presenter.meeting_lines(index.data(Role.OBJECT))
        small = font(SIZES.secondary)
        lines = (
            (day if self.whole else f"{day}, {place}", font(strong=True), tokens.text),
            (place, small, tokens.text),
            (chair, small, tokens.text),
            (as_of, small, tokens.muted),
        )
        shown_lines = lines if self.whole else lines[:1]
        top = rect.top() + (self.size.height() - len(shown_lines) * _LINE) // 2
        for number, (text, face, color) in enumerate(shown_lines):
            line = QRect(
                rect.left() + margin,
                top + number * _LINE,
                rect.width() - 2 * margin,
                _LINE,
            )
            painter.setFont(face)
            painter.setPen(QColor(color))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room for its lines."""
        del option, index
        return self.size

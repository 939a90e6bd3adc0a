"""The found things as a list: headings of groups, and under them what fitted, its matching part strong."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QStandardItem,
    QStandardItemModel,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from iga_desktop.formats import count_text
from iga_desktop.ui.finding.catalogue import group_title
from iga_desktop.ui.finding.presenter import Hit, Section
from iga_desktop.ui.theme import SIZES, colors, font, icon

_HIT = Qt.ItemDataRole.UserRole + 1
_HEADING_HEIGHT = 7 * SIZES.step
_ROW_HEIGHT = 8 * SIZES.step
_GAP = 3 * SIZES.step


class HitList(QListView):
    """Always has a hit as its current row while there is one; it never takes the keys itself."""

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(self.tr("Yang ditemukan"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setObjectName("hits")

    @property
    def hit(self) -> Hit | None:
        """The current one."""
        found = self.currentIndex().data(_HIT)
        return found if isinstance(found, Hit) else None

    @property
    def content_height(self) -> int:
        """What all rows need (pixels)."""
        rows = range(self._model.rowCount())
        return sum(self.sizeHintForRow(row) for row in rows) + 2 * self.frameWidth()

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show *sections*; the first hit becomes the current one."""
        self._model.clear()
        for section in sections:
            self._model.appendRow(_heading(section))
            for hit in section.hits:
                self._model.appendRow(_row(hit))
        self.scrollToTop()
        self.step(1)

    def step(self, by: int) -> None:
        """Make the hit *by* rows further the current one, from the ends on to the other end."""
        places = [row for row in range(self._model.rowCount()) if self._model.item(row).data(_HIT)]
        if not places:
            return
        now = self.currentIndex().row()
        wanted = places.index(now) + by if now in places else 0
        index = self._model.index(places[wanted % len(places)], 0)
        self.setCurrentIndex(index)
        # The heading over the first of a group belongs to it.
        self.scrollTo(index.siblingAtRow(max(index.row() - 1, 0)))
        self.scrollTo(index)


def _heading(section: Section) -> QStandardItem:
    words, shown = group_title(section.group), len(section.hits)
    if section.total > shown:
        words = f"{words} ({count_text(shown)} dari {count_text(section.total)})"
    made = QStandardItem(words)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    made.setSizeHint(QSize(0, _HEADING_HEIGHT))
    return made


def _row(hit: Hit) -> QStandardItem:
    made = QStandardItem(hit.item.title)
    made.setData(hit, _HIT)
    made.setSizeHint(QSize(0, _ROW_HEIGHT))
    said = (hit.item.title, hit.item.where, group_title(hit.item.group))
    made.setData(", ".join(filter(None, said)), Qt.ItemDataRole.AccessibleTextRole)
    made.setToolTip("")
    return made


class _Painter(QStyledItemDelegate):
    """Paints a heading, or icon, title, and at the right where a hit leads."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row of *index*."""
        hit, rect = index.data(_HIT), QRect(option.rect).adjusted(_GAP, 0, -_GAP, 0)
        painter.save()
        if isinstance(hit, Hit):
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, QColor(colors().accent_weak))
            self._paint_hit(painter, rect, hit)
        else:
            painter.setFont(font(SIZES.secondary))
            painter.setPen(QColor(colors().muted))
            at = rect.adjusted(0, 0, 0, -SIZES.step)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(index.data()))
        painter.restore()

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        tokens, item = colors(), hit.item
        middle = rect.center().y() - SIZES.icon // 2
        icon(item.icon or "file", tokens.muted).paint(
            painter, QRect(rect.left(), middle, SIZES.icon, SIZES.icon)
        )
        rect.setLeft(rect.left() + SIZES.icon + _GAP)
        side = item.keys or item.where
        small = QFontMetrics(font(SIZES.secondary))
        # The title has the first claim, but not on all of the line.
        room = rect.width() - min(small.horizontalAdvance(side), rect.width() * 2 // 5) - _GAP
        taken = min(_title_width(item.title), room) if side else rect.width()
        where = rect.adjusted(taken + _GAP, 0, 0, 0)
        painter.setPen(QColor(tokens.text))
        _draw_marked(painter, QRect(rect.topLeft(), QSize(taken, rect.height())), item.title, hit.words)
        painter.setFont(font(SIZES.secondary))
        painter.setPen(QColor(tokens.muted))
        shown = small.elidedText(side, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)


def _title_width(title: str) -> int:
    return QFontMetrics(font(strong=True)).horizontalAdvance(title) + SIZES.step


def _draw_marked(painter: QPainter, rect: QRect, text: str, words: Sequence[str]) -> None:
    """Write *text* into *rect*, the parts that are among *words* strong."""
    strong = font(strong=True)
    shown = QFontMetrics(strong).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(shown, font())
    layout.setFormats(_strong_ranges(shown, words, strong))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width())
    layout.endLayout()
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2))


def _strong_ranges(text: str, words: Sequence[str], strong: QFont) -> list[QTextLayout.FormatRange]:
    ranges, folded = [], text.lower()
    for word in words:
        start = folded.find(word)
        while start >= 0:
            each = QTextLayout.FormatRange()
            each.start, each.length = start, len(word)
            look = each.format
            look.setFont(strong)
            each.format = look
            ranges.append(each)
            start = folded.find(word, start + len(word))
    return ranges

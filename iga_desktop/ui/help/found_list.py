"""The list of what a search found in the guide."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iga_desktop.services.guide import Guide, Passage
from iga_desktop.ui.theme import SIZES, colors, font

_PASSAGE = Qt.ItemDataRole.UserRole
_LINE = 18
_LINES = 3
_MARGIN = 2 * SIZES.step
_FULL = 0.85
"""How much of two lines a text fills before words that do not fit move to the next one."""


class FoundList(QListWidget):
    """Shows where a passage stands, and below it what it says in at most two lines."""

    chosen = Signal(object)
    """This `Passage` was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Hasil pencarian dalam panduan"))
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_passages(self, guide: Guide, passages: Sequence[Passage]) -> None:
        """Show *passages* of *guide*; the first is marked."""
        self.clear()
        for passage in passages:
            item = QListWidgetItem(f"{_place(guide, passage)}\n{passage.text}")
            item.setData(_PASSAGE, passage)
            item.setToolTip(item.text())
            self.addItem(item)
        self.setCurrentRow(0)

    def choose(self) -> None:
        """Choose what is marked."""
        if self.count():
            self._choose(self.currentItem())

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_PASSAGE))


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height of all lines; an item is as wide as the list."""
        del option, index
        return QSize(0, _LINES * _LINE + 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the passage of *index*."""
        tokens = colors()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_weak))
        place, said = str(index.data()).split("\n", 1)
        rect = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        title = QRect(rect.left(), rect.top(), rect.width(), _LINE)
        rest = QRect(rect.left(), title.bottom() + 1, rect.width(), (_LINES - 1) * _LINE)
        self._write(painter, title, place, strong=True)
        self._write(painter, rest, said, strong=False)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, text: str, *, strong: bool) -> None:
        painter.setFont(font(SIZES.secondary, strong=strong))
        painter.setPen(QColor(colors().text))
        room = rect.width() if strong else round((_LINES - 1) * _FULL * rect.width())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.TextFlag.TextWordWrap, shown)


def _place(guide: Guide, passage: Passage) -> str:
    """Give chapter and heading of *passage*."""
    chapter, heading = guide.chapter(passage.heading.topic), passage.heading.text
    return heading if chapter is None or chapter.title == heading else f"{chapter.title} › {heading}"

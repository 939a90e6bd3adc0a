"""The papers to choose from, each with a small picture of it."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from iga_desktop.paths import resources
from iga_desktop.services.papers.catalogue import PaperKind
from iga_desktop.ui.models.table import Column, Role, TableModel
from iga_desktop.ui.papers.presenter import formats_text
from iga_desktop.ui.theme import SIZES, colors, font, icon

_WIDTH = 272
_CARD = QSize(200, 100)
_PICTURE = QSize(100, 84)
"""Pixels at most; of a page that stands only the upper part is shown, which can be told from others."""
_LYING = 0.65
"""Height of a page that lies, by its width."""
_MARK = 3
_STAR = 3 * SIZES.step


class Gallery(QListView):
    """Always has one of its papers chosen."""

    chosen = Signal(object)
    """Another `PaperKind` was chosen."""
    entered = Signal()
    """Enter was pressed: the chosen one is wanted."""

    def __init__(self) -> None:
        super().__init__()
        column: Column[PaperKind] = Column("title", "", lambda kind: kind.title)
        self.model_of_kinds = TableModel[PaperKind]((column,), lambda kind: kind.name)
        self._painter = _CardDelegate(self)
        self.setModel(self.model_of_kinds)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(self.tr("Jenis laporan"))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDTH)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def kinds(self) -> Sequence[PaperKind]:
        """The papers, in the shown order."""
        return self.model_of_kinds.rows

    @property
    def kind(self) -> PaperKind:
        """The chosen paper."""
        return self.model_of_kinds.object_at(max(self.currentIndex().row(), 0))

    def show_kinds(self, kinds: Sequence[PaperKind], favourites: frozenset[str]) -> None:
        """Offer *kinds*, with a star for *favourites*; the chosen one stays, or the first is chosen."""
        self._painter.favourites = favourites
        self.model_of_kinds.set_rows(kinds)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model_of_kinds.index(0, 0))
        self.viewport().update()

    def choose(self, name: str) -> None:
        """Choose the paper called *name*."""
        row = self.model_of_kinds.find(name)
        if row is not None:
            self.setCurrentIndex(self.model_of_kinds.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the chosen paper by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(Role.OBJECT))


class _CardDelegate(QStyledItemDelegate):
    """Paints the picture of a paper, its title, in what formats it comes, and a star for a favourite."""

    favourites: frozenset[str] = frozenset()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the paper of *index*."""
        kind: PaperKind = index.data(Role.OBJECT)
        rect, tokens, ratio = QRect(option.rect), colors(), painter.device().devicePixelRatioF()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_weak))
            painter.fillRect(rect.adjusted(0, 0, _MARK - rect.width(), 0), QColor(tokens.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        room = QRect(rect.left() + 3 * SIZES.step, rect.top() + 2 * SIZES.step, *_PICTURE.toTuple())
        _draw_picture(painter, room, _picture(kind, ratio))
        self._write(painter, rect, room, kind)
        if kind.name in self.favourites:
            at = QRect(rect.right() - _STAR - 2 * SIZES.step, rect.top() + 2 * SIZES.step, _STAR, _STAR)
            icon("star-filled", tokens.accent).paint(painter, at)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, picture: QRect, kind: PaperKind) -> None:
        tokens = colors()
        words = QRect(picture.right() + 3 * SIZES.step, picture.top(), 0, picture.height())
        words.setRight(rect.right() - _STAR - 3 * SIZES.step)
        painter.setFont(font(strong=True))
        painter.setPen(QColor(tokens.text))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        taken = painter.boundingRect(words, flags, kind.title)
        painter.drawText(words, flags, kind.title)
        painter.setFont(font(SIZES.secondary))
        painter.setPen(QColor(tokens.muted))
        words.setTop(taken.bottom() + SIZES.step)
        painter.drawText(words, flags, formats_text(kind))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room for the picture."""
        del option, index
        return _CARD


def _draw_picture(painter: QPainter, room: QRect, picture: QPixmap) -> None:
    size = picture.deviceIndependentSize().toSize()
    place = QRect(room.topLeft(), size)
    place.moveCenter(room.center())
    painter.drawPixmap(place, picture)
    painter.setPen(QColor(colors().line))
    painter.drawRect(place.adjusted(0, 0, -1, -1))


@lru_cache(maxsize=64)
def _picture(kind: PaperKind, ratio: float) -> QPixmap:
    """Give the top of a paper as small as the gallery shows it; a plain sheet where there is no picture."""
    file = resources() / "papers" / f"{kind.name}.png"
    if file.exists():
        smooth = Qt.TransformationMode.SmoothTransformation
        whole = QPixmap(str(file)).scaledToWidth(round(_PICTURE.width() * ratio), smooth)
        made = whole.copy(0, 0, whole.width(), min(whole.height(), round(_PICTURE.height() * ratio)))
    else:
        made = _plain_sheet(kind, ratio)
    made.setDevicePixelRatio(ratio)
    return made


def _plain_sheet(kind: PaperKind, ratio: float) -> QPixmap:
    height = round(_PICTURE.width() * _LYING) if kind.landscape else _PICTURE.height()
    sheet = QPixmap(QSize(_PICTURE.width(), height) * ratio)
    sheet.fill(Qt.GlobalColor.white)
    place = QRectF(0, 0, SIZES.icon * ratio, SIZES.icon * ratio)
    place.moveCenter(QRectF(sheet.rect()).center())
    with QPainter(sheet) as painter:
        icon(kind.icon, colors().muted).paint(painter, place.toRect())
    return sheet

"""How the lines of the list of evidence are painted."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iga_desktop.domain.evidence import Evidence
from iga_desktop.ui.evidence.presenter import (
    Heading,
    Line,
    OldVersions,
    PieceLine,
    heading_facts,
    letter_text,
    old_versions_text,
    piece_facts,
    preview_of,
)
from iga_desktop.ui.models.table import Role
from iga_desktop.ui.theme import SIZES, colors, font, icon
from iga_desktop.ui.widgets.chip import LOOKS, chip_word

_PICTURE = QSize(52, 44)
_TEXT_LINE = 20
_PADDING = 2 * SIZES.step
_INDENT = 3 * SIZES.step
_FAINT = 0.55
_ICONS = {"mp4": "film", "mov": "film", "webm": "film", "mkv": "film", "avi": "film"}
_ICONS |= dict.fromkeys(("xlsx", "xls", "ods", "csv"), "file-spreadsheet")
_ICONS |= dict.fromkeys(("pdf", "docx", "doc", "odt", "txt"), "file-text")


class LineDelegate(QStyledItemDelegate):
    """Paints headings, pieces and the lines that show old versions; *picture_of* gives a small picture."""

    def __init__(self, picture_of: Callable[[Evidence], QImage | None], parent: QObject) -> None:
        super().__init__(parent)
        self._picture_of = picture_of

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height that a line needs; it is as wide as the list."""
        del option
        line: Line = index.data(Role.OBJECT)
        if not isinstance(line, PieceLine):
            return QSize(0, SIZES.row if isinstance(line, Heading) else 7 * SIZES.step)
        texts = 3 if letter_text(line.piece.letter) else 2
        return QSize(0, max(texts * _TEXT_LINE, _PICTURE.height()) + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the line of *index*."""
        line: Line = index.data(Role.OBJECT)
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colors().accent_weak))
        place = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if isinstance(line, Heading):
            painter.setPen(QColor(colors().line))
            painter.drawLine(rect.topLeft(), rect.topRight())
            _paint_heading(painter, place, line)
        elif isinstance(line, OldVersions):
            _paint_old_versions(painter, place.adjusted(_INDENT, 0, 0, 0), line)
        else:
            self._paint_piece(painter, place.adjusted(_INDENT, _PADDING, 0, -_PADDING), line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colors().accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_piece(self, painter: QPainter, place: QRect, line: PieceLine) -> None:
        tokens = colors()
        picture = QRect(place.topLeft(), _PICTURE)
        if line.old:
            painter.setOpacity(_FAINT)
        self._paint_picture(painter, picture, line.piece)
        painter.setOpacity(1)
        words = place.adjusted(_PICTURE.width() + _PADDING, -2, 0, 0)
        name_color = tokens.muted if line.old else tokens.text
        texts = (
            (line.piece.name, name_color, SIZES.body, Qt.TextElideMode.ElideMiddle),
            (piece_facts(line), tokens.muted, SIZES.secondary, Qt.TextElideMode.ElideRight),
            (letter_text(line.piece.letter), tokens.muted, SIZES.secondary, Qt.TextElideMode.ElideRight),
        )
        for number, (text, color, size, cut) in enumerate(texts):
            painter.setFont(font(size))
            painter.setPen(QColor(color))
            row = QRect(words.left(), words.top() + number * _TEXT_LINE, words.width(), _TEXT_LINE)
            _draw_text(painter, row, text, cut)

    def _paint_picture(self, painter: QPainter, place: QRect, piece: Evidence) -> None:
        tokens = colors()
        picture = self._picture_of(piece)
        if picture is not None:
            size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(place.topLeft(), size)
            target.moveCenter(place.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, picture)
            painter.setPen(QColor(tokens.line))
            painter.drawRect(target)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.ground))
        painter.drawRoundedRect(place, SIZES.step, SIZES.step)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        mark = QRect(0, 0, SIZES.icon, SIZES.icon)
        mark.moveCenter(place.center())
        icon(icon_name(piece), tokens.muted).paint(painter, mark)


def icon_name(piece: Evidence) -> str:
    """Give the icon of a piece's kind."""
    if piece.link:
        return "link"
    return _ICONS.get(piece.kind) or ("image" if preview_of(piece) else "file")


def _paint_heading(painter: QPainter, place: QRect, line: Heading) -> None:
    look, tokens = LOOKS[line.status], colors()
    *counted, word = heading_facts(line)
    status = chip_word(word)
    painter.setFont(font(SIZES.secondary))
    painter.setPen(QColor(look.color(tokens)))
    _draw_text(painter, place, status, align=Qt.AlignmentFlag.AlignRight)
    end = place.right() - painter.fontMetrics().horizontalAdvance(status) - _PADDING
    mark = QRect(end - 14, place.center().y() - 6, 14, 14)
    icon(look.icon_name, look.color(tokens), 14).paint(painter, mark)
    rest = QRect(place)
    rest.setRight(mark.left() - 2 * _PADDING)
    if counted:
        painter.setPen(QColor(tokens.muted))
        _draw_text(painter, rest, counted[0], align=Qt.AlignmentFlag.AlignRight)
        rest.setRight(rest.right() - painter.fontMetrics().horizontalAdvance(counted[0]) - 2 * _PADDING)
    painter.setFont(font(strong=True))
    painter.setPen(QColor(tokens.text))
    _draw_text(painter, rest, f"{line.number}  {line.name}")


def _paint_old_versions(painter: QPainter, place: QRect, line: OldVersions) -> None:
    tokens = colors()
    mark = QRect(place.left(), place.center().y() - 6, 14, 14)
    icon("chevron-down" if line.unfolded else "chevron-right", tokens.muted, 14).paint(painter, mark)
    painter.setFont(font(SIZES.secondary))
    painter.setPen(QColor(tokens.muted))
    _draw_text(painter, place.adjusted(14 + SIZES.step, 0, 0, 0), old_versions_text(line))


def _draw_text(
    painter: QPainter,
    place: QRect,
    text: str,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    shown = painter.fontMetrics().elidedText(text, cut, place.width())
    painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, shown)

"""What the window's own cell painters have in common."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem


def draw_background(
    delegate: QStyledItemDelegate,
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
) -> QRect:
    """Paint a cell without its text (selection, hover, focus) and give the place for what it holds."""
    plain = QStyleOptionViewItem(option)
    delegate.initStyleOption(plain, index)
    plain.text = ""
    QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
    painter.setFont(plain.font)
    return QRect(plain.rect)  # the option, and its rect with it, ends here

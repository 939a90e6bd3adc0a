"""The mark of an innovation that is sent, beside the word for it."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from iga_desktop.ui.models.table import Role
from iga_desktop.ui.theme import colors, icon

_ICON = 14


def sent_word(sent: bool) -> str:
    """Give the word for an innovation that is sent, or is not."""
    if sent:
        return QCoreApplication.translate("SentMark", "Dikirim")
    return QCoreApplication.translate("SentMark", "Tidak")


class SentMarkDelegate(QStyledItemDelegate):
    """Puts a mark before the word of a cell whose `Role.SORT` says whether it is sent."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Add the mark to *option*."""
        super().initStyleOption(option, index)
        tokens = colors()
        sent = index.data(Role.SORT)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.icon = icon("send" if sent else "minus", tokens.good if sent else tokens.muted, _ICON)
        option.decorationSize = QSize(_ICON, _ICON)

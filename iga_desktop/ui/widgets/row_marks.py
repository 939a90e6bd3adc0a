"""Marks before the words of a cell, chosen by its row."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from iga_desktop.ui.models.table import Role
from iga_desktop.ui.theme import Colors, colors, icon

_ICON = 14

Mark = tuple[str, Callable[[Colors], str]]
"""The name of an icon and its colour."""
GOOD: Mark = ("check", lambda tokens: tokens.good)
CAUTION: Mark = ("triangle-alert", lambda tokens: tokens.caution)
MISSING: Mark = ("circle-alert", lambda tokens: tokens.caution)
BAD: Mark = ("ban", lambda tokens: tokens.bad)


class RowMarkDelegate(QStyledItemDelegate):
    """Puts the mark that *mark_of* gives for a row before the words of its cell; None: no mark."""

    def __init__(self, mark_of: Callable[[Any], Mark | None], parent: QObject) -> None:
        super().__init__(parent)
        self._mark_of = mark_of

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Add the mark to *option*."""
        super().initStyleOption(option, index)
        mark = self._mark_of(index.data(Role.OBJECT))
        if mark is not None:
            name, color = mark
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = icon(name, color(colors()), _ICON)
            option.decorationSize = QSize(_ICON, _ICON)

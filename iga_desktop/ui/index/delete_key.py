"""The key that removes what is chosen in a list or a table."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from iga_desktop.ui.shortcuts import add_shortcut, key_name


def on_delete(place: QWidget, does: str, act: Callable[[], object]) -> QShortcut:
    """Let Delete in *place* do *act*; *does* says what that is."""
    return add_shortcut(place, Qt.Key.Key_Delete, does, act, Qt.ShortcutContext.WidgetShortcut)


def pressed_by_delete(button: QPushButton, place: QWidget) -> None:
    """Let Delete in the list *place* press *button*, whose hint tells so."""
    name = key_name(on_delete(place, button.text(), button.click))
    button.setToolTip(QCoreApplication.translate("DeleteKey", "Tombol {key} pada daftar").format(key=name))

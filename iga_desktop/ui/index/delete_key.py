"""The key that removes what is chosen in a list or a table."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget


def on_delete(place: QWidget, act: Callable[[], object]) -> QShortcut:
    """Let Delete in *place* do *act*."""
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Delete), place, context=Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(act)
    return shortcut


def pressed_by_delete(button: QPushButton, place: QWidget) -> None:
    """Let Delete in the list *place* press *button*, whose hint tells so."""
    shortcut = on_delete(place, button.click)
    name = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(QCoreApplication.translate("DeleteKey", "Tombol {key} pada daftar").format(key=name))

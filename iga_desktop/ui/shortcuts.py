"""Keys with a name: what a shortcut does is said where it is made, so that the overview can list it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_shortcut(
    place: QWidget,
    keys: str | QKeySequence.StandardKey | Qt.Key,
    does: str,
    act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Let *keys* call *act* while *place* may take them; *does* says in Indonesian what happens.

    The sentence stands in the shortcut's `whatsThis`, where the overview finds it.
    """
    shortcut = QShortcut(QKeySequence(keys), place, context=context)
    shortcut.setWhatsThis(does)
    shortcut.activated.connect(act)
    return shortcut


def key_name(shortcut: QShortcut) -> str:
    """Give the keys of *shortcut* as a person reads them."""
    return shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)

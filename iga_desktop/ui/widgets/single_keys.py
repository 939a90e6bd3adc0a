"""Keys that work wherever the focus is in a part of the window, and rest while the officer writes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from iga_desktop.ui.shortcuts import add_shortcut

_WRITING = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_SPACE = "Space"
_ARROWS = ("Left", "Right")


class SingleKeys(QObject):
    """Single keys as commands of *place* and all that lies in it."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._shortcuts: list[QShortcut] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def on(self, does: str, act: Callable[[], object], *keys: str) -> None:
        """Let each of *keys* do *act*; *does* says in Indonesian what that is."""
        self.on_widget(self._place, does, act, *keys)

    def on_widget(self, widget: QWidget, does: str, act: Callable[[], object], *keys: str) -> None:
        """Let each of *keys* do *act* while the focus is in *widget*; *does* says what that is."""
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._shortcuts += [add_shortcut(widget, key, does, act, inside) for key in keys]

    def overrule(self, part: QWidget) -> None:
        """Silence the keys of *part* that the place has as well: of two for one key Qt would obey neither."""
        own = {shortcut.key() for shortcut in self._shortcuts}
        for shortcut in part.findChildren(QShortcut):
            if shortcut.key() in own:
                shortcut.setEnabled(False)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        writing = isinstance(now, _WRITING)
        # The space bar presses the button that has the focus.
        pressing = isinstance(now, QAbstractButton)
        # The arrows go from tab to tab.
        tabbing = isinstance(now, QTabBar)
        for shortcut in self._shortcuts:
            key = shortcut.key().toString()
            own = (pressing and key.endswith(_SPACE)) or (tabbing and key in _ARROWS)
            shortcut.setEnabled(not writing and not own)

"""Buttons that take back the last stored action, or store it again, and name it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.widgets.basics import PushButton
from iga_desktop.ui.widgets.tip import plain_tip


class StackButton(PushButton):
    """Follows one side of a QUndoStack: `show_name` is for its signal that tells the action's name.

    The slot belongs to the button, so that a stack that goes after it no longer calls.
    """

    def __init__(self, text: str, icon_name: str, keys: str) -> None:
        super().__init__(icon(icon_name, colors().muted), text)
        self._act = text
        self._keys = keys
        self.setIconSize(QSize(SIZES.icon, SIZES.icon))
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_name(self, name: str) -> None:
        """Offer the action called *name*; nothing where there is none."""
        self.setEnabled(bool(name))
        said = self.tr("{act}: {name}").format(act=self._act, name=name) if name else self._act
        self.setToolTip(plain_tip(f"{said} ({self._keys})"))

    @property
    def does(self) -> str:
        """What pressing it does, whatever the action is."""
        return self._act

    def leave_out_text(self) -> None:
        """Show no more than the icon, where there is little room."""
        self.setAccessibleName(self._act)
        self.setText("")
        self.setProperty("narrow", True)


def stack_buttons(
    stack: QUndoStack, page: QWidget, may_act: Callable[[], bool]
) -> tuple[StackButton, StackButton]:
    """Give "Urungkan" and "Ulangi" for *stack*; their keys work all over *page*, while *may_act* holds."""
    undo = StackButton(QCoreApplication.translate("StackButton", "Urungkan"), "undo-2", "Ctrl+Z")
    redo = StackButton(QCoreApplication.translate("StackButton", "Ulangi"), "redo-2", "Ctrl+Y")

    def act(step: Callable[[], None]) -> None:
        if may_act():
            step()

    undo.clicked.connect(lambda: act(stack.undo))
    redo.clicked.connect(lambda: act(stack.redo))
    inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
    for keys, made in (("Ctrl+Z", undo), ("Ctrl+Y", redo), ("Ctrl+Shift+Z", redo)):
        add_shortcut(page, keys, made.does, made.click, inside)
    stack.undoTextChanged.connect(undo.show_name)
    stack.redoTextChanged.connect(redo.show_name)
    undo.show_name(stack.undoText())
    redo.show_name(stack.redoText())
    return undo, redo

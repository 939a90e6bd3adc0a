"""Taking back what was stored in this sitting: named actions on the window's undo stack."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from iga_desktop.errors import UserError
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.widgets.telling import telling


class UndoStack(QUndoStack):
    """What can be taken back; while *refuse* raises, nothing is, and why is told.

    A stack takes what it called for taken back, so a refusal must come before.
    """

    def __init__(self, refuse: Callable[[], None], messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._refuse = refuse
        self._messages = messages

    def undo(self) -> None:
        """Take back the last action."""
        with telling(self._messages):
            self._refuse()
            super().undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        with telling(self._messages):
            self._refuse()
            super().redo()


class StoredAction(QUndoCommand):
    """An action that is stored already when it is pushed; *undo* and *redo* store it the other way.

    *changed* then gets the sentence about it. Where that is refused (the thing changed meanwhile) the
    officer is told and the action is dropped.
    """

    def __init__(
        self,
        name: str,
        undo: Callable[[], object],
        redo: Callable[[], object],
        messages: Messages,
        changed: Callable[[str], object],
    ) -> None:
        super().__init__(name)
        self._undo = undo
        self._redo = redo
        self._messages = messages
        self._changed = changed
        self._done = True

    def undo(self) -> None:
        """Store it the other way round."""
        self._store(self._undo, _tr("Diurungkan: {name}"))

    def redo(self) -> None:
        """Store it again; pushing it calls this once although it is stored already."""
        if self._done:
            self._done = False
            return
        self._store(self._redo, _tr("Diulangi: {name}"))

    def _store(self, action: Callable[[], object], said: str) -> None:
        try:
            action()
        except UserError as problem:
            self.setObsolete(True)
            self._messages.warn(str(problem))
        else:
            self._changed(said.format(name=self.text()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Undo", text)

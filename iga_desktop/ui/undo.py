"""Taking back what was stored in this sitting: named actions on the window's undo stack."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from iga_desktop.errors import UserError
from iga_desktop.ui.messages import Messages


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

"""Keeping what is entered in a form as a draft while it is not saved."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.services.drafts import Edits, drop_draft, keep_draft, new_key
from iga_desktop.ui.session import Session

_DELAY_MS = 1500


class DraftKeeper(QObject):
    """Keeps a draft of what *form* holds unsaved, which *unsaved* gives (None: nothing is).

    It is written at the latest 1.5 seconds after an edit, and at once when the keys leave the form: another
    window comes to the front, a dialog or the lock lies over it.
    """

    def __init__(self, form: QWidget, session: Session, unsaved: Callable[[], Edits | None]) -> None:
        super().__init__(form)
        self._form = form
        self._session = session
        self._unsaved = unsaved
        self._key = ""
        self._kept: Edits | None = None
        self._failing = False
        self._due = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._due.timeout.connect(self._write)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def note_edit(self) -> None:
        """Learn that the form may hold other edits than before, or none any more."""
        if self._unsaved() is None:
            self.drop()
        elif not self._due.isActive():
            self._due.start()

    def begin(self, key: str = "") -> None:
        """Go on with another subject, whose draft is the one called *key*, if it has one already."""
        self._due.stop()
        self._key, self._kept = key, None

    def flush(self) -> None:
        """Write what is not written yet."""
        if self._due.isActive():
            self._due.stop()
            self._write()

    def let_go(self) -> bool:
        """Keep the draft and have nothing more to do with it; False: it cannot be kept."""
        self._due.stop()
        self._write()
        if self._unsaved() not in (None, self._kept):
            return False
        self.begin()
        return True

    def drop(self) -> None:
        """Remove the draft: its edits were saved or given up."""
        self._due.stop()
        if self._key:
            key, self._key, self._kept = self._key, "", None
            try:
                drop_draft(self._session.workspace, key)
            except EnvironmentProblem as problem:
                self._session.noticed.emit(str(problem))

    def _write(self) -> None:
        edits = self._unsaved()
        if edits is None or edits == self._kept or self._session.workspace.read_only:
            return
        self._key = self._key or new_key()
        try:
            keep_draft(self._session.workspace, self._key, edits)
        except EnvironmentProblem as problem:
            # Said once, where it does not hold up whoever is writing; the next edit tries again.
            if not self._failing:
                self._session.noticed.emit(str(problem))
            self._failing = True
        else:
            self._kept, self._failing = edits, False

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._form.isAncestorOf(now):
            self.flush()

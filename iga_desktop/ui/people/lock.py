"""Locking the screen, and letting another person sit down."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from iga_desktop.services.people import People, Person, load_people
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.people.curtain import Curtain
from iga_desktop.ui.people.idle import IdleClock
from iga_desktop.ui.people.lock_dialog import LockDialog
from iga_desktop.ui.session import Session
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.widgets.telling import telling

_MINUTE = 60.0


class Locker(QObject):
    """Locks *window* on demand (Ctrl+L) and after idle time, if who works has a password.

    While it is locked nothing can be read, but nothing is closed or lost either. *minute* is how many
    seconds a minute of idle time has.
    """

    person_changed = Signal()
    """Somebody else works now."""

    def __init__(self, window: MainWindow, session: Session, minute: float = _MINUTE) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._minute = minute
        self.dialog: LockDialog | None = None
        """What stands before the locked window; None while it is not."""
        self._curtain: Curtain | None = None
        self._idle = IdleClock(self)
        self._idle.ran_out.connect(self.lock)
        add_shortcut(window, "Ctrl+L", self.tr("Mengunci layar"), self.lock)
        session.office_changed.connect(self._follow_settings)
        self._follow_settings()

    @property
    def people(self) -> People:
        """Who works here.

        Raises:
            EnvironmentProblem: it cannot be read.
        """
        return load_people(self._session.workspace.folder)

    def lock(self) -> None:
        """Lock at once; without a password there is nothing to lock with."""
        with telling(self._session.messages):
            people = self.people
            person = people.find(self._session.workspace.actor)
            if person is not None and person.has_password:
                self._lock(people, person)

    def change_person(self) -> None:
        """Let somebody else sit down once unsaved edits were asked for; the present person may come back."""
        with telling(self._session.messages):
            people = self.people
            name = self._session.workspace.actor
            if people.persons and self._window.navigation.page.may_leave():
                self._lock(people, people.find(name) or Person(name, has_password=False)).offer_all()

    def _follow_settings(self) -> None:
        with telling(self._session.messages):
            people = self.people
            person = people.find(self._session.workspace.actor)
            counts = people.idle_minutes is not None and person is not None and person.has_password
            self._idle.allow((people.idle_minutes or 0) * self._minute if counts else None)

    def _lock(self, people: People, person: Person) -> LockDialog:
        if self.dialog is not None:
            return self.dialog
        self._idle.stop()
        dialog = LockDialog(self._session.workspace.folder, people, person, self._window)
        dialog.person_admitted.connect(self._let)
        dialog.leaving_wanted.connect(self._leave)
        self.dialog, self._curtain = dialog, Curtain(dialog)
        # Later: the window that has just opened is not yet the one that has the keys.
        self._curtain.disturbed.connect(self._come_forward, Qt.ConnectionType.QueuedConnection)
        dialog.come_forward()
        return dialog

    def _come_forward(self) -> None:
        if self.dialog is not None:
            self.dialog.come_forward()

    def _let(self, name: str) -> None:
        if self.dialog is None:
            return
        if name == self._session.workspace.actor:
            self._unlock()
        elif not self._holds(_open_dialogs(self.dialog)):
            self._session.workspace.actor = name
            # What was done before is not theirs to take back.
            self._session.undo.clear()
            self._unlock()
            self.person_changed.emit()
            self._session.told.emit(self.tr("Sekarang bekerja: {name}.").format(name=name))

    def _holds(self, dialogs: list[QDialog]) -> bool:
        """Say at the lock what only the absent person may end, if there is anything; else put their page by.

        Nothing is saved or given up for them: what was entered in *dialogs* could not be kept.
        """
        if self.dialog is None:
            return True
        if dialogs:
            why = self.tr(
                "Masih ada jendela {name} yang terbuka, dan isinya hilang bila ditutup. Buka kunci dengan "
                "kata sandi {name} lebih dahulu."
            )
        elif self._session.tasks.awaited:
            why = self.tr("Pekerjaan {name} masih berjalan. Tunggu sampai selesai, lalu coba lagi.")
        elif not self._window.navigation.page.put_by():
            why = self.tr(
                "Isian {name} belum disimpan dan tidak dapat dijadikan draf. Buka kunci dengan kata sandi "
                "{name} lebih dahulu."
            )
        else:
            return False
        self.dialog.offer_present()
        self.dialog.gate.say(why.format(name=self._session.workspace.actor))
        return True

    def _leave(self) -> None:
        dialogs = _open_dialogs(self.dialog)
        # In these nothing was entered; left open, they are answered with "Batal".
        empty = [each for each in dialogs if isinstance(each, QMessageBox | QFileDialog)]
        if self._holds([each for each in dialogs if each not in empty]) or not self._window.close():
            return
        # They would stay, readable and without the window that they belong to.
        for dialog in empty:
            dialog.done(QDialog.DialogCode.Rejected)
        self._unlock()

    def _unlock(self) -> None:
        if self.dialog is not None and self._curtain is not None:
            self._curtain.lift()
            self.dialog.finish()
            self.dialog = self._curtain = None
        self._follow_settings()


def _open_dialogs(lock: QDialog | None) -> list[QDialog]:
    """Give the dialogs other than *lock* that are open."""
    return [
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, QDialog) and window is not lock and window.isVisible()
    ]

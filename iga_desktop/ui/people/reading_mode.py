"""Only showing, as at a meeting: everything can be looked at, nothing can be stored."""

from PySide6.QtCore import QObject

from iga_desktop.services.occupancy import Occupied, holder
from iga_desktop.services.people import load_people
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.people.gate_dialog import GateDialog
from iga_desktop.ui.session import Session
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.telling import telling


class ReadingMode(QObject):
    """Switches between showing and working (Ctrl+Shift+T); an office that was opened read-only stays so."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self.lasting = session.workspace.read_only
        """Whether only opening it anew can end it: another program had it, or nobody could write there."""
        self._begun_by = ""
        """Whose password ends it: who sits there by then may have none."""
        add_shortcut(window, "Ctrl+Shift+T", self.tr("Memulai atau mengakhiri mode tayang"), self.switch)
        session.reading_mode_wanted.connect(self.switch)
        if self.lasting and (other := holder(session.workspace.folder)) is not None:
            session.noticed.emit(self._why(other))

    @property
    def on(self) -> bool:
        """Whether the office is only shown now."""
        return self._session.workspace.read_only

    def switch(self) -> None:
        """Begin it after unsaved edits were asked for, or end it: with the password, or by opening anew."""
        if self.lasting:
            other = holder(self._session.workspace.folder)
            if other is None:
                self._session.reopening_wanted.emit()
                return
            self._session.messages.inform(self._why(other))
        elif self.on:
            self._end()
        else:
            self._begin()
        # Also where it stayed as it was: what was clicked must show that.
        self._session.reading_mode_changed.emit()
        self._window.navigation.notices.refresh()

    def _begin(self) -> None:
        if self._session.tasks.awaited:
            self._session.messages.inform(
                self.tr("Pekerjaan masih berjalan. Tunggu sampai selesai, lalu mulai mode tayang.")
            )
        elif self._window.navigation.page.may_leave():
            self._session.workspace.read_only = True
            self._begun_by = self._session.workspace.actor
            self._session.told.emit(self.tr("Mode tayang dimulai: perubahan tidak disimpan."))

    def _end(self) -> None:
        with telling(self._session.messages):
            if self._may_end():
                self._session.workspace.read_only = False
                self._session.told.emit(self.tr("Mode tayang diakhiri: perubahan disimpan lagi."))

    def _may_end(self) -> bool:
        folder = self._session.workspace.folder
        person = load_people(folder).find(self._begun_by)
        if person is None or not person.has_password:
            return True
        dialog = GateDialog(folder, [person], self.tr("Akhiri mode tayang"), self.tr("Akhiri"), self._window)
        dialog.sentence.setText(self.tr("Tulis kata sandi {name}.").format(name=person.name))
        stay = button(self.tr("Batal"))
        stay.clicked.connect(dialog.reject)
        dialog.add_way(stay)
        return dialog.passed() is not None

    def _why(self, other: Occupied) -> str:
        return self.tr("{problem} Tutup program itu, lalu coba buka untuk bekerja.").format(problem=other)

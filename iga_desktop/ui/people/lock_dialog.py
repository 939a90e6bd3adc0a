"""What stands before the covered windows: who has locked them, and the ways on."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from iga_desktop.services.people import People, Person
from iga_desktop.ui.help.desk import HELPLESS
from iga_desktop.ui.people.gate_dialog import GateDialog
from iga_desktop.ui.widgets.basics import button


class LockDialog(GateDialog):
    """Stays until *present* or another of *people* is let through; neither Esc nor closing ends it."""

    person_admitted = Signal(str)
    """The person with this name gave the right password."""
    leaving_wanted = Signal()
    """The program should be closed."""

    def __init__(self, folder: Path, people: People, present: Person, parent: QWidget) -> None:
        super().__init__(folder, [present], "", "", parent)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setProperty(HELPLESS, True)
        self._people = people
        self._present = present
        leave = button(self.tr("Tutup program"), "log-out")
        leave.clicked.connect(self.leaving_wanted)
        self.change_button = button(self.tr("Ganti pengguna"), "users")
        self.change_button.clicked.connect(self.offer_all)
        for way in (leave, self.change_button):
            self.add_way(way)
        self.offer_present()

    def offer_present(self) -> None:
        """Ask for the person who works here."""
        self.gate.show_persons([self._present], self._present.name)
        self.title.setText(self.tr("Layar terkunci"))
        self.gate.enter_button.setText(self.tr("Buka kunci"))
        self.change_button.setVisible(len(self._people.persons) > 1)
        self.sentence.setText(
            self.tr("{name} sedang bekerja di sini. Isian yang belum disimpan tetap ada.").format(
                name=self._present.name
            )
        )

    def offer_all(self) -> None:
        """Ask who is going to work here."""
        known = self._people.find(self._present.name) or self._people.persons[0]
        self.gate.show_persons(self._people.persons, known.name)
        self.title.setText(self.tr("Ganti pengguna"))
        self.gate.enter_button.setText(self.tr("Masuk"))
        self.sentence.setText(
            self.tr(
                "Pilih nama yang akan bekerja. Isian {name} yang belum disimpan menjadi draf, yang "
                "ditawarkan saat program dibuka lagi."
            ).format(name=self._present.name)
        )
        self.change_button.hide()
        self.gate.names.setFocus()

    def come_forward(self) -> None:
        """Stand before a dialog that opened meanwhile, which would keep the keys to itself."""
        self.hide()
        self.show()
        self.raise_()
        self.activateWindow()

    def admit(self, name: str) -> None:
        """Leave it to others what *name* may do."""
        self.person_admitted.emit(name)

    def reject(self) -> None:
        """Stay: Esc does not open a lock."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for the end of the program instead."""
        event.ignore()
        self.leaving_wanted.emit()

    def finish(self) -> None:
        """Go away for good."""
        self.gate.stop()
        self.hide()
        self.deleteLater()

"""Naming a person, giving or changing a password, and taking a name away."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.services.people import Person, add_person, remove_person, save_person
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.entry_dialog import EntryDialog
from iga_desktop.ui.widgets.password import password_field

_LONGEST_NAME = 60


class PersonDialog(EntryDialog):
    """Asks for a new person, or for another password of *person*; `name` is who was stored in the end."""

    def __init__(self, session: Session, person: Person | None, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.name = person.name if person else ""
        self._person = person
        self.setWindowTitle(self.tr("Ubah kata sandi") if person else self.tr("Tambah nama"))
        self.name_field = QLineEdit(self.name, maxLength=_LONGEST_NAME)
        self.present = password_field(self.tr("Kata sandi yang sekarang"))
        self.password = password_field(self.tr("Kata sandi baru"))
        self.again = password_field(self.tr("Ulangi kata sandi baru"))
        self.form.addRow(self.tr("&Nama"), self.name_field)
        self.form.addRow(self.tr("Kata sandi &sekarang"), self.present)
        self.form.addRow(self.tr("Kata sandi &baru"), self.password)
        self.form.addRow(self.tr("&Ulangi"), self.again)
        self.name_field.setReadOnly(person is not None)
        self.form.setRowVisible(self.present, person is not None and person.has_password)
        words = self.tr("Kata sandi baru yang dikosongkan berarti tanpa kata sandi.")
        self.body.addWidget(label(words, "muted", wraps=True))
        (
            self.present if person and person.has_password else self.password if person else self.name_field
        ).setFocus()

    def storing(self) -> Callable[[], object]:
        """Give what stores the person."""
        if self.password.text() != self.again.text():
            raise UserError(
                self.tr("Kedua kata sandi baru tidak sama. Tulis lagi keduanya.") + f" {UNCHANGED}"
            )
        folder, name = self.session.workspace.folder, self.name_field.text()
        password, present = self.password.text() or None, self.present.text()
        if self._person is None:
            return lambda: add_person(folder, name, password)
        return lambda: save_person(folder, name, password, present=present)

    def keep(self, stored: object) -> None:
        """Note the name as it was stored."""
        self.name = str(stored)


class RemovalDialog(EntryDialog):
    """Asks for the password of *person*, who is to be taken away."""

    def __init__(self, session: Session, person: Person, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._person = person
        self.setWindowTitle(self.tr("Hapus nama"))
        words = self.tr("{name} tidak dapat dipilih lagi. Riwayat tetap menyebut nama itu.")
        self.body.insertWidget(0, label(words.format(name=person.name), wraps=True))
        self.present = password_field(self.tr("Kata sandi yang sekarang"))
        self.form.addRow(self.tr("&Kata sandi {name}").format(name=person.name), self.present)
        self.form.setRowVisible(self.present, person.has_password)
        self.save_button.setText(self.tr("Hapus nama"))

    def storing(self) -> Callable[[], object]:
        """Give what takes the person away."""
        folder, name, present = self.session.workspace.folder, self._person.name, self.present.text()
        return lambda: remove_person(folder, name, present=present)

    def keep(self, stored: object) -> None:
        """There is nothing to note."""
        del stored

"""Pengaturan: who works at this laptop, and when the screen locks by itself."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from iga_desktop.services.people import IDLE_CHOICES, Person, load_people, set_idle_minutes
from iga_desktop.ui.models.table import Column, TableModel
from iga_desktop.ui.people.person_dialogs import PersonDialog, RemovalDialog
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, form, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.entry_dialog import EntryDialog
from iga_desktop.ui.widgets.telling import telling

_MOST_ROWS = 5
_IDLE_WIDTH = 220


class PeopleCard(Card):
    """Lists who works here; each may have a password. All of it counts at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Pengguna dan kunci layar"))
        self._session = session
        words = self.tr(
            "Riwayat mencatat nama yang dipilih saat program dibuka; nama tanpa kata sandi dapat dipilih "
            "siapa saja. Kata sandi ini menahan orang yang lewat. Siapa pun yang dapat membuka berkas di "
            "laptop ini tetap dapat membaca datanya; untuk itu nyalakan enkripsi perangkat Windows "
            "(BitLocker). Bila kata sandi terlupa, petugas TI menghapus berkas pengguna.json di folder data; "
            "data kantor tidak ikut terhapus."
        )
        self.model: TableModel[Person] = TableModel(_columns(), lambda person: person.name)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.title.text())
        self.table.setProperty("plain", True)
        self.table.setColumnWidth(0, 320)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.row_opened.connect(self._change)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.add_button = button(self.tr("Tambah nama"), "plus")
        self.add_button.clicked.connect(lambda: self._change(None))
        self.password_button = button(self.tr("Ubah kata sandi"), "lock")
        self.password_button.clicked.connect(lambda: self._change(self._selected))
        self.remove_button = button(self.tr("Hapus nama"), "trash-2")
        self.remove_button.clicked.connect(self._remove)
        self.idle = ChoiceBox()
        self.idle.setFixedWidth(_IDLE_WIDTH)
        self.idle.set_choices((minutes, _idle_words(minutes)) for minutes in IDLE_CHOICES)
        self.idle.currentIndexChanged.connect(self._keep_idle)
        self._idle_row = form()
        self._idle_row.addRow(self.tr("&Kunci layar bila ditinggal"), self.idle)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SIZES.step)
        for each in (self.add_button, self.password_button, self.remove_button):
            buttons.addWidget(each)
        buttons.addStretch()
        self.body.addWidget(label(words, "muted", wraps=True))
        self.body.addWidget(self.table)
        self.body.addLayout(buttons)
        self.body.addLayout(self._idle_row)
        self.refresh()

    def refresh(self) -> None:
        """Show who works here now."""
        with telling(self._session.messages):
            people = load_people(self._session.workspace.folder)
            self.model.set_rows(people.persons)
            self.idle.show_value(people.idle_minutes, _idle_words(people.idle_minutes))
        count = len(self.model.rows)
        self.table.setFixedHeight((min(count, _MOST_ROWS) + 1) * SIZES.row + 2 * SIZES.step)
        for each in (self.table, self.password_button, self.remove_button):
            each.setVisible(count > 0)
        self._idle_row.setRowVisible(self.idle, any(person.has_password for person in self.model.rows))
        self._follow_selection()

    @property
    def _selected(self) -> Person | None:
        chosen: list[Person] = self.table.selected_objects()
        return chosen[0] if len(chosen) == 1 else None

    def _follow_selection(self) -> None:
        for each in (self.password_button, self.remove_button):
            each.setEnabled(self._selected is not None)

    def _change(self, person: Person | None) -> None:
        with telling(self._session.messages):
            self._session.workspace.refuse_changes()
            dialog = PersonDialog(self._session, person, self)
            first = not self.model.rows
            if self._done(dialog) and first:
                # Whoever names the first person names themselves.
                self._session.workspace.actor = dialog.name
            self._tell_others()

    def _remove(self) -> None:
        with telling(self._session.messages):
            self._session.workspace.refuse_changes()
            if self._selected is not None:
                # Nothing is selected then, and what is out of use cannot keep the keys.
                self.add_button.setFocus()
                self._done(RemovalDialog(self._session, self._selected, self))
                self._tell_others()

    def _done(self, dialog: EntryDialog) -> bool:
        done = bool(dialog.exec())
        dialog.deleteLater()
        return done

    def _tell_others(self) -> None:
        self.refresh()
        self._session.office_changed.emit()

    def _keep_idle(self) -> None:
        with telling(self._session.messages):
            self._session.workspace.refuse_changes()
            minutes = self.idle.value
            set_idle_minutes(self._session.workspace.folder, minutes if isinstance(minutes, int) else None)
        self._tell_others()


def _columns() -> tuple[Column[Person], ...]:
    return (
        Column("name", _tr("Nama"), lambda person: person.name),
        Column(
            "password",
            _tr("Kata sandi"),
            lambda person: _tr("Ada") if person.has_password else _tr("Tidak ada"),
        ),
    )


def _idle_words(minutes: int | None) -> str:
    return _tr("Tidak sendiri") if minutes is None else _tr("Setelah {count} menit").format(count=minutes)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PeopleCard", text)

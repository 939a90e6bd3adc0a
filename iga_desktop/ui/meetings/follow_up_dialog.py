"""Adding or changing a follow-up of a meeting."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from iga_desktop.domain.meeting import FollowUp
from iga_desktop.services.follow_ups import save_follow_up
from iga_desktop.services.innovations import list_names
from iga_desktop.services.offices import list_agencies
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import text_field
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.date_field import DateField, date_of
from iga_desktop.ui.widgets.entry_dialog import EntryDialog


class FollowUpDialog(EntryDialog):
    """Asks for *follow_up* (without an id: a new one) of a meeting about *year*.

    `stored` is what was stored in the end. Raises `UserError` where the office's data cannot be read.
    """

    def __init__(self, session: Session, follow_up: FollowUp, year: int, parent: QWidget) -> None:
        super().__init__(session, parent)
        new = follow_up.id is None
        self.setWindowTitle(self.tr("Tambah tindak lanjut") if new else self.tr("Ubah tindak lanjut"))
        self.stored = follow_up
        agencies = list_agencies(session.workspace)
        self._agency_names = {agency.id: agency.name for agency in agencies}
        self._innovations = list_names(session.workspace, year)
        self.task = text_field(follow_up.task)
        self.agency = ChoiceBox()
        self.agency.set_choices(
            [(None, self.tr("Tidak ada")), *((each.id, each.name) for each in agencies if each.active)]
        )
        self.agency.show_value(follow_up.agency_id, self._agency_names.get(follow_up.agency_id))
        self.other = QLineEdit()
        self.innovation = ChoiceBox()
        self._offer_innovations()
        self.innovation.show_value(follow_up.innovation_id)
        self.due = DateField()
        self.due.show_date(follow_up.due_on)
        self.done_on = DateField()
        self.done_on.show_date(follow_up.done_on)
        self.note = text_field(follow_up.note)
        self._build()

    def _build(self) -> None:
        self.other.setPlaceholderText(self.tr("Misalnya Bagian Hukum; kosong: semua"))
        self.form.addRow(self.tr("&Tindak lanjut"), self.task)
        self.form.addRow(self.tr("&OPD"), self.agency)
        self.form.addRow(self.tr("&Inovasi"), self.innovation)
        self.form.addRow(self.tr("Pihak &lain"), self.other)
        self.form.addRow(self.tr("T&enggat"), self.due)
        self.form.addRow(self.tr("&Selesai pada"), self.done_on)
        self.form.addRow(self.tr("&Catatan"), self.note)
        self.agency.activated.connect(self._offer_innovations)
        self.innovation.activated.connect(self._follow_innovation)
        self._show_other()
        if self.other.isEnabled():
            self.other.setText(self.stored.subject_name)

    def storing(self) -> Callable[[], object]:
        """Give what stores the follow-up as it was entered."""
        agency, innovation = self._chosen()
        entered = replace(
            self.stored,
            task=self.task.toPlainText(),
            agency_id=agency,
            innovation_id=innovation,
            subject_name=self.other.text(),
            due_on=date_of(self.due, self.tr("Tenggat")),
            done_on=date_of(self.done_on, self.tr("Tanggal selesai")),
            note=self.note.toPlainText(),
        )
        return lambda: save_follow_up(self.session.workspace, entered)

    def keep(self, stored: object) -> None:
        """Take the follow-up as it was stored."""
        if isinstance(stored, FollowUp):
            self.stored = stored

    def _chosen(self) -> tuple[int | None, int | None]:
        agency, innovation = self.agency.value, self.innovation.value
        return (
            agency if isinstance(agency, int) else None,
            innovation if isinstance(innovation, int) else None,
        )

    def _offer_innovations(self) -> None:
        agency, innovation = self._chosen()
        offered = [row for row in self._innovations if agency in (None, row.agency_id)]
        self.innovation.set_choices([(None, self.tr("Tidak ada")), *((row.id, row.name) for row in offered)])
        if innovation in {row.id for row in offered}:
            self.innovation.show_value(innovation)
        self._show_other()

    def _follow_innovation(self) -> None:
        """An innovation brings its agency with it."""
        _, innovation = self._chosen()
        for row in self._innovations:
            if row.id == innovation:
                self.agency.show_value(row.agency_id, self._agency_names[row.agency_id])
        self._offer_innovations()

    def _show_other(self) -> None:
        """Somebody else is named only where no agency or innovation is."""
        self.other.setEnabled(self._chosen() == (None, None))

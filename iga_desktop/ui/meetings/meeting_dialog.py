"""Opening a meeting, and correcting what is said of an opened one."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from time import strptime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from iga_desktop.domain.meeting import Meeting
from iga_desktop.errors import UserError
from iga_desktop.services.meetings import open_meeting, save_meeting
from iga_desktop.ui.meetings.presenter import as_of_text
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label, text_field
from iga_desktop.ui.widgets.date_field import DateField, date_of
from iga_desktop.ui.widgets.entry_dialog import EntryDialog

_CLOCK_WIDTH = 72
_CLOCK_PATTERNS = ("%H.%M", "%H:%M", "%H")


class MeetingDialog(EntryDialog):
    """Asks about *meeting*; without an id it is opened, and the state of its year frozen with it.

    `stored` is what was stored in the end.
    """

    def __init__(self, session: Session, meeting: Meeting, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._new = meeting.id is None
        self.setWindowTitle(self.tr("Buka Rakor") if self._new else self.tr("Ubah keterangan Rakor"))
        if self._new:
            self.save_button.setText(self.windowTitle())
        self.stored = meeting
        self.held_on = DateField()
        self.held_on.show_date(meeting.held_on)
        self.place = QLineEdit(meeting.place)
        self.chair = QLineEdit(meeting.chair)
        self.agenda = text_field(meeting.agenda)
        self.as_of_day = DateField()
        self.as_of_day.show_date(meeting.as_of.date())
        self.as_of_time = QLineEdit(f"{meeting.as_of:%H.%M}")
        self._build()

    def _build(self) -> None:
        if self._new:
            explanation = self.tr(
                "Saat Rakor dibuka, keadaan semua inovasi tahun {year} sekarang ini (tingkat, nilai, status, "
                "dan kekurangan bukti) dibekukan dan disimpan. Perubahan sesudahnya tidak mengubah keadaan "
                "itu, sehingga rekapnya dapat dicetak lagi kapan saja."
            ).format(year=self.stored.year)
            self.form.addRow(label(explanation, "muted", wraps=True))
        self.form.addRow(self.tr("&Tanggal"), self.held_on)
        self.form.addRow(self.tr("T&empat"), self.place)
        self.form.addRow(self.tr("&Pimpinan"), self.chair)
        self.form.addRow(self.tr("&Agenda"), self.agenda)
        as_of = self._moment() if self._new else label(as_of_text(self.stored.as_of), "muted")
        self.form.addRow(self.tr("Keadaan &sampai dengan"), as_of)

    def _moment(self) -> QWidget:
        self.as_of_time.setAccessibleName(self.tr("Pukul"))
        self.as_of_time.setFixedWidth(_CLOCK_WIDTH)
        holder = QWidget()
        holder.setFocusProxy(self.as_of_day)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SIZES.step)
        row.addWidget(self.as_of_day, stretch=1)
        row.addWidget(label(self.tr("pukul"), "muted"))
        row.addWidget(self.as_of_time)
        return holder

    def storing(self) -> Callable[[], object]:
        """Give what opens or corrects the meeting as it was entered."""
        entered = replace(
            self.stored,
            held_on=self._day(self.held_on, self.tr("Tanggal Rakor")),
            place=self.place.text(),
            chair=self.chair.text(),
            agenda=self.agenda.toPlainText(),
        )
        workspace = self.session.workspace
        if not self._new:
            return lambda: save_meeting(workspace, entered)
        as_of = datetime.combine(
            self._day(self.as_of_day, self.tr("Tanggal keadaan")), self._clock(self.as_of_time.text())
        )
        return lambda: open_meeting(workspace, replace(entered, as_of=as_of))

    def keep(self, stored: object) -> None:
        """Take the meeting as it was stored."""
        if isinstance(stored, Meeting):
            self.stored = stored

    def _day(self, field: DateField, name: str) -> date:
        day = date_of(field, name)
        if day is None:
            raise UserError(self.tr("{name} harus diisi.").format(name=name))
        return day

    def _clock(self, text: str) -> time:
        for pattern in _CLOCK_PATTERNS:
            with suppress(ValueError):
                return time(*strptime(text.strip(), pattern)[3:5])
        raise UserError(self.tr("Pukul belum benar. Tulis jam dan menit seperti 14.30."))

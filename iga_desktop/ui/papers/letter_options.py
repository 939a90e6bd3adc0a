"""What letters say beside their text: number and day, nature, attachment, subject and deadline."""

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QLineEdit

from iga_desktop.services.papers.catalogue import Option, PaperKind
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.ui.papers.option_group import OptionGroup
from iga_desktop.ui.papers.presenter import Source
from iga_desktop.ui.widgets.count_box import CountBox
from iga_desktop.ui.widgets.date_field import DateField, date_of

_LAST_NUMBER = 99_999


class LetterWordOptions(OptionGroup):
    """Number and day of letters, and what else stands at their head."""

    def __init__(self, form: QFormLayout) -> None:
        super().__init__(form)
        self.number, self.first, self.sent_on = QLineEdit(), CountBox(_LAST_NUMBER), DateField()
        self.nature, self.attachment, self.subject = QLineEdit(), QLineEdit(), QLineEdit()
        self.deadline = DateField()
        self.number.setPlaceholderText(self.tr("Kosong: ditulis tangan"))
        self.number.setToolTip(
            self.tr(
                "{nomor} diganti dengan nomor urut setiap surat, {bulan} dengan bulan angka Romawi, {tahun} "
                "dengan tahun surat"
            )
        )
        self.subject.setPlaceholderText(self.tr("Kosong: hal yang biasa"))
        numbered = {
            self.tr("&Nomor surat"): self.number,
            self.tr("Nomor a&wal"): self.first,
            self.tr("Tanggal sura&t"): self.sent_on,
        }
        worded = {
            self.tr("&Sifat"): self.nature,
            self.tr("&Lampiran"): self.attachment,
            self.tr("&Hal"): self.subject,
            self.tr("T&enggat"): self.deadline,
        }
        for name, field in (numbered | worded).items():
            form.addRow(name, field)
        self._rows = {Option.NUMBER: tuple(numbered.values()), Option.LETTER: tuple(worded.values())}
        for text in (self.number, self.nature, self.attachment, self.subject):
            text.textEdited.connect(self.changed)
        self.first.valueChanged.connect(self.changed)
        for day in (self.sent_on, self.deadline):
            day.date_changed.connect(self.changed)
            day.validity_changed.connect(self.changed)

    def offer(self, source: Source) -> None:
        """Letters take nothing from the year."""
        del source

    def show_request(self, kind: PaperKind, request: PaperRequest) -> None:
        """Show what is asked for."""
        for option, fields in self._rows.items():
            self._show_rows(fields if option in kind.options else (), fields)
        letter = request.letter
        self.number.setText(letter.number)
        self.first.show_value(letter.first)
        self.sent_on.show_date(letter.sent_on)
        self.nature.setText(letter.nature)
        self.attachment.setText(letter.attachment)
        self.subject.setText(letter.subject)
        self.deadline.show_date(letter.deadline_on)

    def taken(self, request: PaperRequest) -> PaperRequest:
        """Ask for number and words as they stand."""
        letter, options = request.letter, request.about.options
        if Option.NUMBER in options:
            letter = replace(
                letter,
                number=self.number.text().strip(),
                first=self.first.value(),
                sent_on=date_of(self.sent_on, self.tr("Tanggal surat")),
            )
        if Option.LETTER in options:
            letter = replace(
                letter,
                nature=self.nature.text().strip(),
                attachment=self.attachment.text().strip(),
                subject=self.subject.text().strip(),
                deadline_on=date_of(self.deadline, self.tr("Tenggat")),
            )
        return replace(request, letter=letter)

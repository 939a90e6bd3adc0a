"""The development of an innovation: the note without which it is not reported again."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from iga_desktop.ui.exchange.next_year_presenter import CandidateRow, Note, standing_text, window_text
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label, text_field
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.date_field import DateField
from iga_desktop.ui.widgets.row_marks import GOOD, MISSING, Mark

_DATE_WIDTH = 168


def note_mark(row: CandidateRow) -> Mark | None:
    """Give the mark of a row whose note is there, or is missing."""
    if row.lacking or row.misdated:
        return MISSING
    return GOOD if row.note.complete else None


class NoteCard(Card):
    """Shows one candidate and lets its note be written."""

    note_changed = Signal(int, object)
    """The innovation with this id has this `Note` from now on."""

    def __init__(self) -> None:
        super().__init__("", wraps=True)
        self._innovation_id: int | None = None
        self._note = Note()
        self.standing = label(kind="muted", wraps=True)
        self.text = text_field()
        self.text.setPlaceholderText(
            self.tr("Wajib diisi: apa yang dikembangkan sejak inovasi ini dilaporkan terakhir kali")
        )
        self.text.setAccessibleName(self.tr("Uraian pengembangan"))
        self.day = DateField()
        self.day.setAccessibleName(self.tr("Waktu pengembangan"))
        self.day.setFixedWidth(_DATE_WIDTH)
        self.window_words = label(kind="muted", wraps=True)
        self.text.textChanged.connect(self._take_text)
        self.day.date_changed.connect(self._take_day)
        self.day.textEdited.connect(self._take_wrong)
        self._build()
        self.show_row(None)

    def _build(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(4 * SIZES.step)
        fields.setVerticalSpacing(SIZES.step)
        fields.setColumnStretch(0, 1)
        named: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Uraian pengembangan"), self.text),
            (self.tr("&Waktu pengembangan"), self.day),
        )
        for column, (words, field) in enumerate(named):
            name = label(words)
            name.setBuddy(field)
            fields.addWidget(name, 0, column)
        fields.addWidget(self.text, 1, 0, 2, 1)
        fields.addWidget(self.day, 1, 1)
        fields.addWidget(self.window_words, 2, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.standing)
        self.body.addLayout(fields)

    def show_row(self, row: CandidateRow | None) -> None:
        """Show *row* (None: no single one is chosen); what stands in the fields already keeps its cursor."""
        self.title.setText(row.candidate.name if row else self.tr("Belum ada inovasi yang dipilih"))
        said = self.tr("Pilih satu inovasi pada daftar untuk menulis pengembangannya.")
        self.standing.setText(standing_text(row) if row else said)
        self._innovation_id = row.id if row else None
        self._note = row.note if row else Note()
        for field in (self.text, self.day):
            field.setEnabled(row is not None and row.tickable)
        if self.text.toPlainText() != self._note.text:
            self.text.blockSignals(True)
            self.text.setPlainText(self._note.text)
            self.text.blockSignals(False)
        if self._note.wrong_day:
            self.day.show_wrong(self._note.wrong_day)
        else:
            self.day.show_date(self._note.day)

    def show_window(self, first: date, last: date) -> None:
        """Say beside the date in which days the development counts."""
        self.window_words.setText(window_text(first, last))

    def _take_text(self) -> None:
        self._take(replace(self._note, text=self.text.toPlainText()))

    def _take_day(self, day: date | None) -> None:
        self._take(replace(self._note, day=day, wrong_day=""))

    def _take_wrong(self, text: str) -> None:
        """Keep what was typed and is no date (yet): the officer may go on with it later."""
        if not self.day.valid:
            self._take(replace(self._note, day=None, wrong_day=text))

    def _take(self, note: Note) -> None:
        if self._innovation_id is not None:
            self._note = note
            self.note_changed.emit(self._innovation_id, note)

"""Recording a year's index: result or expectation, predicate, award, source and ranks."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iga_desktop.domain.index_history import IndexRecord, RecordKind
from iga_desktop.domain.index_scales import Scale
from iga_desktop.errors import UserError
from iga_desktop.formats import score_text
from iga_desktop.services.index_history import (
    FIRST_YEAR,
    LAST_YEAR,
    save_record,
    year_scale,
)
from iga_desktop.services.offices import load_office
from iga_desktop.services.rules import index_scales
from iga_desktop.ui.index import index_record_presenter as presenter
from iga_desktop.ui.index.rank_rows import RankRows
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import form, label
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.count_box import CountBox
from iga_desktop.ui.widgets.entry_dialog import EntryDialog
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_WIDTH, _HEIGHT = 600, 600
_SHARE = 0.85
"""Most of the screen's height that the dialog takes: its frame comes on top."""


class IndexRecordDialog(EntryDialog):
    """Asks for *record*; a year that is not among *records* is new, and can still be another.

    `entered` is what was stored in the end, `before` what it replaced. Raises `UserError` where the
    office's data cannot be read.
    """

    def __init__(
        self, session: Session, record: IndexRecord, records: Sequence[IndexRecord], parent: QWidget
    ) -> None:
        super().__init__(session, parent)
        self.entered = record
        self.before: IndexRecord | None = None
        self._records = records
        self._new = all(each.year != record.year for each in records)
        self._suggested = ""
        self._scale: Scale = year_scale(session.workspace, record.year)
        self.setWindowTitle(
            self.tr("Catat indeks")
            if self._new
            else self.tr("Ubah indeks tahun {year}").format(year=record.year)
        )
        self.setMinimumWidth(_WIDTH)
        self.resize(_WIDTH, min(_HEIGHT, round(self.screen().availableGeometry().height() * _SHARE)))
        self._make_fields()
        self._build()
        self._fill(record)
        self._listen()
        if not self._new:
            self.low.setFocus()

    def _make_fields(self) -> None:
        self.year = CountBox(LAST_YEAR)
        self.year.setMinimum(FIRST_YEAR)
        self.year.setEnabled(self._new)
        self.kind = ChoiceBox()
        self.kind.set_choices((kind, kind.value.capitalize()) for kind in RecordKind)
        self.kind.setAccessibleName(self.tr("Jenis"))
        self.low, self.high = QLineEdit(), QLineEdit()
        self.low.setPlaceholderText(self.tr("misalnya 55,79"))
        self.high.setPlaceholderText(self.tr("kosong: satu angka"))
        self.high.setAccessibleName(self.tr("Indeks tertinggi"))
        self._until = label(self.tr("sampai"))
        self._hint = label("", "muted", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.predicate, self.award, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.predicate.setPlaceholderText(self.tr("seperti diumumkan; boleh kosong"))
        regency = load_office(self.session.workspace).regency
        self.ranks = RankRows(presenter.known_groups(self._records, regency))
        for each in self.entered.ranks:
            self.ranks.add_row(each.group, each.rank, each.of)
        if not self.entered.ranks:
            for group in presenter.proposed_groups(self._records, regency):
                self.ranks.add_row(group)

    def _build(self) -> None:
        # All of it scrolls as one: so the headings of the ranks keep above their fields.
        self.body.removeItem(self.form)
        self.form = form()
        if replacing := presenter.replacing_text(self._records, self.entered):
            self.form.addRow(label(replacing, "caution", wraps=True))
        kind_caption = label(self.tr("Jenis"))
        # The J begins left of its place and would be cut there.
        kind_caption.setIndent(SIZES.step)
        self._add_pair(self.tr("&Tahun"), [self.year, kind_caption, self.kind])
        self._add_pair(self.tr("&Indeks"), [self.low, self._until, self.high])
        self.form.addRow("", self._hint)
        self.form.addRow(self.tr("Pre&dikat"), self.predicate)
        self.form.addRow(self.tr("Peng&hargaan"), self.award)
        self.form.addRow(self.tr("S&umber"), self.source)
        column = QVBoxLayout(content := QWidget())
        column.setContentsMargins(0, 0, 2 * SIZES.step, 0)
        column.setSpacing(4 * SIZES.step)
        column.addLayout(self.form)
        column.addWidget(self.ranks)
        column.addStretch()
        self.body.addWidget(scrolling(content))

    def _add_pair(self, text: str, parts: Sequence[QWidget]) -> None:
        """Add a row of several fields; its label leads to the first."""
        caption = label(text)
        caption.setBuddy(parts[0])
        row = QHBoxLayout()
        row.setSpacing(3 * SIZES.step)
        for part in parts:
            row.addWidget(part, stretch=0 if part is parts[1] else 1)
        self.form.addRow(caption, row)

    def _fill(self, record: IndexRecord) -> None:
        self.year.setValue(record.year)
        self.kind.show_value(record.kind)
        self.low.setText("" if record.low is None else score_text(record.low))
        self.high.setText("" if record.figure == record.high else score_text(record.high))
        for field, text in (
            (self.predicate, record.predicate),
            (self.award, record.award),
            (self.source, record.source),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self._show_kind()
        self._show_scale()

    def _listen(self) -> None:
        self.year.valueChanged.connect(self._follow_year)
        self.kind.activated.connect(self._show_kind)
        for field in (self.low, self.high):
            field.textEdited.connect(self._show_scale)

    @property
    def _kind(self) -> RecordKind:
        return RecordKind(str(self.kind.value))

    def _follow_year(self, year: int) -> None:
        with telling(self.session.messages):
            self._scale = year_scale(self.session.workspace, year)
            self._show_scale()

    def _show_kind(self) -> None:
        """Only what is expected may be a range."""
        for each in (self._until, self.high):
            each.setVisible(self._kind is RecordKind.EXPECTED)
        self._show_scale()

    def _show_scale(self) -> None:
        """Say what the figures mean in that year, as far as they can be read already."""
        try:
            low, high = self._ends()
        except UserError:
            low = high = None
        self._hint.setText(presenter.scale_words(self._scale, low, high))
        self._suggest_predicate(low)

    def _suggest_predicate(self, index: Decimal | None) -> None:
        """On the old scale the figure suggests what was announced, until the officer writes otherwise."""
        if self.predicate.text() != self._suggested:
            return
        old = not self._scale.bands
        self._suggested = index_scales().old_predicate(index) if old and index is not None else ""
        self.predicate.setText(self._suggested)

    def _ends(self) -> tuple[Decimal | None, Decimal | None]:
        low = presenter.read_index(self.low.text())
        if self._kind is RecordKind.FINAL or not self.high.text().strip():
            return low, low
        return low, presenter.read_index(self.high.text())

    def storing(self) -> Callable[[], object]:
        """Give what stores the record as it was entered."""
        low, high = self._ends()
        entered = IndexRecord(
            year=self.year.value(),
            kind=self._kind,
            low=low,
            high=high,
            predicate=self.predicate.text(),
            award=self.award.text(),
            source=self.source.text(),
            ranks=self.ranks.ranks(),
        )
        if self._new:
            presenter.refuse_recorded(self._records, entered.year)
        self.entered = entered
        return lambda: save_record(self.session.workspace, entered)

    def keep(self, stored: object) -> None:
        """Take what was replaced."""
        self.before = stored if isinstance(stored, IndexRecord) else None

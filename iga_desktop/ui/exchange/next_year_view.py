"""Tahun berikutnya: which innovations are reported again next year, and with which development."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.errors import UserError
from iga_desktop.services.next_year import Candidate, CarriedOver, candidates, carry_over, development_window
from iga_desktop.ui.exchange import next_year_presenter as presenter
from iga_desktop.ui.exchange.next_year_note import NoteCard, note_mark
from iga_desktop.ui.exchange.next_year_presenter import CandidateRow, Note
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.models.tick_model import TickModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label, search_field
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable
from iga_desktop.ui.widgets.nothing_found import NothingFound
from iga_desktop.ui.widgets.places import Places
from iga_desktop.ui.widgets.row_marks import RowMarkDelegate
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.single_keys import SingleKeys
from iga_desktop.ui.widgets.usable import set_usable

_LEAST_ROWS = 5
_YEAR_WIDTH = 96
_ONE_LINE = 900
"""Logical pixels from which all tools stand in one line."""


class NextYearView(TabView):
    """Lists the year's innovations with what hinders them; those that are ticked are carried over.

    Notes last until they are carried over, or until the officer leaves the tab and gives them up.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._from_year: int | None = None
        self._carrying = False
        self._work = LatestWork(session, self)
        self._make_tools()
        self._make_table()
        self.note = NoteCard()
        self.note.note_changed.connect(self._take_note)
        self._make_places()

    @property
    def year(self) -> int:
        """The year that innovations are carried to."""
        return int(str(self.year_box.value))

    @property
    def state(self) -> str:
        """How many can be carried over, and what is still missing."""
        if self._from_year is None or not self._listed or not self.model.all_rows:
            return ""
        return presenter.state_text(self.model.all_rows, self._from_year, self.year)

    @property
    def _listed(self) -> bool:
        return self._stack.currentWidget() is self._list

    def header_buttons(self) -> list[QPushButton]:
        """Give the button that carries over, while there is a list."""
        return [self.carry_button] if self._listed else []

    def take_focus(self) -> None:
        """Bring the keys to the innovations, or to what can be done without them."""
        if self._stack.currentWidget() is self._empty:
            self._empty.action.setFocus()
        else:
            (self.table if self._listed else self.year_box).setFocus()

    def refresh(self) -> None:
        """Read anew who can be carried over; what is ticked and written stays while the year does."""
        year = self._session.year
        if year is None:
            self._work.drop()
            return
        if year != self._from_year:
            self._from_year = year
            offered = presenter.years_after(year, self._session.workspace.guidelines.years())
            self.year_box.set_choices((each, str(each)) for each in offered)
            self._show_rows([])
            self._bring(self._list)
        self._read()

    def may_leave(self) -> bool:
        """Ask whether notes that were not carried over may be lost."""
        written = sum(bool(row.note) for row in self.model.all_rows)
        if not written:
            return True
        question = presenter.discard_question(written, self.year)
        agreed = self._session.messages.confirm(question, self.tr("Buang uraian"))
        if agreed:
            self._show_rows([CandidateRow(row.candidate) for row in self.model.all_rows])
        return agreed

    def put_by(self) -> bool:
        """Whether no notes were written that are not carried over yet: they are kept nowhere."""
        return not any(row.note for row in self.model.all_rows)

    def _make_tools(self) -> None:
        self.year_box = ChoiceBox()
        self.year_box.setFixedWidth(_YEAR_WIDTH)
        self.year_box.setAccessibleName(self.tr("Bawa ke tahun"))
        self.year_box.activated.connect(self._read)
        self.search = search_field(self.tr("Cari nama atau OPD"))
        self.search.textChanged.connect(lambda words: self.model.filter(presenter.matching(words)))
        self.with_levels = QCheckBox(self.tr("Bawa tingkat sebagai klaim"))
        self.with_evidence = QCheckBox(self.tr("Bawa bukti"))
        for option in (self.with_levels, self.with_evidence):
            option.setChecked(True)
        self.carry_button = button("", "copy", primary=True)
        self.carry_button.clicked.connect(self._carry)

    def _make_table(self) -> None:
        self.model = TickModel[CandidateRow](
            presenter.columns(),
            lambda row: row.id,
            lambda row: row.chosen if row.tickable else None,
        )
        self.model.clicked.connect(lambda row: self._tick([row]))
        self.table = NarrowingTable(self.model, presenter.WIDTHS, presenter.SHARES, presenter.LEFT_OUT)
        self.table.setAccessibleName(self.tr("Inovasi yang dapat dilaporkan lagi"))
        self.table.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.layoutChanged.connect(self._follow_selection)
        self._marks = RowMarkDelegate(note_mark, self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("note"), self._marks)
        self.table.row_opened.connect(lambda _: self._write(self.note.text))
        ticks = self.tr("Mencentang atau melepas baris yang dipilih")
        SingleKeys(self.table).on(ticks, lambda: self._tick(self.table.selected_objects()), "Space")

    def _make_places(self) -> None:
        self._sentence = label(kind="muted", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty = EmptyState(
            "lightbulb",
            self.tr("Belum ada inovasi"),
            self.tr(
                "Di sini inovasi tahun ini dipilih untuk dilaporkan lagi pada tahun berikutnya. "
                "Mulailah dengan membaca rekap tahun ini."
            ),
            self.tr("Baca rekap"),
        )
        self._empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(NothingFound(self.table, self.model), stretch=1)
        hint = self.tr("Spasi mencentang inovasi yang dipilih pada daftar; Enter menuju uraiannya.")
        column.addWidget(label(hint, "muted", wraps=True))
        column.addWidget(self.note)
        self._stack = Places()
        self._stack.keys_homeless.connect(self.take_focus)
        for place in (self._list, self._sentence, self._empty):
            self._stack.addWidget(place)
        content = QWidget()
        whole = QVBoxLayout(content)
        margin = SIZES.page_margin
        whole.setContentsMargins(margin, 3 * SIZES.step, margin, margin)
        whole.setSpacing(3 * SIZES.step)
        whole.addWidget(self._tools())
        whole.addWidget(self._stack, stretch=1)
        self._area = scrolling(content)
        QStackedLayout(self).addWidget(self._area)

    def _tools(self) -> Columns:
        where, what = QWidget(), QWidget()
        first, second = QHBoxLayout(where), QHBoxLayout(what)
        named = label(self.tr("Bawa ke &tahun"))
        named.setBuddy(self.year_box)
        for row, widgets in (
            (first, (named, self.year_box, self.search)),
            (second, (self.with_levels, self.with_evidence)),
        ):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(3 * SIZES.step)
            for each in widgets:
                row.addWidget(each, stretch=int(each is self.search))
        second.addStretch()
        return Columns(_ONE_LINE, {where: 1, what: 0})

    def _read(self) -> None:
        from_year, year, workspace = self._from_year, self.year, self._session.workspace
        if from_year is None:
            return

        def show(read: tuple[tuple[Candidate, ...], tuple[date, date]]) -> None:
            found, window = read
            self.note.show_window(*window)
            self._show_rows(presenter.rows_of(found, self.model.all_rows))
            self._bring(self._list if found else self._empty)

        def fail(problem: UserError) -> None:
            self._sentence.setText(str(problem))
            self._bring(self._sentence)

        self._work.run(
            self.tr("Memeriksa inovasi untuk tahun {year}").format(year=year),
            lambda _: (candidates(workspace, from_year, year), development_window(workspace, year)),
            show,
            on_failed=fail,
        )

    def _bring(self, place: QWidget) -> None:
        self._stack.bring(place)
        self.state_changed.emit()

    def _show_rows(self, rows: list[CandidateRow]) -> None:
        self.model.set_rows(rows)
        if rows and not self.table.selectionModel().hasSelection():
            self.table.show_row(0)
        self._show_button()
        self.state_changed.emit()

    def _show_button(self) -> None:
        chosen = sum(row.chosen for row in self.model.all_rows)
        self.carry_button.setText(presenter.carry_text(chosen, self.year))
        set_usable(self.carry_button, self.take_focus, usable=bool(chosen) and not self._carrying)

    def _change(self, ids: set[int], change: Callable[[CandidateRow], CandidateRow]) -> None:
        self._show_rows([change(row) if row.id in ids else row for row in self.model.all_rows])

    def _tick(self, rows: list[CandidateRow]) -> None:
        """Tick *rows*, or take their ticks away where all that can be ticked are."""
        possible = [row for row in rows if row.tickable]
        chosen = not all(row.chosen for row in possible)
        self._change({row.id for row in possible}, lambda row: replace(row, chosen=chosen))

    def _take_note(self, innovation_id: int, note: Note) -> None:
        """Keep what was written; whoever begins to write of an innovation wants it carried over."""
        self._change(
            {innovation_id},
            lambda row: replace(row, note=note, chosen=row.chosen or (bool(note) and not row.note)),
        )

    def _follow_selection(self) -> None:
        chosen: list[CandidateRow] = self.table.selected_objects()
        self.note.show_row(chosen[0] if len(chosen) == 1 else None)

    def _carry(self) -> None:
        from_year, year, workspace = self._from_year, self.year, self._session.workspace
        if from_year is None or not self._complete():
            return
        chosen = presenter.chosen_of(self.model.all_rows)
        levels, evidence = self.with_levels.isChecked(), self.with_evidence.isChecked()
        ids = {each.innovation_id for each in chosen}
        task = self._session.tasks.run(
            self.carry_button.text(),
            lambda progress: carry_over(
                workspace,
                from_year,
                year,
                chosen,
                with_levels=levels,
                with_evidence=evidence,
                progress=progress,
            ),
            lambda result: self._tell(result, from_year, ids),
            writes=True,
            receiver=self,
        )
        self._carrying = True
        self._show_button()
        task.ended.connect(self._be_ready)

    def _be_ready(self) -> None:
        self._carrying = False
        self._show_button()

    def _complete(self) -> bool:
        """Whether nothing is missing; tell what is, and go there."""
        rows, messages = self.model.all_rows, self._session.messages
        if lacking := [row for row in rows if row.lacking]:
            self._find(lacking[0])
            sentence = presenter.lacking_sentence(len(lacking), self.year)
            messages.warn_of_each(sentence, presenter.lacking_texts(lacking))
            self._write(self.note.text)
        elif misdated := [row for row in rows if row.misdated]:
            self._find(misdated[0])
            messages.warn_of_each(
                presenter.misdated_sentence(len(misdated)), presenter.misdated_texts(misdated)
            )
            self._write(self.note.day)
        else:
            return True
        return False

    def _find(self, row: CandidateRow) -> None:
        self.search.clear()
        self.table.show_row(self.model.find(row.id) or 0)

    def _write(self, field: QWidget) -> None:
        """Bring the keys to *field* of the note, and the note into view."""
        self._area.ensureWidgetVisible(self.note)
        field.setFocus()

    def _tell(self, result: CarriedOver, from_year: int, ids: set[int]) -> None:
        self._change(ids, lambda row: CandidateRow(row.candidate))
        self._session.data_changed.emit()
        text = presenter.told_text(result, from_year)
        action = self.tr("Tampilkan tahun {year}").format(year=result.year)
        if self._session.messages.confirm(text, action) and self.may_leave():
            self._session.show_year(result.year)

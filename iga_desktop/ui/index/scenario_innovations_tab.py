"""The innovations of a scenario: sent always or never, and with which levels."""

from dataclasses import dataclass, replace
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.domain.index_state import IndexState
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.maturity import Levels
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.scenario import Scenario
from iga_desktop.domain.submission import Candidate
from iga_desktop.formats import NOTHING, count_text, score_text
from iga_desktop.ui.index.force_box import ForceBox
from iga_desktop.ui.index.forcing import Force, Forced, force_text, named_like
from iga_desktop.ui.index.scenario_levels import LevelsPanel
from iga_desktop.ui.index.sent_mark import sent_mark, sent_word
from iga_desktop.ui.models.table import RIGHT, Column, TableModel
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, search_field
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.nothing_found import NothingFound
from iga_desktop.ui.widgets.row_marks import RowMarkDelegate

_WIDTHS = ("sent:88", "name:112", "agency:60", "score:68", "force:104", "raised:68")
_SHARES = {"name": 112, "agency": 60}


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """An innovation as the scenario has it; `raised` counts the indicators with another level."""

    candidate: Candidate
    sent: bool
    force: Force
    raised: int


class InnovationsTab(QWidget):
    """Lists the innovations of *state*; Enter on one opens its levels."""

    changed = Signal()

    def __init__(self, scenario: Scenario, state: IndexState) -> None:
        super().__init__()
        self._state = state
        self._basis = scenario.basis
        self._forced = Forced(scenario.included, scenario.excluded)
        self._raised: dict[int, Levels] = dict(scenario.raised)
        self._opened: int | None = None
        self.levels = LevelsPanel(state.guideline.indicators)
        self.levels.changed.connect(self._take_levels)
        self.levels.left.connect(self._close)
        self.model = TableModel[ChoiceRow](_columns(self), attrgetter("candidate.id"))
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Inovasi dalam skenario"))
        self._marks = RowMarkDelegate(lambda row: sent_mark(row.sent), self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("sent"), self._marks)
        self.table.restore_columns(_WIDTHS)
        self.table.give_rest_to(_SHARES)
        self.table.row_opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.layoutChanged.connect(self._follow_selection)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._list())
        self._stack.addWidget(self.levels)
        self._follow_selection()

    def applied(self, scenario: Scenario) -> Scenario:
        """Give *scenario* with what was said of the innovations."""
        return replace(
            scenario,
            included=self._forced.included,
            excluded=self._forced.excluded,
            raised=self._differing(scenario.basis),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter and Escape from the dialog while they have a use in the search or in the levels."""
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        escapes = event.key() == Qt.Key.Key_Escape
        searching, leveling = self.search.hasFocus(), self._stack.currentWidget() is self.levels
        if escapes and leveling:
            self._close()
        elif escapes and searching and self.search.text():
            self.search.clear()
        elif enters and searching:
            self.table.setFocus()
        elif not (enters and leveling):
            super().keyPressEvent(event)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show who is sent, and with which scores."""
        self._basis = outcome.scenario.basis
        raised = outcome.scenario.raised
        self.model.set_rows(
            ChoiceRow(
                candidate,
                candidate.id in outcome.sent,
                self._forced.of(candidate.id),
                len(raised.get(candidate.id, {})),
            )
            for candidate in outcome.candidates
            if candidate.id > 0
        )

    def _list(self) -> QWidget:
        self.search = search_field(self.tr("Cari nama atau OPD"))
        self.search.textChanged.connect(self._filter)
        self.force = ForceBox()
        self.force.forced.connect(self._force)
        self.levels_button = button(self.tr("Ubah tingkat"), "pencil")
        self.levels_button.clicked.connect(lambda: self._open(self.table.selected_objects()[0]))
        tools = QHBoxLayout()
        tools.setSpacing(2 * SIZES.step)
        tools.addWidget(self.search, stretch=1)
        tools.addWidget(self.force, alignment=Qt.AlignmentFlag.AlignVCenter)
        tools.addWidget(self.levels_button)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(tools)
        column.addWidget(NothingFound(self.table, self.model), stretch=1)
        return holder

    def _filter(self, words: str) -> None:
        wanted = named_like(words)
        self.model.filter(lambda row: wanted(row.candidate))

    def _follow_selection(self) -> None:
        chosen: list[ChoiceRow] = self.table.selected_objects()
        self.force.show_forces([row.force for row in chosen])
        self.levels_button.setEnabled(len(chosen) == 1)

    def _force(self, force: Force) -> None:
        chosen: list[ChoiceRow] = self.table.selected_objects()
        self._forced = self._forced.put({row.candidate.id for row in chosen}, force)
        self.changed.emit()

    def _open(self, row: ChoiceRow) -> None:
        self._opened = row.candidate.id
        recorded = self._state.levels_of(self._basis)[self._opened]
        raised = self._differing(self._basis).get(self._opened, {})
        self.levels.show_innovation(row.candidate.name, recorded, raised)
        self._stack.setCurrentWidget(self.levels)
        self.levels.back_button.setFocus()

    def _differing(self, basis: LevelBasis) -> dict[int, Levels]:
        """Give the levels that differ from those on record; of what is gone from there, all."""
        recorded = self._state.levels_of(basis) if self._raised else {}
        return {
            key: own for key, levels in self._raised.items() if (own := _beside(levels, recorded.get(key)))
        }

    def _take_levels(self) -> None:
        if self._opened is not None:
            self._raised[self._opened] = dict(self.levels.raised)
            self.changed.emit()

    def _close(self) -> None:
        self._opened = None
        self._stack.setCurrentIndex(0)
        self.table.setFocus()


def _beside(levels: Levels, recorded: Levels | None) -> Levels:
    if recorded is None:
        return levels
    return {number: level for number, level in levels.items() if level != recorded.get(number, 0)}


def _columns(teller: QWidget) -> list[Column[ChoiceRow]]:
    return [
        Column("sent", teller.tr("Kirim"), attrgetter("sent"), sent_word),
        Column("name", teller.tr("Nama inovasi"), attrgetter("candidate.name")),
        Column("agency", teller.tr("OPD"), attrgetter("candidate.agency_name")),
        Column("score", teller.tr("Nilai"), attrgetter("candidate.score"), score_text, RIGHT),
        Column("force", teller.tr("Keputusan"), attrgetter("force"), force_text),
        Column(
            "raised", teller.tr("Diubah"), attrgetter("raised"), _count_text, RIGHT,
            teller.tr("Banyaknya indikator yang tingkatnya diubah dalam skenario ini"),
        ),
    ]  # fmt: skip


def _count_text(count: int) -> str:
    return count_text(count) if count else NOTHING

"""Adding or changing a scenario, with the index that it leads to always in view."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from iga_desktop.domain.index_state import IndexState
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.scenario import Scenario
from iga_desktop.services.what_if import outcome_of
from iga_desktop.ui.index.scenario_imagined_tab import ImaginedTab
from iga_desktop.ui.index.scenario_innovations_tab import InnovationsTab
from iga_desktop.ui.index.scenario_keeping import keeping_of
from iga_desktop.ui.index.scenario_preview import ScenarioPreview
from iga_desktop.ui.index.scenario_rules_tab import RulesTab
from iga_desktop.ui.index.scenario_spd_tab import SpdTab
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.tab_set import tab_set
from iga_desktop.ui.widgets.telling import telling

_SIZE = (960, 640)
_SHARE = 0.9
"""How much of the screen it may take."""
_SETTLED_MS = 40
"""Changes that follow one another this closely are worked out once."""


class ScenarioDialog(FormDialog):
    """Asks for *scenario* (without an id: a new one) of *state*, whose index now is *present*.

    `stored` is what was stored in the end.
    """

    def __init__(
        self, session: Session, state: IndexState, present: Outcome, scenario: Scenario, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tambah skenario") if scenario.id is None else self.tr("Ubah skenario"))
        self._session, self._state = session, state
        self._work = LatestWork(session, self)
        self.stored = scenario
        self.name = QLineEdit(scenario.name)
        self.name.selectAll()
        self.form.addRow(self.tr("&Nama skenario"), self.name)
        self.rules = RulesTab(scenario, session.workspace.guidelines.years())
        self.innovations = InnovationsTab(scenario, state)
        self.imagined = ImaginedTab(session, scenario, state.guideline)
        self.spd = SpdTab(scenario, state.spd, state.guideline.spd_rows)
        self.preview = ScenarioPreview(session, present)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(self._work_out)
        self.tabs = tab_set(self.tr("Isi skenario"))
        # In place before it is filled: whatever changes its place later is styled anew with all it holds.
        row = QHBoxLayout()
        row.setSpacing(4 * SIZES.step)
        self.body.addLayout(row, stretch=1)
        row.addWidget(self.tabs, stretch=1)
        row.addWidget(self.preview)
        for tab, title in (
            (self.rules, self.tr("Aturan")),
            (self.innovations, self.tr("Inovasi")),
            (self.imagined, self.tr("Inovasi andaian")),
            (self.spd, self.tr("SPD")),
        ):
            self.tabs.addTab(tab, title)
            tab.changed.connect(self._timer.start)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], round(room.width() * _SHARE)), min(_SIZE[1], round(room.height() * _SHARE)))
        self._first = self.entered
        self._work_out()

    @property
    def entered(self) -> Scenario:
        """The scenario as it was entered so far."""
        scenario = replace(self.stored, name=self.name.text())
        for tab in (self.rules, self.innovations, self.imagined, self.spd):
            scenario = tab.applied(scenario)
        return scenario

    def accept(self) -> None:
        """Store what was entered and close."""
        with telling(self._session.messages):
            before = None if self.stored.id is None else self.stored
            self.stored = keeping_of(self._session).save(before, self.entered)
            super().accept()

    def reject(self) -> None:
        """Close; what was entered is not thrown away unasked."""
        unsaved = self.tr("Isi skenario belum disimpan.") if self.entered != self._first else ""
        self.leave(self._session.messages, unsaved)

    def _work_out(self) -> None:
        """Show what the entries lead to; it is worked out in a thread, and only the last one is shown."""
        entered, workspace, state = self.entered, self._session.workspace, self._state

        def show(outcome: Outcome) -> None:
            for each in (self.preview, self.rules, self.innovations, self.spd):
                each.show_outcome(outcome)

        self._work.run(
            self.tr("Menghitung indeks skenario"),
            lambda _: outcome_of(workspace, state, entered),
            show,
            background=True,
            on_failed=lambda problem: self.preview.show_problem(str(problem)),
        )

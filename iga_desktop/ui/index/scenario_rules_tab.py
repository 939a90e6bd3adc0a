"""The rules of a scenario: who is sent, which levels count, and which year's guideline applies."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.index_words import SELECTIONS
from iga_desktop.ui.index.scenario_presenter import rules_text
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import form, label
from iga_desktop.ui.widgets.choice_box import ChoiceBox


class RulesTab(QWidget):
    """Asks for selection, basis and rules of *scenario*; *years* have a guideline."""

    changed = Signal()

    def __init__(self, scenario: Scenario, years: Sequence[int]) -> None:
        super().__init__()
        self.selection = self._choices(list(SELECTIONS.items()), scenario.selection)
        self.basis = self._choices(
            [
                (LevelBasis.VERIFIED, self.tr("Nilai terverifikasi")),
                (LevelBasis.CLAIM, self.tr("Nilai klaim")),
            ],
            scenario.basis,
        )
        own = self.tr("{year} (tahun ini sendiri)").format(year=scenario.year)
        others = [(year, str(year)) for year in years if year != scenario.year]
        wanted = None if scenario.rules_year == scenario.year else scenario.rules_year
        self.rules_year = self._choices([(None, own), *others], wanted)
        self._rules = label(kind="muted", wraps=True)
        fields = form()
        fields.addRow(self.tr("Inovasi yang &dikirim"), self.selection)
        fields.addRow(self.tr("N&ilai yang dihitung"), self.basis)
        fields.addRow(self.tr("&Aturan tahun"), self.rules_year)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * SIZES.step, 0, 0)
        column.setSpacing(3 * SIZES.step)
        column.addLayout(fields)
        column.addWidget(self._rules)
        column.addStretch()

    def applied(self, scenario: Scenario) -> Scenario:
        """Give *scenario* with what was chosen."""
        year = self.rules_year.value
        return replace(
            scenario,
            selection=Selection(str(self.selection.value)),
            basis=LevelBasis(str(self.basis.value)),
            rules_year=year if isinstance(year, int) else None,
        )

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what the rules that apply ask for."""
        self._rules.setText(rules_text(outcome.guideline))

    def _choices(self, choices: Sequence[tuple[object, str]], chosen: object) -> ChoiceBox:
        made = ChoiceBox()
        made.set_choices(choices)
        made.show_value(chosen)
        made.currentIndexChanged.connect(self.changed)
        return made

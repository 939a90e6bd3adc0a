"""The SPD levels of a scenario: each row as it is on record, or at a level of its own."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, SpdRow
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.projection import Outcome
from iga_desktop.domain.scenario import Scenario
from iga_desktop.domain.spd import SpdForm
from iga_desktop.formats import score_text
from iga_desktop.ui.index.scenario_rows import named_rows
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.tip import plain_tip

_CHOICE_WIDTH = 168


class SpdTab(QWidget):
    """Asks for the levels of *rows*, of which *spd* says what is on record."""

    changed = Signal()

    def __init__(self, scenario: Scenario, spd: SpdForm, rows: tuple[SpdRow, ...]) -> None:
        super().__init__()
        self._spd = spd
        # Levels of rows that the rules in view do not have are kept.
        self._others = {
            code: level for code, level in scenario.spd.items() if code not in {row.code for row in rows}
        }
        self.levels = {row.code: self._choice(row) for row in rows}
        for code, choice in self.levels.items():
            choice.show_value(scenario.spd.get(code))
        self._total = label(kind="muted")
        self.reset_button = button(self.tr("Kembalikan semua"), link=True)
        self.reset_button.setToolTip(self.tr("Kembalikan semua baris seperti tercatat"))
        self.reset_button.clicked.connect(self._reset)
        head = QHBoxLayout()
        head.addWidget(self._total, stretch=1)
        head.addWidget(self.reset_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(head)
        fields = ((f"{row.code}  {row.name}", self.levels[row.code]) for row in rows)
        column.addWidget(named_rows(fields), stretch=1)

    def applied(self, scenario: Scenario) -> Scenario:
        """Give *scenario* with the levels that were chosen and differ from those on record."""
        recorded = self._recorded(scenario)
        chosen = {code: choice.value for code, choice in self.levels.items()}
        own = {
            code: level
            for code, level in chosen.items()
            if isinstance(level, int) and level != recorded.get(code, 0)
        }
        return replace(scenario, spd=self._others | own)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the score, and what is on record by the levels that the scenario counts."""
        recorded = self._recorded(outcome.scenario)
        for code, choice in self.levels.items():
            choice.setItemText(0, self.tr("Seperti tercatat ({level})").format(level=recorded.get(code, 0)))
        self._total.setText(
            self.tr("Skor SPD {score} dari {maximum} poin").format(
                score=score_text(outcome.sheet.spd_score), maximum=score_text(outcome.guideline.maxima.spd)
            )
        )

    def _recorded(self, scenario: Scenario) -> Mapping[str, int]:
        return self._spd.claimed_levels if scenario.basis is LevelBasis.CLAIM else self._spd.levels

    def _choice(self, row: SpdRow) -> ChoiceBox:
        made = ChoiceBox()
        made.set_choices(
            [(None, self.tr("Seperti tercatat")), *((n, str(n)) for n in range(MAXIMUM_LEVEL + 1))]
        )
        made.setFixedWidth(_CHOICE_WIDTH)
        made.setAccessibleName(self.tr("Baris SPD {code}, {name}").format(code=row.code, name=row.name))
        levels = "\n".join(f"{level}: {row.level_text(level)}" for level in range(MAXIMUM_LEVEL + 1))
        made.setToolTip(plain_tip(levels))
        made.currentIndexChanged.connect(self.changed)
        return made

    def _reset(self) -> None:
        for choice in self.levels.values():
            choice.show_value(None)
        self.changed.emit()

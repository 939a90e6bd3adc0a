"""The levels of one innovation in a scenario, beside those on record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Indicator
from iga_desktop.domain.maturity import Levels
from iga_desktop.ui.index.scenario_rows import named_rows
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.level_picker import LevelPicker


class LevelsPanel(QWidget):
    """Shows the levels of an innovation; `raised` are those that differ from what is on record."""

    changed = Signal()
    left = Signal()
    """The officer goes back to the innovations."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        super().__init__()
        self.raised: dict[int, int] = {}
        self._recorded: Levels = {}
        self.pickers = {indicator.number: self._picker(indicator) for indicator in indicators}
        self._records = {indicator.number: label(kind="muted") for indicator in indicators}
        self.back_button = button(self.tr("Kembali"), "arrow-left")
        self.back_button.clicked.connect(self.left)
        self._name = ElidedLabel()
        self._name.setProperty("class", "section")
        self.reset_button = button(self.tr("Kembalikan semua seperti tercatat"), link=True)
        self.reset_button.clicked.connect(self._reset)
        for each in (self.back_button, self.reset_button):
            # In a dialog, Enter would press the default button otherwise, which stores and closes.
            each.setAutoDefault(True)
        head = QHBoxLayout()
        head.setSpacing(3 * SIZES.step)
        head.addWidget(self.back_button)
        head.addWidget(self._name, stretch=1)
        head.addWidget(self.reset_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(head)
        rows = (
            (f"{each.number}  {each.name}", self._records[each.number], self.pickers[each.number])
            for each in indicators
        )
        column.addWidget(named_rows(rows), stretch=1)

    def show_innovation(self, name: str, recorded: Levels, raised: Levels) -> None:
        """Show the innovation *name*: what is on record, and the levels that the scenario gives it."""
        self._name.setText(name)
        self._recorded, self.raised = recorded, dict(raised)
        for number, picker in self.pickers.items():
            picker.show_level(self.raised.get(number, recorded.get(number, 0)))
            self._tell(number)

    def _picker(self, indicator: Indicator) -> LevelPicker:
        texts = tuple(indicator.level_text(level) for level in range(MAXIMUM_LEVEL + 1))
        made = LevelPicker(f"{indicator.number} {indicator.name}", texts)
        made.level_picked.connect(lambda level: self._take(indicator.number, level))
        return made

    def _take(self, number: int, level: int) -> None:
        self.raised.pop(number, None)
        if level != self._recorded.get(number, 0):
            self.raised[number] = level
        self._tell(number)
        self.changed.emit()

    def _tell(self, number: int) -> None:
        differs = number in self.raised
        recorded = self._recorded.get(number, 0)
        self._records[number].setText(self.tr("tercatat {level}").format(level=recorded) if differs else "")

    def _reset(self) -> None:
        self.show_innovation(self._name.text(), self._recorded, {})
        self.changed.emit()

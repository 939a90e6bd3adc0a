"""The plan of one innovation as a list of what is to be done, with the indicators that may not be raised."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.effort_toml import Effort
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.planner import Step
from iga_desktop.plan_words import plan_sentence, step_text, task_text
from iga_desktop.ui.index import plan_presenter as presenter
from iga_desktop.ui.index.plan_presenter import PlanRow
from iga_desktop.ui.theme import SIZES, font
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card


class PlanDetail(Card):
    """Shows the plan of one row."""

    open_wanted = Signal()
    """Show the innovation in its own page."""
    lock_wanted = Signal(int, bool)
    """Plans should leave the indicator of this number as it is, or no longer."""

    def __init__(self) -> None:
        super().__init__("", wraps=True)
        self.agency = label("", "muted", wraps=True)
        self.sentence = label(wraps=True)
        self.open_button = button(self.tr("Buka inovasi"), "pencil", link=True)
        self.open_button.clicked.connect(self.open_wanted)
        self.add_beside_title(self.open_button)
        self._steps = QWidget()
        self._column = QVBoxLayout(self._steps)
        self._column.setContentsMargins(0, SIZES.step, 0, 0)
        self._column.setSpacing(3 * SIZES.step)
        for each in (self.agency, self.sentence, self._steps):
            self.body.addWidget(each)
        self.body.addStretch()

    def show_row(self, row: PlanRow, effort: Effort, guideline: Guideline) -> None:
        """Show the plan of *row* and what is locked in it."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._steps.isAncestorOf(focused)
        self.title.setText(row.planned.entry.row.name)
        self.agency.setText(row.planned.entry.row.agency_name)
        self.sentence.setText(plan_sentence(row.plan))
        self._clear()
        for step in row.plan.steps:
            self._column.addWidget(self._step(step, effort))
        for number in sorted(row.locked):
            if number in guideline.indicator_by_number:
                self._column.addWidget(self._locked(number, guideline.indicator_by_number[number].name))
        # What is made last would otherwise be the last that Tab comes to.
        for before, after in pairwise((self.open_button, *self._steps.findChildren(QPushButton))):
            self.setTabOrder(before, after)
        if had_focus:
            self.open_button.setFocus()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _step(self, step: Step, effort: Effort) -> QWidget:
        number = step.indicator.number
        lock = button(self.tr("Kunci"), "lock", link=True)
        lock.setAccessibleName(self.tr("Kunci indikator {number}").format(number=number))
        lock.setToolTip(
            self.tr("Kunci: tidak akan dinaikkan. Rencana mencari jalan lain tanpa indikator ini.")
        )
        lock.clicked.connect(lambda: self.lock_wanted.emit(number, True))
        heading = label(step_text(step), wraps=True)
        heading.setFont(font(strong=True))
        task, evidence = label(task_text(step), wraps=True), presenter.evidence_text(step, effort)
        return _block(heading, lock, task, label(evidence, "muted", wraps=True))

    def _locked(self, number: int, name: str) -> QWidget:
        unlock = button(self.tr("Buka kunci"), "lock-open", link=True)
        unlock.setAccessibleName(self.tr("Buka kunci indikator {number}").format(number=number))
        unlock.clicked.connect(lambda: self.lock_wanted.emit(number, False))
        text = self.tr("{number} {name}: dikunci, tidak akan dinaikkan")
        return _block(label(text.format(number=number, name=name), wraps=True), unlock)


def _block(heading: QLabel, act: QPushButton, *lines: QLabel) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SIZES.step // 2)
    first = QHBoxLayout()
    first.setSpacing(2 * SIZES.step)
    first.addWidget(heading, stretch=1)
    first.addWidget(act, alignment=Qt.AlignmentFlag.AlignTop)
    column.addLayout(first)
    for line in lines:
        column.addWidget(line)
    return holder

"""What the scenario that is being entered leads to, beside the present."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.domain.projection import Outcome
from iga_desktop.formats import NOTHING, score_text
from iga_desktop.index_words import category_sentence, difference_sentences
from iga_desktop.services.plan_meanings import scenario_index
from iga_desktop.ui.index.scenario_presenter import sent_text
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.scrolling import scrolling

_WIDTH = 248


class ScenarioPreview(QWidget):
    """Shows an index with its category, and explains how it differs from *present*."""

    def __init__(self, session: Session, present: Outcome) -> None:
        super().__init__()
        self._present = present
        self.setFixedWidth(_WIDTH)
        self.index = label(NOTHING, "figure")
        self.info = MeaningButton(session)
        self.category, self.sent = label(wraps=True), label(kind="muted", wraps=True)
        self.explanation = label(wraps=True)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        for each in (self.category, self.sent, self.explanation):
            column.addWidget(each)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        whole.setSpacing(2 * SIZES.step)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Indeks skenario"), "section"), stretch=1)
        head.addWidget(self.info)
        whole.addLayout(head)
        whole.addWidget(self.index)
        whole.addWidget(scrolling(words), stretch=1)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what the scenario leads to."""
        self.index.setText(score_text(outcome.sheet.index))
        self.info.show_meaning(scenario_index(outcome))
        self.category.setText(category_sentence(outcome.sheet, outcome.next_category))
        self.sent.setText(sent_text(outcome))
        self.explanation.setText("\n".join(difference_sentences(self._present.sheet, outcome.sheet)))

    def show_problem(self, problem: str) -> None:
        """Say why there is no index."""
        self.index.setText(NOTHING)
        self.info.show_meaning(None)
        self.category.setText(problem)
        for each in (self.sent, self.explanation):
            each.clear()

"""The cards of the tab "Ringkasan"."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QVBoxLayout

from iga_desktop.domain.forecast import Forecast
from iga_desktop.formats import score_text
from iga_desktop.index_words import forecast_lines
from iga_desktop.services.meanings import FigureMeaning
from iga_desktop.ui.index.summary_presenter import Places
from iga_desktop.ui.models.table import Column, TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES, font
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable

T = TypeVar("T")
_TOP = Qt.AlignmentFlag.AlignTop


class TableCard(Card, Generic[T]):
    """A heading, a sentence, and a table as high as its rows; Enter sends `row_opened` with the object.

    *hint* gives what is said below the table of its current row.
    """

    row_opened = Signal(object)

    def __init__(
        self,
        session: Session,
        title: str,
        columns: Sequence[Column[T]],
        places: Places,
        identity: Callable[[T], Hashable],
        hint: Callable[[T], str],
    ) -> None:
        super().__init__(title)
        self.model: TableModel[T] = TableModel(columns, identity)
        self._hint = hint
        self.text = label(wraps=True)
        self.info = MeaningButton(session)
        self.add_beside_title(self.info)
        self.table = NarrowingTable(self.model, *places)
        self.table.setProperty("plain", True)
        self.table.setAccessibleName(title)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # The rows are few, and each stands where its part of the index belongs.
        self.table.setSortingEnabled(False)
        for each in (self.table.setVerticalScrollBarPolicy, self.table.setHorizontalScrollBarPolicy):
            each(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.row_opened.connect(self.row_opened)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._say())
        self.remark = label(kind="muted", wraps=True)
        for part in (self.text, self.table, self.remark):
            self.body.addWidget(part)

    def show_rows(self, text: str, rows: Sequence[T], meaning: FigureMeaning) -> None:
        """Show *rows* under the sentence *text*, whose figure *meaning* explains."""
        self.info.show_meaning(meaning)
        self.text.setText(text)
        self.model.set_rows(rows)
        self.table.setFixedHeight((len(rows) + 1) * SIZES.row + SIZES.step)
        self.table.setVisible(bool(rows))
        self._say()

    def _say(self) -> None:
        """Say below the table what the current row is about: a narrow window cuts it there."""
        row = self.table.currentIndex().row()
        self.remark.setText(self._hint(self.model.object_at(row)) if row >= 0 else "")
        self.remark.setVisible(row >= 0)


class ForecastCard(Card):
    """The range of the index: what is certain, what is likely, what is possible."""

    def __init__(self, session: Session) -> None:
        super().__init__("")
        self.title.setText(self.tr("Perkiraan"))
        self.info = MeaningButton(session)
        self.add_beside_title(self.info)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SIZES.step)
        grid.setVerticalSpacing(2 * SIZES.step)
        grid.setColumnStretch(2, 1)
        self._lines = [(label(kind="muted"), label(), label(wraps=True), label(kind="muted", wraps=True))
                       for _ in range(3)]  # fmt: skip
        for row, (name, index, category, assumption) in enumerate(self._lines):
            index.setFont(font(SIZES.section, strong=True))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(category)
            words.addWidget(assumption)
            # Not aligned to the top as the others: Qt then cuts what is broken over more lines than it hints.
            words.addStretch()
            grid.addWidget(name, row, 0, _TOP)
            grid.addWidget(index, row, 1, _TOP)
            grid.addLayout(words, row, 2)
        self.body.addLayout(grid)
        self.body.addStretch()

    @property
    def text(self) -> str:
        """All that the card says, an end of the range on each line."""
        return "\n".join(" ".join(part.text() for part in line) for line in self._lines)

    def show_forecast(self, forecast: Forecast, meaning: FigureMeaning) -> None:
        """Show the range of *forecast*, which *meaning* explains."""
        self.info.show_meaning(meaning)
        for (name, index, category, assumption), line in zip(
            self._lines, forecast_lines(forecast), strict=True
        ):
            name.setText(line.name)
            index.setText(score_text(line.index))
            category.setText(line.category)
            assumption.setText(f"{line.assumption}.")

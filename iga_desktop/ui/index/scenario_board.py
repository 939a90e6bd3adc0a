"""Scenarios beside one another: the chart, the table of their figures, and why each differs from now."""

from operator import itemgetter

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iga_desktop.domain.projection import Outcome
from iga_desktop.index_words import contents_text, difference_sentences
from iga_desktop.services.charts import index_bars_image
from iga_desktop.services.plan_meanings import compared
from iga_desktop.services.what_if import Comparison
from iga_desktop.ui.index import scenario_presenter as presenter
from iga_desktop.ui.models.table import LEFT, RIGHT, Column, TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.chart_view import ChartView
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.meaning import MeaningButton

_LEAST_WIDTH = 480
_HEAD, _BAR = 60, 72
"""Logical pixels of the chart's legend, and of a bar with the categories of its own year below it."""
_CARDS = 2
"""How many stand above the explanations."""
_SCROLL_BAR = 4 * SIZES.step
_WIDTHS = (152, 136, 116)
"""Least widths of the names, of the present, and of each scenario (logical pixels)."""


class ScenarioBoard(QWidget):
    """Shows a comparison."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.chart = ChartView(session, QSize(_LEAST_WIDTH, _HEAD + _BAR))
        chart_card = Card(self.tr("Indeks tiap skenario"))
        chart_card.body.addWidget(self.chart)
        self._chart_note = label(kind="muted", wraps=True)
        chart_card.body.addWidget(self._chart_note)
        self._table_card = Card(self.tr("Perbandingan"))
        self.info = MeaningButton(session)
        self._table_card.add_beside_title(self.info)
        self.table: DataTable | None = None
        self._explanations: list[Card] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(chart_card)
        column.addWidget(self._table_card)
        column.addStretch(1)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show *comparison*."""
        self.info.show_meaning(compared(comparison))
        self._show_chart(comparison)
        self._show_table(comparison)
        for card in self._explanations:
            self._column.removeWidget(card)
            card.deleteLater()
        self._explanations = [self._explanation(comparison, outcome) for outcome in comparison.outcomes]
        for place, card in enumerate(self._explanations):
            self._column.insertWidget(_CARDS + place, card)

    def _explanation(self, comparison: Comparison, outcome: Outcome) -> Card:
        card = Card(outcome.scenario.name)
        card.body.addWidget(label(contents_text(outcome.scenario), "muted", wraps=True))
        told = difference_sentences(comparison.present.sheet, outcome.sheet)
        card.body.addWidget(label(" ".join(told), wraps=True))
        return card

    def _show_chart(self, comparison: Comparison) -> None:
        bars, maxima = presenter.bars(comparison), comparison.state.guideline.maxima
        title, note = self.tr("Indeks tiap skenario"), presenter.chart_note(comparison)
        self._chart_note.setText(note)
        self._chart_note.setVisible(bool(note))
        self.chart.picture.setMinimumHeight(_HEAD + _BAR * len(bars))
        self.chart.show_chart(
            lambda width, height, palette: index_bars_image(bars, maxima, title, width, height, palette)
        )

    def _show_table(self, comparison: Comparison) -> None:
        headings = presenter.table_headings(comparison)
        model = TableModel[tuple[str, ...]](
            [
                Column(
                    str(place), heading, itemgetter(place), alignment=RIGHT if place else LEFT, hint=heading
                )
                for place, heading in enumerate(headings)
            ],
            itemgetter(0),
        )
        model.set_rows(presenter.table_rows(comparison))
        table = DataTable(model)
        table.setAccessibleName(self._table_card.title.text())
        # The rows stand in the order of the reckoning, and their texts have no other.
        table.setSortingEnabled(False)
        table.setProperty("plain", True)
        header = table.horizontalHeader()
        header.setSectionsMovable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        last = len(_WIDTHS) - 1
        table.give_rest_to({c.key: _WIDTHS[min(place, last)] for place, c in enumerate(model.columns)})
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setFixedHeight((model.rowCount() + 1) * SIZES.row + _SCROLL_BAR)
        if self.table is not None:
            self._table_card.body.removeWidget(self.table)
            self.table.deleteLater()
        self.table = table
        self._table_card.body.addWidget(table)

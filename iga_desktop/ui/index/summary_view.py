"""The tab "Ringkasan": the index now, what it is made of, what it lacks, and where it will land."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.domain.index_losses import AffairCoverage
from iga_desktop.domain.scenario import Selection
from iga_desktop.index_words import coverage_text, loss_remedy
from iga_desktop.services import index_meanings as meanings
from iga_desktop.services.charts import PointsBar, index_bars_image
from iga_desktop.services.index_overview import IndexOverview, load_overview
from iga_desktop.ui.index import summary_presenter as words
from iga_desktop.ui.index.figure_cards import FigureCards
from iga_desktop.ui.index.index_saving import index_making, saving_button
from iga_desktop.ui.index.presenter import Tab
from iga_desktop.ui.index.summary_cards import ForecastCard, TableCard
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.papers.handing_over import save_written
from iga_desktop.ui.papers.presenter import paper_name
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.chart_view import ChartView
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.scrolling import scrolling

_LEAST_CHART = QSize(442, 180)
_BODY_WIDTH = 900
_CHOICE_WIDTH = 260


class SummaryView(TabView):
    """The index of the innovations that are taken as sent."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._work = LatestWork(session, self)
        self._overview: IndexOverview | None = None
        self.selection = ChoiceBox()
        self.selection.set_choices(words.selection_choices())
        self.selection.setMaximumWidth(_CHOICE_WIDTH)
        self.selection.currentIndexChanged.connect(self.refresh)
        self.figures = FigureCards(session)
        self.forecast = ForecastCard(session)
        self.chart = ChartView(session, _LEAST_CHART)
        self.losses: TableCard[words.LostPoints] = TableCard(
            session,
            self.tr("Poin yang belum diperoleh"),
            words.loss_columns(),
            words.LOSS_PLACES,
            lambda row: row.loss.cause,
            lambda row: loss_remedy(row.loss),
        )
        self.losses.row_opened.connect(self._mend)
        self.affairs: TableCard[AffairCoverage] = TableCard(
            session,
            self.tr("Urusan pelayanan dasar"),
            words.affair_columns(),
            words.AFFAIR_PLACES,
            lambda affair: affair.affair,
            coverage_text,
        )
        self.affairs.row_opened.connect(self._open_nearest)
        self.about_parts = MeaningButton(session)
        self.unconfirmed = label(kind="caution", wraps=True)
        self._empty = EmptyState(
            "chart-column",
            self.tr("Belum ada inovasi"),
            self.tr(
                "Indeks dihitung dari SPD dan inovasi yang dikirim. SPD sudah dapat diisi pada tab SPD; "
                "untuk inovasi, mulailah dengan membaca buku kerja rekap yang ada di kantor."
            ),
            self.tr("Baca rekap"),
        )
        self.save_button = saving_button(self.tr("Simpan indeks"), self._save)
        self._empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        self._filled = scrolling(self._content())
        self._stack = QStackedLayout(self)
        for each in (self._filled, self._empty):
            self._stack.addWidget(each)

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        choice = QHBoxLayout()
        choice.setSpacing(2 * SIZES.step)
        named = label(self.tr("Inovasi yang dikirim"))
        named.setBuddy(self.selection)
        choice.addWidget(named)
        choice.addWidget(self.selection)
        choice.addStretch()
        column.addLayout(choice)
        column.addWidget(self.figures)
        made_of = Card(self.tr("Susunan indeks"))
        made_of.add_beside_title(self.about_parts)
        made_of.body.addWidget(self.chart)
        column.addWidget(Columns(_BODY_WIDTH, {made_of: 3, self.forecast: 2}))
        for each in (self.unconfirmed, self.losses, self.affairs):
            column.addWidget(each)
        column.addStretch()
        return content

    @property
    def state(self) -> str:
        """Where the index stands, and how far the next category is."""
        overview = self._overview
        return words.state_text(overview) if overview is not None and overview.state.entries else ""

    def header_buttons(self) -> list[QPushButton]:
        """Give the button that saves the index, once there is one."""
        return [self.save_button] if self.state else []

    def take_focus(self) -> None:
        """Bring the keys to the choice of what is sent, or to the first step while there is nothing."""
        empty = self._stack.currentWidget() is self._empty
        (self._empty.action if empty else self.selection).setFocus()

    def refresh(self) -> None:
        """Count the index anew, in a thread."""
        year, workspace = self._session.year, self._session.workspace
        if year is None:
            self._work.drop()
            return
        selection = Selection(str(self.selection.value))
        self._work.run(
            self.tr("Menghitung indeks"), lambda _: load_overview(workspace, year, selection), self._show
        )

    def _show(self, overview: IndexOverview) -> None:
        self._overview = overview
        wanted = self._filled if overview.state.entries else self._empty
        if wanted is not self._stack.currentWidget():
            self._stack.setCurrentWidget(wanted)
            if self.isVisible():
                self.take_focus()
        sheet, guideline = overview.verified, overview.state.guideline
        self.figures.show_figures(words.figures(overview))
        self.losses.show_rows(
            words.losses_text(overview),
            words.loss_rows(overview),
            meanings.lost(sheet, overview.losses, guideline),
        )
        self.affairs.show_rows(
            words.affairs_text(sheet, overview.coverage),
            overview.coverage,
            meanings.affairs(sheet, overview.coverage, guideline),
        )
        self.forecast.show_forecast(overview.forecast, meanings.forecast(overview.forecast, guideline))
        self.about_parts.show_meaning(meanings.parts(sheet, overview.claimed, guideline))
        unconfirmed = words.unconfirmed_text(guideline)
        self.unconfirmed.setText(unconfirmed)
        self.unconfirmed.setVisible(bool(unconfirmed))
        bars = (
            PointsBar.of(self.tr("Terverifikasi"), sheet, guideline.categories),
            PointsBar.of(self.tr("Klaim"), overview.claimed, guideline.categories),
        )
        title = self.tr("Susunan indeks {year}").format(year=overview.state.year)
        self.chart.show_chart(lambda *place: index_bars_image(bars, guideline.maxima, title, *place))
        self.state_changed.emit()

    def _save(self, suffix: str) -> None:
        overview = self._overview
        if overview is None:
            return
        year = overview.state.year
        save_written(
            self._session,
            self,
            self.save_button.text(),
            paper_name(self.tr("Indeks Inovasi Daerah"), year, overview.office.regency, suffix),
            index_making(self._session.workspace, year, overview.selection, ()),
        )

    def _mend(self, row: words.LostPoints) -> None:
        place = words.mending_place(row.loss)
        if isinstance(place, Tab):
            self.tab_wanted.emit(place)
        else:
            self.page_wanted.emit(place, None)

    def _open_nearest(self, affair: AffairCoverage) -> None:
        if affair.nearest:
            self.innovation_opened.emit(affair.nearest[0].id)

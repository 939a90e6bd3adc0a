"""Beranda: where the year stands, and what to look at first."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.recap import InnovationRow, Recap
from iga_desktop.services.recap_meanings import distribution, silent
from iga_desktop.services.recaps import load_recap
from iga_desktop.ui.home import presenter
from iga_desktop.ui.home.filled_table import FilledTable
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.chart_view import ChartView
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.key_figure import KeyFigure
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.score_bar import ScoreBarDelegate, ScoreScale
from iga_desktop.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from iga_desktop.services.charts import ChartImage, ChartPalette
    from iga_desktop.ui.home.meeting_cards import MovementCard, OverdueCard
    from iga_desktop.ui.home.meeting_presenter import MeetingNews

_LEAST_CHART = QSize(296, 124)
_AFTER_PAINTING_MS = 100
"""Comparisons must not compete with the first painting of the figures."""
_FIGURES_WIDTH = 840
_BODY_WIDTH = 860


class HomePage(Page):
    """The year's figures; each leads to the list behind it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._recap: Recap | None = None
        self._state = ""
        self._cheapest: dict[int, str] = {}
        self._empty = EmptyState(
            "lightbulb",
            self.tr("Belum ada inovasi"),
            self.tr(
                "Halaman ini merangkum inovasi tahun berjalan: berapa yang siap kirim, OPD mana yang belum "
                "mengirim, dan inovasi mana yang paling dekat ke batas kirim. Mulailah dengan membaca "
                "buku kerja rekap yang ada di kantor."
            ),
            self.tr("Baca rekap"),
        )
        self._empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        self._figures = {
            kind: KeyFigure(session, kind.caption, kind.kind) for kind in presenter.figure_kinds()
        }
        for kind, figure in self._figures.items():
            figure.clicked.connect(lambda _, k=kind: self.page_wanted.emit(k.page, k.request))
        self._news_timer = QTimer(self, singleShot=True, interval=_AFTER_PAINTING_MS)
        self._news_timer.timeout.connect(self._read_news)
        self._new_office: EmptyState | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty)

    @property
    def state(self) -> str:
        """Which year, under which guideline."""
        return self._state

    def refresh(self) -> None:
        """Read the year anew; the chart follows from a task."""
        self._recap, self._state = None, ""
        if self.session.year is not None:
            overview = load_recap(self.session.workspace, self.session.year)
            self._state = self.tr("Keadaan tahun {year} menurut {guideline}").format(
                year=overview.recap.year, guideline=overview.guideline.title
            )
            if overview.recap.innovations:
                self._recap = overview.recap
                self._show(overview.recap, overview.guideline)
        if self._recap:
            self._stack.setCurrentIndex(0)
        else:
            self._stack.setCurrentWidget(self._beginning())
        self.state_changed.emit()

    def _beginning(self) -> EmptyState:
        """Give what offers the first step: to set the office up, or to read in what it has."""
        workspace = self.session.workspace
        if self.session.year is not None or workspace.read_only:
            return self._empty
        # Only an office without a year may be new.
        from iga_desktop.services.first_start import is_empty  # noqa: PLC0415
        from iga_desktop.ui.first_start.new_office import NewOffice  # noqa: PLC0415 as above

        if not is_empty(workspace):
            return self._empty
        if self._new_office is None:
            self._new_office = NewOffice(self.session)
            self._stack.addWidget(self._new_office)
        return self._new_office

    def _filled(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[SIZES.page_margin, 4 * SIZES.step] * 2)
        column.setSpacing(3 * SIZES.step)
        first, last = (Columns(0, dict.fromkeys(part, 1)) for part in self._halves())
        column.addWidget(Columns(_FIGURES_WIDTH, {first: 1, last: 1}))
        self._left = _Stacked(self._nearest_card())
        self._side = _Stacked(self._chart_card(), self._silent_card())
        column.addWidget(Columns(_BODY_WIDTH, {self._left: 8, self._side: 5}), stretch=1)
        return scrolling(content)

    @cached_property
    def _meeting_cards(self) -> "tuple[MovementCard, OverdueCard]":
        from iga_desktop.ui.home.meeting_cards import MovementCard, OverdueCard  # noqa: PLC0415 after painting

        movement, overdue = MovementCard(self.session), OverdueCard()
        movement.wanted.connect(lambda: self.page_wanted.emit("MeetingsPage", "perbandingan"))
        overdue.wanted.connect(lambda meeting: self.page_wanted.emit("MeetingsPage", meeting))
        self._left.add_below_first(movement)
        self._side.add_below_first(overdue)
        return movement, overdue

    def _halves(self) -> tuple[list[KeyFigure], list[KeyFigure]]:
        figures = list(self._figures.values())
        middle = len(figures) // 2
        return figures[:middle], figures[middle:]

    def _nearest_card(self) -> Card:
        card = Card(self.tr("Terdekat ke batas kirim"))
        self._nearest = TableModel[InnovationRow](
            presenter.nearest_columns(self._cheapest), lambda row: row.id
        )
        self._bar = ScoreBarDelegate(ScoreScale(), self)
        self._table = FilledTable(self._nearest, presenter.NEAREST)
        self._table.setProperty("plain", True)
        self._table.setAccessibleName(card.title.text())
        self._table.setItemDelegateForColumn(self._nearest.column_of("score"), self._bar)
        self._table.row_opened.connect(lambda row: self.page_wanted.emit("InnovationsPage", row.id))
        self._table.restore_columns(["name", "agency", "score:120", "lacking:68", "cheapest:156"])
        for key in ("name", "agency"):
            column = self._nearest.column_of(key)
            self._table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._none_below = label(self.tr("Semua inovasi sudah mencapai batas kirim."), "muted")
        card.body.addWidget(self._table, stretch=1)
        card.body.addWidget(self._none_below, alignment=Qt.AlignmentFlag.AlignTop)
        return card

    def _chart_card(self) -> Card:
        card = Card(self.tr("Sebaran nilai"))
        self._chart = ChartView(self.session, _LEAST_CHART)
        self._about_chart = MeaningButton(self.session)
        card.add_beside_title(self._about_chart)
        card.body.addWidget(self._chart)
        return card

    def _silent_card(self) -> Card:
        self._silent = Card("")
        self._silent_names = label(wraps=True)
        link = button(self.tr("Lihat OPD"), link=True)
        link.clicked.connect(lambda: self.page_wanted.emit("AgenciesPage", None))
        self._silent.add_beside_title(link)
        self._about_silent = MeaningButton(self.session)
        self._silent.add_beside_title(self._about_silent)
        self._silent.body.addWidget(self._silent_names)
        return self._silent

    def _show(self, recap: Recap, guideline: Guideline) -> None:
        for kind, figure in self._figures.items():
            figure.show_figure(kind.text(recap), kind.meaning(recap, guideline))
        nearest = recap.nearest(len(recap.innovations))
        self._bar.scale = ScoreScale(recap.maturity_maximum, recap.thresholds)
        self._table.show_first_of(nearest)
        self._table.setVisible(bool(nearest))
        self._none_below.setVisible(not nearest)
        self._silent.title.setText(presenter.silent_heading(recap))
        self._silent_names.setText(presenter.silent_text(recap))
        self._about_silent.show_meaning(silent(recap))
        self._about_chart.show_meaning(distribution(recap, guideline))

        def draw(width: float, height: float, palette: "ChartPalette") -> "ChartImage":
            from iga_desktop.services.charts import distribution_image  # noqa: PLC0415 after painting

            return distribution_image(recap, width, height, palette)

        self._chart.show_chart(draw)
        self._news_timer.start()

    def _read_news(self) -> None:
        """Show what moved since the newest meeting, what is overdue, and the cheapest ways."""
        recap, workspace = self._recap, self.session.workspace
        if recap is None:
            return
        from iga_desktop.ui.home.meeting_presenter import read_news  # noqa: PLC0415 as the cards

        movement, overdue = self._meeting_cards
        nearest = [row.id for row in recap.nearest(presenter.PLANNED)]

        def show(read: "tuple[MeetingNews, Mapping[int, str]]") -> None:
            news, cheapest = read
            if recap is self._recap:
                self._cheapest.clear()
                self._cheapest.update(cheapest)
                self._table.viewport().update()
                movement.show_news(news)
                overdue.show_entries(news.overdue)

        self.session.tasks.run(
            self.tr("Membandingkan dengan Rakor terakhir"),
            lambda _: (
                read_news(workspace, recap.year),
                presenter.read_cheapest(workspace, recap.year, nearest),
            ),
            show,
            background=True,
            receiver=self,
        )


class _Stacked(QWidget):
    """Things below one another; the first takes what height is left."""

    def __init__(self, first: QWidget, *others: QWidget) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * SIZES.step)
        self._column.addWidget(first, stretch=1)
        for each in others:
            self._column.addWidget(each)

    def add_below_first(self, widget: QWidget) -> None:
        """Put *widget* right below the first."""
        self._column.insertWidget(1, widget)

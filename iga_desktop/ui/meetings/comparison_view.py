"""What moved between two states: key figures that filter, the innovations, the agencies, and its papers."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.movement import AgencyMovement, MovementRow
from iga_desktop.services.charts import movement_image
from iga_desktop.services.meetings import MovementReport, Side, compare_meetings
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.ui.meetings import movement_presenter as presenter
from iga_desktop.ui.meetings.presenter import Sides, choice_of, sides
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.papers.handing_over import save_asked
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.chart_view import ChartView
from iga_desktop.ui.widgets.chip import ChipDelegate
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.key_figure import KeyFigure
from iga_desktop.ui.widgets.telling import telling

_FIGURES_WIDTH = 1240
"""Logical pixels from which all key figures fit into one row, with thousands in them."""
_LEAST_ROWS = 4
_LEAST_CHART = QSize(300, 150)
_SCROLL_BAR = 4 * SIZES.step


class ComparisonView(QWidget):
    """Compares the chosen meeting with another one or with now; the comparison is made in a thread."""

    innovation_opened = Signal(object)
    """The `MovementRow` that should be shown whole."""
    agency_opened = Signal(object)
    """The `AgencyMovement` whose innovations should be listed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._offered: tuple[Sides, ...] = ()
        self._meeting_id: int | None = None
        self._sides: Sides | None = None
        self._report: MovementReport | None = None
        self._chosen: presenter.FigureKind | None = None
        self._make_choices()
        self._make_tables()
        kinds = (presenter.state_figures(), presenter.movement_figures())
        self.figures = {kind: self._figure(kind) for group in kinds for kind in group}
        self._told = ElidedLabel()
        self._told.setProperty("class", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addLayout(self._tools())
        groups = [Columns(0, {self.figures[kind]: 1 for kind in group}) for group in kinds]
        column.addWidget(Columns(_FIGURES_WIDTH, {groups[0]: 4, groups[1]: 3}))
        column.addWidget(self._told)
        column.addWidget(self._tables, stretch=1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key figures low where they take two rows: the table below is what is worked with."""
        super().resizeEvent(event)
        for figure in self.figures.values():
            figure.set_low(low=self.width() < _FIGURES_WIDTH)

    def show_meeting(self, meeting: Meeting, meetings: tuple[Meeting, ...]) -> None:
        """Compare *meeting*, one of *meetings* (newest first); for the same meeting the choice stays."""
        kept = self._sides if self._meeting_id == meeting.id else None
        self._meeting_id = meeting.id
        self._offered = sides(meetings, meeting)
        self.other.set_choices((place, each.label) for place, each in enumerate(self._offered))
        self.other.setCurrentIndex(choice_of(self._offered, kept))
        self._compare()

    def show_usual(self) -> None:
        """Compare the meeting with what it is usually compared with."""
        self.other.setCurrentIndex(0)
        self._compare()

    def _make_choices(self) -> None:
        self.other = ChoiceBox()
        self.other.setAccessibleName(self.tr("Bandingkan"))
        self.other.setMaximumWidth(280)
        self.other.activated.connect(self._compare)
        self.listed = ChoiceBox()
        self.listed.setAccessibleName(self.tr("Tampilkan"))
        self.listed.setMaximumWidth(200)
        views = (self.tr("Daftar inovasi"), self.tr("Per OPD"), self.tr("Bagan"))
        self.listed.set_choices(enumerate(views))
        self.excel_button = button(self.tr("Simpan Excel"), "file-spreadsheet")
        self.pdf_button = button(self.tr("Simpan PDF"), "file-down")
        self.excel_button.clicked.connect(lambda: self._save(Format.EXCEL))
        self.pdf_button.clicked.connect(lambda: self._save(Format.PDF))

    def _make_tables(self) -> None:
        self.model = TableModel[MovementRow](presenter.innovation_columns(), lambda row: row.id)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Perubahan per inovasi"))
        self._chips = ChipDelegate(self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("movement"), self._chips)
        self.table.restore_columns(presenter.INNOVATION_WIDTHS)
        self.table.give_rest_to(presenter.INNOVATION_SHARES, presenter.INNOVATION_MOST)
        self.table.row_opened.connect(self.innovation_opened)
        self.agencies = TableModel[AgencyMovement](presenter.agency_columns(), lambda row: row.agency_code)
        self.agency_table = DataTable(self.agencies)
        self.agency_table.setAccessibleName(self.tr("Perubahan per perangkat daerah"))
        self.agency_table.restore_columns(presenter.AGENCY_WIDTHS)
        self.agency_table.give_rest_to(presenter.AGENCY_SHARES)
        self.agency_table.row_opened.connect(self.agency_opened)
        self._tables = QStackedWidget()
        for table in (self.table, self.agency_table):
            table.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row + _SCROLL_BAR)
            self._tables.addWidget(table)
        self.chart = ChartView(self._session, _LEAST_CHART)
        self._tables.addWidget(self.chart)
        self.listed.currentIndexChanged.connect(self._tables.setCurrentIndex)
        self._tables.currentChanged.connect(self._tell)

    def _figure(self, kind: presenter.FigureKind) -> KeyFigure:
        figure = KeyFigure(self._session, kind.caption)
        figure.setCheckable(kind.shows is not None)
        figure.clicked.connect(lambda: self._filter(kind if figure.isChecked() else None))
        return figure

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * SIZES.step)
        row.addWidget(self.other, stretch=3)
        row.addWidget(self.listed, stretch=2)
        row.addStretch()
        row.addWidget(self.excel_button)
        row.addWidget(self.pdf_button)
        return row

    def _compare(self) -> None:
        wanted = self._offered[self.other.currentIndex()]
        if wanted != self._sides:
            self._show(None)
        self._sides = wanted

        def show(report: MovementReport) -> None:
            if wanted == self._sides:
                self._show(report)

        self._session.tasks.run(
            self.tr("Membandingkan dua keadaan"),
            lambda _: compare_meetings(self._session.workspace, wanted.before, wanted.after),
            show,
            receiver=self,
        )

    def _show(self, report: MovementReport | None) -> None:
        self._report = report
        for each in (self.excel_button, self.pdf_button):
            each.setEnabled(report is not None)
        comparison = report.comparison if report else None
        self.model.set_rows(presenter.moved_first(comparison) if comparison else ())
        self.agencies.set_rows(comparison.agencies if comparison else ())
        if comparison is not None:
            self.chart.show_chart(lambda *place: movement_image(comparison, *place))
        for kind, figure in self.figures.items():
            figure.show_figure(*presenter.worded(kind, comparison))
        self._tell()

    def _filter(self, chosen: presenter.FigureKind | None) -> None:
        for kind, figure in self.figures.items():
            figure.setChecked(kind is chosen)
        self._chosen = chosen
        self.model.filter(chosen.shows if chosen else None)
        self.listed.setCurrentIndex(0)
        self._tell()

    def _tell(self) -> None:
        text = ""
        if self._report is not None:
            comparison = self._report.comparison
            agencies = self._tables.currentWidget() is self.agency_table
            text = (
                presenter.agencies_text(comparison)
                if agencies
                else presenter.innovations_text(comparison, self._chosen, self.model.rowCount())
            )
        self._told.setText(text)

    def _save(self, format_: Format) -> None:
        if self._report is None:
            raise ValueError("nothing is compared yet, so nothing here can be pressed")
        request = PaperRequest(
            "perbandingan-rakor",
            self._report.year,
            meeting_id=_meeting_id(self._report.before),
            compared_id=_meeting_id(self._report.after),
        )
        with telling(self._session.messages):
            save_asked(self._session, self, request, format_)


def _meeting_id(side: Side) -> int | None:
    return side.meeting.id if side.meeting else None

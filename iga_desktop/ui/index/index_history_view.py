"""The tab "Riwayat indeks": the index, category, ranks and awards of each year, drawn and listed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QMargins, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.index_history import IndexRecord
from iga_desktop.domain.scenario import Selection
from iga_desktop.formats import local_time
from iga_desktop.services.charts import history_image
from iga_desktop.services.history_meanings import years
from iga_desktop.services.index_history import remove_record, save_record
from iga_desktop.services.index_history_export import export_index_history
from iga_desktop.services.index_overview import IndexOverview, load_overview
from iga_desktop.services.offices import load_office
from iga_desktop.ui.index import index_history_presenter as presenter
from iga_desktop.ui.index.delete_key import pressed_by_delete
from iga_desktop.ui.index.index_history_presenter import HistoryRow
from iga_desktop.ui.index.index_record_dialog import IndexRecordDialog
from iga_desktop.ui.index.index_record_presenter import blank_record, expected_record
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.papers.presenter import paper_name
from iga_desktop.ui.papers.saving import save_paper
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.chart_view import ChartView
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_LEAST_CHART = QSize(420, 192)
_MOST_ROWS = 12
"""As many rows of one line are in sight at once in the end; more of them scroll."""


class _RoomyCell(QStyledItemDelegate):
    """Leaves room above and below the lines of a cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give room for the lines and around them."""
        return super().sizeHint(option, index).grownBy(QMargins(0, SIZES.step, 0, SIZES.step))


class IndexHistoryView(TabView):
    """Enter or a double click changes a year, Del forgets it. Needs no open year."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._work = LatestWork(session, self)
        self._rows: tuple[HistoryRow, ...] = ()
        self._wanted: int | None = None
        self.add_button = button(self.tr("Catat tahun"), "plus", primary=True)
        self.add_button.clicked.connect(self._add)
        self.expected_button, self.first_expected_button = self._expected(), self._expected()
        self.chart = ChartView(session, _LEAST_CHART)
        self.model = TableModel[HistoryRow](presenter.columns(), lambda row: row.record.year)
        self.table = self._table()
        self.notes = label("", "muted", wraps=True)
        self.change_button = self._needs_row(self.tr("Ubah"), "pencil", self._ask)
        self.delete_button = self._needs_row(self.tr("Hapus"), "trash-2", self._delete)
        self.excel_button = button(self.tr("Simpan sebagai Excel"), "file-spreadsheet")
        self.excel_button.clicked.connect(self._export)
        self._empty = EmptyState(
            "chart-column",
            self.tr("Belum ada indeks yang dicatat"),
            self.tr(
                "Catat indeks, kategori, peringkat, dan penghargaan setiap tahun seperti diumumkan. Tahun "
                "yang sudah lalu pun dapat dicatat, juga bila inovasinya tidak ada di program ini."
            ),
            self.add_button.text(),
            "plus",
        )
        self._empty.chosen.connect(self._add)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scrolling(self._filled()))
        self._stack.addWidget(self._empty)
        self.model.layoutChanged.connect(self._follow_selection)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self._follow_selection()

    @property
    def state(self) -> str:
        """How many years are on record, and the last result."""
        return presenter.state_text(self._rows)

    def header_buttons(self) -> list[QPushButton]:
        """Give the button that records a year; an empty tab offers that in its middle, the forecast here."""
        return [self.add_button if self._rows else self.first_expected_button]

    def take_focus(self) -> None:
        """Bring the keys to the years, or to the first step while there are none."""
        (self.table if self._rows else self._empty.action).setFocus()

    def refresh(self) -> None:
        """Read the years on record anew."""
        for each in (self.expected_button, self.first_expected_button):
            each.setEnabled(self._session.year is not None)
        workspace = self._session.workspace
        self._work.run(
            self.tr("Membaca riwayat indeks"),
            lambda _: presenter.load_rows(workspace),
            self._show,
            background=True,
        )

    def _table(self) -> DataTable:
        table = DataTable(self.model)
        table.setAccessibleName(self.tr("Riwayat indeks"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # The years stand in one order, as their changes rest on those before.
        table.setSortingEnabled(False)
        table.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self._cells = _RoomyCell(table)
        table.setItemDelegate(self._cells)
        heights = table.verticalHeader()
        heights.setMinimumSectionSize(SIZES.row)
        heights.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.restore_columns(presenter.WIDTHS)
        table.give_rest_to(presenter.SHARES)
        table.row_opened.connect(lambda row: self._ask(row.record))
        return table

    def _expected(self) -> QPushButton:
        made = button(self.tr("Catat perkiraan sekarang"), "chart-column")
        made.clicked.connect(self._compute_expected)
        return made

    def _needs_row(self, text: str, icon_name: str, act: Callable[[IndexRecord], None]) -> QPushButton:
        made = button(text, icon_name)
        made.clicked.connect(lambda: act(self.table.selected_objects()[0].record))
        return made

    def _filled(self) -> QWidget:
        card = Card(self.tr("Indeks per tahun"))
        self.info = MeaningButton(self._session)
        card.add_beside_title(self.info)
        card.body.addWidget(self.chart)
        bar = QHBoxLayout()
        bar.setSpacing(2 * SIZES.step)
        for each in (self.change_button, self.delete_button, self.expected_button):
            bar.addWidget(each)
        bar.addStretch()
        bar.addWidget(self.excel_button)
        pressed_by_delete(self.delete_button, self.table)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(card, stretch=1)
        column.addLayout(bar)
        column.addWidget(self.table)
        column.addWidget(self.notes)
        return content

    def _show(self, rows: tuple[HistoryRow, ...]) -> None:
        self._rows = rows
        self.model.set_rows(rows)
        self.table.setMinimumHeight(min(self.table.sizeHint().height(), _MOST_ROWS * SIZES.row))
        notes = presenter.notes_text(rows)
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        lines = tuple(row.line for row in reversed(rows))
        self.info.show_meaning(years(lines))
        self.chart.show_chart(lambda width, height, palette: history_image(lines, width, height, palette))
        self._stack.setCurrentIndex(0 if rows else 1)
        place = self.model.find(self._wanted)
        if place is None and rows and not self.table.selected_objects():
            place = 0
        if place is not None:
            self.table.show_row(place)
        self._wanted = None
        self.state_changed.emit()

    def _follow_selection(self) -> None:
        chosen: list[HistoryRow] = self.table.selected_objects()
        for each in (self.change_button, self.delete_button):
            each.setEnabled(bool(chosen))

    @property
    def _records(self) -> list[IndexRecord]:
        return [row.record for row in self._rows]

    def _today(self) -> date:
        return local_time(self._session.workspace.clock()).date()

    def _add(self) -> None:
        self._ask(blank_record(self._records, self._today().year))

    def _compute_expected(self) -> None:
        year, workspace = self._session.year, self._session.workspace
        if year is not None:
            self._session.tasks.run(
                self.tr("Menghitung perkiraan indeks"),
                lambda _: load_overview(workspace, year, Selection.ALL),
                lambda overview: self._offer_expected(year, overview),
                receiver=self,
            )

    def _offer_expected(self, year: int, overview: IndexOverview) -> None:
        forecast = overview.forecast
        with telling(self._session.messages):
            self._ask(expected_record(self._records, year, forecast.lower, forecast.upper, overview.as_of))

    def _ask(self, record: IndexRecord) -> None:
        with telling(self._session.messages):
            dialog = IndexRecordDialog(self._session, record, self._records, self)
            agreed = dialog.exec()
            dialog.deleteLater()
            if agreed:
                self._tell_stored(dialog.before, dialog.entered)

    def _tell_stored(self, before: IndexRecord | None, after: IndexRecord) -> None:
        workspace = self._session.workspace
        self._wanted = after.year
        self._session.stored(
            presenter.action_name(after.year),
            lambda: save_record(workspace, before) if before else remove_record(workspace, after.year),
            lambda: save_record(workspace, after),
        )

    def _delete(self, record: IndexRecord) -> None:
        workspace = self._session.workspace
        with telling(self._session.messages):
            remove_record(workspace, record.year)
            self._session.stored(
                presenter.action_name(record.year),
                lambda: save_record(workspace, record),
                lambda: remove_record(workspace, record.year),
            )

    def _export(self) -> None:
        workspace, lines = self._session.workspace, [row.line for row in self._rows]
        save_paper(
            self._session,
            self,
            self.tr("Simpan riwayat indeks"),
            paper_name(self.tr("Riwayat indeks"), None, load_office(workspace).regency, ".xlsx"),
            lambda path, progress: export_index_history(workspace, lines, path, progress),
        )

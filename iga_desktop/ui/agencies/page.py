"""Perangkat Daerah: the agencies, what they sent, and how they are spelt."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.recap import AgencyRow
from iga_desktop.services.offices import save_agency
from iga_desktop.ui.agencies import presenter
from iga_desktop.ui.agencies.dialog import AgencyDialog
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, search_field
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.telling import telling


class AgenciesPage(Page):
    """A table of agencies; Enter or a double click changes one.

    `show_request` takes an agency's code, to choose it, or "tambah".
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._state = ""
        self._add = button(self.tr("Tambah perangkat daerah"), "plus", primary=True)
        self._add.clicked.connect(lambda: self._edit(None))
        self.search = search_field(self.tr("Cari kode, nama, atau sebutan lain"))
        self.search.setMaximumWidth(420)

        self.model = TableModel[AgencyRow](presenter.columns(), lambda row: row.agency.id)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Perangkat daerah"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.restore_columns(presenter.WIDTHS)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(self.model.column_of("name"), QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(64)
        self.table.row_opened.connect(self._edit)

        self._change = self._needs_row(self.tr("Ubah"), "pencil", self._edit)
        self._switch = self._needs_row(self.tr("Nonaktifkan"), "ban", self._switch_activity)
        self._innovations = self._needs_row(self.tr("Lihat inovasi"), "lightbulb", self._show_innovations)
        self._empty = EmptyState(
            "building-2",
            self.tr("Belum ada perangkat daerah"),
            self.tr(
                "Daftar ini memuat semua perangkat daerah yang diharapkan mengirim inovasi. Daftar terisi "
                "sendiri bila rekap yang dibaca memuat lembar Daftar OPD, atau tambahkan satu per satu."
            ),
            self._add.text(),
            "plus",
        )
        self._empty.chosen.connect(lambda: self._edit(None))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty)
        self.search.textChanged.connect(lambda words: self.model.filter(presenter.matching(words)))
        self.model.layoutChanged.connect(self._follow_selection)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self._follow_selection()

    @property
    def state(self) -> str:
        """How many agencies there are and sent something."""
        return self._state

    def header_buttons(self) -> list[QPushButton]:
        """Give the button that adds an agency; an empty page offers it in its middle."""
        return [self._add] if self.model.all_rows else []

    def show_request(self, request: object) -> None:
        """Choose an agency, or ask for a new one."""
        if request == "tambah":
            self._edit(None)
            return
        for row in self.model.all_rows:
            if row.agency.code == request:
                self.search.clear()
                self.table.show_row(self.model.find(row.agency.id) or 0)
                self.table.setFocus()

    def take_focus(self) -> None:
        """Bring the keys to the agencies, or to the first step while there are none."""
        (self.table if self.model.all_rows else self._empty.action).setFocus()

    def refresh(self) -> None:
        """Read the agencies and their counts anew."""
        rows = presenter.agency_rows(self.session.workspace, self.session.year)
        self.model.set_rows(rows)
        self._state = presenter.state_text(rows) if rows else ""
        self._stack.setCurrentIndex(0 if rows else 1)
        self.state_changed.emit()

    def _needs_row(self, text: str, icon_name: str, act: Callable[[AgencyRow], None]) -> QPushButton:
        made = button(text, icon_name)
        made.clicked.connect(lambda: act(self.table.selected_objects()[0]))
        return made

    def _filled(self) -> QWidget:
        bar = QHBoxLayout()
        bar.setSpacing(2 * SIZES.step)
        bar.addWidget(self.search, stretch=1)
        bar.addStretch()
        for each in (self._innovations, self._change, self._switch):
            bar.addWidget(each)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        column.addLayout(bar)
        column.addWidget(self.table)
        return content

    def _follow_selection(self) -> None:
        chosen: list[AgencyRow] = self.table.selected_objects()
        for each in (self._change, self._switch):
            each.setEnabled(bool(chosen))
        self._innovations.setEnabled(any(row.count for row in chosen))
        active = all(row.agency.active for row in chosen)
        self._switch.setText(self.tr("Nonaktifkan") if active else self.tr("Aktifkan"))

    def _edit(self, row: AgencyRow | None) -> None:
        if AgencyDialog(self.session, row.agency if row else None, self).exec():
            self.session.data_changed.emit()

    def _switch_activity(self, row: AgencyRow) -> None:
        agency = row.agency
        question = self.tr(
            "Nonaktifkan {name}? Perangkat daerah ini tidak lagi dihitung sebagai yang diharapkan mengirim. "
            "Inovasinya tetap tersimpan."
        ).format(name=agency.name)
        if agency.active and not self.session.messages.confirm(question, self.tr("Nonaktifkan")):
            return
        with telling(self.session.messages):
            save_agency(self.session.workspace, replace(agency, active=not agency.active))
            self.session.data_changed.emit()

    def _show_innovations(self, row: AgencyRow) -> None:
        self.page_wanted.emit("InnovationsPage", f"agency:{row.agency.code}")

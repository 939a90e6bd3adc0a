"""Which agencies claim more than was verified."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iga_desktop.domain.recap import AgencyRow
from iga_desktop.services.recaps import YearOverview, load_recap
from iga_desktop.services.verification_meanings import claims
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.verification import claim_words
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.meaning import MeaningButton


class ClaimsView(QWidget):
    """The agencies with claimed and verified means. Enter sends `agency_chosen` with the agency's code."""

    agency_chosen = Signal(str)
    state_changed = Signal()
    recap_wanted = Signal()
    """There is no innovation yet: a recap should be read in."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.model: TableModel[AgencyRow] = TableModel(claim_words.columns(), lambda row: row.agency.id)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Klaim dan nilai terverifikasi per perangkat daerah"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.restore_columns(claim_words.WIDTHS)
        self.table.give_rest_to(claim_words.SHARES)
        self.table.row_opened.connect(lambda row: self.agency_chosen.emit(row.agency.code))
        self._empty = EmptyState(
            "list-checks",
            self.tr("Belum ada inovasi"),
            self.tr(
                "Di sini nilai yang diklaim tiap OPD dibandingkan dengan yang terverifikasi. Mulailah dengan "
                "membaca buku kerja rekap yang ada di kantor."
            ),
            self.tr("Baca rekap"),
        )
        self._empty.chosen.connect(self.recap_wanted)
        self.info = MeaningButton(session)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        margin = SIZES.page_margin
        whole.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        whole.setSpacing(2 * SIZES.step)
        whole.addWidget(self._stack, stretch=1)
        foot = QHBoxLayout()
        self._hint = label(self.tr("Enter menampilkan antrean OPD yang dipilih."), "muted")
        foot.addWidget(self._hint, stretch=1)
        foot.addWidget(self.info)
        whole.addLayout(foot)

    def take_focus(self) -> None:
        """Bring the keys to the agencies, or to the first step while there are none."""
        (self.table if self.model.all_rows else self._empty.action).setFocus()

    def refresh(self) -> None:
        """Read the year's claims anew."""
        year, workspace = self._session.year, self._session.workspace
        if year is None:
            self._show_rows([])
            return

        def show(found: YearOverview) -> None:
            if year == self._session.year:
                self._show_rows(claim_words.claim_rows(found.recap.agencies))

        self._session.tasks.run(
            self.tr("Menghitung klaim"), lambda _: load_recap(workspace, year), show, receiver=self
        )

    def state_text(self) -> str:
        """Say how many agencies claim more than was verified."""
        return claim_words.state_text(self.model.all_rows)

    def _show_rows(self, rows: list[AgencyRow]) -> None:
        self.model.set_rows(rows)
        self.info.show_meaning(claims(rows) if rows else None)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._hint.setVisible(bool(rows))
        self.state_changed.emit()

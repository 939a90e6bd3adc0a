"""The page "Indeks": where the regency's index stands, what it is made of, and what would change it."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.ui.index.index_history_view import IndexHistoryView
from iga_desktop.ui.index.plan_view import PlanView
from iga_desktop.ui.index.presenter import Tab
from iga_desktop.ui.index.scenarios_view import ScenariosView
from iga_desktop.ui.index.spd_view import SpdView
from iga_desktop.ui.index.submission_view import SubmissionView
from iga_desktop.ui.index.summary_view import SummaryView
from iga_desktop.ui.session import Session
from iga_desktop.ui.tabbed_page import TabbedPage
from iga_desktop.ui.widgets.empty_state import EmptyState


class IndexPage(TabbedPage[Tab]):
    """The tabs of the index; only past years need no open year."""

    def __init__(self, session: Session) -> None:
        empty = EmptyState(
            "chart-column",
            _tr("Belum ada tahun yang dibuka"),
            _tr(
                "Indeks dihitung dari inovasi dan SPD satu tahun. Baca rekap lebih dahulu agar tahunnya "
                "terbuka; sesudah itu SPD dapat diisi di sini."
            ),
            _tr("Baca rekap"),
        )
        views = {
            Tab.SUMMARY: (_tr("Ringkasan"), SummaryView),
            Tab.SPD: (_tr("SPD"), SpdView),
            Tab.SUBMISSION: (_tr("Pilihan kirim"), SubmissionView),
            Tab.PLAN: (_tr("Rencana"), PlanView),
            Tab.SCENARIOS: (_tr("Skenario"), ScenariosView),
            Tab.HISTORY: (_tr("Riwayat indeks"), IndexHistoryView),
        }
        super().__init__(session, _tr("Bagian indeks"), views, empty, yearless={Tab.HISTORY})
        empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexPage", text)

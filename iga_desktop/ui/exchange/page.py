"""The page "Pertukaran": forms out and in, doubles, next year, the ministry, the other laptop."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from iga_desktop.ui.exchange.arrivals_view import ArrivalsView
from iga_desktop.ui.exchange.doubles_view import DoublesView
from iga_desktop.ui.exchange.forms_view import FormsView
from iga_desktop.ui.exchange.laptop_view import LaptopView
from iga_desktop.ui.exchange.next_year_view import NextYearView
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.exchange.submission_view import MinistryView
from iga_desktop.ui.session import Session
from iga_desktop.ui.tabbed_page import TabbedPage
from iga_desktop.ui.widgets.empty_state import EmptyState


class ExchangePage(TabbedPage[Tab]):
    """The tabs of the exchange with the agencies; only that between laptops needs no open year."""

    def __init__(self, session: Session) -> None:
        empty = EmptyState(
            "arrow-left-right",
            _tr("Belum ada tahun yang dibuka"),
            _tr(
                "Formulir dibuat dan dibaca untuk satu tahun. Baca rekap lebih dahulu agar tahunnya terbuka; "
                "sesudah itu formulir untuk perangkat daerah dapat dibuat di sini. Data dari laptop lain "
                'diterima pada bagian "Antarlaptop".'
            ),
            _tr("Baca rekap"),
        )
        views = {
            Tab.FORMS: (_tr("Formulir"), FormsView),
            Tab.ARRIVALS: (_tr("Baca kiriman"), ArrivalsView),
            Tab.DOUBLES: (_tr("Data ganda"), DoublesView),
            Tab.NEXT_YEAR: (_tr("Tahun berikutnya"), NextYearView),
            Tab.SUBMISSION: (_tr("Paket kementerian"), MinistryView),
            Tab.LAPTOPS: (_tr("Antarlaptop"), LaptopView),
        }
        super().__init__(session, _tr("Bagian pertukaran"), views, empty, yearless={Tab.LAPTOPS})
        empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))

    def show_request(self, request: object) -> None:
        """Bring a tab to the front; a `Path` is a package from another laptop, which is read there."""
        if not isinstance(request, Path):
            super().show_request(request)
            return
        super().show_request(Tab.LAPTOPS)
        laptops = self.view(Tab.LAPTOPS)
        if isinstance(laptops, LaptopView) and self.front is Tab.LAPTOPS:
            laptops.read(request)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExchangePage", text)

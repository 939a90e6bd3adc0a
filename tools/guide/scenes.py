"""What the guide's pictures show: one function for each, by the name of its file."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit

from iga_desktop.paths import resources
from iga_desktop.ui.agencies.page import AgenciesPage
from iga_desktop.ui.backups.page import BackupsPage
from iga_desktop.ui.exchange.arrivals_view import ArrivalsView
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.presenter import Tab as ExchangeTab
from iga_desktop.ui.finding.box import FindBox
from iga_desktop.ui.first_start.wizard import FirstStart
from iga_desktop.ui.history.page import HistoryPage
from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.index.page import IndexPage
from iga_desktop.ui.index.presenter import Tab as IndexTab
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.meetings.page import MeetingsPage
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.page import Page
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.verification.page import VerificationPage
from tools.guide.office import send_forms
from tools.guide.stage import Stage

Scene = Callable[[Stage], QImage]


def _of(kind: type[Page], request: object = None) -> Scene:
    """Show the page of *kind*, with *request* put to it unless that is None."""

    def scene(stage: Stage) -> QImage:
        page = stage.page(kind)
        if request is not None:
            page.show_request(request)
        return stage.picture()

    return scene


def _first_step(stage: Stage) -> QImage:
    dialog = FirstStart(stage.session, stage.window)
    return stage.dialog(dialog.open)


def _find_box(stage: Stage) -> QImage:
    stage.page(HomePage)
    stage.window.navigation.find()
    stage.settle()
    box = stage.window.findChildren(FindBox)[0]
    box.findChildren(QLineEdit)[0].setText("rekap")
    picture = stage.picture()
    box.shut()
    return picture


def _backups(stage: Stage) -> QImage:
    page = stage.page(BackupsPage)
    # Where this machine keeps the file is nobody's business.
    page.list.detail.setText(page.list.detail.text().partition(" Berkas: ")[0])
    return stage.picture()


def _editor(number: int) -> Scene:
    """Show tab *number* of the editor on the innovation with evidence."""

    def scene(stage: Stage) -> QImage:
        page = stage.page(InnovationsPage)
        page.open_innovation(stage.office.innovation_id)
        stage.tab(page.editor.tabs, number)
        picture = stage.picture()
        page.editor.close_editor()
        return picture

    return scene


def _recap_dialog(stage: Stage) -> QImage:
    page = stage.page(InnovationsPage)

    def ask() -> None:
        page.open_import().choose_file(resources() / "sample" / "rekap_contoh_2025.xlsx")

    return stage.dialog(ask)


def _desk(stage: Stage) -> QImage:
    page = stage.page(VerificationPage)
    page.show_request(stage.office.innovation_id)
    stage.settle()
    picture = stage.picture()
    page.desk.closed.emit()
    return picture


def _verification_tab(number: int) -> Scene:
    def scene(stage: Stage) -> QImage:
        page = stage.page(VerificationPage)
        stage.tab(page.tabs, number)
        return stage.picture()

    return scene


def _meetings_tab(number: int) -> Scene:
    def scene(stage: Stage) -> QImage:
        page = stage.page(MeetingsPage)
        page.list.choose(1)
        stage.tab(page.tabs, number)
        return stage.picture()

    return scene


def _opening_meeting(stage: Stage) -> QImage:
    return stage.dialog(stage.page(MeetingsPage).open_button.click)


def _arrivals(stage: Stage) -> QImage:
    send_forms(stage.office)
    stage.session.data_changed.emit()
    page = stage.page(ExchangePage)
    page.show_request(ExchangeTab.ARRIVALS)
    view = page.view(ExchangeTab.ARRIVALS)
    if not isinstance(view, ArrivalsView):
        raise TypeError("the forms that came back are read elsewhere now")
    view.read([stage.office.arrivals])
    stage.settle()
    return stage.picture()


def _reports_tab(number: int) -> Scene:
    def scene(stage: Stage) -> QImage:
        page = stage.page(ReportsPage)
        stage.tab(page.tabs, number)
        return stage.picture()

    return scene


SCENES: Mapping[str, Scene] = {
    "mulai-pemandu": _first_step,
    "beranda": _of(HomePage),
    "mencari": _find_box,
    "inovasi-daftar": _of(InnovationsPage),
    "inovasi-baca-rekap": _recap_dialog,
    "inovasi-profil": _editor(0),
    "inovasi-indikator": _editor(1),
    "inovasi-bukti": _editor(2),
    "verifikasi-antrean": _verification_tab(0),
    "verifikasi-pendamping": _verification_tab(2),
    "verifikasi-meja": _desk,
    "indeks-ringkasan": _of(IndexPage, IndexTab.SUMMARY),
    "indeks-spd": _of(IndexPage, IndexTab.SPD),
    "indeks-pilihan-kirim": _of(IndexPage, IndexTab.SUBMISSION),
    "indeks-rencana": _of(IndexPage, IndexTab.PLAN),
    "indeks-skenario": _of(IndexPage, IndexTab.SCENARIOS),
    "indeks-riwayat": _of(IndexPage, IndexTab.HISTORY),
    "rakor-buka": _opening_meeting,
    "rakor-perbandingan": _meetings_tab(0),
    "rakor-tindak-lanjut": _meetings_tab(1),
    "pertukaran-tahun-berikutnya": _of(ExchangePage, ExchangeTab.NEXT_YEAR),
    "pertukaran-paket": _of(ExchangePage, ExchangeTab.SUBMISSION),
    "pertukaran-antarlaptop": _of(ExchangePage, ExchangeTab.LAPTOPS),
    "pertukaran-kiriman": _arrivals,
    "pertukaran-formulir": _of(ExchangePage, ExchangeTab.FORMS),
    "perangkat-daerah": _of(AgenciesPage),
    "laporan": _reports_tab(0),
    "laporan-bahan-rakor": _reports_tab(1),
    "riwayat": _of(HistoryPage),
    "cadangan": _backups,
    "pengaturan": _of(SettingsPage),
}
"""What each picture shows, in the order in which they are taken: the window goes from one to the next."""

"""Bringing up the dialogs that lead on from a page, as an officer does."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QDialog

from iga_desktop.domain.workflow import Status
from iga_desktop.services.people import load_people, save_person
from iga_desktop.ui.evidence.dialogs import AssignDialog
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.paste_window import PasteWindow
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.exchange.submission_view import MinistryView
from iga_desktop.ui.index.scenario_dialog import ScenarioDialog
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.pick_button import PickButton
from iga_desktop.ui.people.menu import SittingMenu
from iga_desktop.ui.people.start_dialog import start_dialog
from iga_desktop.ui.verification.page import VerificationPage
from tests.e2e.driving import shown
from tests.e2e.walking import Walk, found
from tests.unit.ui.conftest import YEAR

SARI, BUDI = "Sari Contoh", "Budi Contoh"
DIALOGS: Sequence[tuple[str, str, str]] = (
    ("InnovationsPage", "", "Baca rekap"),
    ("VerificationPage", "Pendamping", "Tambah pendamping"),
    ("IndexPage", "SPD", "Tempel tautan"),
    ("IndexPage", "Pilihan kirim", "Simpan sebagai skenario"),
    ("IndexPage", "Rencana", "Atur usaha"),
    ("IndexPage", "Rencana", "Atur waktu dan hari kerja"),
    ("IndexPage", "Riwayat indeks", "Catat tahun"),
    ("MeetingsPage", "Perbandingan", "Ubah keterangan"),
    ("MeetingsPage", "Tindak lanjut", "Tambah"),
    ("MeetingsPage", "Rekap saat itu", "Pratinjau dan cetak"),
    ("ExchangePage", "Formulir", "Buat formulir…"),
    ("ExchangePage", "Data ganda", "Gabungkan…"),
    ("AgenciesPage", "", "Tambah perangkat daerah"),
    ("BackupsPage", "", "Atur cadangan…"),
    ("BackupsPage", "", "Pulihkan…"),
    ("SettingsPage", "", "Tambah profil"),
    ("SettingsPage", "", "Tambah nama"),
)
"""Page, tab and button that open a dialog."""


def of_pages(walk: Walk) -> None:
    """Look at every dialog of a page."""
    for page, tab, text in DIALOGS:
        walk.press(page, tab, text)
    for bring in (_scenario, _evidence, _steps, _sending, _picking, _people):
        walk.come_forward()
        bring(walk)


def _scenario(walk: Walk) -> None:
    def imagine(dialog: QDialog) -> None:
        assert isinstance(dialog, ScenarioDialog)
        dialog.tabs.setCurrentWidget(dialog.imagined)
        walk.ask(dialog.imagined.add_button.click, "Inovasi andaian")

    walk.press("IndexPage", "Skenario", "Tambah skenario", imagine)


def _evidence(walk: Walk) -> None:
    page = shown(walk.program, InnovationsPage)
    first = page.list.model.rows[0].id
    page.open_innovation(first)
    page.editor.tabs.setCurrentWidget(page.editor.evidence)
    panel = page.editor.evidence.panel
    panel.acts.add_link(first, 35, "https://contoh.go.id/video")
    walk.settle()
    panel.list.show_indicator(35)
    walk.ask(panel.ask_letter, "Keterangan surat")
    indicators = page.session.workspace.guidelines.load(YEAR).indicators
    walk.ask(AssignDialog(["foto.pdf", "video.pdf"], indicators, panel).exec, "Pilih indikator")


def _steps(walk: Walk) -> None:
    first = shown(walk.program, InnovationsPage).list.model.rows[0].id
    page = shown(walk.program, VerificationPage)
    page.show_request(first)
    for new in (Status.SENT, Status.RETURNED):
        walk.ask(partial(page.desk.head.steps_button.step_wanted.emit, new), f"Langkah {new}")


def _sending(walk: Walk) -> None:
    page = shown(walk.program, ExchangePage)
    page.show_request(Tab.SUBMISSION)
    walk.settle()
    view = page.view(Tab.SUBMISSION)
    assert isinstance(view, MinistryView)
    view.ready_button.click()
    walk.settle()
    walk.ask(view.sent_button.click, "Catat terkirim")
    view.findings.paste_wanted.emit()
    walk.watch_and_close(found(PasteWindow), "Salin isian")


def _picking(walk: Walk) -> None:
    page = shown(walk.program, ReportsPage)
    walk.settle()
    walk.ask(page.findChildren(PickButton)[0].click, "Pilih OPD")


def _people(walk: Walk) -> None:
    page = shown(walk.program, SettingsPage)
    folder = page.session.workspace.folder
    save_person(folder, SARI, "sandi contoh")
    save_person(folder, BUDI, None)
    page.session.workspace.actor = SARI
    page.session.office_changed.emit()
    for opener in (page.people.password_button, page.people.remove_button):
        page.people.table.show_row(0)
        walk.ask(opener.click, opener.text())
    walk.ask(start_dialog(folder, load_people(folder), walk.window).passed, "Siapa yang bekerja")
    sitting = walk.window.findChild(SittingMenu)
    assert isinstance(sitting, SittingMenu)
    sitting.locker.lock()
    assert sitting.locker.dialog is not None
    walk.watch(sitting.locker.dialog, "Layar terkunci")
    sitting.locker.dialog.admit(SARI)

"""Bringing up all that stands beside or over the pages; made here where that would take a mishap."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from iga_desktop.services.drafts import InnovationEdits, SettingsEdits, keep_draft, new_key
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.offices import load_office
from iga_desktop.ui.backups.closing_dialog import ClosingDialog
from iga_desktop.ui.crash_dialog import FaultDialog
from iga_desktop.ui.drafts.offer import offer_drafts
from iga_desktop.ui.finding.box import FindBox
from iga_desktop.ui.finding.find_strip import FindStrip
from iga_desktop.ui.finding.overview import KeyOverview
from iga_desktop.ui.help.about import AboutDialog
from iga_desktop.ui.help.glossary import GlossaryDialog
from iga_desktop.ui.help.guide_window import GuideWindow
from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.starting.recovery_dialog import RecoveryDialog, RescuedDialog
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.widgets.meaning import MeaningButton, MeaningPanel
from iga_desktop.ui.widgets.password import PasswordDialog
from tests.e2e.driving import shown
from tests.e2e.page_windows import of_pages
from tests.e2e.walking import Walk, found

CONTROL = Qt.KeyboardModifier.ControlModifier
NOTHING = "tidakada"
SENTENCE = (
    "Data kantor di folder ini rusak dan tidak dapat dibuka. Berkas yang rusak tidak disentuh sebelum Anda "
    "memilih apa yang dilakukan."
)


def all_beside(walk: Walk) -> None:
    """Look at every dialog, every window beside the frame, and what lies over a page for a moment."""
    of_pages(walk)
    for bring in (_guide, _other_help, _finding, _meaning, _menus, _messages, _trouble, _drafts, _closing):
        walk.come_forward()
        bring(walk)


def _guide(walk: Walk) -> None:
    QTest.keyClick(walk.window, Qt.Key.Key_F1)
    guide = found(GuideWindow)
    walk.watch(guide, "Panduan")
    for words in ("rekap", NOTHING):
        guide.contents.search.setText(words)
        walk.watch(guide, f"Panduan, cari {words}")
    guide.show_topic(NOTHING)
    walk.watch_and_close(guide, "Panduan, bagian yang tidak ada")


def _other_help(walk: Walk) -> None:
    desk = walk.window.navigation.help
    desk.show_glossary()
    glossary = found(GlossaryDialog)
    walk.watch(glossary, "Istilah")
    glossary.search.setText(NOTHING)
    walk.watch_and_close(glossary, "Istilah, tidak ada")
    desk.show_about()
    walk.watch_and_close(found(AboutDialog), "Tentang")
    walk.come_forward()
    QTest.keyClick(walk.window, Qt.Key.Key_Slash, CONTROL)
    walk.watch_and_close(found(KeyOverview), "Pintasan")


def _finding(walk: Walk) -> None:
    QTest.keyClick(walk.window, Qt.Key.Key_K, CONTROL)
    box = found(FindBox)
    for words in ("", "stunting", NOTHING):
        box.field.setText(words)
        walk.watch(box, f"Cari apa saja {words}")
    box.shut()
    walk.window.show_page("MeetingsPage")
    QTest.keyClick(walk.window, Qt.Key.Key_F, CONTROL)
    strip = found(FindStrip)
    walk.watch(strip, "Cari di daftar ini")
    strip.shut()


def _meaning(walk: Walk) -> None:
    home = shown(walk.program, HomePage)
    walk.settle()
    next(each for each in home.findChildren(MeaningButton) if each.isVisible()).click()
    walk.watch_and_close(found(MeaningPanel), "Apa arti angka ini?")


def _menus(walk: Walk) -> None:
    for menu in walk.window.findChildren(QMenu):
        if menu.parentWidget() is walk.window:
            menu.popup(walk.window.mapToGlobal(walk.window.rect().center()))
            walk.watch_and_close(menu, f"Menu {type(menu).__name__}")


def _messages(walk: Walk) -> None:
    messages = Messages()
    messages.attach(walk.window)
    walk.ask(lambda: messages.warn(SENTENCE), "Pesan")
    walk.ask(lambda: messages.confirm(SENTENCE, "Hapus"), "Pertanyaan")
    walk.ask(lambda: messages.ask_leave(SENTENCE), "Belum disimpan")
    walk.ask(lambda: messages.warn_of_each(SENTENCE, [SENTENCE] * 5), "Pesan dengan daftar")


def _trouble(walk: Walk) -> None:
    newest = "102 inovasi dan 40 berkas bukti dari Kabupaten Contoh, seperti pada 11 Agustus 2025."
    for place, dialog in (
        ("Data tidak dapat dibuka", RecoveryDialog(SENTENCE, newest, walk.window)),
        ("Tidak ada yang hilang", RescuedDialog("102 inovasi", [], walk.window)),
        ("Lima hal hilang", RescuedDialog("102 inovasi", [SENTENCE] * 5, walk.window)),
        ("Hal yang tidak terduga", FaultDialog(SENTENCE, "laporan", walk.window)),
        ("Kata sandi", PasswordDialog("Kata sandi cadangan", SENTENCE, "Buka cadangan", walk.window)),
    ):
        walk.ask(dialog.exec, place)


def _drafts(walk: Walk) -> None:
    page = shown(walk.program, InnovationsPage)
    session = page.session
    office = load_office(session.workspace)
    first = load_innovation(session.workspace, page.list.model.rows[0].id)
    for edits in (SettingsEdits(office, office), InnovationEdits(first, first)):
        keep_draft(session.workspace, new_key(), edits)
    dialog = offer_drafts(session, walk.window.navigation)
    assert dialog is not None
    walk.watch(dialog, "Belum disimpan saat program berhenti")
    dialog.reject()


def _closing(walk: Walk) -> None:
    dialog = ClosingDialog(Task("Menyiapkan cadangan", background=True))
    dialog.show()
    dialog.activateWindow()
    walk.watch(dialog, "Cadangan saat menutup")
    dialog.hide()
    dialog.deleteLater()

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.office import HeadLine, Office, PaperProfile
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.paths import resources
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.years import evidence_required, guideline_of, newer_guideline, open_year
from iga_desktop.ui.messages import LeaveChoice
from iga_desktop.ui.office.page import SettingsPage
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import YEAR, RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 620)
    page.refresh()
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def press(page: SettingsPage, text: str) -> None:
    buttons = [b for b in [*page.findChildren(QPushButton), *page.header_buttons()] if b.text() == text]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def save_by_key(page: SettingsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


ON_BEHALF, ACTING, POSITION, NAME, RANK, NIP = range(6)


def press_in(part: QWidget, text: str) -> None:
    (found,) = (each for each in part.findChildren(QPushButton) if each.text() == text)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def write(table: QTableWidget, row: int, column: int, text: str) -> None:
    """Type *text* into a cell and leave the cell open for more."""
    table.setFocus()
    table.setCurrentCell(row, column)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor is not table
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)


def visible_texts(page: SettingsPage) -> list[str]:
    return [part.text() for part in page.findChildren(QLabel) if part.isVisibleTo(page)]


def test_nothing_is_to_be_saved_at_first(page: SettingsPage, messages: RecordingMessages) -> None:
    assert not page.changed
    assert page.state == "Semua tersimpan"
    assert not page.save_button.isEnabled()
    assert page.may_leave()
    assert messages.asked == []


def test_names_letterhead_and_lines_are_saved_once(
    qtbot: QtBot, page: SettingsPage, session: Session, messages: RecordingMessages
) -> None:
    page.office.regency.clear()
    QTest.keyClicks(page.office.regency, "  Kabupaten   Baru ")
    lines = page.profiles.letterhead.lines
    write(lines.table, 0, 0, "PEMERINTAH KABUPATEN BARU")
    write(lines.table, 1, 0, "  ")
    write(lines.table, 2, 0, "  Jalan Baru 2 ")
    page.thresholds.sending.selectAll()
    QTest.keyClicks(page.thresholds.sending, "95,5")
    assert page.state == "Ada perubahan yang belum disimpan"
    assert load_office(session.workspace).regency == "Kabupaten Contoh"

    with qtbot.waitSignal(session.office_changed):
        save_by_key(page)

    stored = load_office(session.workspace)
    assert stored.regency == "Kabupaten Baru"
    assert stored.main.letterhead == (HeadLine("PEMERINTAH KABUPATEN BARU"), HeadLine("Jalan Baru 2"))
    assert stored.thresholds == Thresholds(Decimal("95.50"), Decimal(90))
    assert messages.told == []
    assert page.state == "Semua tersimpan"
    assert page.office.regency.text() == "Kabupaten Baru"


def test_a_watch_line_above_the_threshold_is_told(
    page: SettingsPage, session: Session, messages: RecordingMessages
) -> None:
    page.thresholds.watch.setValue(100.01)
    save_by_key(page)

    (told,) = messages.told
    assert told.startswith("Batas pantau 100,01 berada di atas batas kirim 100,00.")
    assert told.endswith("Pengaturan belum disimpan.")
    assert page.changed
    assert load_office(session.workspace).thresholds == Thresholds()


def test_lines_stay_within_the_scale(page: SettingsPage) -> None:
    page.thresholds.sending.setValue(500)
    page.thresholds.watch.setValue(-1)

    assert (page.thresholds.sending.value(), page.thresholds.watch.value()) == (111, 0)
    assert page.thresholds.sending.text() == "111,00 poin"


def test_a_cell_that_is_being_written_is_saved_too(page: SettingsPage, session: Session) -> None:
    write(page.profiles.signatories.people.table, 0, NAME, "Nama Baru")
    save_by_key(page)

    assert [signer.name for signer in load_office(session.workspace).main.signatories] == ["Nama Baru"]


def test_signatories_are_added_moved_and_removed(page: SettingsPage, session: Session) -> None:
    people = page.profiles.signatories.people
    assert not people.up.isEnabled()
    assert not people.remove.isEnabled()
    press_in(people, "Tambah")
    write(people.table, 1, POSITION, "Sekretaris Daerah")
    write(people.table, 1, NIP, "1980")
    press_in(people, "Tambah")
    press_in(people, "Tambah")
    write(people.table, 3, NAME, "Nama Ketiga")
    people.table.setCurrentCell(1, 0)
    press_in(people, "Naikkan")
    assert people.table.currentRow() == 0
    assert not people.up.isEnabled()
    save_by_key(page)

    signers = load_office(session.workspace).main.signatories
    assert [(s.position, s.name, s.nip) for s in signers] == [
        ("Sekretaris Daerah", "", "1980"),
        ("Kepala Bappeda Litbang", "Nama Pejabat", "1970"),
        ("", "Nama Ketiga", ""),
    ]
    assert people.table.rowCount() == 3, "the empty row is gone"

    people.table.setCurrentCell(0, 0)
    press_in(people, "Turunkan")
    people.table.setCurrentCell(0, 0)
    press_in(people, "Hapus")
    save_by_key(page)
    assert [s.name for s in load_office(session.workspace).main.signatories] == ["", "Nama Ketiga"]


def test_nothing_is_left_once_the_last_signatory_is_removed(page: SettingsPage, session: Session) -> None:
    people = page.profiles.signatories.people
    people.table.setCurrentCell(0, 0)
    press_in(people, "Hapus")
    assert not people.remove.isEnabled()
    save_by_key(page)
    assert load_office(session.workspace).main.signatories == ()


@pytest.mark.parametrize(
    ("choice", "leaves", "stored", "shown"),
    [
        (LeaveChoice.SAVE, True, "Unit Baru", "Unit Baru"),
        (LeaveChoice.DISCARD, True, "Bappeda Litbang", "Bappeda Litbang"),
        (LeaveChoice.STAY, False, "Bappeda Litbang", "Unit Baru"),
    ],
)
def test_leaving_asks_about_changes(
    page: SettingsPage,
    messages: RecordingMessages,
    choice: LeaveChoice,
    leaves: bool,
    stored: str,
    shown: str,
) -> None:
    page.office.unit.clear()
    QTest.keyClicks(page.office.unit, "Unit Baru")
    messages.leave = choice

    assert page.may_leave() is leaves

    assert messages.asked == ["Pengaturan yang Anda ubah belum disimpan."]
    assert load_office(page.session.workspace).unit == stored
    assert page.office.unit.text() == shown


def test_what_cannot_be_saved_is_not_left(page: SettingsPage, messages: RecordingMessages) -> None:
    page.thresholds.sending.setValue(10)
    messages.leave = LeaveChoice.SAVE

    assert not page.may_leave()
    assert len(messages.told) == 1


def test_reading_anew_keeps_what_is_being_edited(page: SettingsPage, session: Session) -> None:
    place = page.profiles.signatories.place
    office = load_office(session.workspace)
    save_office(session.workspace, replace(office, profiles=(replace(office.main, place="Kota Lain"),)))
    page.refresh()
    assert place.text() == "Kota Lain"

    QTest.keyClicks(place, " Dua")
    save_office(session.workspace, Office(profiles=(PaperProfile(place="Kota Ketiga"),)))
    page.refresh()
    assert place.text() == "Kota Lain Dua"


def test_rules_are_shown_with_source_and_confidence(page: SettingsPage) -> None:
    texts = visible_texts(page)

    assert "Tahun 2025: Pedoman Indeks Inovasi Daerah 2025" in texts
    assert "20 indikator, jumlah bobot 37,00" in texts
    assert "Sedikitnya 3 dari 6 urusan" in texts
    assert "Keterangan satu kota: sekurang-kurangnya tiga urusan pelayanan dasar." in texts
    assert texts.count("Perlu konfirmasi") == 7
    assert texts.count("Resmi") == 2
    assert not page.guideline.adopt.isVisibleTo(page)


def own_guideline(session: Session, text: str) -> None:
    folder = session.workspace.folder / "pedoman"
    folder.mkdir()
    (folder / f"{YEAR}.toml").write_text(text, encoding="utf-8")


def test_a_newer_guideline_can_be_adopted(
    qtbot: QtBot, page: SettingsPage, session: Session, messages: RecordingMessages
) -> None:
    shipped = (resources() / "guidelines" / f"{YEAR}.toml").read_text(encoding="utf-8")
    own_guideline(session, shipped.replace("Pedoman Indeks Inovasi Daerah 2025", "Pedoman kantor"))
    page.refresh()
    assert "Berkas pedoman tahun 2025 sudah berubah sejak tahun itu dibuka." in visible_texts(page)

    messages.agrees = False
    press(page, "Pakai pedoman baru")
    assert not session.tasks.busy

    messages.agrees = True
    session.data_changed.connect(page.refresh)
    with qtbot.waitSignal(session.data_changed):
        press(page, "Pakai pedoman baru")

    assert guideline_of(session.workspace, YEAR).title == "Pedoman kantor"
    assert newer_guideline(session.workspace, YEAR) is None
    assert load_recap(session.workspace, YEAR).recap.guideline_title == "Pedoman kantor"
    assert "Tahun 2025: Pedoman kantor" in visible_texts(page)
    assert not page.guideline.adopt.isVisibleTo(page)


def test_a_wrong_guideline_file_is_told_in_place(page: SettingsPage, session: Session) -> None:
    own_guideline(session, "tahun = [")
    page.refresh()

    assert any("Pedoman 2025 tidak dapat dipakai" in text for text in visible_texts(page))
    assert "20 indikator, jumlah bobot 37,00" in visible_texts(page)


def test_without_a_year_there_are_no_rules(qtbot: QtBot, session: Session) -> None:
    page = SettingsPage(Session(session.workspace, session.messages, session.tasks, session.settings, None))
    qtbot.addWidget(page)
    page.refresh()
    page.show()

    assert not page.guideline.isVisible()
    assert page.office.isVisible()


def test_the_rules_are_readable_in_a_narrow_window(qtbot: QtBot, page: SettingsPage) -> None:
    page.resize(703, 420)
    told = next(part for part in page.findChildren(QLabel) if part.text().startswith("Kematangan 1"))
    qtbot.waitUntil(lambda: 0 < told.width() < 500)

    assert told.width() > 280
    assert told.height() <= 3 * told.fontMetrics().lineSpacing() + 4


def test_the_rule_on_evidence_is_saved_with_the_page(
    qtbot: QtBot, page: SettingsPage, session: Session, messages: RecordingMessages
) -> None:
    rule = page.guideline.evidence
    assert not rule.isChecked()
    QTest.keyClick(rule, Qt.Key.Key_Space)
    assert page.state == "Ada perubahan yang belum disimpan"
    messages.leave = LeaveChoice.DISCARD
    assert page.may_leave()
    assert not rule.isChecked()
    assert not page.changed

    QTest.keyClick(rule, Qt.Key.Key_Space)
    with qtbot.waitSignals([session.office_changed, session.data_changed]):
        save_by_key(page)
    assert evidence_required(session.workspace, YEAR)
    assert page.state == "Semua tersimpan"
    assert load_recap(session.workspace, YEAR).recap.mean == 0


def test_each_year_has_its_own_rule_on_evidence(page: SettingsPage, session: Session) -> None:
    open_year(session.workspace, 2026)
    session.show_year(2026)
    page.refresh()
    assert page.guideline.evidence.isChecked()
    assert not page.changed

"""The options of papers: which are offered, what becomes of them, what is remembered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.office import Office, PaperProfile
from iga_desktop.formats import local_time
from iga_desktop.services.innovations import delete_innovations
from iga_desktop.services.meetings import open_meeting
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.papers.archive import list_archive
from iga_desktop.services.papers.request import Paper
from iga_desktop.services.recaps import load_recap
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.papers_view import PapersView
from iga_desktop.ui.papers.pick_dialog import PickDialog
from iga_desktop.ui.papers.presenter import load_source
from iga_desktop.ui.session import Session
from tests.unit.reports.pdf_text import pages
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.papers.conftest import press, view_of, wait
from tests.unit.ui.papers.viewing import cells, choose, click, held_meeting, save, shown_rows

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key
NUMBERED = ("Nomor surat", "Nomor awal", "Tanggal surat")
Open = Callable[[], ReportsPage]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("rekap-verifikasi", ["Keadaan", "Keadaan sampai dengan", "Kelompokkan per OPD"]),
        ("lembar-nilai", ["Keadaan", "Keadaan sampai dengan", "Inovasi"]),
        ("daftar-kekurangan", ["OPD", *NUMBERED]),
        ("perbandingan-rakor", ["Bandingkan dengan", "Keadaan"]),
        ("berita-acara", ["Keadaan", "Keadaan sampai dengan", "Tim"]),
        ("daftar-hadir", ["Keadaan", "Keadaan sampai dengan", "OPD", "Baris kosong"]),
        (
            "surat-pengantar",
            [
                *("Keadaan", "Keadaan sampai dengan", "OPD"),
                *(*NUMBERED, "Sifat", "Lampiran", "Hal", "Tenggat"),
            ],
        ),
    ],
)
def test_only_the_options_that_the_paper_takes_are_offered(
    qtbot: QtBot, view: PapersView, session: Session, name: str, rows: list[str]
) -> None:
    view.gallery.choose(name)

    look = ["Tanggal tanda tangan", "Kertas", "Arah", "Profil surat", "Klasifikasi", "Cap KONSEP"]
    assert shown_rows(view) == [*rows, *look]
    wait(qtbot, session)


def test_a_paper_that_never_lies_has_no_orientation(qtbot: QtBot, view: PapersView, session: Session) -> None:
    session.settings.keep_paper("paparan-sekda", {"landscape": True})
    view.gallery.choose("paparan-sekda")

    assert "Arah" not in shown_rows(view)
    assert not view.card.options.request().setup.landscape
    wait(qtbot, session)


def test_what_stands_at_the_head_of_letters_can_be_written(
    qtbot: QtBot, view: PapersView, session: Session, tmp_path: Path
) -> None:
    view.gallery.choose("surat-pengantar")
    letter = view.card.options.letter
    for field, text in (
        (letter.number, "400/{nomor}/LITBANG"),
        (letter.sent_on, "03-09-2025"),
        (letter.nature, "Segera"),
        (letter.attachment, "2 (dua) berkas"),
    ):
        field.selectAll()
        QTest.keyClicks(field, text)

    text = pages(save(qtbot, view, session, tmp_path / "surat.pdf", "Simpan PDF"))[0]
    for said in ("400/1/LITBANG", "3 September 2025", "Segera", "2 (dua) berkas"):
        assert said in text
    view.gallery.choose("daftar-kekurangan")
    letter.number.selectAll()
    QTest.keyClicks(letter.number, "500/{nomor}")
    assert view.card.options.request().letter.number == "500/{nomor}"
    wait(qtbot, session)


def test_another_team_can_sign_the_minutes(qtbot: QtBot, view: PapersView, session: Session) -> None:
    office = load_office(session.workspace)
    team = PaperProfile("Tim Verifikasi")
    save_office(session.workspace, Office(office.regency, office.unit, (office.main, team)))
    view.refresh()
    wait(qtbot, session)
    view.gallery.choose("berita-acara")

    box = view.card.options.content.team
    assert (box.currentText(), view.card.options.request().team) == ("Tim Verifikasi, atau diisi tangan", "")
    choose(view.card.options.content.team, office.main.name)
    assert view.card.options.request().team == office.main.name
    wait(qtbot, session)


def test_a_state_that_is_gone_gives_way_to_now(qtbot: QtBot, view: PapersView, session: Session) -> None:
    source = load_source(session.workspace, YEAR)
    before = [
        Meeting(
            number, YEAR, date(2025, 8, number), "", "", "", datetime.combine(date(2025, 8, number), time(9))
        )
        for number in (4, 3)
    ]
    options = view.card.options
    options.offer(replace(source, meetings=before))
    choose(options.state.state, "Seperti Rakor 4 Agustus 2025")
    assert not options.state.as_of.isEnabled()

    options.offer(replace(source, meetings=before[1:]))
    assert (options.state.state.currentText(), options.state.as_of.isEnabled()) == ("Sekarang", True)
    assert options.request().as_of == source.today
    wait(qtbot, session)


def test_options_are_remembered_after_a_restart(
    qtbot: QtBot, open_page: Open, view: PapersView, session: Session
) -> None:
    view.gallery.choose("surat-pengantar")
    options = view.card.options
    choose(options.look.paper, "A4, 210 x 297 mm")
    choose(options.look.classification, "RAHASIA")
    click(options.look.draft)
    options.letter.number.setFocus()
    options.letter.number.selectAll()
    QTest.keyClicks(options.letter.number, "000/{nomor}/LITBANG")
    wait(qtbot, session)

    session.settings = WindowSettings(session.workspace.folder)
    again = view_of(open_page())
    assert again.card.options.request().paper is Paper.F4
    again.gallery.choose("surat-pengantar")
    request = again.card.options.request()
    assert request.letter.number == "000/{nomor}/LITBANG"
    assert (request.paper, request.classification, request.draft) == (Paper.A4, "RAHASIA", True)
    wait(qtbot, session)


def test_a_paper_is_printed_again_as_of_a_meeting(
    qtbot: QtBot, open_page: Open, session: Session, tmp_path: Path
) -> None:
    today = local_time(session.workspace.clock()).date()
    now = datetime.combine(today, time())
    open_meeting(session.workspace, Meeting(None, YEAR, date(2025, 8, 11), "Aula", "", "", now))
    view = view_of(open_page())
    then = cells(save(qtbot, view, session, tmp_path / "dulu.xlsx", "Simpan Excel"))
    rows = load_recap(session.workspace, YEAR).recap.innovations
    delete_innovations(session.workspace, [rows[0].id])
    session.data_changed.emit()
    wait(qtbot, session)

    assert cells(save(qtbot, view, session, tmp_path / "kini.xlsx", "Simpan Excel")) != then
    state = view.card.options.state
    choose(state.state, "Seperti Rakor 11 Agustus 2025")
    assert not state.as_of.isEnabled()
    assert cells(save(qtbot, view, session, tmp_path / "lagi.xlsx", "Simpan Excel")) == then
    assert "Rakor 11 Agustus 2025" in list_archive(session.workspace)[0].state


def test_a_comparison_goes_from_the_earlier_meeting_to_the_later(
    qtbot: QtBot, open_page: Open, session: Session
) -> None:
    for day in (4, 11, 18):
        held = date(2025, 8, day)
        moment = datetime.combine(held, time(9))
        open_meeting(session.workspace, Meeting(None, YEAR, held, "", "", "", moment))
    view = view_of(open_page())
    view.gallery.choose("perbandingan-rakor")
    state = view.card.options.state
    assert (state.compared.currentText(), state.state.currentText()) == ("Rakor 18 Agustus 2025", "Sekarang")

    choose(state.state, "Seperti Rakor 11 Agustus 2025")
    assert state.compared.currentText() == "Rakor 4 Agustus 2025"
    request = view.card.options.request()
    assert (request.meeting_id, request.compared_id) == (state.compared.value, state.state.value)

    choose(state.state, "Seperti Rakor 4 Agustus 2025")
    assert state.compared.currentText() == ""
    qtbot.waitUntil(lambda: "Belum ada Rakor sebelum" in view.first_page.note.text())
    wait(qtbot, session)


def test_a_paper_of_a_meeting_is_signed_on_its_day_unless_another_is_written(
    qtbot: QtBot, open_page: Open, session: Session
) -> None:
    held_meeting(session, date(2025, 8, 11))
    view = view_of(open_page())
    options = view.card.options
    today = local_time(session.workspace.clock()).date()
    assert options.request().signed_on == today

    choose(options.state.state, "Seperti Rakor 11 Agustus 2025")
    assert options.look.signed_on.text() == "11-08-2025"
    assert options.request().signed_on == date(2025, 8, 11)
    choose(options.state.state, "Sekarang")
    assert options.request().signed_on == today

    options.look.signed_on.selectAll()
    QTest.keyClicks(options.look.signed_on, "15-08-2025")
    choose(options.state.state, "Seperti Rakor 11 Agustus 2025")
    assert options.request().signed_on == date(2025, 8, 15)
    view.refresh()
    wait(qtbot, session)
    assert options.request().signed_on == date(2025, 8, 15)
    view.gallery.choose("lembar-nilai")
    assert options.request().signed_on == today
    wait(qtbot, session)


def test_the_usual_profile_is_asked_for_without_a_name(
    qtbot: QtBot, view: PapersView, session: Session
) -> None:
    office = load_office(session.workspace)
    save_office(session.workspace, replace(office, profiles=(office.main, PaperProfile("Sekretaris Daerah"))))
    view.refresh()
    wait(qtbot, session)
    profile = view.card.options.look.profile
    assert (profile.currentText(), view.card.options.request().profile) == (office.main.name, "")

    choose(profile, "Sekretaris Daerah")
    assert view.card.options.request().profile == "Sekretaris Daerah"
    wait(qtbot, session)


def test_many_blank_rows_stay_as_they_were_asked_for(
    qtbot: QtBot, view: PapersView, session: Session
) -> None:
    session.settings.keep_paper("daftar-hadir", {"blank_rows": 500})
    view.gallery.choose("daftar-hadir")

    assert view.card.options.request().blank_rows == 500
    wait(qtbot, session)


def test_only_chosen_innovations_come_into_the_paper(
    qtbot: QtBot, view: PapersView, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    view.gallery.choose("lembar-nilai")
    chooser = view.card.options.content.innovations
    assert chooser.text() == "Semua (3)"

    def choose_two(dialog: PickDialog) -> None:
        press(dialog, "Hapus centang yang tampil")
        press(dialog, "Pakai")
        assert "Belum ada yang dicentang" in messages.told.pop()
        QTest.keyClicks(dialog.search, "gemas")
        dialog.table.setFocus()
        dialog.table.show_row(0)
        QTest.keyClick(dialog.table, KEY.Key_Space)
        dialog.search.clear()
        QTest.keyClicks(dialog.search, "antre")
        press(dialog, "Centang semua yang tampil")
        press(dialog, "Pakai")

    in_dialog(PickDialog, choose_two)
    click(chooser)
    assert chooser.text() == "2 dipilih"

    text = "".join(pages(save(qtbot, view, session, tmp_path / "lembar.pdf", "Simpan PDF")))
    assert "GEMAS STUNTING" in text
    assert "ANTRE PUAS" in text
    assert "KELAS ALAM" not in text


def test_a_day_that_is_none_is_told_when_it_matters(
    qtbot: QtBot, view: PapersView, session: Session, messages: RecordingMessages
) -> None:
    day = view.card.options.look.signed_on
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "31-02-2025")
    assert messages.told == []
    press(view, "Simpan PDF")

    assert "Tanggal tanda tangan belum benar" in messages.told[0]
    assert messages.asked == []
    wait(qtbot, session)

"""The tab "Laporan": choosing a paper and its options, previewing, saving, archiving."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.office import Office, PaperProfile
from iga_desktop.services.innovations import delete_innovations, load_innovation, save_innovation
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.papers.archive import archived_path, list_archive
from iga_desktop.services.papers.catalogue import PAPERS
from iga_desktop.services.recaps import load_recap
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.papers_view import PapersView
from iga_desktop.ui.papers.pdf_pages import PdfPages
from iga_desktop.ui.papers.preview import PrintPreview
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import YEAR, RecordingMessages, lose_folder
from tests.unit.ui.papers.conftest import Opened, press, view_of, visible_texts, wait
from tests.unit.ui.papers.viewing import choose, held_meeting, save

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key
NUMBERED = ("Nomor surat", "Nomor awal", "Tanggal surat")
Open = Callable[[], ReportsPage]


def test_arrows_choose_a_paper_and_enter_goes_on(
    qtbot: QtBot, page: ReportsPage, view: PapersView, session: Session
) -> None:
    page.take_focus()
    assert view.gallery.hasFocus()
    assert view.card.title.text() == "Rekap Verifikasi"
    assert [kind.title for kind in view.gallery.kinds] == [kind.title for kind in PAPERS]

    QTest.keyClick(view.gallery, KEY.Key_Down)
    assert view.card.title.text() == "Rekap per Perangkat Daerah"
    QTest.keyClick(view.gallery, KEY.Key_Return)
    assert view.card.print_button.hasFocus()
    wait(qtbot, session)


@pytest.mark.parametrize(
    "paper",
    [
        ("kepatuhan-urusan", "Simpan PDF", ".pdf"),
        ("rekap-verifikasi", "Simpan Excel", ".xlsx"),
        ("surat-pengantar", "Simpan Word", ".docx"),
    ],
)
def test_a_saved_paper_can_be_opened_and_is_archived(
    qtbot: QtBot,
    view: PapersView,
    session: Session,
    messages: RecordingMessages,
    tmp_path: Path,
    paper: tuple[str, str, str],
) -> None:
    name, word, suffix = paper
    view.gallery.choose(name)
    messages.file = tmp_path / f"laporan{suffix}"

    press(view, word)
    assert "Tersimpan" not in visible_texts(view)
    assert not view.card.print_button.isEnabled()
    wait(qtbot, session)

    assert f"Tersimpan: laporan{suffix}" in visible_texts(view)
    assert view.card.print_button.isEnabled()
    assert messages.told == []
    assert f"{view.card.title.text()} 2025 Kabupaten Contoh{suffix}" in messages.asked[0]
    if suffix == ".pdf":
        with PdfPages(messages.file) as pages:
            assert len(pages) > 0
    elif suffix == ".xlsx":
        assert load_workbook(messages.file).sheetnames
    else:
        assert docx.Document(str(messages.file)).paragraphs
    (archived,) = list_archive(session.workspace)
    assert (archived.kind, archived.how.value) == (name, "disimpan")
    assert archived_path(session.workspace, archived.id).read_bytes() == messages.file.read_bytes()


def test_what_was_saved_can_be_opened(
    qtbot: QtBot, view: PapersView, session: Session, opened_elsewhere: Opened, tmp_path: Path
) -> None:
    save(qtbot, view, session, tmp_path / "rekap.xlsx", "Simpan Excel")
    press(view, "Buka berkas")
    press(view, "Buka folder")

    assert opened_elsewhere.paths == [tmp_path / "rekap.xlsx", tmp_path]


def test_nothing_happens_without_a_name(view: PapersView, session: Session) -> None:
    press(view, "Simpan PDF")

    assert not session.tasks.awaited
    assert "Tersimpan" not in visible_texts(view)


def test_a_failure_is_told_and_nothing_archived(
    qtbot: QtBot, view: PapersView, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    save(qtbot, view, session, tmp_path / "tidak ada" / "rekap.xlsx", "Simpan Excel")

    assert "tidak dapat ditulis" in messages.told[0]
    assert "Tersimpan" not in visible_texts(view)
    assert list_archive(session.workspace) == ()
    assert view.card.print_button.isEnabled()


def test_a_cancelled_saving_leaves_nothing(
    qtbot: QtBot, view: PapersView, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()
    session.tasks.started.connect(lambda task: task.cancel())
    save(qtbot, view, session, folder / "rekap.xlsx", "Simpan Excel")

    assert list(folder.iterdir()) == []
    assert messages.told == []
    assert view.card.print_button.isEnabled()


def test_the_preview_opens_with_the_pages_of_the_paper(
    qtbot: QtBot, view: PapersView, session: Session
) -> None:
    seen: list[str] = []
    in_dialog(PrintPreview, lambda dialog: seen.append(f"{dialog.windowTitle()}: {dialog.place.text()}"))
    view.gallery.choose("surat-pengantar")
    press(view, "Pratinjau dan cetak")
    wait(qtbot, session)
    qtbot.waitUntil(lambda: bool(seen))

    assert re.fullmatch("Pratinjau cetak: Halaman 1 dari [2-9]", seen[0])
    assert view.card.print_button.isEnabled()


def test_the_first_page_follows_the_options(qtbot: QtBot, view: PapersView, session: Session) -> None:
    view.gallery.choose("kepatuhan-urusan")
    look, picture = view.card.options.look, view.first_page.picture
    qtbot.waitUntil(lambda: not picture.image.isNull())
    assert picture.image.height() > picture.image.width()

    choose(look.orientation, "Mendatar")
    choose(look.paper, "A4, 210 x 297 mm")

    qtbot.waitUntil(lambda: picture.image.width() > picture.image.height())
    wait(qtbot, session)
    assert round(picture.image.width() / picture.image.height(), 2) == 1.41


def test_why_there_is_no_first_page_is_said_in_its_place(
    qtbot: QtBot, view: PapersView, session: Session, messages: RecordingMessages
) -> None:
    view.gallery.choose("perbandingan-rakor")
    assert "sedang digambar" in view.first_page.note.text()
    qtbot.waitUntil(lambda: "Rakor" in view.first_page.note.text())

    assert view.first_page.picture.image.isNull()
    assert messages.told == []
    press(view, "Pratinjau dan cetak")
    wait(qtbot, session)
    assert messages.told == [view.first_page.note.text()]


def test_favourites_stand_first_and_are_remembered(
    qtbot: QtBot, open_page: Open, view: PapersView, session: Session
) -> None:
    view.gallery.choose("statistik")
    press(view, "Jadikan favorit")
    assert view.gallery.kind.name == "statistik"
    view.gallery.choose("daftar-kekurangan")
    press(view, "Jadikan favorit")

    first = ["daftar-kekurangan", "statistik", "rekap-verifikasi"]
    assert [kind.name for kind in view.gallery.kinds][:3] == first
    assert view.gallery.kind.name == "daftar-kekurangan"

    session.settings = WindowSettings(session.workspace.folder)
    again = view_of(open_page())
    assert [kind.name for kind in again.gallery.kinds][:3] == first
    again.gallery.choose("statistik")
    press(again, "Hapus dari favorit")
    assert [kind.name for kind in again.gallery.kinds][:2] == ["daftar-kekurangan", "rekap-verifikasi"]
    wait(qtbot, session)


def test_the_first_page_of_a_meeting_does_not_ask_for_what_came_later(
    qtbot: QtBot, open_page: Open, session: Session
) -> None:
    held_meeting(session, date(2025, 8, 11))
    before = load_recap(session.workspace, YEAR).recap.innovations
    stored = load_innovation(session.workspace, before[0].id)
    later = Innovation(None, YEAR, stored.agency_id, replace(stored.profile, name="AKSI BARU"), {})
    save_innovation(session.workspace, None, later)
    delete_innovations(session.workspace, [row.id for row in before])
    view = view_of(open_page())
    view.gallery.choose("lembar-nilai")
    choose(view.card.options.state.state, "Seperti Rakor 11 Agustus 2025")
    qtbot.waitUntil(lambda: not view.first_page.picture.image.isNull())
    wait(qtbot, session)

    assert not view.first_page.picture.image.isNull()
    assert "tidak ada pada keadaan" not in view.first_page.note.text()


def test_the_template_is_opened_and_put_back(
    qtbot: QtBot, view: PapersView, session: Session, messages: RecordingMessages, opened_elsewhere: Opened
) -> None:
    assert not view.card.template_link.isVisible()
    view.gallery.choose("berita-acara")
    press(view, "Buka templat Word")
    (template,) = opened_elsewhere.paths
    assert template.is_relative_to(session.workspace.folder)
    shipped = template.read_bytes()
    template.write_bytes(b"rusak")

    press(view, "Kembalikan templat bawaan")
    assert "templat bawaan" in messages.asked[0]
    assert not template.exists() or template.read_bytes() == shipped
    wait(qtbot, session)


def test_what_the_profile_lacks_is_told(qtbot: QtBot, view: PapersView, session: Session) -> None:
    assert "Belum diisi" not in visible_texts(view)
    office = load_office(session.workspace)
    bare = PaperProfile("Kosong", place="Pangkalan Contoh")
    save_office(session.workspace, Office(office.regency, office.unit, (office.main, bare)))
    view.refresh()
    wait(qtbot, session)
    choose(view.card.options.look.profile, "Kosong")

    assert "Belum diisi: kop surat, penanda tangan." in visible_texts(view)
    with qtbot.waitSignal(view.page_wanted) as asked:
        press(view, "Isi di Pengaturan")
    assert asked.args == ["SettingsPage", None]
    wait(qtbot, session)


def test_a_folder_that_is_gone_is_told(
    qtbot: QtBot, page: ReportsPage, session: Session, messages: RecordingMessages
) -> None:
    lose_folder(session.workspace)
    page.refresh()
    wait(qtbot, session)

    assert len(messages.told) >= 1


def test_without_innovations_there_is_nothing_to_print(
    qtbot: QtBot, open_page: Open, session: Session
) -> None:
    rows = load_recap(session.workspace, YEAR).recap.innovations
    delete_innovations(session.workspace, [row.id for row in rows])
    page = open_page()

    assert page.state == ""
    assert "Belum ada yang dapat dicetak" in visible_texts(page)
    with qtbot.waitSignal(page.page_wanted) as asked:
        press(page, "Baca rekap")
    assert asked.args == ["InnovationsPage", "baca-rekap"]


def test_without_a_year_there_is_nothing_to_print(qtbot: QtBot, session: Session) -> None:
    page = ReportsPage(Session(session.workspace, session.messages, session.tasks, session.settings, None))
    qtbot.addWidget(page)
    page.refresh()
    page.show()

    assert "Belum ada yang dapat dicetak" in visible_texts(page)
    with qtbot.waitSignal(page.page_wanted) as asked:
        press(page, "Baca rekap")
    assert asked.args == ["InnovationsPage", "baca-rekap"]

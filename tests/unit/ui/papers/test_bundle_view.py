"""The tab "Bahan Rakor": which papers in which order, made all at once."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.meeting import Meeting
from iga_desktop.services.meetings import open_meeting
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.papers.archive import archive_folder, list_archive
from iga_desktop.services.papers.bundle import USUAL
from iga_desktop.services.papers.catalogue import PAPERS
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.papers.bundle_presenter import MEMORY, read_choice
from iga_desktop.ui.papers.bundle_view import BundleView
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.pdf_pages import PdfPages
from iga_desktop.ui.papers.presenter import Tab
from iga_desktop.ui.session import Session
from tests.unit.reports.pdf_text import pages
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.papers.conftest import Opened, press, visible_texts, wait

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key
TITLES = {kind.name: kind.title for kind in PAPERS}


def view_of(qtbot: QtBot, page: ReportsPage, session: Session) -> BundleView:
    page.show_request(Tab.BUNDLE)
    view = page.view(Tab.BUNDLE)
    assert isinstance(view, BundleView)
    wait(qtbot, session)
    return view


@pytest.fixture
def view(qtbot: QtBot, page: ReportsPage, session: Session) -> BundleView:
    return view_of(qtbot, page, session)


def tick_only(view: BundleView, *names: str) -> None:
    """Go through the list and press Space wherever the tick is not as wanted."""
    wanted = {TITLES[name] for name in names}
    view.papers.setFocus()
    view.papers.setCurrentRow(0)
    for row, text in enumerate(view.papers.texts):
        if (text in view.papers.ticked) is not (text in wanted):
            QTest.keyClick(view.papers, KEY.Key_Space)
        if row + 1 < len(view.papers.texts):
            QTest.keyClick(view.papers, KEY.Key_Down)
    assert set(view.papers.ticked) == wanted


def test_what_a_meeting_usually_needs_is_ticked(view: BundleView) -> None:
    assert view.papers.ticked == tuple(TITLES[name] for name in USUAL)
    assert len(view.papers.texts) == len(PAPERS)


def test_order_and_ticks_are_remembered(
    qtbot: QtBot, view: BundleView, open_page: Callable[[], ReportsPage], session: Session
) -> None:
    tick_only(view, "statistik", "daftar-hadir")
    view.papers.setCurrentRow(0)
    QTest.keyClick(view.papers, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(view, "Turunkan")
    assert view.papers.texts[:3] == [TITLES[name] for name in (USUAL[1], USUAL[2], USUAL[0])]
    press(view, "Naikkan")
    QTest.mouseClick(view.combined, Qt.MouseButton.LeftButton, pos=view.combined.rect().center())

    session.settings = WindowSettings(session.workspace.folder)
    again = view_of(qtbot, open_page(), session)
    assert again.papers.texts[:2] == [TITLES[USUAL[1]], TITLES[USUAL[0]]]
    assert again.papers.ticked == (TITLES["daftar-hadir"], TITLES["statistik"])


@pytest.mark.parametrize(
    "kept",
    [{}, {"order": 5, "ticked": None, "paper": "B5", "profile": 1}, {"order": ["laporan-lama"], "paper": []}],
)
def test_a_damaged_memory_counts_as_none(kept: dict[str, object]) -> None:
    choice = read_choice(json.loads(json.dumps(kept)))

    assert choice.order[: len(USUAL)] == USUAL
    assert choice.ticked == USUAL
    assert choice.paper.value == "F4"
    assert choice.combined


def test_the_bundle_is_made_and_what_is_left_out_is_told(
    qtbot: QtBot,
    view: BundleView,
    session: Session,
    messages: RecordingMessages,
    opened_elsewhere: Opened,
    tmp_path: Path,
) -> None:
    tick_only(view, "statistik", "perbandingan-rakor", "daftar-hadir")
    messages.file = tmp_path
    press(view, "Buat bahan Rakor…")
    assert view.working.isVisible()
    wait(qtbot, session)

    folder = tmp_path / "Bahan Rakor 2025"
    assert 'folder "Bahan Rakor 2025"' in messages.asked[0]
    assert sorted(path.name for path in folder.iterdir()) == [
        "00 Bahan Rakor 2025.pdf",
        "01 Daftar Hadir 2025.pdf",
        "01 Daftar Hadir 2025.xlsx",
        "02 Statistik Inovasi 2025.pdf",
        "02 Statistik Inovasi 2025.xlsx",
    ]
    assert "5 berkas selesai dibuat" in view.saved.told.text()
    assert "Perbandingan antar-Rakor" in view.lacking.text()
    assert {paper.how.value for paper in list_archive(session.workspace)} == {"bahan Rakor"}
    press(view, "Buka folder")
    assert opened_elsewhere.paths == [folder]

    press(view, "Buat bahan Rakor…")
    wait(qtbot, session)
    assert (tmp_path / "Bahan Rakor 2025 (2)").is_dir()


def test_each_paper_has_its_own_options_in_the_common_look(
    qtbot: QtBot, view: BundleView, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    session.settings.keep_paper("daftar-hadir", {"landscape": True, "paper": "A4"})
    now = datetime.combine(date(2025, 8, 11), time(9))
    open_meeting(session.workspace, Meeting(None, YEAR, date(2025, 8, 11), "Aula", "", "", now))
    view.refresh()
    wait(qtbot, session)
    view.meeting.setCurrentIndex(view.meeting.findText("Seperti Rakor 11 Agustus 2025"))
    tick_only(view, "daftar-hadir")
    messages.file = tmp_path
    press(view, "Buat bahan Rakor…")
    wait(qtbot, session)

    folder = tmp_path / "Bahan Rakor 11 Agustus 2025"
    with PdfPages(folder / "01 Daftar Hadir 2025.pdf") as made:
        assert (made.size().width(), made.size().height()) == (330, 215)
    assert "11 Agustus 2025" in list_archive(session.workspace)[0].state


def test_an_agency_that_was_closed_does_not_keep_a_paper_out(
    qtbot: QtBot, view: BundleView, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    session.settings.keep_paper("daftar-hadir", {"agency_codes": ["KEC01", "DINKES", "HILANG"]})
    closed = next(each for each in list_agencies(session.workspace) if each.code == "KEC01")
    save_agency(session.workspace, replace(closed, active=False))
    view.refresh()
    wait(qtbot, session)
    tick_only(view, "daftar-hadir")
    messages.file = tmp_path
    press(view, "Buat bahan Rakor…")
    wait(qtbot, session)

    text = "".join(pages(tmp_path / "Bahan Rakor 2025" / "01 Daftar Hadir 2025.pdf"))
    assert "Dinas Kesehatan" in text
    assert "Kecamatan Air Bening" not in text
    assert "Dinas Pendidikan" not in text


def test_a_team_or_profile_that_is_gone_does_not_keep_a_paper_out(
    qtbot: QtBot,
    open_page: Callable[[], ReportsPage],
    session: Session,
    messages: RecordingMessages,
    tmp_path: Path,
) -> None:
    session.settings.keep_paper("berita-acara", {"team": "Hilang"})
    session.settings.keep_paper(MEMORY, {"ticked": ["berita-acara"], "profile": "Hilang"})
    view = view_of(qtbot, open_page(), session)
    messages.file = tmp_path
    press(view, "Buat bahan Rakor…")
    wait(qtbot, session)

    assert view.lacking.text() == ""
    assert (tmp_path / "Bahan Rakor 2025" / "01 Berita Acara Verifikasi 2025.pdf").exists()


def test_what_was_not_archived_is_told(
    qtbot: QtBot, view: BundleView, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    archive_folder(session.workspace).write_text("bukan folder")
    tick_only(view, "statistik")
    messages.file = tmp_path
    press(view, "Buat bahan Rakor…")
    wait(qtbot, session)

    assert "tetapi belum semuanya diarsipkan" in visible_texts(view)
    assert "Tidak disertakan" not in visible_texts(view)
    assert "selesai dibuat" in visible_texts(view)


def test_a_cancelled_bundle_leaves_nothing(
    qtbot: QtBot, view: BundleView, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    target = tmp_path / "keluar"
    target.mkdir()
    messages.file = target
    press(view, "Buat bahan Rakor…")
    press(view, "Batalkan")
    wait(qtbot, session)

    assert list(target.iterdir()) == []
    assert messages.told == []
    assert "selesai dibuat" not in visible_texts(view)
    assert view.make_button.isVisible()
    assert list_archive(session.workspace) == ()


def test_nothing_ticked_is_told(view: BundleView, messages: RecordingMessages) -> None:
    tick_only(view)
    press(view, "Buat bahan Rakor…")

    assert "Belum ada laporan yang dicentang" in messages.told[0]
    assert messages.asked == []


def test_nothing_is_made_without_a_folder(view: BundleView, session: Session) -> None:
    press(view, "Buat bahan Rakor…")

    assert not session.tasks.awaited
    assert session.settings.paper(MEMORY) == {}

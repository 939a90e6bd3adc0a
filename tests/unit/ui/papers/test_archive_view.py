"""The tab "Arsip": what was printed and saved when."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from iga_desktop.services.papers.archive import How, archive_paper, archived_path, list_archive
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.papers.archive_view import ArchiveView
from iga_desktop.ui.papers.handing_over import preview_asked
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.presenter import Tab
from iga_desktop.ui.papers.preview import PrintPreview
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.papers.conftest import (
    A4,
    Opened,
    active_dialog,
    blank_pdf,
    press,
    visible_texts,
    wait,
)

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support|non-native printers")]

PDF = blank_pdf(A4, A4)


def view_of(qtbot: QtBot, page: ReportsPage, session: Session) -> ArchiveView:
    page.show_request(Tab.ARCHIVE)
    wait(qtbot, session)
    view = page.view(Tab.ARCHIVE)
    assert isinstance(view, ArchiveView)
    return view


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> None:
    for name, content, suffix, how in (
        ("statistik", PDF, ".pdf", How.SAVED),
        ("rekap-verifikasi", b"PK", ".xlsx", How.SAVED),
        ("daftar-hadir", PDF, ".pdf", How.PRINTED),
    ):
        file = tmp_path / f"diarsipkan{suffix}"
        file.write_bytes(content)
        archive_paper(workspace, PaperRequest(name, YEAR), file, how)


@pytest.fixture
def view(qtbot: QtBot, filled: None, page: ReportsPage, session: Session) -> ArchiveView:
    del filled
    return view_of(qtbot, page, session)


def titles(view: ArchiveView) -> list[str]:
    return [paper.title for paper in view.model.rows]


def test_the_archive_is_listed_newest_first_and_searched(page: ReportsPage, view: ArchiveView) -> None:
    assert titles(view) == ["Daftar Hadir", "Rekap Verifikasi", "Statistik Inovasi"]
    assert page.state == "3 berkas dalam arsip"
    assert view.table.hasFocus()
    shown = [str(view.model.index(0, column).data()) for column in range(view.model.columnCount())]
    assert shown[1:5] == ["Daftar Hadir", "2025", "Saat itu", "Dicetak"]

    QTest.keyClicks(view.search, "statistik disimpan")
    assert titles(view) == ["Statistik Inovasi"]


def test_a_paper_is_opened(view: ArchiveView, session: Session, opened_elsewhere: Opened) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    view.table.show_row(1)
    press(view, "Buka")

    newest, second, _ = list_archive(session.workspace)
    assert opened_elsewhere.paths == [archived_path(session.workspace, each.id) for each in (newest, second)]


def test_only_a_pdf_is_printed_again(qtbot: QtBot, view: ArchiveView, session: Session) -> None:
    seen: list[str] = []
    in_dialog(PrintPreview, lambda dialog: seen.append(dialog.place.text()))
    press(view, "Cetak lagi")
    wait(qtbot, session)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Halaman 1 dari 2"]

    view.table.show_row(1)
    assert not view.print_button.isEnabled()
    assert view.open_button.isEnabled()


def test_a_copy_is_saved(
    qtbot: QtBot, view: ArchiveView, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    messages.file = tmp_path / "salinan.pdf"
    press(view, "Simpan salinan")
    wait(qtbot, session)

    assert messages.file.read_bytes() == PDF
    assert "salinan.pdf tersimpan" in messages.told[0]
    assert len(list_archive(session.workspace)) == 3


@pytest.mark.parametrize("agrees", [True, False])
def test_a_paper_is_removed_only_after_asking(
    qtbot: QtBot, view: ArchiveView, session: Session, messages: RecordingMessages, agrees: bool
) -> None:
    messages.agrees = agrees
    kept = archived_path(session.workspace, list_archive(session.workspace)[0].id)
    press(view, "Hapus dari arsip")
    wait(qtbot, session)

    assert 'Hapus "Daftar Hadir" (dicetak, ' in messages.asked[0]
    assert ("Daftar Hadir" not in titles(view)) is agrees
    assert kept.exists() is not agrees


def test_a_paper_whose_file_is_held_stays_in_the_archive(
    qtbot: QtBot,
    view: ArchiveView,
    session: Session,
    messages: RecordingMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = archived_path(session.workspace, list_archive(session.workspace)[0].id)
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if self == held:
            raise PermissionError(13, "dipakai")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    before = titles(view)
    press(view, "Hapus dari arsip")
    wait(qtbot, session)

    assert len(messages.told) == 1
    assert titles(view) == before
    assert held.is_file()


def test_a_file_that_is_gone_is_told(
    qtbot: QtBot, view: ArchiveView, session: Session, messages: RecordingMessages
) -> None:
    archived_path(session.workspace, list_archive(session.workspace)[0].id).unlink()
    for word in ("Buka", "Cetak lagi"):
        press(view, word)
        wait(qtbot, session)

    assert len(messages.told) == 2
    assert active_dialog() is None


def test_an_empty_archive_leads_to_the_papers(qtbot: QtBot, page: ReportsPage, session: Session) -> None:
    view = view_of(qtbot, page, session)
    assert "Arsip masih kosong" in visible_texts(view)
    press(view, "Buka Laporan")

    assert page.front is Tab.PAPERS
    wait(qtbot, session)


def test_the_archive_needs_no_year(qtbot: QtBot, filled: None, session: Session) -> None:
    del filled
    page = ReportsPage(Session(session.workspace, session.messages, session.tasks, session.settings, None))
    qtbot.addWidget(page)
    page.refresh()
    page.show()

    assert len(titles(view_of(qtbot, page, session))) == 3


def test_the_very_file_that_was_printed_is_archived(
    qtbot: QtBot,
    page: ReportsPage,
    session: Session,
    opened_elsewhere: Opened,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def agree(asking: QPrintDialog) -> int:
        asking.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asking.printer().setOutputFileName(str(tmp_path / "cetakan.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", agree)
    preview_asked(session, page, PaperRequest("daftar-hadir", YEAR))
    qtbot.waitUntil(lambda: isinstance(active_dialog(), PrintPreview))
    dialog = active_dialog()
    assert isinstance(dialog, PrintPreview)
    press(dialog, "Buka PDF")
    shown = opened_elsewhere.paths[0].read_bytes()
    press(dialog, "Cetak")
    wait(qtbot, session)
    dialog.reject()

    (archived,) = list_archive(session.workspace)
    assert (archived.kind, archived.how) == ("daftar-hadir", How.PRINTED)
    assert archived_path(session.workspace, archived.id).read_bytes() == shown

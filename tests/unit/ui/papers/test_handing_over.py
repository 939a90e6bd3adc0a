"""What was handed over is archived in the same work, whatever happens in the window meanwhile."""

from pathlib import Path
from threading import Event

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.progress import Progress
from iga_desktop.services.papers.archive import archive_folder, archived_path, list_archive
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.making import LoadedPaper, load_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.sources import Sources
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.papers.handing_over import preview_asked, save_asked, save_written
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.preview import PrintPreview
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from tests.unit.ui.acting import print_into
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.papers.conftest import active_dialog, press, visible_texts, wait

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support|non-native printers")]

RECAP = PaperRequest("rekap-verifikasi", YEAR)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def target(messages: RecordingMessages, tmp_path: Path) -> Path:
    messages.file = tmp_path / "keluar.pdf"
    return messages.file


@pytest.fixture
def printer_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "cetakan.pdf"
    print_into(file, monkeypatch)
    return file


def recap(session: Session) -> LoadedPaper:
    return load_paper(Sources(session.workspace), RECAP, Progress())


def block_archive(workspace: Workspace) -> None:
    archive_folder(workspace).write_text("bukan folder")


def test_what_is_saved_is_archived_though_the_page_went(qtbot: QtBot, session: Session, target: Path) -> None:
    owner = QWidget()
    save_asked(session, owner, RECAP, Format.PDF)
    shiboken6.delete(owner)
    wait(qtbot, session)

    (archived,) = list_archive(session.workspace)
    assert archived_path(session.workspace, archived.id).read_bytes() == target.read_bytes()


def test_what_is_saved_is_archived_though_the_window_closes(
    session: Session, owner: QWidget, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The window closes too late to withdraw what is being written.
    monkeypatch.setattr(session.tasks, "cancel", lambda: None)
    save_written(session, owner, "Simpan", "rekap.pdf", lambda: recap(session))
    session.tasks.stop()

    (archived,) = list_archive(session.workspace)
    assert archived_path(session.workspace, archived.id).read_bytes() == target.read_bytes()


def test_what_was_saved_but_not_archived_is_told_so(
    qtbot: QtBot, page: ReportsPage, session: Session, messages: RecordingMessages, target: Path
) -> None:
    block_archive(session.workspace)
    press(page, "Simpan PDF")
    wait(qtbot, session)

    assert "Tersimpan: keluar.pdf" in visible_texts(page)
    (told,) = messages.told
    assert told.startswith(f"Rekap Verifikasi tersimpan di {target}, tetapi belum diarsipkan. ")
    assert list_archive(session.workspace) == ()


def test_what_another_page_saved_but_did_not_archive_is_told_so(
    qtbot: QtBot, session: Session, messages: RecordingMessages, owner: QWidget, target: Path
) -> None:
    block_archive(session.workspace)
    save_written(session, owner, "Simpan", "rekap.pdf", lambda: recap(session))
    wait(qtbot, session)

    saved, unarchived = messages.told
    assert saved.startswith("keluar.pdf tersimpan di ")
    assert unarchived.startswith(f"Rekap Verifikasi tersimpan di {target}, tetapi belum diarsipkan. ")


def test_what_was_printed_but_not_archived_is_told_so(
    qtbot: QtBot, page: ReportsPage, session: Session, messages: RecordingMessages, printer_file: Path
) -> None:
    block_archive(session.workspace)
    preview_asked(session, page, RECAP)
    qtbot.waitUntil(lambda: isinstance(active_dialog(), PrintPreview))
    dialog = active_dialog()
    assert dialog is not None
    press(dialog, "Cetak")
    wait(qtbot, session)
    dialog.reject()

    assert printer_file.exists()
    (told,) = messages.told
    assert told.startswith("Rekap Verifikasi sudah dicetak, tetapi belum diarsipkan. ")


def test_what_is_printed_is_archived_though_the_window_closes(
    qtbot: QtBot, page: ReportsPage, session: Session, printer_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview_asked(session, page, RECAP)
    qtbot.waitUntil(lambda: isinstance(active_dialog(), PrintPreview))
    dialog = active_dialog()
    assert dialog is not None
    wait(qtbot, session)
    # The window closes too late to withdraw what is being printed.
    monkeypatch.setattr(session.tasks, "cancel", lambda: None)
    press(dialog, "Cetak")
    session.tasks.stop()

    assert printer_file.exists()
    assert [paper.how.value for paper in list_archive(session.workspace)] == ["dicetak"]
    dialog.reject()


def test_what_is_printed_during_a_long_import_is_archived_after_it(
    qtbot: QtBot, page: ReportsPage, session: Session, messages: RecordingMessages, printer_file: Path
) -> None:
    preview_asked(session, page, RECAP)
    qtbot.waitUntil(lambda: isinstance(active_dialog(), PrintPreview))
    dialog = active_dialog()
    assert dialog is not None
    wait(qtbot, session)
    imported = Event()

    def import_long(_: Progress) -> None:
        with session.workspace.writing():
            imported.wait()

    session.tasks.run("Mengimpor", import_long, lambda _: None, writes=True)
    begun: list[Task] = []
    session.tasks.started.connect(begun.append)
    press(dialog, "Cetak")
    (printing,) = begun
    # It waits for its turn: begun now, it would find the database held, and no archive.
    with qtbot.assertNotEmitted(printing.progressed, wait=200):
        pass
    imported.set()
    wait(qtbot, session)
    dialog.reject()

    assert printer_file.exists()
    assert messages.told == []
    assert [paper.how.value for paper in list_archive(session.workspace)] == ["dicetak"]

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from iga_desktop.domain.office import Office
from iga_desktop.services.offices import save_office
from iga_desktop.services.recaps import Paper
from iga_desktop.ui.papers.page import ReportsPage
from iga_desktop.ui.papers.preview import PrintPreview
from iga_desktop.ui.papers.saving import ask_target
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ReportsPage:
    page = ReportsPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 620)
    page.refresh()
    page.show()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    return page


class Opened(QObject):
    """Stands for the programs that open files and folders."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened_elsewhere() -> Iterator[Opened]:
    opened = Opened()
    slot: Any = "open"  # the stub asks for bytes, which PySide6 refuses
    QDesktopServices.setUrlHandler("file", opened, slot)
    yield opened
    QDesktopServices.unsetUrlHandler("file")


def press(page: ReportsPage, text: str) -> None:
    found = next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)


def visible_texts(page: ReportsPage) -> str:
    return "\n".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


@pytest.mark.parametrize(("word", "name"), [("Simpan PDF", "rekap.pdf"), ("Simpan Excel", "rekap.xlsx")])
def test_the_recap_is_saved_and_only_then_said_so(
    qtbot: QtBot,
    page: ReportsPage,
    session: Session,
    messages: RecordingMessages,
    tmp_path: Path,
    word: str,
    name: str,
) -> None:
    messages.file = tmp_path / name

    press(page, word)
    assert "Tersimpan" not in visible_texts(page)
    assert not any(b.isEnabled() for b in (page.card.pdf_button, page.card.excel_button))
    wait(qtbot, session)

    assert messages.file.read_bytes()[:2] in {b"%P", b"PK"}
    assert f"Tersimpan: {name}" in visible_texts(page)
    assert page.card.pdf_button.isEnabled()
    assert messages.told == []
    assert f"Rekap Verifikasi 2025 Kabupaten Contoh{messages.file.suffix}" in messages.asked[0]


def test_what_was_saved_can_be_opened(
    qtbot: QtBot,
    page: ReportsPage,
    session: Session,
    messages: RecordingMessages,
    opened_elsewhere: Opened,
    tmp_path: Path,
) -> None:
    messages.file = tmp_path / "rekap.xlsx"
    press(page, "Simpan Excel")
    wait(qtbot, session)

    press(page, "Buka berkas")
    press(page, "Buka folder")

    assert opened_elsewhere.paths == [tmp_path / "rekap.xlsx", tmp_path]


def test_a_name_without_its_ending_gets_one(
    qtbot: QtBot, page: ReportsPage, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    messages.file = tmp_path / "rekap bulan 8.10"
    press(page, "Simpan Excel")
    wait(qtbot, session)

    assert (tmp_path / "rekap bulan 8.10.xlsx").exists()


def test_an_added_ending_takes_no_present_file(messages: RecordingMessages, tmp_path: Path) -> None:
    (tmp_path / "rekap.pdf").write_text("lama")

    def chosen(name: str) -> Path | None:
        messages.file = tmp_path / name
        return ask_target(messages, "Simpan", "Rekap.pdf", "PDF (*.pdf)")

    assert chosen("rekap") == tmp_path / "rekap (2).pdf"
    assert chosen("rekap.PDF") == tmp_path / "rekap.PDF"


def test_nothing_happens_without_a_name(page: ReportsPage, session: Session) -> None:
    press(page, "Simpan PDF")

    assert not session.tasks.busy
    assert "Tersimpan" not in visible_texts(page)


@pytest.mark.parametrize("agrees", [True, False])
def test_a_file_that_is_open_elsewhere_gets_another_name(
    qtbot: QtBot,
    page: ReportsPage,
    session: Session,
    messages: RecordingMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    agrees: bool,
) -> None:
    target = tmp_path / "rekap.xlsx"
    target.write_text("lama")
    rename = Path.replace

    def locked(self: Path, to: Path) -> Path:
        if to == target:
            raise PermissionError(13, "dipakai")
        return rename(self, to)

    monkeypatch.setattr(Path, "replace", locked)
    messages.file = target
    messages.agrees = agrees

    press(page, "Simpan Excel")
    wait(qtbot, session)

    assert "sedang dibuka di program lain" in messages.asked[-1]
    assert target.read_text() == "lama"
    assert (tmp_path / "rekap (2).xlsx").exists() is agrees
    assert ("Tersimpan: rekap (2).xlsx" in visible_texts(page)) is agrees
    assert page.card.excel_button.isEnabled()


def test_a_folder_that_is_gone_is_told(
    qtbot: QtBot, page: ReportsPage, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    messages.file = tmp_path / "tidak ada" / "rekap.pdf"
    press(page, "Simpan PDF")
    wait(qtbot, session)

    assert "tidak dapat ditulis" in messages.told[0]
    assert "Tersimpan" not in visible_texts(page)


def test_a_cancelled_saving_leaves_nothing(
    qtbot: QtBot, page: ReportsPage, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()
    messages.file = folder / "rekap.xlsx"
    session.tasks.started.connect(lambda task: task.cancel())
    press(page, "Simpan Excel")
    wait(qtbot, session)

    assert list(folder.iterdir()) == []
    assert messages.told == []
    assert page.card.excel_button.isEnabled()


def test_the_preview_opens_with_the_pages_of_the_paper(
    qtbot: QtBot, page: ReportsPage, session: Session
) -> None:
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PrintPreview):
            QTimer.singleShot(5, look)
            return
        seen.append(f"{dialog.windowTitle()}: {dialog.place.text()}")
        dialog.reject()

    QTimer.singleShot(5, look)
    press(page, "Pratinjau dan cetak")
    wait(qtbot, session)
    qtbot.waitUntil(lambda: bool(seen))

    assert re.fullmatch("Pratinjau cetak: Halaman 1 dari [2-9]", seen[0])
    assert page.card.print_button.isEnabled()


def test_the_first_page_follows_the_options(qtbot: QtBot, page: ReportsPage, session: Session) -> None:
    assert page.picture.image.width() > page.picture.image.height()

    page.card.paper.setCurrentIndex(page.card.paper.findData(Paper.A4))
    page.card.orientation.setCurrentIndex(page.card.orientation.findData(False))
    page.card.day.setDate(QDate(2025, 8, 10))

    qtbot.waitUntil(lambda: page.picture.image.height() > page.picture.image.width(), timeout=20_000)
    wait(qtbot, session)
    assert page.card.as_of == date(2025, 8, 10)
    assert round(page.picture.image.height() / page.picture.image.width(), 2) == 1.41


def test_what_the_papers_lack_is_told(qtbot: QtBot, page: ReportsPage, session: Session) -> None:
    assert "Belum diisi" not in visible_texts(page)
    save_office(session.workspace, Office(regency="Kabupaten Contoh", place="Pangkalan Contoh"))
    page.refresh()

    assert "Belum diisi: kop surat, penanda tangan." in visible_texts(page)
    with qtbot.waitSignal(page.page_wanted) as asked:
        press(page, "Isi di Pengaturan")
    assert asked.args == ["SettingsPage", None]
    wait(qtbot, session)


def test_without_a_year_there_is_nothing_to_print(qtbot: QtBot, session: Session) -> None:
    page = ReportsPage(Session(session.workspace, session.messages, session.tasks, session.settings, None))
    qtbot.addWidget(page)
    page.refresh()
    page.show()

    assert "Belum ada yang dapat dicetak" in visible_texts(page)
    with qtbot.waitSignal(page.page_wanted) as asked:
        press(page, "Baca rekap")
    assert asked.args == ["InnovationsPage", "baca-rekap"]

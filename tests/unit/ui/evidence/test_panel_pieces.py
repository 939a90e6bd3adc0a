"""The panel of evidence: replacing, removing, describing, opening, links and old versions, by keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.evidence import Evidence
from iga_desktop.ui.evidence.dialogs import LetterDialog, LinkDialog
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import mime_of
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.evidence.panels import CONTROL, LEFT, Make, by_name, dialog_of, files, finished

pytestmark = pytest.mark.gui


def test_files_are_chosen_replaced_and_removed_by_keys(
    qtbot: QtBot, session: Session, owner_of: Make, messages: RecordingMessages, tmp_path: Path
) -> None:
    owner = owner_of(16)
    messages.files = files(tmp_path, "SK lama.pdf")
    owner.press("b")
    finished(qtbot, session, owner.panel, "SK lama.pdf ditambahkan ke indikator 16")
    (messages.file,) = files(tmp_path, "SK baru.pdf")
    owner.press("g")
    finished(qtbot, session, owner.panel, "SK baru.pdf ditambahkan ke indikator 16")
    assert messages.asked == ["Tambah berkas [Semua berkas (*)]", "Ganti SK lama.pdf [Semua berkas (*)]"]
    assert owner.names == [(16, "SK baru.pdf")]
    assert session.undo.undoText() == "penggantian bukti dengan SK baru.pdf"
    session.undo.undo()
    assert owner.names == [(16, "SK lama.pdf")]
    session.undo.redo()
    owner.panel.list.show_piece(by_name(owner, "SK baru.pdf").id)
    owner.press(Qt.Key.Key_Delete)
    assert owner.names == []
    assert owner.panel.status.text() == "SK baru.pdf dihapus; Ctrl+Z mengembalikannya"
    assert session.undo.undoText() == "penghapusan bukti SK baru.pdf"
    session.undo.undo()
    assert owner.panel.status.text() == ""
    assert owner.names == [(16, "SK baru.pdf")]


def test_old_versions_are_unfolded_and_can_only_be_opened(
    qtbot: QtBot, session: Session, owner_of: Make, messages: RecordingMessages, tmp_path: Path
) -> None:
    owner = owner_of(16)
    messages.files = files(tmp_path, "a.pdf", "b.pdf")
    owner.press("b")
    finished(qtbot, session, owner.panel, "2 berkas ditambahkan ke 1 indikator")
    owner.press(Qt.Key.Key_Home)
    owner.press(Qt.Key.Key_Delete)
    assert owner.said()[-1] == "Versi lama (1)"
    owner.press(Qt.Key.Key_End)
    owner.press(Qt.Key.Key_Return)
    assert owner.said()[-2] == "Sembunyikan versi lama (1)"
    assert owner.said()[-1].startswith("a.pdf\nPDF, 1 KB")
    owner.press(Qt.Key.Key_End)
    assert owner.panel.open_button.isEnabled()
    assert not owner.panel.replace_button.isEnabled()
    assert not owner.panel.remove_button.isEnabled()
    owner.press(Qt.Key.Key_Delete)
    assert owner.names == [(16, "b.pdf")]


def test_a_copied_link_is_pasted_by_key(
    owner_of: Make, session: Session, messages: RecordingMessages
) -> None:
    owner = owner_of()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("https://contoh.go.id/video")
    owner.press("v", CONTROL)
    assert owner.panel.status.text() == "Pilih indikator lebih dahulu, lalu tempel tautannya"
    owner.panel.show_indicator(35)
    owner.press("v", CONTROL)
    assert owner.names == [(35, "https://contoh.go.id/video")]
    assert session.undo.undoText() == "penambahan bukti https://contoh.go.id/video"
    owner.press("v", CONTROL)
    assert "sudah ada pada indikator 35" in messages.told[0]
    clipboard.setText("bukan tautan")
    owner.press("v", CONTROL)
    assert owner.panel.status.text() == "Yang disalin bukan tautan atau berkas"
    session.undo.undo()
    assert owner.names == []


def test_copied_files_are_pasted_by_key(
    qtbot: QtBot, session: Session, owner_of: Make, tmp_path: Path
) -> None:
    owner = owner_of(16)
    QGuiApplication.clipboard().setMimeData(mime_of(files(tmp_path, "SK.pdf")))
    owner.press("v", CONTROL)
    finished(qtbot, session, owner.panel, "SK.pdf ditambahkan ke indikator 16")
    assert owner.names == [(16, "SK.pdf")]


def test_a_link_is_asked_for_until_it_is_one(owner_of: Make, messages: RecordingMessages) -> None:
    owner = owner_of(35)
    QGuiApplication.clipboard().setText("")
    QTest.mouseClick(owner.panel.link_button, LEFT)
    dialog = dialog_of(owner.panel, LinkDialog)
    QTest.keyClicks(dialog.link, "video")
    QTest.keyClick(dialog.link, Qt.Key.Key_Return)
    assert "bukan alamat halaman web" in messages.told[0]
    assert dialog.isVisible()
    dialog.link.setText("contoh.go.id/video")
    QTest.keyClick(dialog.link, Qt.Key.Key_Return)
    assert owner.names == [(35, "https://contoh.go.id/video")]


def test_the_letter_is_described_and_taken_back(owner_of: Make, session: Session) -> None:
    owner = owner_of(35)
    owner.panel.acts.add_link(owner.innovation_id, 35, "https://contoh.go.id/video")
    owner.press(Qt.Key.Key_F2)
    dialog = dialog_of(owner.panel, LetterDialog)
    QTest.keyClicks(dialog.number, "12/SK/2025")
    QTest.keyClicks(dialog.on, "31-02-2025")
    assert not dialog.save_button.isEnabled()
    dialog.on.selectAll()
    QTest.keyClicks(dialog.on, "11 agustus 2025")
    QTest.keyClicks(dialog.subject, "Penetapan inovasi")
    QTest.keyClick(dialog.subject, Qt.Key.Key_Return)
    assert "Nomor 12/SK/2025, tanggal 11-08-2025, Penetapan inovasi" in owner.said()[0]
    session.undo.undo()
    assert "Nomor" not in owner.said()[0]


class _Opened(QObject):
    """Takes what the program hands to the system."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


@pytest.fixture
def opened() -> Iterator[_Opened]:
    taker = _Opened()
    slot: Any = "take"  # the stubs ask for bytes, which the call itself refuses
    for scheme in ("file", "https"):
        QDesktopServices.setUrlHandler(scheme, taker, slot)
    yield taker
    for scheme in ("file", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_a_copy_is_opened_under_its_own_name(
    qtbot: QtBot,
    session: Session,
    owner_of: Make,
    messages: RecordingMessages,
    tmp_path: Path,
    opened: _Opened,
) -> None:
    owner = owner_of(35)
    messages.files = files(tmp_path, "SK bupati.pdf")
    owner.press("b")
    finished(qtbot, session, owner.panel, "SK bupati.pdf ditambahkan ke indikator 35")
    owner.press("o")
    qtbot.waitUntil(lambda: len(opened.urls) == 1)
    copy = Path(opened.urls[0].toLocalFile())
    assert copy.name == "SK bupati.pdf"
    assert copy.read_bytes() == messages.files[0].read_bytes()
    assert session.workspace.folder not in copy.parents
    owner.panel.acts.add_link(owner.innovation_id, 35, "https://contoh.go.id/video")
    owner.press(Qt.Key.Key_Return)
    assert opened.urls[1] == QUrl("https://contoh.go.id/video")


def test_the_selected_piece_is_told_and_pictured(
    qtbot: QtBot, session: Session, owner_of: Make, messages: RecordingMessages, tmp_path: Path
) -> None:
    owner = owner_of(16)
    told: list[Evidence | None] = []
    owner.panel.piece_selected.connect(told.append)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "foto.png"))
    messages.files = [tmp_path / "foto.png"]
    owner.press("b")
    finished(qtbot, session, owner.panel, "foto.png ditambahkan ke indikator 16")
    assert [piece and piece.name for piece in told] == ["foto.png"]

    def is_pictured() -> bool:
        grabbed = owner.panel.list.viewport().grab().toImage()
        return grabbed.pixelColor(46, 30).red() > 200 > grabbed.pixelColor(46, 30).green() + 150

    qtbot.waitUntil(is_pictured)
    owner.press(Qt.Key.Key_Delete)
    assert told[-1] is None

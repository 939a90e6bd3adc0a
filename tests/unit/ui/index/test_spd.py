"""Filling in the SPD rows by key, click and dropping."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.spd import SpdEntry, SpdLine
from iga_desktop.services.spd import add_link, evidence_of, load_spd
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.evidence.dialogs import LinkDialog
from iga_desktop.ui.index.page import IndexPage
from iga_desktop.ui.index.spd_view import SpdView
from iga_desktop.ui.session import Session
from tests.unit.services.spd_rows import fill_row
from tests.unit.ui.acting import drop, in_dialog, mime_of
from tests.unit.ui.conftest import YEAR, RecordingMessages

pytestmark = pytest.mark.gui
KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


def line(workspace: Workspace, code: str) -> SpdLine:
    return next(line for line in load_spd(workspace, YEAR).lines if line.row.code == code)


def levels(workspace: Workspace, code: str) -> tuple[int | None, int]:
    entry = line(workspace, code).entry
    return entry.claim, entry.verified


def click_level(picker: QWidget, level: int) -> None:
    cell = picker.width() // 4
    QTest.mouseClick(
        picker, Qt.MouseButton.LeftButton, pos=QPoint(level * cell + cell // 2, picker.height() // 2)
    )


def row_text(spd: SpdView, code: str, key: str) -> str:
    lines = spd.table.lines
    row = lines.find(code)
    assert row is not None
    return str(lines.index(row, lines.column_of(key)).data())


def test_figures_verify_the_row_in_hand_and_are_taken_back(
    page: IndexPage, spd: SpdView, workspace: Workspace
) -> None:
    assert spd.total.text() == "SPD 0,00 / 63 (klaim 0,00)"
    QTest.keyClick(spd.table, KEY.Key_Down)
    QTest.keyClick(spd.table, KEY.Key_2)
    assert levels(workspace, "2a") == (None, 2)
    assert spd.total.text() == "SPD 2,00 / 63 (klaim 2,00)"
    assert row_text(spd, "2a", "verified") == "2"
    assert page.state == "SPD tahun 2025, 20 baris: 1 belum ada bukti - 19 belum diisi"
    QTest.keyClick(spd.table, KEY.Key_Up)
    QTest.keyClick(page, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert levels(workspace, "2a") == (None, 0)
    assert spd.work.code == "2a"  # what was taken back is in view
    QTest.mouseClick(page.redo_button, Qt.MouseButton.LeftButton)
    assert levels(workspace, "2a") == (None, 2)


def test_only_what_was_changed_is_stored_and_taken_back(
    page: IndexPage, spd: SpdView, workspace: Workspace
) -> None:
    fill_row(workspace, YEAR, SpdEntry("1", claim=3, note="dari sesi lain"))  # not read here yet
    QTest.keyClick(spd.table, KEY.Key_2)
    assert levels(workspace, "1") == (3, 2)
    assert line(workspace, "1").entry.note == "dari sesi lain"
    fill_row(workspace, YEAR, replace(line(workspace, "1").entry, claim=1, note="lagi"))
    page.undo_button.click()
    assert levels(workspace, "1") == (1, 0)
    assert line(workspace, "1").entry.note == "lagi"
    page.redo_button.click()
    assert levels(workspace, "1") == (1, 2)


def test_what_was_changed_meanwhile_is_not_taken_back(
    page: IndexPage, spd: SpdView, workspace: Workspace, messages: RecordingMessages
) -> None:
    QTest.keyClick(spd.table, KEY.Key_2)
    fill_row(workspace, YEAR, SpdEntry("1", verified=3))
    page.undo_button.click()
    assert levels(workspace, "1") == (None, 3)
    assert len(messages.told) == 1
    assert "sudah berubah" in messages.told[0]


def test_headline_and_table_count_alike(page: IndexPage, spd: SpdView, workspace: Workspace) -> None:
    for code, entry in (("1", SpdEntry("1", 3, 1)), ("2a", SpdEntry("2a")), ("3", SpdEntry("3", None, 2))):
        fill_row(workspace, YEAR, entry)
        add_link(workspace, YEAR, code, f"https://contoh.go.id/{code}")
    fill_row(workspace, YEAR, SpdEntry("4", claim=2))
    page.refresh()
    shown = [row_text(spd, code, "status") for code in ("1", "2a", "3", "4", "15")]
    assert shown == ["Menunggu", "Menunggu", "Diterima", "Belum ada bukti", "Belum diisi"]
    assert page.state == (
        "SPD tahun 2025, 20 baris: 1 diterima - 2 menunggu - 1 belum ada bukti - 16 belum diisi"
    )


def test_weights_line_up(spd: SpdView) -> None:
    assert [row_text(spd, code, "weight") for code in ("1", "5a", "8")] == ["1,00", "0,75", "1,50"]


def test_tab_leads_from_the_rows_to_the_levels_then_note_and_evidence(qtbot: QtBot, spd: SpdView) -> None:
    QTest.keyClick(spd.table, KEY.Key_Down)  # the levels of another row come last into being
    assert spd.levels is not None
    qtbot.waitUntil(spd.levels.isVisible)
    reached = []
    for _ in range(4):
        QTest.keyClick(spd.focusWidget(), KEY.Key_Tab)
        reached.append(spd.focusWidget())
    assert reached == [spd.levels.claim, spd.levels.verified, spd.note, spd.evidence.add_button]


def test_a_long_note_shows_its_beginning(spd: SpdView) -> None:
    spd.note.setFocus()
    QTest.keyClicks(spd.note, "SK tim inovasi daerah " * 9)
    QTest.keyClick(spd.note, KEY.Key_Return)
    assert spd.note.cursorPosition() > 0  # writing goes on at the end
    spd.table.setFocus()
    assert spd.note.cursorPosition() == 0
    QTest.keyClick(spd.table, KEY.Key_Down)
    QTest.keyClick(spd.table, KEY.Key_Up)
    assert spd.note.cursorPosition() == 0


def test_escape_puts_the_stored_note_back(page: IndexPage, spd: SpdView, workspace: Workspace) -> None:
    fill_row(workspace, YEAR, SpdEntry("1", note="tersimpan"))
    page.refresh()
    spd.note.setFocus()
    spd.note.selectAll()
    QTest.keyClicks(spd.note, "setengah")
    QTest.keyClick(spd.note, KEY.Key_Escape)
    assert spd.note.text() == "tersimpan"
    spd.table.setFocus()
    assert line(workspace, "1").entry.note == "tersimpan"


def test_a_claim_waits_until_it_is_accepted(spd: SpdView, workspace: Workspace) -> None:
    QTest.keyClick(spd.table, KEY.Key_3, ALT)
    assert levels(workspace, "1") == (3, 0)
    assert spd.total.text() == "SPD 0,00 / 63 (klaim 3,00)"
    QTest.keyClick(spd.table, KEY.Key_T)
    assert levels(workspace, "1") == (3, 3)


def test_pickers_set_their_own_level_by_click_and_figure(spd: SpdView, workspace: Workspace) -> None:
    assert spd.levels is not None
    click_level(spd.levels.claim, 2)
    click_level(spd.levels.verified, 1)
    assert levels(workspace, "1") == (2, 1)
    spd.levels.claim.setFocus()
    QTest.keyClick(spd.levels.claim, KEY.Key_3)
    assert levels(workspace, "1") == (3, 1)
    assert "klaim" in spd.levels.text.splitlines()[3]
    assert "terverifikasi" in spd.levels.text.splitlines()[1]


def test_the_keys_stay_with_the_picker_while_rows_are_gone_through(spd: SpdView) -> None:
    assert spd.levels is not None
    spd.levels.verified.setFocus()
    QTest.keyClick(spd.levels.verified, KEY.Key_Down)
    assert spd.work.code == "2a"
    assert spd.levels.verified.hasFocus()
    assert spd.levels.row.code == "2a"


def test_a_note_is_stored_by_leaving_the_row(spd: SpdView, workspace: Workspace) -> None:
    spd.note.setFocus()
    QTest.keyClicks(spd.note, "menunggu surat 12")
    assert levels(workspace, "1") == (None, 0)  # figures belong to the note while it is written
    QTest.mouseClick(
        spd.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, spd.table.rowHeight(0) + 6)
    )
    assert line(workspace, "1").entry.note == "menunggu surat 12"
    assert spd.work.code == "2a"
    assert spd.note.text() == ""
    QTest.keyClick(spd.table, KEY.Key_Up)
    assert spd.note.text() == "menunggu surat 12"


def test_a_note_survives_what_is_stored_elsewhere_meanwhile(spd: SpdView, session: Session) -> None:
    spd.note.setFocus()
    QTest.keyClicks(spd.note, "belum selesai")
    session.data_changed.emit()
    assert spd.note.text() == "belum selesai"


def test_files_are_dropped_removed_and_put_back(
    qtbot: QtBot, page: IndexPage, spd: SpdView, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "visi.pdf"
    file.write_bytes(b"%PDF-1.4\n%%EOF\n")
    drop(spd.evidence, mime_of([file]))
    qtbot.waitUntil(lambda: bool(evidence_of(workspace, YEAR, "1")))
    qtbot.waitUntil(lambda: spd.evidence.status.text() == "visi.pdf ditambahkan ke baris 1")
    assert row_text(spd, "1", "evidence") == "1"
    QTest.keyClick(spd.evidence.table, KEY.Key_Delete)
    assert evidence_of(workspace, YEAR, "1") == ()
    assert spd.evidence.status.text() == "visi.pdf dihapus; Ctrl+Z mengembalikannya"
    page.undo_button.click()
    assert [piece.name for piece in evidence_of(workspace, YEAR, "1")] == ["visi.pdf"]
    page.undo_button.click()
    assert evidence_of(workspace, YEAR, "1") == ()


def test_files_are_chosen_for_the_row_that_was_in_hand_then(
    qtbot: QtBot, spd: SpdView, workspace: Workspace, messages: RecordingMessages, tmp_path: Path
) -> None:
    good, odd = tmp_path / "sk.pdf", tmp_path / "kosong.pdf"
    good.write_bytes(b"%PDF-1.4\n%%EOF\n")
    odd.write_bytes(b"")
    messages.files = [good, odd]
    QTest.keyClick(spd.table, KEY.Key_B)
    QTest.keyClick(spd.table, KEY.Key_Down)
    qtbot.waitUntil(lambda: bool(evidence_of(workspace, YEAR, "1")))
    qtbot.waitUntil(lambda: len(messages.told) == 1)
    assert "kosong.pdf" in messages.told[0]
    assert evidence_of(workspace, YEAR, "2a") == ()


def test_a_link_is_asked_for_and_pasted(
    qtbot: QtBot, spd: SpdView, workspace: Workspace, messages: RecordingMessages
) -> None:
    QGuiApplication.clipboard().clear()

    def fill(dialog: LinkDialog) -> None:
        dialog.link.setText("bukan alamat")
        dialog.save_button.click()
        dialog.link.setText("https://contoh.go.id/rpjmd")
        dialog.save_button.click()

    in_dialog(LinkDialog, fill)
    spd.evidence.link_button.click()
    qtbot.waitUntil(lambda: len(evidence_of(workspace, YEAR, "1")) == 1)
    QGuiApplication.clipboard().setText("https://contoh.go.id/visi")
    spd.window().activateWindow()
    qtbot.waitUntil(spd.isActiveWindow)
    QTest.keyClick(spd.table, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(messages.told) == 1
    assert [piece.link for piece in evidence_of(workspace, YEAR, "1")] == [
        "https://contoh.go.id/rpjmd",
        "https://contoh.go.id/visi",
    ]

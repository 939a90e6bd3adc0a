"""Between two meetings: evidence comes in, the verifier judges it by keyboard, the history tells it all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.app import Program
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.workflow import Status
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import recap_import
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import opened
from iga_desktop.ui.history.page import HistoryPage
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.verification.desk_words import step_text
from iga_desktop.ui.verification.page import VerificationPage
from tests.e2e.driving import shown
from tests.unit.ui.acting import drop, mime_of
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui

YEAR = 2026
NAME = "SI BUMIL - Pemantauan Ibu Hamil Risiko Tinggi"
CLAIM = dict.fromkeys(range(16, 36), 3) | {17: 1, 20: 2, 23: 2, 27: 2}
VERIFIED = CLAIM | {16: 2}
NOTE = "Video belum memuat testimoni penerima manfaat"


@pytest.fixture
def innovation_id(tmp_path: Path) -> int:
    """An office whose 2026 recap was read in as claims; gives the one that the agency completed."""
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        sample = resources() / "sample" / "rekap_contoh_2025.xlsx"
        choices = recap_import.ImportChoices(basis=LevelBasis.CLAIM)
        preview = recap_import.preview_recap(workspace, sample, YEAR, choices, Progress())
        recap_import.store_recap(workspace, preview, Progress())
        (row,) = [r for r in load_recap(workspace, YEAR).recap.innovations if r.name == NAME]
        before = load_innovation(workspace, row.id)
        profile = replace(
            before.profile, narrative="kata " * 300, purpose="Tujuan", benefits="Manfaat", results="Hasil"
        )
        save_innovation(workspace, before, replace(before, profile=profile))
        assert before.claim == CLAIM
        return row.id


def pdf(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.write_bytes(b"%PDF-1.7\n" + content.encode())
    return file


def take_step(page: VerificationPage, to: Status) -> None:
    assert page.work.desk is not None
    text = step_text(page.work.desk.sending.status, to)
    (action,) = [each for each in page.desk.head.steps_button.steps.actions() if each.text() == text]
    action.trigger()


def told(qtbot: QtBot, program: Program, innovation_id: int) -> list[tuple[str | None, ...]]:
    """Give what the page of the history shows of an innovation, oldest first."""
    history = shown(program, HistoryPage)
    history.show_request(innovation_id)
    qtbot.waitUntil(lambda: not program.tasks.busy and bool(history.view.model.all_rows))
    while history.view.more.isVisible():
        QTest.mouseClick(history.view.more, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not program.tasks.busy)
    rows = history.view.model.all_rows
    return [(row.field, row.old, row.new, row.note) for row in reversed(rows)]


def test_from_a_claim_without_evidence_to_ready_and_told_by_the_history(
    qtbot: QtBot,
    start: Callable[[], Program],
    messages: RecordingMessages,
    innovation_id: int,
    tmp_path: Path,
) -> None:
    program = start()

    def standing() -> tuple[str, str, Readiness, bool, Status]:
        """Give what the list shows of the innovation now."""
        page = shown(program, InnovationsPage)
        (row,) = [row for row in page.list.model.rows if row.id == innovation_id]
        return str(row.claim), str(row.verified), row.readiness, row.eligible, row.status

    assert standing() == ("104.00", "0.00", Readiness.BELOW_WATCH, False, Status.DRAFT)

    # The agency's twenty files, named by indicator, are dropped on the editor's tab.
    page = shown(program, InnovationsPage)
    page.open_innovation(innovation_id)
    page.editor.tabs.setCurrentWidget(page.editor.evidence)
    files = [pdf(tmp_path, f"{number}_bukti.pdf", str(number)) for number in CLAIM]
    drop(page.editor.evidence.panel, mime_of(files))
    qtbot.waitUntil(lambda: page.editor.evidence.pieces == 20)
    assert page.editor.evidence.panel.status.text() == "20 berkas ditambahkan ke 20 indikator"
    QTest.mouseClick(page.editor.back_button, Qt.MouseButton.LeftButton)

    # By keyboard alone: all at the claimed level but the first, which is proven at level 2 only.
    verification = shown(program, VerificationPage)
    verification.show_request(innovation_id)
    table = verification.desk.table
    for number, level in VERIFIED.items():
        assert verification.work.number == number
        QTest.keyClick(table, Qt.Key.Key_T if level == CLAIM[number] else Qt.Key(Qt.Key.Key_0 + level))
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert verification.state == "20 diterima"
    assert standing()[1:4] == ("101.00", Readiness.READY, True)

    # The last one is returned with a note.
    shown(program, VerificationPage)
    QTest.keyClick(table, Qt.Key.Key_K)
    note = verification.desk.card.note
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert "Tulis catatan" in messages.told[-1]
    QTest.keyClicks(note, NOTE)
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert verification.state == "19 diterima - 1 perlu perbaikan"
    assert standing()[1:4] == ("89.00", Readiness.BELOW_WATCH, False)

    # The agency sends a better file, which takes the place of the first one.
    shown(program, VerificationPage)
    messages.file = pdf(tmp_path, "35_video_baru.pdf", "testimoni")
    QTest.mouseClick(verification.desk.evidence.replace_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: verification.state == "1 menunggu - 19 diterima")
    take_step(verification, Status.SUBMITTED)
    take_step(verification, Status.VERIFIED)
    assert "1 indikator masih menunggu" in messages.told[-1]
    QTest.keyClick(table, Qt.Key.Key_T)
    assert verification.state == "20 diterima"
    take_step(verification, Status.VERIFIED)
    take_step(verification, Status.CHOSEN)
    assert standing() == ("104.00", "101.00", Readiness.READY, True, Status.CHOSEN)

    story = told(qtbot, program, innovation_id)
    assert [change[:3] for change in story if change[0] == "Indikator 35 bukti"] == [
        ("Indikator 35 bukti", None, "35_bukti.pdf"),
        ("Indikator 35 bukti", "35_bukti.pdf", "35_video_baru.pdf"),
    ]
    assert [change[1:] for change in story if change[0] == "Indikator 35 status"] == [
        ("belum ada bukti", "menunggu", None),
        ("menunggu", "diterima", None),
        ("diterima", "perlu perbaikan", NOTE),
        ("perlu perbaikan", "menunggu", None),
        ("menunggu", "diterima", None),
    ]
    assert [change[1:3] for change in story if change[0] == "Indikator 16 terverifikasi"] == [("0", "2")]
    assert [change[1:3] for change in story if change[0] == "Status"] == [
        ("draf", "diajukan"),
        ("diajukan", "terverifikasi"),
        ("terverifikasi", "ditetapkan siap kirim"),
    ]


def test_what_was_decided_is_taken_back_by_name(
    qtbot: QtBot, start: Callable[[], Program], innovation_id: int, tmp_path: Path
) -> None:
    program = start()
    page = shown(program, VerificationPage)
    page.show_request(innovation_id)
    drop(page.desk.evidence, mime_of([pdf(tmp_path, "16_SK.pdf", "SK")]))
    qtbot.waitUntil(lambda: page.state.startswith("19 belum ada bukti - 1 menunggu"))
    QTest.keyClick(page.desk.table, Qt.Key.Key_3)
    assert page.state == "19 belum ada bukti - 1 diterima"
    assert page.undo_button.toolTip() == "Urungkan: indikator 16 menjadi 3 (Ctrl+Z)"
    QTest.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert page.state == "19 belum ada bukti - 1 menunggu"
    QTest.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert page.state == "20 belum ada bukti"
    QTest.mouseClick(page.redo_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.redo_button, Qt.MouseButton.LeftButton)
    assert page.state == "19 belum ada bukti - 1 diterima"

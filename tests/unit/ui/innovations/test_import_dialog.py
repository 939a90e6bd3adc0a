"""The dialog "Baca rekap": preview, decisions, storing, and files that cannot be read."""

from decimal import Decimal
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.recap_import import ImportPreview
from iga_desktop.services.recaps import load_recap
from iga_desktop.ui.innovations.import_dialog import ImportDialog
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import drop, mime_of
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.innovations.conftest import names
from tests.unit.ui.innovations.importing import LEFT_BUTTON, choose, counts, read, saved

pytestmark = pytest.mark.gui

HEADINGS = (
    "No",
    "Nama Inovasi",
    "Perangkat Daerah",
    "Tahapan",
    "Sifat Khusus",
    16,
    17,
    35,
    "Skor Kematangan",
)


@pytest.fixture
def recap(tmp_path: Path) -> Path:
    """One unchanged row, one changed, two of an unknown agency, one with a level of 7."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Rekap"
    sheet.append(["REKAP INOVASI"])
    sheet.append(HEADINGS)
    sheet.append([1, "Gemas Stunting", "Dinas Kesehatan", "Penerapan", "", 3, 3, 3, 111])
    sheet.append([2, "Antre Puas", "Dinkes", "Penerapan", "", 3, 3, 1, 99])
    sheet.append([3, "LAPAK UMKM", "Balai Usaha Rakyat", "Penerapan", "Digital", 1, 1, 1, 9])
    sheet.append([4, "KARTU UMKM", "Balai Usaha Rakyat", "Penerapan", "Digital", 2, 1, 1, 12])
    sheet.append([5, "SALAH", "Dinas Kesehatan", "Penerapan", "", 7, 1, 1, 9])
    path = tmp_path / "rekap.xlsx"
    workbook.save(path)
    return path


@pytest.fixture
def dialog(page: InnovationsPage, qtbot: QtBot, messages: RecordingMessages, recap: Path) -> ImportDialog:
    """Opened by the page's button, with the recap chosen and read."""
    messages.file = recap
    QTest.mouseClick(page.recap_button, LEFT_BUTTON)
    dialog = page.import_dialog
    assert dialog is not None
    QTest.mouseClick(dialog.file_button, LEFT_BUTTON)
    read(dialog, qtbot)
    return dialog


def test_the_preview_tells_what_would_happen(dialog: ImportDialog, session: Session) -> None:
    assert counts(dialog) == {
        "baru": 0, "berubah": 1, "tidak berubah": 1, "ditolak": 3, "dilewati": 0, "OPD baru": 0,
    }  # fmt: skip
    review = dialog.review
    assert [row.name for row in review.rows.model.rows] == ["GEMAS STUNTING", "ANTRE PUAS"]
    assert "35" in review.rows.model.index(1, 5).data()
    assert review.rows.model.index(1, 1).data() == "Berubah"
    assert [review.refusals.model.index(row, 1).data() for row in range(3)] == ["5", "6", "7"]
    assert review.scores.model.index(0, 1).data() == "ANTRE PUAS"
    assert review.scores.model.index(0, 5).data() == "+4,00"
    assert review.tabs.tabText(1) == "Ditolak (3)"
    assert review.tabs.currentWidget() is review.agencies
    assert "1 sebutan OPD belum dikenal" in review.advice.text()
    assert len(load_recap(session.workspace, YEAR).recap.innovations) == 3


def test_an_unknown_agency_is_decided_by_hand_and_stored(
    dialog: ImportDialog,
    page: InnovationsPage,
    qtbot: QtBot,
    session: Session,
    messages: RecordingMessages,
) -> None:
    choose(dialog, qtbot, "agencies", 0, "Dinas Pendidikan")
    assert counts(dialog)["baru"] == 2
    assert dialog.review.agencies.model.index(0, 4).data() == "Dinas Pendidikan"
    choose(dialog, qtbot, "agencies", 0, "Tambahkan sebagai OPD baru")
    assert counts(dialog) == {
        "baru": 2, "berubah": 1, "tidak berubah": 1, "ditolak": 1, "dilewati": 0, "OPD baru": 1,
    }  # fmt: skip
    QTest.mouseClick(dialog.store_button, LEFT_BUTTON)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (told,) = messages.told
    assert told == (
        "Rekap rekap.xlsx disimpan ke data tahun 2025: 2 inovasi baru, 1 berubah, 1 tidak berubah, "
        "1 baris ditolak, 1 OPD baru."
    )
    assert {"LAPAK UMKM", "KARTU UMKM"} <= set(names(page))
    assert "Balai Usaha Rakyat" in [agency.name for agency in list_agencies(session.workspace)]


def test_a_heading_can_be_given_another_meaning(dialog: ImportDialog, qtbot: QtBot) -> None:
    model = dialog.review.headings.model
    row = next(n for n in range(model.rowCount()) if model.index(n, 2).data() == "Sifat Khusus")
    assert model.index(row, 3).data() == "Tidak dibaca"
    choose(dialog, qtbot, "headings", row, "Jenis")
    assert model.index(row, 3).data() == "Jenis"
    choose(dialog, qtbot, "agencies", 0, "Dinas Pendidikan")
    assert dialog.presenter.preview is not None
    kinds = {
        parsed.profile["name"]: parsed.profile.get("kind") for parsed in dialog.presenter.preview.parsed.rows
    }
    assert kinds["LAPAK UMKM"] == "Digital"


def test_levels_can_be_read_as_claims(dialog: ImportDialog, qtbot: QtBot, session: Session) -> None:
    dialog.basis_box.setFocus()
    QTest.keyClick(dialog.basis_box, Qt.Key.Key_Down)
    read(dialog, qtbot)
    assert dialog.presenter.choices.basis is LevelBasis.CLAIM
    QTest.mouseClick(dialog.store_button, LEFT_BUTTON)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    rows = {row.name: row for row in load_recap(session.workspace, YEAR).recap.innovations}
    assert (rows["ANTRE PUAS"].claim, rows["ANTRE PUAS"].verified) == (Decimal(103), Decimal(99))


def test_another_year_is_opened_and_shown(dialog: ImportDialog, qtbot: QtBot, session: Session) -> None:
    dialog.year_box.setCurrentIndex(dialog.year_box.findText("2026"))
    read(dialog, qtbot)
    assert counts(dialog)["baru"] == 2
    QTest.mouseClick(dialog.store_button, LEFT_BUTTON)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert session.year == 2026
    assert len(load_recap(session.workspace, 2026).recap.innovations) == 2


def test_an_unreadable_file_is_told_and_nothing_can_be_stored(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bukan.xlsx"
    bad.write_text("bukan buku kerja")
    dialog.choose_file(bad)
    read(dialog, qtbot)
    assert "bukan.xlsx" in dialog.sentence.text()
    assert dialog.sentence.isVisible()
    assert not dialog.review.isVisible()
    assert not dialog.store_button.isEnabled()


def test_closing_stores_nothing(dialog: ImportDialog, session: Session, messages: RecordingMessages) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert messages.told == []
    assert len(load_recap(session.workspace, YEAR).recap.innovations) == 3


def test_cancelled_storing_changes_nothing_and_goes_back_to_the_preview(
    dialog: ImportDialog, qtbot: QtBot, session: Session
) -> None:
    gate = Event()
    session.tasks.run("Menunggu", lambda _: gate.wait(), lambda _: None, writes=True)
    QTest.mouseClick(dialog.store_button, LEFT_BUTTON)
    assert dialog.sentence.text() == "Menyimpan rekap"
    QTest.mouseClick(dialog.stop_button, LEFT_BUTTON)
    gate.set()
    read(dialog, qtbot)
    assert dialog.review.isVisible()
    assert dialog.store_button.isEnabled()
    assert len(load_recap(session.workspace, YEAR).recap.innovations) == 3
    rows = {row.name: row.verified for row in load_recap(session.workspace, YEAR).recap.innovations}
    assert rows["ANTRE PUAS"] == 99


def test_a_dropped_workbook_is_read(page: InnovationsPage, qtbot: QtBot, recap: Path) -> None:
    drop(page, mime_of([recap]))
    assert page.import_dialog is not None
    read(page.import_dialog, qtbot)
    assert page.import_dialog.file_label.text() == "rekap.xlsx"
    assert counts(page.import_dialog)["ditolak"] == 3


def test_the_sample_is_read_into_an_empty_year(
    qtbot: QtBot, session: Session, messages: RecordingMessages
) -> None:
    without_year = Session(session.workspace, messages, session.tasks, session.settings, None)
    dialog = ImportDialog(without_year)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choose_file(resources() / "sample" / "rekap_contoh_2025.xlsx")
    read(dialog, qtbot)
    assert dialog.presenter.year == YEAR
    assert counts(dialog)["baru"] == 102
    assert counts(dialog)["ditolak"] == 2
    assert dialog.store_button.isEnabled()


def test_a_slip_of_the_pen_is_taken_and_can_be_changed(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append([1, "SEHAT", "Dinas Kesehattan", "Penerapan", "", 1, 1, 1, 9])
    sheet.append([2, "BUGAR", "Dinas Kesehattan", "Penerapan", "", 1, 1, 1, 9])
    path = tmp_path / "lain.xlsx"
    workbook.save(path)
    dialog.choose_file(path)
    read(dialog, qtbot)
    model = dialog.review.agencies.model
    shown = [model.index(0, column).data() for column in range(5)]
    assert shown == ["Dinas Kesehattan", "2", "Dinas Kesehatan", "97%", "Dinas Kesehatan (cocok 97%)"]
    assert counts(dialog)["baru"] == 2
    choose(dialog, qtbot, "agencies", 0, "Kecamatan Air Bening")
    assert {row.agency_name for row in dialog.review.rows.model.rows} == {"Kecamatan Air Bening"}


def test_a_dropped_table_of_another_kind_is_read(page: InnovationsPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "rekap.csv"
    path.write_text("Nama Inovasi;OPD;16\nLAPAK UMKM;Dinkes;2\n")
    drop(page, mime_of([path]))
    assert page.import_dialog is not None
    read(page.import_dialog, qtbot)
    assert counts(page.import_dialog)["baru"] == 1


def test_a_decision_that_cannot_be_kept_leaves_the_preview(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path, messages: RecordingMessages
) -> None:
    path = saved(
        tmp_path / "tanya.xlsx",
        [*HEADINGS],
        [1, "SEHAT", "???", "Penerapan", "", 1, 1, 1, 9],
        [2, "BUGAR", "Dinas Kesehatan", "Penerapan", "", 1, 1, 1, 9],
    )
    dialog.choose_file(path)
    read(dialog, qtbot)
    before = dialog.presenter.preview
    choose(dialog, qtbot, "agencies", 0, "Tambahkan sebagai OPD baru")
    (told,) = messages.told
    assert "Kode dan nama perangkat daerah harus diisi" in told
    assert dialog.review.isVisible()
    assert dialog.presenter.preview is before
    assert dialog.review.agencies.model.index(0, 4).data() == "Belum dipilih, barisnya ditolak"
    assert dialog.store_button.isEnabled()


def test_a_recap_that_went_away_leaves_the_preview(
    dialog: ImportDialog, qtbot: QtBot, recap: Path, messages: RecordingMessages
) -> None:
    recap.unlink()
    before = counts(dialog)
    choose(dialog, qtbot, "headings", 4, "Jenis")
    assert "rekap.xlsx" in messages.told[0]
    assert dialog.review.isVisible()
    assert counts(dialog) == before
    assert dialog.review.headings.model.index(4, 3).data() == "Tidak dibaca"


def test_after_a_bug_the_dialog_can_be_used_on(dialog: ImportDialog, qtbot: QtBot) -> None:
    path = dialog.presenter.path
    with qtbot.capture_exceptions() as raised:
        dialog._run(_with_a_bug, anew=True)
        assert not dialog.file_button.isEnabled()
        qtbot.waitUntil(lambda: bool(raised))
    assert dialog.file_button.isEnabled()
    assert dialog.year_box.isEnabled()
    assert path is not None
    dialog.choose_file(path)
    read(dialog, qtbot)
    assert counts(dialog)["ditolak"] == 3


def _with_a_bug(_: Progress) -> ImportPreview:
    raise ZeroDivisionError


def test_a_rule_on_evidence_that_was_lifted_is_told(
    dialog: ImportDialog, qtbot: QtBot, messages: RecordingMessages
) -> None:
    dialog.year_box.setCurrentIndex(dialog.year_box.findText("2026"))
    read(dialog, qtbot)
    QTest.mouseClick(dialog.store_button, LEFT_BUTTON)
    qtbot.waitUntil(lambda: bool(messages.told))
    (told,) = messages.told
    assert told.endswith(
        "Aturan bukti tahun 2026 dimatikan karena nilai rekap ini dibaca sebagai nilai terverifikasi "
        "padahal belum ada bukti yang tercatat; dapat diubah di Pengaturan."
    )

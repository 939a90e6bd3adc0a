"""The dialog "Baca rekap": headings mapped by hand, and mappings that are remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.services.heading_mappings import list_mappings
from iga_desktop.services.recaps import load_recap
from iga_desktop.ui.innovations.import_dialog import ImportDialog
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import YEAR
from tests.unit.ui.innovations.importing import LEFT_BUTTON, choose, counts, read, saved

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> ImportDialog:
    dialog = ImportDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_headings_that_make_no_recap_are_mapped_by_hand(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path, session: Session
) -> None:
    path = saved(
        tmp_path / "asing.xlsx",
        ["No", "Uraian Kegiatan X", "Pemda unit", "Fase", 16, "Kolom lain"],
        [1, "LAPAK UMKM", "Dinas Pendidikan", "Penerapan", 2, 3],
        [2, "KARTU UMKM", "Dinas Kesehatan", "Penerapan", 1, 0],
    )
    dialog.choose_file(path)
    read(dialog, qtbot)
    review = dialog.review
    assert "asing.xlsx" in review.advice.text()
    shown = [review.tabs.tabText(n) for n in range(review.tabs.count()) if review.tabs.isTabVisible(n)]
    assert shown == ["Judul kolom (6)"]
    assert not dialog.store_button.isEnabled()

    for row, field in enumerate(("Nama inovasi", "OPD", "Tahapan"), start=1):
        choose(dialog, qtbot, "headings", row, field)
        assert review.headings.table.currentIndex().row() == row, "the work goes on where it was"
    label = next(text for _, text in dialog.presenter.field_choices() if text.startswith("17. "))
    choose(dialog, qtbot, "headings", 5, label)
    assert counts(dialog)["baru"] == 2
    assert review.tabs.isTabVisible(0)
    QTest.mouseClick(dialog.store_button, LEFT_BUTTON)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    rows = {row.name: row for row in load_recap(session.workspace, YEAR).recap.innovations}
    assert rows["LAPAK UMKM"].agency_name == "Dinas Pendidikan"
    assert (rows["LAPAK UMKM"].stage, rows["LAPAK UMKM"].verified > rows["KARTU UMKM"].verified) == (
        "Penerapan",
        True,
    )


def strange(path: Path) -> Path:
    """Give a recap of which no heading says anything."""
    return saved(
        path,
        ["Lajur satu", "Lajur dua", "Lajur tiga", "Lajur empat"],
        ["LAPAK UMKM", "Dinas Pendidikan", 2, 3],
        ["KARTU UMKM", "Dinas Kesehatan", 1, 0],
    )


@pytest.fixture
def mapped(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> ImportDialog:
    """The strange recap with its columns mapped by hand."""
    dialog.choose_file(strange(tmp_path / "lajur.xlsx"))
    read(dialog, qtbot)
    assert not dialog.review.remember_box.isEnabled()
    labels = [text for _, text in dialog.presenter.field_choices()]
    indicators = [next(text for text in labels if text.startswith(f"{number}. ")) for number in (16, 17)]
    for row, field in enumerate(("Nama inovasi", "OPD", *indicators)):
        choose(dialog, qtbot, "headings", row, field)
    return dialog


def store(dialog: ImportDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.store_button, LEFT_BUTTON)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_mapping_by_hand_is_remembered_applied_and_left_aside(
    mapped: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    assert counts(mapped)["baru"] == 2
    assert mapped.review.remember_box.isEnabled()
    assert mapped.review.remember_box.isChecked()
    assert not mapped.review.plain_button.isVisible()
    store(mapped, qtbot)

    dialog = mapped
    dialog.begin()
    dialog.show()
    dialog.choose_file(strange(tmp_path / "berikutnya.xlsx"))
    read(dialog, qtbot)
    assert counts(dialog)["tidak berubah"] == 2
    told = dialog.review.recalled.text()
    assert told.startswith(
        "Judul kolom dipasangkan seperti pada berkas lajur.xlsx, yang dipasangkan tanggal "
    )
    choose(dialog, qtbot, "headings", 3, "Tidak dibaca")
    assert counts(dialog)["tidak berubah"] == 2, "the other columns stay mapped"
    assert not dialog.review.plain_button.isVisible(), "now it is the officer's own mapping"

    dialog.choose_file(strange(tmp_path / "lagi.xlsx"))
    read(dialog, qtbot)
    QTest.mouseClick(dialog.review.plain_button, LEFT_BUTTON)
    read(dialog, qtbot)
    shown = [dialog.review.tabs.isTabVisible(n) for n in range(dialog.review.tabs.count())]
    assert shown.count(True) == 1
    assert not dialog.store_button.isEnabled()
    assert not dialog.review.plain_button.isVisible()


def test_a_mapping_is_not_remembered_unless_wanted(
    mapped: ImportDialog, qtbot: QtBot, session: Session
) -> None:
    QTest.keyClick(mapped.review.remember_box, Qt.Key.Key_Space)
    store(mapped, qtbot)
    assert list_mappings(session.workspace) == ()

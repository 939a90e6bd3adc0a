"""Mappings of headings by hand: kept with the recap, found again by the headings, forgotten on demand."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services.heading_mappings import forget_mapping, list_mappings
from iga_desktop.services.recap_import import (
    HeadingsNotFound,
    ImportChoices,
    ImportPreview,
    preview_recap,
    store_recap,
)
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from tests.unit.exchange.books import write_book

HEADINGS = ("Ruang", "Uraian Kegiatan X", "Pemda Unit", "Butir A", "Butir B")
ROWS = ((1, "LAPAK UMKM", "Dinas Pendidikan", 2, 3), (2, "KARTU UMKM", "Dinas Kesehatan", 1, 0))
MAPPING = {
    "uraian kegiatan x": "name",
    "pemda unit": "agency",
    "butir a": "indicator:16",
    "butir b": "indicator:17",
}


def _book(path: Path, headings: Sequence[Any] = HEADINGS, rows: Sequence[Sequence[Any]] = ROWS) -> Path:
    notes = ("CATATAN", [["Berkas ini dibuat oleh bagian perencanaan"]])
    return write_book(path, notes, ("LEMBAR", [["Daftar tahun ini"], headings, *rows]))


def _preview(workspace: Workspace, path: Path, year: int = 2025, **choices: Any) -> ImportPreview:
    return preview_recap(workspace, path, year, ImportChoices(**choices), Progress())


@pytest.fixture
def remembering(workspace: Workspace, tmp_path: Path) -> Workspace:
    """An office that stored a recap with headings mapped by hand."""
    preview = _preview(workspace, _book(tmp_path / "agustus.xlsx"), headings=MAPPING)
    store_recap(workspace, preview, Progress())
    return workspace


def test_columns_are_offered_where_no_heading_is_known(workspace: Workspace, tmp_path: Path) -> None:
    path = _book(tmp_path / "asing.xlsx")
    with pytest.raises(HeadingsNotFound) as caught:
        _preview(workspace, path)
    columns = caught.value.columns
    assert [(column.sheet, column.letter, column.heading, column.field) for column in columns] == [
        ("LEMBAR", letter, heading, None) for letter, heading in zip("ABCDE", HEADINGS, strict=True)
    ]
    with pytest.raises(HeadingsNotFound) as caught:
        _preview(workspace, path, headings={"pemda unit": "agency"})
    assert [column.field for column in caught.value.columns] == [None, None, "agency", None, None]
    names = [row.name for row in _preview(workspace, path, headings=MAPPING).rows]
    assert names == ["LAPAK UMKM", "KARTU UMKM"]


def test_a_file_headed_alike_is_read_by_itself(remembering: Workspace, tmp_path: Path) -> None:
    (saved,) = list_mappings(remembering)
    assert (saved.file_name, saved.mapping) == ("agustus.xlsx", MAPPING)
    turned = ("BUTIR A", "Butir  B", "ruang", "Pemda Unit", "Uraian\nKegiatan X")
    path = _book(tmp_path / "september.xlsx", turned, [(3, 3, 1, "Dinas Kesehatan", "SENAM PAGI")])
    preview = _preview(remembering, path)
    assert preview.remembered == saved
    assert [row.name for row in preview.rows] == ["SENAM PAGI"]
    store_recap(remembering, preview, Progress())
    assert len(load_recap(remembering, 2025).recap.innovations) == 3
    assert list_mappings(remembering) == (saved,)


def test_a_file_headed_otherwise_is_not(remembering: Workspace, tmp_path: Path) -> None:
    path = _book(tmp_path / "lain.xlsx", (*HEADINGS, "Butir C"), [(*row, 1) for row in ROWS])
    with pytest.raises(HeadingsNotFound):
        _preview(remembering, path)


def test_it_can_be_left_aside_replaced_and_forgotten(remembering: Workspace, tmp_path: Path) -> None:
    path = _book(tmp_path / "september.xlsx")
    with pytest.raises(HeadingsNotFound):
        _preview(remembering, path, recall=False)
    changed = {**MAPPING, "butir b": "indicator:18"}
    preview = _preview(remembering, path, headings=changed)
    assert preview.remembered is None
    store_recap(remembering, preview, Progress())
    (saved,) = list_mappings(remembering)
    assert (saved.file_name, saved.mapping) == ("september.xlsx", changed)
    forget_mapping(remembering, saved.fingerprint)
    assert list_mappings(remembering) == ()
    with pytest.raises(HeadingsNotFound):
        _preview(remembering, path)


def test_it_is_not_kept_without_the_officers_wish(workspace: Workspace, tmp_path: Path) -> None:
    preview = _preview(workspace, _book(tmp_path / "agustus.xlsx"), headings=MAPPING)
    assert list_mappings(workspace) == ()
    store_recap(workspace, preview, Progress(), remember=False)
    assert list_mappings(workspace) == ()


def test_a_recap_that_was_not_stored_leaves_no_mapping(workspace: Workspace, tmp_path: Path) -> None:
    class Cancelling(Progress):
        def raise_if_cancelled(self) -> None:
            raise UserError("berhenti")

    preview = _preview(workspace, _book(tmp_path / "agustus.xlsx"), headings=MAPPING)
    with pytest.raises(UserError):
        store_recap(workspace, preview, Cancelling())
    assert list_mappings(workspace) == ()


def test_a_known_recap_refined_by_hand_is_remembered_too(workspace: Workspace, tmp_path: Path) -> None:
    headings = ("No", "Nama Inovasi", "Perangkat Daerah", 16, "Sifat Khusus")
    first = _book(tmp_path / "satu.xlsx", headings, [(1, "SENAM", "Dinas Kesehatan", 2, "Digital")])
    store_recap(workspace, _preview(workspace, first, headings={"sifat khusus": "kind"}), Progress())
    second = _book(tmp_path / "dua.xlsx", headings, [(1, "LARI", "Dinas Kesehatan", 2, "Digital")])
    (row,) = _preview(workspace, second).parsed.rows
    assert row.profile["kind"] == "Digital"


def test_an_indicator_that_the_year_does_not_have_is_not_read(remembering: Workspace, tmp_path: Path) -> None:
    path = _book(tmp_path / "agustus.xlsx")
    preview = _preview(remembering, path, headings={**MAPPING, "butir b": "indicator:99"})
    assert [dict(row.levels) for row in preview.parsed.rows] == [{16: 2}, {16: 1}]

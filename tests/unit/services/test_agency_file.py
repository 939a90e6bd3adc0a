from pathlib import Path

import openpyxl
import pytest

from iga_desktop.domain.guideline import Guideline
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.agency_file import read_agencies
from iga_desktop.services.guidelines import GuidelineLibrary

SAMPLE = resources() / "sample" / "rekap_contoh_2025.xlsx"


@pytest.fixture
def guideline(tmp_path: Path) -> Guideline:
    return GuidelineLibrary(resources() / "guidelines", tmp_path).load(2026)


def workbook(path: Path, sheet: str, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_the_list_beside_a_recap_is_read(guideline: Guideline) -> None:
    listed = read_agencies(guideline, SAMPLE, Progress())

    assert len(listed.agencies) == 51
    assert listed.refusals == ()
    assert all(agency.id is None and agency.code and agency.kind for agency in listed.agencies)


def test_the_sheet_may_have_any_name(tmp_path: Path, guideline: Guideline) -> None:
    file = workbook(
        tmp_path / "opd.xlsx", "Sheet1", ("No", "Nama OPD"), (1, "Dinas Sosial"), (2, "Kecamatan Air Bening")
    )

    listed = read_agencies(guideline, file, Progress())

    assert [(agency.name, agency.kind) for agency in listed.agencies] == [
        ("Dinas Sosial", "Dinas"),
        ("Kecamatan Air Bening", "Kecamatan"),
    ]


def test_a_row_that_is_refused_is_told_with_its_number(tmp_path: Path, guideline: Guideline) -> None:
    file = workbook(
        tmp_path / "opd.xlsx",
        "Daftar OPD",
        ("Kode", "Nama OPD"),
        ("D1", "Dinas Sosial"),
        ("D1", "Dinas Kesehatan"),
    )

    listed = read_agencies(guideline, file, Progress())

    assert [agency.name for agency in listed.agencies] == ["Dinas Sosial"]
    (refusal,) = listed.refusals
    assert refusal.startswith("Baris 3: ")
    assert "D1" in refusal


def test_a_file_without_a_list_is_told(tmp_path: Path, guideline: Guideline) -> None:
    file = workbook(tmp_path / "harga.xlsx", "Harga", ("Barang", "Harga"), ("Kertas", 50_000))

    with pytest.raises(UserError, match=r"harga\.xlsx tidak memuat daftar perangkat daerah"):
        read_agencies(guideline, file, Progress())

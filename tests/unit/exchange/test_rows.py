"""Which rows are taken, which are passed over and counted, and which are refused with a reason."""

from pathlib import Path
from typing import Any

import pytest

from iga_desktop.domain.guideline import Guideline
from iga_desktop.errors import UserError
from iga_desktop.exchange.recap_reader import read_recap
from iga_desktop.progress import Progress
from tests.unit.exchange.books import HEADING, NUMBERS, data_row, with_level, write_book
from tests.unit.exchange.conftest import Reader


@pytest.mark.parametrize(
    "row",
    [
        [],
        list(range(1, len(HEADING) + 1)),
        [f"({n})" for n in range(1, len(HEADING) + 1)],
        HEADING,
        [None, None, None, *NUMBERS, None],
        [None, "JUMLAH", None, *([10] * 20), 500],
        ["TOTAL", None, None, *([10] * 20), 500],
        [None, "Rata-rata", None, *([2] * 20), "98,50"],
        [None, "Jumlah Dinas Kesehatan", None, *([2] * 20), "98,50"],
        [None, None, None, *([40] * 20), 500],
        [None, "DINAS KESEHATAN"],
        [None, "*) angka sementara"],
        [3, None, "Kecamatan Suak Permai"],
        [3, "NIHIL", "Kecamatan Suak Permai"],
        [3],
        [None] * 22 + ["Pangkalan Contoh, 10 Agustus 2025"],
    ],
)
def test_rows_without_an_innovation_are_counted(read: Reader, row: list[Any]) -> None:
    parsed = read([HEADING, data_row(1, "A SATU", "Dinkes"), row, data_row(2, "B DUA", "Dinkes")])
    assert [taken.profile["name"] for taken in parsed.rows] == ["A SATU", "B DUA"]
    assert parsed.refusals == ()
    assert parsed.skipped == 1


def test_a_signature_below_the_total_is_no_innovation(read: Reader) -> None:
    parsed = read(
        [
            HEADING,
            data_row(1, "A SATU", "Dinkes"),
            [None, "JUMLAH", None, *([2] * 20), 74],
            [],
            [None, "Mengetahui,", "Kepala Bidang Litbang"],
            [None, "NAMA PEJABAT", "Penata Tingkat I"],
        ]
    )
    assert len(parsed.rows) == 1
    assert parsed.refusals == ()
    assert parsed.skipped == 4


def test_names_that_begin_like_a_total_are_innovations(read: Reader) -> None:
    names = ["TOTAL COVER - Jaminan Kesehatan", "JUMLAH BIJAK", "RATA JALAN DESA"]
    parsed = read([HEADING, *(data_row(n, name, "Dinkes") for n, name in enumerate(names, 1))])
    assert [row.profile["name"] for row in parsed.rows] == names


@pytest.mark.parametrize("name", ["Total Dinas Bersih", "Sub Dinas Sehat", "Kosong", "Total", "Jumlah"])
def test_a_numbered_row_with_agency_and_levels_is_an_innovation_whatever_its_name(
    read: Reader, name: str
) -> None:
    parsed = read([HEADING, data_row(1, name, "Dinkes"), data_row(2, "B DUA", "Dinkes")])
    assert [row.profile["name"] for row in parsed.rows] == [name, "B DUA"]
    assert parsed.skipped == 0


@pytest.mark.parametrize("name", ["?", "...", "*", "\U0001f331"])
def test_a_name_without_letters_is_refused(read: Reader, name: str) -> None:
    parsed = read([HEADING, data_row(1, name, "Dinkes"), data_row(2, "B DUA", "Dinkes")])
    assert [row.profile["name"] for row in parsed.rows] == ["B DUA"]
    (refusal,) = parsed.refusals
    assert "nama inovasi harus memuat huruf atau angka" in refusal.reason


def test_names_are_tidied(read: Reader) -> None:
    parsed = read([HEADING, data_row(1, "  SI  BUMIL – Ibu\nHamil ", " DINAS  KESEHATAN ")])
    assert parsed.rows[0].profile["name"] == "SI BUMIL - Ibu Hamil"
    assert parsed.rows[0].agency_text == "DINAS KESEHATAN"


@pytest.mark.parametrize(
    ("level", "reason"),
    [
        (4, 'isian "4" pada indikator 25 bukan angka bulat 0-3'),
        ("4", 'isian "4" pada indikator 25 bukan angka bulat 0-3'),
        (-1, 'isian "-1" pada indikator 25 bukan angka bulat 0-3'),
        (2.5, 'isian "2,5" pada indikator 25 bukan angka bulat 0-3'),
        ("dua", 'isian "dua" pada indikator 25 bukan angka bulat 0-3'),
        (True, 'isian "TRUE" pada indikator 25 bukan angka bulat 0-3'),
    ],
)
def test_wrong_level(read: Reader, level: object, reason: str) -> None:
    rows = [
        HEADING,
        with_level(data_row(1, "A SATU", "Dinkes"), 25, level),
        data_row(2, "B DUA", "Dinkes", 1),
    ]
    parsed = read(rows)
    assert [row.profile["name"] for row in parsed.rows] == ["B DUA"]
    (refusal,) = parsed.refusals
    assert (refusal.place.sheet, refusal.place.row, refusal.name) == ("REKAP", 2, "A SATU")
    assert reason in refusal.reason
    assert "baca lagi" in refusal.reason


@pytest.mark.parametrize("name", ["a  satu", "A SATU ", "A – SATU", "A-SATU"])
def test_a_repeated_innovation_is_refused_naming_the_first(read: Reader, name: str) -> None:
    parsed = read([HEADING, data_row(1, "A SATU", "Dinkes"), data_row(2, name, "DINKES")])
    assert len(parsed.rows) == 1
    assert "sudah ada pada baris 2" in parsed.refusals[0].reason


def test_a_repeat_on_another_sheet_names_that_sheet(tmp_path: Path, guideline: Guideline) -> None:
    path = write_book(
        tmp_path / "rekap.xlsx",
        ("Satu", [HEADING, data_row(1, "A SATU", "Dinkes")]),
        ("Dua", [HEADING, data_row(1, "A SATU", "Dinkes")]),
    )
    (refusal,) = read_recap(path, guideline, Progress()).refusals
    assert refusal.place.sheet == "Dua"
    assert "baris 2 lembar Satu" in refusal.reason


def test_the_same_name_of_another_agency_is_another_innovation(read: Reader) -> None:
    parsed = read([HEADING, data_row(1, "A SATU", "Dinkes"), data_row(2, "A SATU", "Dinsos")])
    assert len(parsed.rows) == 2


def test_a_refused_row_does_not_block_its_correction(read: Reader) -> None:
    wrong = with_level(data_row(1, "A SATU", "Dinkes"), 16, 9)
    parsed = read([HEADING, wrong, data_row(2, "A SATU", "Dinkes")])
    assert [row.place.row for row in parsed.rows] == [3]
    assert [refusal.place.row for refusal in parsed.refusals] == [2]


@pytest.mark.parametrize(
    "day", ["31/02/2024", "32 Mei 2024", "10/13/2024", "10 Agusto 2024", "1 Mei 1889", 12, "besok"]
)
def test_impossible_dates(read: Reader, day: object) -> None:
    rows = [["Nama Inovasi", "OPD", 16, "Waktu Penerapan"], ["A SATU", "Dinkes", 1, day]]
    (refusal,) = read(rows).refusals
    assert "Waktu penerapan" in refusal.reason
    assert "10 Agustus 2024" in refusal.reason


def test_missing_name_and_agency(read: Reader) -> None:
    parsed = read([HEADING, data_row(1, None, "Dinkes"), data_row(2, "B DUA", None), data_row(3, "-", "-")])
    assert parsed.rows == ()
    reasons = [refusal.reason for refusal in parsed.refusals]
    assert "nama inovasi belum diisi" in reasons[0]
    assert "perangkat daerah belum diisi" in reasons[1]
    assert "nama inovasi belum diisi" in reasons[2]


def test_all_that_is_wrong_with_a_row_is_said_at_once(read: Reader) -> None:
    row = with_level(with_level(data_row(1, "A SATU", None), 16, 7), 35, "x")
    (refusal,) = read([HEADING, row]).refusals
    assert "perangkat daerah belum diisi" in refusal.reason
    assert "indikator 16" in refusal.reason
    assert "indikator 35" in refusal.reason


@pytest.mark.parametrize("column", ["B", "C", "D"])
def test_an_error_cell_refuses_its_row(read: Reader, column: str) -> None:
    def spoil(sheet: Any) -> None:
        sheet[f"{column}2"] = "#REF!"
        sheet[f"{column}2"].data_type = "e"

    parsed = read([HEADING, data_row(1, "A SATU", "Dinkes"), data_row(2, "B DUA", "Dinkes")], after=spoil)
    assert [row.profile["name"] for row in parsed.rows] == ["B DUA"]
    assert f"sel {column}2 berisi #REF!" in parsed.refusals[0].reason


def test_an_error_in_the_score_column_does_not_matter(read: Reader) -> None:
    def spoil(sheet: Any) -> None:
        sheet["X2"] = "#N/A"
        sheet["X2"].data_type = "e"

    (row,) = read([HEADING, data_row(1, "A SATU", "Dinkes")], after=spoil).rows
    assert row.stated_score is None


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_formula_without_result_in_data_refuses_the_file(read: Reader, column: int) -> None:
    row = data_row(1, "A SATU", "Dinkes")
    row[column] = "=Z9"
    with pytest.raises(UserError) as caught:
        read([HEADING, data_row(1, "B DUA", "Dinkes"), row])
    text = str(caught.value)
    assert "rekap.xlsx" in text
    assert "REKAP" in text
    assert f"sel {'ABCD'[column]}3" in text
    assert "Buka berkas itu di Excel, simpan" in text
    assert text.endswith("Tidak ada data yang berubah.")


def test_formulas_without_result_in_score_number_and_total_do_not_matter(read: Reader) -> None:
    row: list[Any] = data_row(1, "A SATU", "Dinkes", score="=SUM(D2:W2)")
    row[0] = "=ROW()-1"
    total = [None, "JUMLAH", None, *(["=SUM(D2:D2)"] * 20), "=SUM(X2)"]
    unnamed = [None, None, None, *(["=SUM(D2:D2)"] * 20), "=SUM(X2)"]
    parsed = read([HEADING, row, unnamed, total])
    assert [row.stated_score for row in parsed.rows] == [None]
    assert parsed.skipped == 2


def test_crossing_affairs_are_split_by_semicolon_only(read: Reader) -> None:
    heading = ["Nama Inovasi", "OPD", 16, "Urusan Beririsan", "Urusan Utama"]
    affairs = "Sosial; Ketentraman, Ketertiban Umum, dan Perlindungan Masyarakat\nKESEHATAN"
    (row,) = read([heading, ["A SATU", "Dinkes", 1, affairs, "Urusan Antariksa"]]).rows
    assert row.profile["crossing_affairs"] == (
        "Sosial",
        "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat",
        "Kesehatan",
    )
    assert row.profile["main_affair"] == "Urusan Antariksa"


def test_running_text_keeps_its_lines(read: Reader) -> None:
    heading = ["Nama Inovasi", "OPD", 16, "Rancang Bangun", "Keterangan"]
    (row,) = read([heading, ["A SATU", "Dinkes", 1, " Baris satu \n\nBaris dua", "-"]]).rows
    assert row.profile["narrative"] == "Baris satu\n\nBaris dua"
    assert row.profile["remarks"] == ""

"""Recaps are read by meaning: wherever the heading is, however it words its columns."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.errors import UserError
from iga_desktop.exchange.recap_reader import HeadingsNotFound, heading_key, read_recap
from iga_desktop.progress import Progress
from tests.unit.exchange.books import HEADING, NUMBERS, data_row, write_book
from tests.unit.exchange.conftest import Reader


def test_single_row_heading_in_another_order_with_extra_columns(read: Reader) -> None:
    parsed = read(
        [
            ["REKAP INOVASI"],
            [],
            ["16. Regulasi", "Catatan Tim", "OPD", "Judul Inovasi", "Ind 17", "Nilai", "Tgl. Implementasi"],
            [3, "baik", "Dinkes", "SI BUMIL", "1", "104,00", "10-Agu-2024"],
        ]
    )
    (row,) = parsed.rows
    assert row.agency_text == "Dinkes"
    assert row.profile == {"name": "SI BUMIL", "implemented_on": date(2024, 8, 10)}
    assert row.levels == {16: 3, 17: 1}
    assert str(row.stated_score) == "104.00"
    assert {column.heading: column.field for column in parsed.columns}["Catatan Tim"] is None
    assert (row.place.sheet, row.place.row) == ("REKAP", 4)


@pytest.mark.parametrize(
    "heading",
    [
        16,
        16.0,
        "16",
        "16.",
        " 16 ",
        "Ind 16",
        "Ind. 16",
        "Indikator 16",
        "INDIKATOR\n16",
        "16 - Regulasi",
        "16. Regulasi Inovasi Daerah",
        "16) Regulasi",
        "Indikator 16 (bobot 3)",
        "Regulasi Inovasi Daerah",
        "REGULASI INOVASI  DAERAH",
        "Regulasi Inovsi Daerah",
        "1. Regulasi Inovasi Daerah",
        "Parameter 16",
    ],
)
def test_indicator_headings(read: Reader, heading: object) -> None:
    parsed = read([["Nama Inovasi", "OPD", heading], ["SI BUMIL", "Dinkes", 2]])
    assert parsed.rows[0].levels == {16: 2}


@pytest.mark.parametrize("heading", ["16 Agustus 2024", "15", 36, "Kemudahan", "17. Regulasi Inovasi Daerah"])
def test_headings_that_only_look_like_an_indicator_are_left_out(read: Reader, heading: object) -> None:
    parsed = read([["Nama Inovasi", "OPD", "Indikator 35", heading], ["SI BUMIL", "Dinkes", 2, 1]])
    assert parsed.rows[0].levels == {35: 2}
    assert parsed.columns[-1].field is None


def test_indicators_headed_by_their_names_alone(read: Reader, guideline: Guideline) -> None:
    names = [indicator.name.upper() for indicator in guideline.indicators]
    parsed = read([["Inovasi", "SKPD", *names], ["SI BUMIL", "Dinkes", *([3, 0] * 10)]])
    assert parsed.rows[0].levels == {number: 3 if number % 2 == 0 else 0 for number in NUMBERS}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nama/Judul Inovasi", "name"),
        ("NAMA INOVASI DAERAH *", "name"),
        ("Nama Inovasi (sesuai SK)", "name"),
        ("Perangkat Daerah (OPD)", "agency"),
        ("OPD/Unit Kerja", "agency"),
        ("Nama SKPD", "agency"),
        ("Organisasi Perangkat Daerah", "agency"),
        ("Kode OPD", "agency"),
        ("Instansi", "agency"),
        ("Tahapan Inovasi", "stage"),
        ("Bentuk Inovasi", "form"),
        ("Jenis Inovasi", "kind"),
        ("Nama Inisiator", "initiator_name"),
        ("Urusan yang Beririsan", "crossing_affairs"),
        ("Urusan Pemerintahan", "main_affair"),
        ("Tgl. Uji Coba", "trial_on"),
        ("Tanggal Penerapan", "implemented_on"),
        ("Waktu\nImplementasi", "implemented_on"),
        ("Waktu Penerpan", "implemented_on"),
        ("Link Video", "video_link"),
        ("Total Nilai", "score"),
        ("Ket.", "remarks"),
    ],
)
def test_synonyms(read: Reader, heading: str, field: str) -> None:
    others = [
        text
        for text, meaning in (("Judul Inovasi", "name"), ("Perangkat Daerah", "agency"), (16, "indicator:16"))
        if meaning != field
    ]
    parsed = read([[heading, *others], ["", *["x"] * len(others)]])
    assert parsed.columns[0].field == field


def test_two_row_heading_with_groups(read: Reader) -> None:
    def merge(sheet: Worksheet) -> None:
        for span in ("A3:A4", "B3:C3", "D3:E3", "F3:G3"):
            sheet.merge_cells(span)

    parsed = read(
        [
            ["PEMERINTAH KABUPATEN CONTOH"],
            [],
            ["Nomor", "Inovasi", "", "Waktu", "", "INDIKATOR", ""],
            ["", "Nama", "Jenis", "Uji Coba", "Penerapan", 16, 17],
            [1, "SI BUMIL", "non-digital", "", "2024-01-20", 1, 2],
        ],
        after=merge,
        name="DINAS KESEHATAN",
    )
    (row,) = parsed.rows
    assert row.agency_text == "DINAS KESEHATAN"
    assert row.profile == {
        "name": "SI BUMIL",
        "kind": "Non Digital",
        "trial_on": None,
        "implemented_on": date(2024, 1, 20),
    }
    assert row.levels == {16: 1, 17: 2}


def test_group_row_above_the_names(read: Reader) -> None:
    parsed = read(
        [
            ["IDENTITAS", "", "INDIKATOR SID", ""],
            ["Nama Inovasi", "OPD", 16, 17],
            ["SI BUMIL", "Dinkes", 1, 2],
        ]
    )
    assert parsed.rows[0].levels == {16: 1, 17: 2}


def test_column_numbers_below_the_heading_are_no_indicators(read: Reader) -> None:
    heading = ["No", "Nama Inovasi", "OPD", *(f"Kolom {n}" for n in range(4, 17)), "Indikator 20"]
    parsed = read([heading, list(range(1, 18)), [1, "SI BUMIL", "Dinkes", *["x"] * 13, 3]])
    assert parsed.rows[0].levels == {20: 3}
    assert parsed.skipped == 1


def test_merged_agency_cells_reach_down(read: Reader) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")

    parsed = read(
        [HEADING, data_row(1, "A SATU", "Dinkes"), data_row(2, "B DUA", None), data_row(3, "C TIGA", None)],
        after=merge,
    )
    assert [row.agency_text for row in parsed.rows] == ["Dinkes", "Dinkes"]
    assert "perangkat daerah belum diisi" in parsed.refusals[0].reason


def test_agency_written_only_once_per_group(read: Reader) -> None:
    agencies = ["Dinkes", None, None, "Dinsos", None, "Dishub"]
    parsed = read(
        [HEADING, *(data_row(n, f"INOVASI KE-{n}", agency) for n, agency in enumerate(agencies, 1))]
    )
    assert [row.agency_text for row in parsed.rows] == ["Dinkes"] * 3 + ["Dinsos"] * 2 + ["Dishub"]


def test_a_missing_agency_is_not_guessed_where_others_are_written_out(read: Reader) -> None:
    agencies = ["Dinkes", "Dinkes", None, None, "Dinsos"]
    parsed = read(
        [HEADING, *(data_row(n, f"INOVASI KE-{n}", agency) for n, agency in enumerate(agencies, 1))]
    )
    assert [refusal.place.row for refusal in parsed.refusals] == [4, 5]


def test_agency_heading_rows_between_the_data(read: Reader) -> None:
    heading = ["No", "Nama Inovasi", "16", "17"]
    parsed = read(
        [
            heading,
            ["DINAS KESEHATAN"],
            [1, "SI BUMIL", 1, 2],
            ["II.", "Kecamatan Makmur Ilir"],
            [2, "KARTU ANTRE", 3, 0],
        ]
    )
    assert [(row.profile["name"], row.agency_text) for row in parsed.rows] == [
        ("SI BUMIL", "DINAS KESEHATAN"),
        ("KARTU ANTRE", "Kecamatan Makmur Ilir"),
    ]
    assert parsed.skipped == 2


def test_one_sheet_per_agency(tmp_path: Path, guideline: Guideline) -> None:
    heading = ["Nama Inovasi", 16, 17]
    path = write_book(
        tmp_path / "rekap.xlsx",
        ("Lembar1", [["BADAN PERENCANAAN"], ["OPD : Dinas Kesehatan"], heading, ["A SATU", 1, 1]]),
        ("Lembar2", [["Perangkat Daerah", ": Dinas Sosial"], heading, ["B DUA", 2, 2]]),
        ("Lembar3", [["Perangkat Daerah", "", "Dinas Pangan"], heading, ["E LIMA", 2, 2]]),
        ("Dishub", [heading, ["C TIGA", 3, 3]]),
        ("Rekap 4", [["DINAS PERIKANAN"], heading, ["D EMPAT", 3, 3]]),
    )
    parsed = read_recap(path, guideline, Progress())
    assert [(row.place.sheet, row.agency_text) for row in parsed.rows] == [
        ("Lembar1", "Dinas Kesehatan"),
        ("Lembar2", "Dinas Sosial"),
        ("Lembar3", "Dinas Pangan"),
        ("Dishub", "Dishub"),
        ("Rekap 4", "DINAS PERIKANAN"),
    ]


def test_hidden_sheets_are_not_read(tmp_path: Path, guideline: Guideline) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    path = write_book(
        tmp_path / "rekap.xlsx",
        ("Lama", [HEADING, data_row(1, "LAMA", "Dinkes")]),
        ("Baru", [HEADING, data_row(1, "BARU", "Dinkes")]),
        after=hide,
    )
    assert [row.profile["name"] for row in read_recap(path, guideline, Progress()).rows] == ["BARU"]


def test_sheet_names_with_marks(read: Reader) -> None:
    parsed = read([HEADING, data_row(1, "A SATU", "Dinkes")], name="Rekap 'A' & <B>")
    assert parsed.rows[0].place.sheet == "Rekap 'A' & <B>"


def test_content_that_starts_far_from_the_corner(read: Reader) -> None:
    blank: list[object] = [None] * 4
    parsed = read([[], [], [], [*blank, "Nama Inovasi", "OPD", 35], [*blank, "SI BUMIL", "Dinkes", 3]])
    assert parsed.rows[0].place.row == 5
    assert parsed.columns[0].letter == "E"


def test_own_mapping_wins(read: Reader) -> None:
    rows = [["Karya", "Milik", 16, "Skor"], ["SI BUMIL", "Dinkes", 2, 6]]
    own = {heading_key("KARYA"): "name", heading_key("milik"): "agency", heading_key("Skor"): None}
    parsed = read(rows, headings=own)
    (row,) = parsed.rows
    assert (row.profile["name"], row.agency_text, row.stated_score) == ("SI BUMIL", "Dinkes", None)


def test_a_workbook_without_recap_says_what_is_looked_for(read: Reader) -> None:
    with pytest.raises(HeadingsNotFound) as caught:
        read([["Catatan rapat"], ["Mohon melengkapi bukti"]])
    assert "rekap.xlsx" in str(caught.value)
    assert "Nama Inovasi" in str(caught.value)
    assert str(caught.value).endswith("Tidak ada data yang berubah.")
    assert caught.value.columns == ()


def test_the_nearest_columns_are_offered_for_mapping(read: Reader) -> None:
    with pytest.raises(UserError) as caught:
        read([["Nama Inovasi", "Milik siapa", "Aspek 1"], ["SI BUMIL", "Dinkes", 2]], name="Rekap")
    assert isinstance(caught.value, HeadingsNotFound)
    assert [column.heading for column in caught.value.columns] == ["Nama Inovasi", "Milik siapa", "Aspek 1"]


def test_dates_as_text_numbers_and_dates(read: Reader) -> None:
    written = ["10 Agustus 2024", datetime(2024, 8, 10, 7, 30), date(2024, 8, 10), 45514, "10/08/2024"]  # noqa: DTZ001
    rows = [[f"INOVASI {n}", "Dinkes", 1, day] for n, day in enumerate(written)]
    parsed = read([["Nama Inovasi", "OPD", 16, "Waktu Penerapan"], *rows])
    assert {row.profile["implemented_on"] for row in parsed.rows} == {date(2024, 8, 10)}


_SIDE_BY_SIDE: list[list[Any]] = [
    ["No", "Nama Inovasi", "OPD", "KLAIM OPD", *([""] * 20), ""],
    ["", "", "", *NUMBERS, "Skor", *NUMBERS, "Skor"],
    [1, "A SATU", "Dinkes", *([3] * 20), 111, *([1] * 20), 37],
]


@pytest.mark.parametrize("verified", ["VERIFIKASI", "TERVERIFIKASI", "HASIL VERIFIKASI"])
@pytest.mark.parametrize("title", [[], [["REKAP VERIFIKASI INOVASI"]], [["REKAP VERIFIKASI INOVASI"], []]])
def test_claimed_and_verified_levels_side_by_side(
    read: Reader, verified: str, title: list[list[str]]
) -> None:
    groups = [*_SIDE_BY_SIDE[0][:-1], verified]
    rows = [*title, groups, *_SIDE_BY_SIDE[1:]]
    (claimed,) = read(rows, basis=LevelBasis.CLAIM).rows
    (accepted,) = read(rows).rows
    assert (set(claimed.levels.values()), claimed.stated_score) == ({3}, Decimal(111))
    assert (set(accepted.levels.values()), accepted.stated_score) == ({1}, Decimal(37))


def test_group_titles_above_a_whole_heading(read: Reader) -> None:
    heading = ["No", "Nama Inovasi", "OPD", *NUMBERS, *NUMBERS]
    groups = [*([None] * 3), "KLAIM", *([None] * 19), "VERIFIKASI"]
    parsed = read([groups, heading, [1, "A SATU", "Dinkes", *([3] * 20), *([1] * 20)]])
    assert set(parsed.rows[0].levels.values()) == {1}
    assert {c.field for c in parsed.columns[3:23]} == {None}


def test_an_indicator_twice_that_nothing_tells_apart(read: Reader) -> None:
    rows = [["Nama Inovasi", "OPD", 16, 17, "Indikator 16"], ["A SATU", "Dinkes", 3, 2, 1]]
    with pytest.raises(UserError) as caught:
        read(rows)
    text = str(caught.value)
    assert text.startswith("Berkas rekap.xlsx, lembar REKAP:")
    assert 'indikator 16 ada di kolom C ("16") dan E ("Indikator 16")' in text
    assert text.endswith("Tidak ada data yang berubah.")
    (row,) = read(rows, headings={heading_key("Indikator 16"): None}).rows
    assert row.levels == {16: 3, 17: 2}


@pytest.mark.parametrize(
    "pattern", ["P{}", "No. {}", "I{}", "Par {}", "Parameter {}", "Ind-{}", "Ind{}", "Indikator ke-{}"]
)
def test_abbreviated_indicator_headings(read: Reader, pattern: str) -> None:
    heading = ["Nama Inovasi", "OPD", *(pattern.format(number) for number in NUMBERS)]
    (row,) = read([heading, ["A SATU", "Dinkes", *([2] * 20)]]).rows
    assert row.levels == dict.fromkeys(NUMBERS, 2)


def test_a_few_abbreviated_headings_are_no_indicators(read: Reader) -> None:
    parsed = read([["Nama Inovasi", "OPD", 16, "No. 17", "P18"], ["A SATU", "Dinkes", 2, 1, 1]])
    assert parsed.rows[0].levels == {16: 2}


@pytest.mark.parametrize("heading", ["Satker", "Satuan Kerja", "Nama Dinas/Badan/Kecamatan"])
def test_other_words_for_an_agency(read: Reader, heading: str) -> None:
    parsed = read([["Nama Inovasi Perangkat Daerah", heading, 16], ["A SATU", "Dinkes", 2]])
    assert (parsed.rows[0].profile["name"], parsed.rows[0].agency_text) == ("A SATU", "Dinkes")


def test_an_empty_recap_is_a_recap(read: Reader) -> None:
    assert read([["Kode OPD", "Nama Inovasi", *NUMBERS]]).rows == ()

"""Lists of agencies: what is one, where it ends, and what its columns say."""

from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from iga_desktop.exchange.recap_reader import HeadingsNotFound, ParsedWorkbook
from tests.unit.exchange.books import HEADING, NUMBERS, data_row
from tests.unit.exchange.conftest import Reader, SheetsReader

_LIST_HEADING: list[Any] = ["No", "Kode", "Nama Perangkat Daerah", "Singkatan Lain"]
_LIST: list[list[Any]] = [
    _LIST_HEADING,
    [1, "DINKES", "Dinas Kesehatan", "Dinkes"],
    [2, "DINSOS", "Dinas Sosial", None],
]


def _told(parsed: ParsedWorkbook) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(entry.code, entry.name, entry.spellings) for entry in parsed.agencies]


_TOLD = [("DINKES", "Dinas Kesehatan", ("Dinkes",)), ("DINSOS", "Dinas Sosial", ())]


def test_agency_list_alone(read: Reader) -> None:
    parsed = read(
        [
            ["DAFTAR PERANGKAT DAERAH"],
            ["No", "Kode OPD", "Nama OPD", "Sebutan Lain"],
            [1, "DINKES", "Dinas Kesehatan", "Dinkes; Dinas Kes\nDKK"],
            [],
            [2, 102.0, "Dinas Sosial", None],
            [None, None, "JUMLAH", None],
            [None, None, "Mengetahui", None],
        ],
        name="Lembar1",
    )
    assert _told(parsed) == [
        ("DINKES", "Dinas Kesehatan", ("Dinkes", "Dinas Kes", "DKK")),
        ("102", "Dinas Sosial", ()),
    ]
    assert parsed.agencies[1].place.row == 5


def test_agency_list_without_codes(read: Reader) -> None:
    parsed = read([["Nama Perangkat Daerah", "Alias"], ["Dinas Sosial", "Dinsos"]], name="Lembar1")
    assert _told(parsed) == [("", "Dinas Sosial", ("Dinsos",))]


@pytest.mark.parametrize("name", ["OPD", "DAFTAR OPD", "Perangkat Daerah", "Master SKPD"])
def test_a_sheet_called_a_list_needs_only_names(read: Reader, name: str) -> None:
    assert _told(read([["Nama OPD"], ["Dinas Sosial"]], name=name)) == [("", "Dinas Sosial", ())]


def test_a_title_is_not_taken_for_the_heading_of_a_list(read: Reader) -> None:
    assert _told(read([["PERANGKAT DAERAH"], [], *_LIST], name="OPD")) == _TOLD


@pytest.mark.parametrize(
    "rows",
    [
        [["Kode OPD", "Nama Inovasi", *NUMBERS], ["DINKES", "Sampah Pintar", *([2] * 20)]],
        [
            ["No", "Kode", "Nama Inovasi", *NUMBERS],
            ["Dinas Kesehatan"],
            [1, "INV-1", "Sampah Pintar", *([2] * 20)],
        ],
    ],
)
def test_a_recap_with_codes_is_no_list(read: Reader, rows: list[list[Any]]) -> None:
    parsed = read(rows)
    assert parsed.agencies == ()
    assert [row.profile["name"] for row in parsed.rows] == ["Sampah Pintar"]
    assert parsed.rows[0].agency_text in {"DINKES", "Dinas Kesehatan"}


@pytest.mark.parametrize(
    "below",
    [
        [[None, "Pangkalan, 10 Agustus 2025", "Kepala Badan Perencanaan"], [None, "NIP", "19800101"]],
        [["Catatan: x", None, "* belum diverifikasi"]],
        [["Mengetahui", "Kepala Badan X"], [None, None, "Badan Y"]],
        [["Catatan:"], [None, "1. Data sementara", "Badan Perencanaan"]],
    ],
)
@pytest.mark.parametrize("blank", [[], [[]]])
@pytest.mark.parametrize("first", [0, 1, 2])
def test_signatures_and_notes_below_a_list_are_no_agencies(
    read: Reader, below: list[list[Any]], blank: list[list[Any]], first: int
) -> None:
    rows = [*([row[first:] for row in _LIST]), *blank, *below]
    assert [entry.name for entry in read(rows, name="Lembar1").agencies] == [
        "Dinas Kesehatan",
        "Dinas Sosial",
    ]


def test_a_number_column_that_nobody_filled_in(read: Reader) -> None:
    rows = [_LIST[0], *([None, *row[1:]] for row in _LIST[1:]), [None, None, "Mengetahui"]]
    assert _told(read(rows)) == _TOLD


def test_two_row_heading_of_a_list(read: Reader) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:D1")

    rows = [["No", "Perangkat Daerah"], [None, "Kode", "Nama", "Singkatan Lain"], *_LIST[1:]]
    assert _told(read(rows, name="DAFTAR OPD", after=merge)) == _TOLD


def test_a_table_of_counts_beside_a_list_is_no_second_list(read_sheets: SheetsReader) -> None:
    counts: list[list[Any]] = [
        ["No", "Kode", "Perangkat Daerah", "Jumlah Inovasi"],
        [1, "DINKES", "Dinkes", 3],
        [2, "DINSOS", "Dinsos", 1],
    ]
    assert _told(read_sheets({"DAFTAR OPD": _LIST, "REKAP PER OPD": counts})) == _TOLD
    assert [name for _, name, _ in _told(read_sheets({"REKAP PER OPD": counts}))] == ["Dinkes", "Dinsos"]


def test_an_agency_of_two_lists_is_given_once(read_sheets: SheetsReader) -> None:
    again: list[list[Any]] = [
        _LIST_HEADING,
        [1, "dinkes", "DINAS KESEHATAN", "DKK"],
        [2, "DINSOS", "Dinas Perikanan", None],
    ]
    assert _told(read_sheets({"DAFTAR OPD": _LIST, "OPD lain": again})) == [
        ("DINKES", "Dinas Kesehatan", ("Dinkes", "DKK")),
        ("DINSOS", "Dinas Sosial", ()),
        ("DINSOS", "Dinas Perikanan", ()),
    ]


@pytest.mark.parametrize("extra", ["Jenis", "Urusan", "Kategori", "Lokasi", "Nilai", "Inovator", "Paraf"])
def test_extra_columns_of_a_list_are_kept_out(read: Reader, extra: str) -> None:
    assert _told(read([[*row, extra] for row in _LIST], name="DAFTAR OPD")) == _TOLD


@pytest.mark.parametrize(
    "heading", ["Nama Dinas/Badan/Kecamatan", "Nama", "OPD", "Nama Satker", "Satuan Kerja", "Nama Kecamatan"]
)
def test_headings_of_the_names_in_a_list(read: Reader, heading: str) -> None:
    rows = [["No", "Kode", heading, "Singkatan Lain"], *_LIST[1:]]
    assert _told(read(rows, name="Lembar1")) == _TOLD


def test_a_list_far_down(read: Reader) -> None:
    assert _told(read([["Pengantar"], *([[]] * 40), *_LIST])) == _TOLD


@pytest.mark.parametrize(
    ("written", "spellings"),
    [
        ("Dinkes, Dinas Kes, DKK", ("Dinkes", "Dinas Kes", "DKK")),
        ("Dinkes | DKK", ("Dinkes", "DKK")),
        ("Dinkes / DKK", ("Dinkes", "DKK")),
        ("DPM/PTSP", ("DPM/PTSP",)),
        ("Dinkes; Dinas Kes, Kab", ("Dinkes", "Dinas Kes, Kab")),
        (
            "Dinas Koperasi, Usaha Kecil, dan Menengah",
            ("Dinas Koperasi, Usaha Kecil, dan Menengah",),
        ),
        (
            "Dinas Perumahan Rakyat, Kawasan Permukiman dan Pertanahan",
            ("Dinas Perumahan Rakyat, Kawasan Permukiman dan Pertanahan",),
        ),
        ("-", ()),
    ],
)
@pytest.mark.parametrize("heading", ["Singkatan Lain", "Ejaan lain (dipisah ;)"])
def test_spellings(read: Reader, heading: str, written: str, spellings: tuple[str, ...]) -> None:
    parsed = read([["Kode", "Nama OPD", heading], ["DINKES", "Dinas Kesehatan", written]])
    assert parsed.agencies[0].spellings == spellings


def test_every_column_of_spellings_is_read(read: Reader) -> None:
    parsed = read(
        [["Kode", "Nama OPD", "Singkatan", "Alias"], ["DINKES", "Dinas Kesehatan", "Dinkes", "DKK"]]
    )
    assert parsed.agencies[0].spellings == ("Dinkes", "DKK")


@pytest.mark.parametrize(
    ("heading", "missing"),
    [
        (["No", "Nama Inovasi", "Pemangku", *NUMBERS], "kolom Perangkat Daerah (atau OPD) tidak"),
        (["No", "Karya", "OPD", *NUMBERS], "kolom Nama Inovasi tidak"),
        (["No", "Nama Inovasi", "OPD", "Aspek"], "kolom indikator 16-35 tidak"),
    ],
)
def test_a_list_does_not_hide_a_recap_that_cannot_be_read(
    read_sheets: SheetsReader, heading: list[Any], missing: str
) -> None:
    rows = [heading, [1, "A SATU", "Dinkes", *([2] * 20)]]
    with pytest.raises(HeadingsNotFound) as caught:
        read_sheets({"DAFTAR OPD": _LIST, "REKAP": rows})
    assert "rekap.xlsx, lembar REKAP" in str(caught.value)
    assert missing in str(caught.value)
    assert [column.heading for column in caught.value.columns] == [str(cell) for cell in heading]


def test_a_second_recap_that_cannot_be_read_is_not_dropped(read_sheets: SheetsReader) -> None:
    unknown = ["No", "Nama Inovasi", "Pemangku", *NUMBERS]
    with pytest.raises(HeadingsNotFound, match="lembar REKAP 2"):
        read_sheets(
            {
                "REKAP": [HEADING, data_row(1, "A SATU", "Dinkes")],
                "REKAP 2": [unknown, [1, "B DUA", "Dinkes", *([2] * 20)]],
            }
        )


def test_summaries_beside_a_recap_are_kept_out(read_sheets: SheetsReader) -> None:
    parsed = read_sheets(
        {
            "REKAP": [HEADING, data_row(1, "A SATU", "Dinkes")],
            "PER OPD": [["OPD", *NUMBERS], ["Dinkes", *([2.5] * 20)]],
            "BELUM LENGKAP": [["No", "Nama Inovasi", "Kekurangan"], [1, "A SATU", "video"]],
            "FORMAT": [["No", "Nama Inovasi", "Pemangku", *NUMBERS]],
        }
    )
    assert len(parsed.rows) == 1

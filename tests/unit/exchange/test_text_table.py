"""Tables saved as text: whatever parts their cells and encodes their letters."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.domain.guideline import Guideline
from iga_desktop.errors import UserError
from iga_desktop.exchange.recap_reader import read_recap
from iga_desktop.exchange.sheet import Sheet
from iga_desktop.exchange.workbook import read_sheets
from iga_desktop.progress import Progress

_TABLE = "REKAP;;;\nNama Inovasi;OPD;16;Skor\nCAFÉ – UMKM;Dinkes;2;104,00\n"


def _sheet(path: Path, content: bytes) -> Sheet:
    path.write_bytes(content)
    (sheet,) = read_sheets(path)
    return sheet


def _refusal(path: Path, content: bytes) -> str:
    with pytest.raises(UserError) as caught:
        _sheet(path, content)
    text = str(caught.value)
    assert path.name in text
    assert text.endswith("Tidak ada data yang berubah.")
    return text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rekap.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(path: Path, guideline: Guideline, encoding: str) -> None:
    path.write_bytes(_TABLE.encode(encoding))
    (row,) = read_recap(path, guideline, Progress()).rows
    assert row.profile["name"] == "CAFÉ - UMKM"
    assert str(row.stated_score) == "104.00"
    assert row.place.row == 3


@pytest.mark.parametrize(
    "text",
    [
        'Nama,Uraian,Nilai\nA,"satu; dua, tiga",2\n',
        'Nama;Uraian;Nilai\r\nA;"satu; dua, tiga";2\r\n',
        "Nama\tUraian\tNilai\nA\tsatu; dua, tiga\t2\n",
        "Nama|Uraian|Nilai\nA|satu; dua, tiga|2",
        'sep=:\r\nNama:Uraian:Nilai\r\nA:"satu; dua, tiga":2\r\n',
        '\ufeff"sep=;"\nNama;Uraian;Nilai\nA;"satu; dua, tiga";2\n',
    ],
)
def test_separators(path: Path, text: str) -> None:
    assert _sheet(path, text.encode()).rows == [["Nama", "Uraian", "Nilai"], ["A", "satu; dua, tiga", "2"]]


def test_decimals_with_a_comma_part_nothing(path: Path) -> None:
    rows = "".join(f"INOVASI {n};Dinkes;104,0{n}\n" for n in range(5))
    assert _sheet(path, f"Nama;OPD;Skor\n{rows}".encode()).rows[1] == ["INOVASI 0", "Dinkes", "104,00"]


def test_the_separator_of_a_known_heading_wins(path: Path) -> None:
    """Each row has more decimal commas than semicolons."""
    rows = "".join(f"INOVASI {n};Dinkes;{'1,5 ' * 9}\n" for n in range(5))
    sheet = _sheet(path, f"REKAP TAHUN INI\nNama Inovasi;Perangkat Daerah;Skor\n{rows}".encode())
    assert sheet.rows[1:3] == [
        ["Nama Inovasi", "Perangkat Daerah", "Skor"],
        ["INOVASI 0", "Dinkes", "1,5 " * 9],
    ]


def test_texts_that_were_kept_from_becoming_numbers(path: Path) -> None:
    sheet = _sheet(path, b'Nama;Kode\n="GEMAS ""A""";"=""0012"""\n=A1;="x"y\n')
    assert sheet.rows[1:] == [['GEMAS "A"', "0012"], ["=A1", '="x"y']]


def test_lines_inside_quotation_marks_and_blank_rows(path: Path) -> None:
    sheet = _sheet(path, b'Nama;Uraian\n\nA;"baris satu\nbaris ""dua"""\n;\n\n')
    assert sheet.rows == [["Nama", "Uraian"], ["", ""], ["A", 'baris satu\nbaris "dua"']]


def test_errors_are_no_values(path: Path) -> None:
    sheet = _sheet(path, b"Nama;Nilai\nA;#N/A\n#REF!;2\n")
    assert sheet.rows == [["Nama", "Nilai"], ["A", ""], ["", "2"]]
    assert {row: dict(cells) for row, cells in sheet.marks.items()} == {1: {1: "#N/A"}, 2: {0: "#REF!"}}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'Nama;OPD\nA;Dinkes\nB;"Dinas\nC;Dinkes\n', "mulai baris 3 ada tanda petik"),
        (b"Nama;OPD\n" + b"x" * 200_000 + b";A\n", "mulai baris 2 ada tanda petik"),
        (b"Nama;OPD\nA;\0\n", "bukan buku kerja"),
        (b"\x81\x8d\x8f", "bukan buku kerja"),
        ("Nama;OPD\nCAFÉ;Dinkes\nRO".encode() + b"\xd9;Dinkes\n", "baris 3 ada huruf yang rusak"),
        (b"Nama;OPD\n" + b"\n" * 20_000 + b"A;B\n", "sel B20002, di luar batas"),
        (b"a;" * 300 + b"b\n", "sel KO1, di luar batas"),
        (b"a;b\n" * 6_000_000, "terlalu besar"),
        (b"", "kosong"),
    ],
)
def test_tables_that_cannot_be_read(path: Path, content: bytes, said: str) -> None:
    assert said in _refusal(path, content)


_CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r\n=", exclude_categories=["C", "Z"]), max_size=8
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    rows=st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    separator=st.sampled_from(";,\t|"),
)
def test_every_table_comes_back(tmp_path: Path, rows: list[list[str]], separator: str) -> None:
    heading = ["Nama Inovasi", "Perangkat Daerah", "Skor"]
    quoted = [
        separator.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in [heading, *rows]
    ]
    sheet = _sheet(tmp_path / "bolak balik.csv", "\n".join(quoted).encode())
    for number, row in enumerate(rows, 1):
        read = sheet.rows[number] if number < len(sheet.rows) else [""] * 3
        marks = sheet.marks.get(number, {})
        assert [marks.get(column) or cell for column, cell in enumerate([*read, "", ""][:3])] == row

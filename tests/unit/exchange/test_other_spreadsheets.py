"""Recaps in .xls, .xlsb and .ods read as the same recap in .xlsx, and bad ones end in one clear sentence."""

import zipfile
from io import BytesIO
from pathlib import Path
from struct import pack

import pytest

from iga_desktop.domain.guideline import Guideline
from iga_desktop.errors import UserError
from iga_desktop.exchange.compound_file import CompoundFile, with_one_stream
from iga_desktop.exchange.recap_reader import ParsedWorkbook, read_recap
from iga_desktop.exchange.workbook import read_sheets
from iga_desktop.progress import Progress
from tests.unit.exchange import binary_books
from tests.unit.exchange.books import HEADING, data_row, rewrite_parts, write_book

_SPREADSHEETS = Path(__file__).parents[2] / "data" / "spreadsheets"
_CONTENT = "content.xml"


def _read(path: Path, guideline: Guideline) -> ParsedWorkbook:
    return read_recap(path, guideline, Progress())


def _refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        list(read_sheets(path))
    text = str(caught.value)
    assert path.name in text
    assert text.endswith("Tidak ada data yang berubah.")
    return text


@pytest.mark.parametrize("kind", ["xls", "ods", "csv"])
def test_every_kind_reads_the_same(guideline: Guideline, kind: str) -> None:
    """Five rows are sound; the sixth has #N/A in M13. A hidden sheet is left out."""
    usual = _read(_SPREADSHEETS / "rekap.xlsx", guideline)
    other = _read(_SPREADSHEETS / f"rekap.{kind}", guideline)
    assert len(usual.rows) == 5
    told = [(row.agency_text, row.profile, row.levels, row.stated_score) for row in other.rows]
    assert told == [(row.agency_text, row.profile, row.levels, row.stated_score) for row in usual.rows]
    (refusal,) = other.refusals
    assert refusal.place.row == 13
    assert "sel M13 berisi #N/A" in refusal.reason
    if kind != "csv":
        assert other.agencies == usual.agencies


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_merged_ranges_and_dates_are_kept(kind: str) -> None:
    usual, other = (next(read_sheets(_SPREADSHEETS / f"rekap.{each}")) for each in ("xlsx", kind))
    assert set(other.merged) == set(usual.merged)
    assert other.rows == usual.rows
    assert {row: dict(cells) for row, cells in other.marks.items()} == {12: {12: "#N/A"}}


@pytest.mark.parametrize(
    ("kind", "name"), [("xls", "a.xlsx"), ("xlsx", "a.xls"), ("ods", "a.xls"), ("xls", "a.csv")]
)
def test_the_content_counts_not_the_name(tmp_path: Path, guideline: Guideline, kind: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((_SPREADSHEETS / f"rekap.{kind}").read_bytes())
    assert len(_read(path, guideline).rows) == 5


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_truncated(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"rekap.{kind}"
    content = (_SPREADSHEETS / path.name).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert "rusak" in _refusal(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><table><tr><td>Nama Inovasi</td></tr></table></html>", "halaman web"),
        (b"\xef\xbb\xbf <table><tr><td>Nama Inovasi</td></tr></table>", "halaman web"),
        ("<html><body>Nama</body></html>".encode("utf-16"), "halaman web"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html/>', "halaman web"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML"),
        (b'<?xml version="1.0"?><office:document xmlns:office="o"/>', "XML"),
        (b'<?xml version="1.0"?><svg/>', "bukan buku kerja"),
        (b"Nama Inovasi;OPD;16\nGEMAS;Dinkes;2\n", "tabel teks"),
        ("Nama Inovasi\tOPD\nGEMAS\tDinkes\n".encode("utf-16"), "tabel teks"),
        (b"Kegiatan,Tempat\n" + "CAFÉ,É\n".encode() * 9000, "tabel teks"),
        (b"Yth. Kepala Dinas,\ndi tempat\n", "bukan buku kerja"),
        (b"%PDF-1.7\n\x01;\x02\n\x03;\x04\n", "bukan buku kerja"),
    ],
)
def test_something_else_called_workbook(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "unduhan.xls"
    path.write_bytes(content)
    refusal = _refusal(path)
    assert said in refusal
    assert ("Simpan Sebagai" in refusal) is (said != "bukan buku kerja")


def _older(tmp_path: Path, *records: tuple[int, bytes]) -> Path:
    """Give an .xls file with one sheet of *records* (kind, data)."""
    path = tmp_path / "rekap.xls"
    path.write_bytes(with_one_stream("Workbook", binary_books.older_stream(records)))
    return path


def test_older_values_and_errors(tmp_path: Path) -> None:
    path = _older(
        tmp_path,
        (0x200, pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)),
        (0x203, pack("<HHHd", 0, 0, 0, 2.5)),
        (0x205, pack("<HHHBB", 0, 1, 0, 0x2A, 1)),
        (0x205, pack("<HHHBB", 1, 0, 0, 1, 0)),
        (0x06, pack("<HHHBBBBBBHHIH", 1, 1, 0, 2, 0, 0x17, 0, 0, 0, 0xFFFF, 0, 0, 0)),
    )
    (sheet,) = read_sheets(path)
    assert sheet.rows == [[2.5, ""], [True, ""]]
    assert {row: dict(cells) for row, cells in sheet.marks.items()} == {0: {1: "#N/A"}, 1: {1: "#REF!"}}


@pytest.mark.parametrize(("row", "column", "cell"), [(65535, 0, "A65536"), (2, 65535, "CRXP3")])
def test_older_far_cell(tmp_path: Path, row: int, column: int, cell: str) -> None:
    text = _refusal(_older(tmp_path, (0x203, pack("<HHHd", row, column, 0, 1))))
    assert f"lembar REKAP: ada isi di sel {cell}, di luar batas" in text


def test_older_with_password(tmp_path: Path) -> None:
    path = tmp_path / "rekap.xls"
    stream = binary_books.older_stream([], globals_=[(0x2F, pack("<HHH", 0, 1, 2))])
    path.write_bytes(with_one_stream("Workbook", stream))
    assert "kata sandi" in _refusal(path)


def test_older_with_macros(tmp_path: Path) -> None:
    content = with_one_stream("Workbook", binary_books.older_stream([]))
    entry = bytearray(128)
    name = "_VBA_PROJECT_CUR".encode("utf-16-le")
    entry[: len(name)] = name
    entry[64:67] = pack("<HB", len(name) + 2, 1)
    directory = content.index("Root Entry".encode("utf-16-le"))
    path = tmp_path / "rekap.xls"
    path.write_bytes(content[: directory + 256] + bytes(entry) + content[directory + 384 :])
    assert "makro" in _refusal(path)


def test_older_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "surat.xls"
    path.write_bytes(with_one_stream("WordDocument", b"halo"))
    assert "bukan buku kerja" in _refusal(path)


_CIRCLES = (
    (30, pack("<H", 40)),
    (48, pack("<I", 0x7FFFFFFF)),
    (72, pack("<I", 0x7FFFFFFF)),
    (4096 + 4, pack("<I", 1)),  # the directory's sector leads to itself
    (4096 + 8, pack("<I", 2)),  # so does the workbook's first one
)
"""Where to change a sound compound file, and how: circles and promises."""


@pytest.mark.parametrize(("at", "value"), _CIRCLES)
def test_compound_file_that_leads_in_circles(tmp_path: Path, at: int, value: bytes) -> None:
    content = with_one_stream("Workbook", binary_books.older_stream([]))
    path = tmp_path / "rekap.xls"
    path.write_bytes(content[:at] + value + content[at + len(value) :])
    assert "rusak" in _refusal(path)


@pytest.mark.parametrize("size", [0, 1, 4096, 100_000, 7_000_000])
def test_a_stream_comes_out_as_it_went_in(size: int) -> None:
    stream = bytes(index % 251 for index in range(size)) if size < 200_000 else b"x" * size
    file = CompoundFile(with_one_stream("Workbook", stream))
    assert (file.stream("Workbook") or b"").rstrip(b"\0") == stream.rstrip(b"\0")
    assert file.stream("Lain") is None


def test_strings_that_are_promised_only(tmp_path: Path) -> None:
    path = tmp_path / "rekap.xls"
    stream = binary_books.older_stream([], globals_=[(0xFC, pack("<II", 0xFFFFFFFF, 0xFFFFFFFF))])
    path.write_bytes(with_one_stream("Workbook", stream))
    assert "rusak" in _refusal(path)


def test_binary_values_errors_and_hidden_sheets(tmp_path: Path) -> None:
    path = binary_books.write_binary(
        tmp_path / "rekap.xlsb",
        {"REKAP": [(0, 0, "Nama"), (0, 1, 2.5), (1, 1, 0x2A)], "LAMA": [(0, 0, "x")]},
        hidden={"LAMA"},
    )
    (sheet,) = read_sheets(path)
    assert (sheet.name, sheet.rows) == ("REKAP", [["Nama", 2.5], ["", ""]])
    assert {row: dict(cells) for row, cells in sheet.marks.items()} == {1: {1: "#N/A"}}


def test_binary_far_cell_and_macros(tmp_path: Path) -> None:
    path = binary_books.write_binary(tmp_path / "rekap.xlsb", {"REKAP": [(1_048_575, 0, "x")]})
    assert "sel A1048576, di luar batas" in _refusal(path)
    macros = rewrite_parts(path, tmp_path / "makro.xlsb", {"xl/vbaProject.bin": b"x"})
    assert "makro" in _refusal(macros)


_ODS = b"""<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c">
<office:automatic-styles/><office:body><office:spreadsheet>%b</office:spreadsheet></office:body>
</office:document-content>"""
_TABLE = b'<table:table table:name="REKAP">%b</table:table>'


def _open_document(tmp_path: Path, body: bytes, **parts: bytes) -> Path:
    """Give an .ods file whose one table holds *body*; *parts* by name replace or add parts."""
    path = tmp_path / "rekap.ods"
    changed = {
        _CONTENT: _ODS % (_TABLE % body),
        **{name.replace("__", "/"): part for name, part in parts.items()},
    }
    return rewrite_parts(_SPREADSHEETS / "rekap.ods", path, changed)


def _cell(attributes: str = "", text: str | None = None) -> bytes:
    shown = "" if text is None else f"<text:p>{text}</text:p>"
    return f"<table:table-cell {attributes}>{shown}</table:table-cell>".encode()


_NOTED = (
    b'<table:table-cell office:value-type="string"><office:annotation><text:p>catatan</text:p>'
    b"</office:annotation><text:p>dua<text:s/>kata</text:p><text:p>baris</text:p></table:table-cell>"
)


def test_open_document_values(tmp_path: Path) -> None:
    cells = (
        _cell('office:value-type="boolean" office:boolean-value="true"', "BENAR"),
        _cell('office:value-type="percentage" office:value="0.5"', "50%"),
        _cell('office:value-type="date" office:date-value="2025-02-30"', "30-02-2025"),
        _cell('table:number-columns-repeated="2" office:value-type="string"', "sama"),
        _cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!"),
        _cell('table:formula="of:=A1"'),
        _cell('table:formula="of:=IF(1;&quot;&quot;)"', ""),
        _NOTED,
        _cell('table:number-columns-repeated="16374"'),
    )
    row = b"<table:table-row>%b</table:table-row>" % b"".join(cells)
    blank = b'<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    end = b'<table:table-row table:number-rows-repeated="1048570">%b</table:table-row>' % _cell()
    (sheet,) = read_sheets(_open_document(tmp_path, blank + row + end))
    assert sheet.rows[:2] == [[""] * 9] * 2
    assert sheet.rows[2:] == [[True, 0.5, "30-02-2025", "sama", "sama", "", "", "", "dua kata\nbaris"]]
    assert {row: dict(cells) for row, cells in sheet.marks.items()} == {2: {5: "#DIV/0!", 6: None}}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            b'<table:table-row table:number-rows-repeated="1048576">%b</table:table-row>' % _cell("", "x"),
            "A1048576",
        ),
        (
            b"<table:table-row>%b</table:table-row>" % _cell('table:number-columns-repeated="16384"', "x"),
            "XFD1",
        ),
        (b"<table:table-row>", "rusak"),
        (b"<table:table-row>%b</table:table-row>" % _cell('office:value-type="float"', "2"), "rusak"),
        (
            b'<table:table-row table:number-rows-repeated="satu">%b</table:table-row>' % _cell("", "x"),
            "rusak",
        ),
    ],
)
def test_open_document_that_cannot_be_read(tmp_path: Path, body: bytes, said: str) -> None:
    assert said in _refusal(_open_document(tmp_path, body))


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("META-INF__manifest.xml", b"<m><manifest:encryption-data/></m>", "kata sandi"),
        ("Basic__Standard__Module1.xml", b"<m/>", "makro"),
        ("mimetype", b"application/vnd.oasis.opendocument.text", "bukan buku kerja"),
        ("content.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', "rusak"),
    ],
)
def test_open_document_of_another_nature(tmp_path: Path, part: str, content: bytes, said: str) -> None:
    assert said in _refusal(_open_document(tmp_path, b"", **{part: content}))


def test_nothing_is_gathered_of_a_hidden_sheet(tmp_path: Path) -> None:
    """Two hundred hidden sheets of five million cells each would take half a minute."""
    style = b'<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    row = b'<table:table-row table:number-rows-repeated="1048576">%b</table:table-row>'
    cells = row % _cell('table:number-columns-repeated="256"', "x")
    hidden = b'<table:table table:name="H" table:style-name="h">%b</table:table>' % cells
    shown = _TABLE % (b"<table:table-row>%b</table:table-row>" % _cell("", "x"))
    content = (_ODS % (hidden * 200 + shown)).replace(b"<office:automatic-styles/>", style)
    content = content.replace(b'xmlns:table="t"', b'xmlns:table="t" xmlns:style="s"')
    path = rewrite_parts(_SPREADSHEETS / "rekap.ods", tmp_path / "rekap.ods", {_CONTENT: content})
    assert [sheet.rows for sheet in read_sheets(path)] == [[["x"]]]


def test_sheets_that_only_promise_cells(tmp_path: Path) -> None:
    """A few bytes a sheet unfold into five million cells each."""
    row = b'<table:table-row table:number-rows-repeated="19000">%b</table:table-row>'
    table = _TABLE % (row % _cell('table:number-columns-repeated="256"', "x"))
    content = {_CONTENT: _ODS % (table * 8)}
    path = rewrite_parts(_SPREADSHEETS / "rekap.ods", tmp_path / "rekap.ods", content)
    assert "terlalu besar" in _refusal(path)


def test_archive_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<m/>")
        with archive.open("Pictures/1.png", "w", force_zip64=True) as stream:
            for _ in range(210):
                stream.write(bytes(1 << 20))
    path = tmp_path / "rekap.ods"
    path.write_bytes(bomb.getvalue())
    assert "terlalu besar" in _refusal(path)


def test_the_usual_kind_is_read_as_before(tmp_path: Path, guideline: Guideline) -> None:
    path = write_book(tmp_path / "rekap.xlsx", ("REKAP", [HEADING, data_row(1, "A SATU", "Dinkes")]))
    assert [row.profile["name"] for row in _read(path, guideline).rows] == ["A SATU"]

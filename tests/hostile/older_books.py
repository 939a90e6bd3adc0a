"""Workbooks of other programs: .xls record by record, .xlsb, .ods."""

from collections.abc import Iterator
from struct import pack, pack_into

from iga_desktop.exchange.compound_file import with_one_stream
from tests.hostile import damage, zips
from tests.hostile.books import HEADING, NUMBERS, START
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.seeds import Seeds
from tests.hostile.spreadsheets import LAUGHS, OUTSIDE
from tests.hostile.zips import edited, packed, repacked
from tests.unit.exchange.binary_books import Records, older_stream

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_KIND = b"application/vnd.oasis.opendocument.spreadsheet"


def _case(name: str, file: str, content: Content, refused: bool | None = True) -> Case:
    return Case(f"{file}: {name}", Reader.RECAP, file, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    for name in ("rekap.xls", "rekap.xlsb", "rekap.ods"):
        yield from damage.cut_off(Reader.RECAP, name, seeds.read(name), 0.3, 0.97)
        yield from damage.altered(Reader.RECAP, name, seeds.read(name), 3)
    yield from _compound(seeds.read("rekap.xls"))
    yield from _records()
    yield from _binary(seeds.read("rekap.xlsb"))
    yield from _open(seeds.read("rekap.ods"))


def _compound(sound: bytes) -> Iterator[Case]:
    def changed(at: int, kind: str, value: int) -> bytes:
        content = bytearray(sound)
        pack_into(kind, content, at, value)
        return bytes(content)

    for name, at, kind, value in (
        ("sektor 2^31", 30, "<H", 31),
        ("sektor 1 bita", 30, "<H", 0),
        ("direktori di luar", 48, "<I", 0x7FFFFFFF),
        ("daftar tambahan 4 miliar", 72, "<I", 0xFFFFFFFF),
        ("daftar tambahan berputar", 68, "<I", 0),
        ("tabel berputar", 76, "<I", 1),
        ("aliran kecil di luar", 60, "<I", 0x10000000),
    ):
        yield _case(name, "rekap.xls", changed(at, kind, value), None)
    looping = bytearray(sound)
    pack_into("<128I", looping, 512, *([0] * 128))
    yield _case("rantai ke diri sendiri", "rekap.xls", bytes(looping), None)


def _book(*cells: tuple[int, bytes], globals_: Records = ()) -> bytes:
    return with_one_stream("Workbook", older_stream(cells, globals_))


def _records() -> Iterator[Case]:
    number = pack("<HHHd", 1, 1, 0, 2.0)
    for name, record in (
        ("angka NaN", (0x203, pack("<HHHd", 1, 1, 0, float("nan")))),
        ("angka tak hingga", (0x203, pack("<HHHd", 1, 1, 0, float("inf")))),
        ("angka 1e308", (0x203, pack("<HHHd", 1, 1, 0, 1e308))),
        ("angka terpotong", (0x203, number[:7])),
        ("sel jauh", (0x203, pack("<HHHd", 65_535, 1, 0, 1.0))),
        ("kolom jauh", (0x203, pack("<HHHd", 1, 60_000, 0, 1.0))),
        ("tulisan mengaku 65.535 huruf", (0x204, pack("<HHHHB", 1, 1, 0, 65_535, 0) + b"abc")),
        ("tulisan bersama di luar daftar", (0xFD, pack("<HHHI", 1, 1, 0, 4_000_000_000))),
        ("banyak sel mengaku 60.000", (0xBD, pack("<HHHIH", 1, 1, 0, 0, 60_000))),
        ("galat tak dikenal", (0x205, pack("<HHHBB", 1, 1, 0, 0xEE, 1))),
        ("rumus terpotong", (0x06, pack("<HHH", 1, 1, 0))),
        ("gabungan 60.000", (0xE5, pack("<H", 60_000))),
        ("ukuran bohong", (0x200, pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))),
        ("lanjutan tanpa awal", (0x3C, b"abc" * 999)),
    ):
        yield _case(name, "rekap.xls", _book(record), None)
    for name, record in (
        ("bersandi", (0x2F, bytes(54))),
        ("daftar tulisan 4 miliar", (0xFC, pack("<II", 1, 0xFFFFFFFF))),
        ("halaman kode aneh", (0x42, pack("<H", 0xFFFF))),
        ("format aneh", (0x41E, pack("<HHB", 165, 0xFFFF, 9))),
    ):
        yield _case(name, "rekap.xls", _book(globals_=[record]), None)
    stream = bytearray(older_stream([(0x203, number)]))
    for name, at in (("lembar di luar", 0xFFFFFFF0), ("lembar ialah daftarnya sendiri", 0)):
        place = stream.index(pack("<HH", 0x85, 13)) + 4
        pack_into("<I", stream, place, at)
        yield _case(name, "rekap.xls", with_one_stream("Workbook", bytes(stream)), None)
    yield _case("tanpa buku", "rekap.xls", with_one_stream("WordDocument", bytes(9_000)))
    endless = pack("<HH", 0x809, 0) + pack("<HH", 0x85, 9) * 3_000
    yield _case("ribuan lembar tanpa akhir", "rekap.xls", with_one_stream("Workbook", endless), None)


def _binary(sound: bytes) -> Iterator[Case]:
    sheet, book = "xl/worksheets/sheet1.bin", "xl/workbook.bin"

    def with_sheet(content: bytes) -> bytes:
        return repacked(sound, {sheet: content})

    yield _case("catatan sepanjang 256 MB", "rekap.xlsb", with_sheet(b"\x00\xff\xff\xff\x7f" + bytes(50)))
    yield _case(
        "sel jauh",
        "rekap.xlsb",
        with_sheet(b"\x00\x19" + pack("<I", 4_000_000_000) + bytes(21) + b"\x05\x10" + bytes(16)),
    )
    yield _case(
        "angka NaN",
        "rekap.xlsb",
        with_sheet(b"\x00\x19" + bytes(25) + b"\x05\x10" + pack("<IId", 1, 0, float("nan"))),
        None,
    )
    yield _case(
        "tulisan mengaku 4 miliar huruf",
        "rekap.xlsb",
        with_sheet(b"\x00\x19" + bytes(25) + b"\x06\x0c" + pack("<III", 1, 0, 0xFFFFFFFF)),
    )
    yield _case("acak", "rekap.xlsb", with_sheet(bytes(range(256)) * 400), None)
    yield _case("buku kosong", "rekap.xlsb", repacked(sound, {book: b""}), None)
    yield _case(
        "buku mengaku huruf banyak",
        "rekap.xlsb",
        repacked(sound, {book: b"\x9c\x01\x0c" + pack("<III", 0, 1, 0x7FFFFFFF)}),
    )
    strings = b"\x9f\x01\x08" + pack("<II", 4_000_000_000, 4_000_000_000)
    yield _case("daftar tulisan 4 miliar", "rekap.xlsb", repacked(sound, {"xl/sharedStrings.bin": strings}))
    yield _case("makro", "rekap.xlsb", repacked(sound, {"xl/vbaProject.bin": b"makro"}))
    yield _case("lembar membengkak", "rekap.xlsb", zips.swollen(sound, sheet, 300))


def _sheet(body: str, name: str = "REKAP", start: str = START) -> bytes:
    return (
        f'{start}<office:document-content xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}" '
        f'xmlns:text="{_TEXT}" xmlns:style="{_STYLE}">'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    ).encode()


def _row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _text(text: object, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def _value(kind: str, name: str, value: str) -> str:
    stated = f'office:value-type="{kind}" office:{name}="{value}"'
    return f"<table:table-cell {stated}><text:p>{value}</text:p></table:table-cell>"


def _open(sound: bytes) -> Iterator[Case]:
    def book(body: str, start: str = START, name: str = "REKAP") -> bytes:
        return repacked(sound, {"content.xml": _sheet(body, name, start)})

    head = _row(*map(_text, ("No", "Nama Inovasi", "OPD", "Waktu Penerapan", *NUMBERS)))
    levels = [_value("float", "value", "2")] * 20
    for kind, name, value in (
        ("float", "value", "NaN"),
        ("float", "value", "INF"),
        ("float", "value", "1e400"),
        ("float", "value", "x"),
        ("float", "value", "9" * 5_000),
        ("date", "date-value", "9999-12-31"),
        ("date", "date-value", "1899-12-30"),
        ("date", "date-value", "99999-99-99"),
        ("date", "date-value", "2025-08-11T99:99:99"),
        ("boolean", "boolean-value", "mungkin"),
        ("float", "tanpa-value", "1"),
        ("zz", "value", "1"),
    ):
        line = _row(_text(1), _text("A"), _text("Dinas Kesehatan"), _value(kind, name, value), *levels)
        yield _case(f"{kind} {value[:14]}", "rekap.ods", book(head + line), None)
    repeated = 'table:number-{}-repeated="{}"'
    for count in ("1000000000", "-1", "0", "x", "9" * 5_000):
        rows = f"<table:table-row {repeated.format('rows', count)}>{_text('A')}</table:table-row>"
        yield _case(f"baris diulang {count[:12]} kali", "rekap.ods", book(rows), None)
        yield _case(
            f"kolom diulang {count[:12]} kali",
            "rekap.ods",
            book(_row(_text("A", repeated.format("columns", count)))),
            None,
        )
    wide = _text("A", repeated.format("columns", 250))
    block = f"<table:table-row {repeated.format('rows', 19_000)}>{wide}</table:table-row>"
    yield _case("4,7 juta sel dalam dua unsur", "rekap.ods", book(block), None)
    yield _case(
        "19 juta sel di 4 lembar",
        "rekap.ods",
        book(
            block
            + "</table:table>"
            + f'<table:table table:name="B">{block}</table:table>' * 3
            + '<table:table table:name="C">'
        ),
        None,
    )
    yield _case("semiliar spasi", "rekap.ods", book(_row(_text('<text:s text:c="1000000000"/>' * 50))), None)
    span = 'table:number-columns-spanned="1000000000" table:number-rows-spanned="1000000000"'
    yield _case("gabungan semiliar", "rekap.ods", book(head + _row(*[_text("A", span)] * 200)), None)
    yield _case("miliaran tawa", "rekap.ods", book(_row(_text("&a11;")), START + LAUGHS))
    yield _case("entitas luar", "rekap.ods", book(_row(_text("&a;")), START + OUTSIDE))
    yield _case(
        "tabel sedalam 50.000",
        "rekap.ods",
        book('<table:table table:name="X">' * 50_000 + "</table:table>" * 50_000),
        None,
    )
    yield _case(
        "tanpa nama lembar",
        "rekap.ods",
        edited(sound, "content.xml", lambda xml: xml.replace(b"table:name=", b"table:nama=")),
        None,
    )
    yield _case(
        "bukan lembar kerja",
        "rekap.ods",
        repacked(sound, {"mimetype": b"application/vnd.oasis.opendocument.text"}),
    )
    yield _case("isi hilang", "rekap.ods", repacked(sound, {"content.xml": None}))
    sealed = b'<m xmlns="urn:x"><encryption-data/></m>'
    yield _case(
        "bersandi",
        "rekap.ods",
        packed({"mimetype": _KIND, "META-INF/manifest.xml": sealed, "content.xml": b"x"}),
    )
    yield _case("makro", "rekap.ods", repacked(sound, {"Basic/Standard/Modul.xml": b"<x/>"}))
    yield _case("membengkak", "rekap.ods", zips.swollen(sound, "content.xml", 150, b" "))
    yield _case("gambar membengkak", "rekap.ods", zips.swollen(sound, "Pictures/a.png", 300))
    yield _case(
        "judul sebagai rumus",
        "rekap.ods",
        book(_row(*(_text(text, 'table:formula="of:=1"') for text in HEADING))),
        None,
    )

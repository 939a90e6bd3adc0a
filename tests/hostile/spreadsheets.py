"""Recaps in .xlsx: bombs, lies about sizes, wrong parts. What stands in cells is in `cells`."""

from collections.abc import Iterator

from tests.hostile import books, damage, zips
from tests.hostile.books import HEADING, NUMBERS, START, parts, recap, row, sheet_xml, table_xml
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.seeds import Seeds
from tests.hostile.zips import packed, repacked, swollen

_FILE = "rekap.xlsx"
_SHEET, _BOOK, _RELATIONS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
ODD_ENCODINGS = (
    "NUL.txt",
    "x" * 500,
    "rot13",
    "idna",
    "hex",
    "unicode_escape",
    "undefined",
    "utf-16-le",
    "big5",
)
LAUGHS = (
    "<!DOCTYPE lolz [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
)
QUADRATIC = f"<!DOCTYPE q [<!ENTITY a '{'x' * 100_000}'>]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_REMOTE = '<!DOCTYPE x SYSTEM "http://contoh.invalid/x.dtd">'
_PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://contoh.invalid/p.dtd"> %p;]>'

_HIDDEN_TEXTS = {
    "komentar": b"<!--<si>-->",
    "CDATA": b"<![CDATA[<si>]]>",
    "perintah": b"<?x <si>?>",
    "atribut": b'<x a="<si>"/>',
    "tulisan dalam tulisan": b"<si><si/></si>",
    "nama berawalan dua": b"<x:y:si/>",
}
"""What a search for shared texts would count, while the library that reads them does not."""


def _case(name: str, content: Content, refused: bool | None = True) -> Case:
    return Case(f"xlsx: {name}", Reader.RECAP, _FILE, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    sound = recap(row())
    yield from damage.cut_off(Reader.RECAP, _FILE, sound, 0.05, 0.5, 0.9, 0.99)
    yield from damage.altered(Reader.RECAP, _FILE, sound, 5)
    yield from damage.something_else(Reader.RECAP, _FILE)
    yield from _entities()
    yield from _bombs(sound)
    yield from _lists(sound)
    yield from _parts(sound)
    yield from _spelled()
    for wrong, refused in (
        ("rekap.xls", None),
        ("rekap.ods", None),
        ("surat-pengantar.docx", True),
        ("kiriman.zip", True),
    ):
        yield _case(f"sebenarnya {wrong}", seeds.read(wrong), refused)
    yield Case("xlsx bernama xls", Reader.RECAP, "rekap.xls", sound, refused=False)
    yield Case("halaman web bernama xls", Reader.RECAP, "rekap.xls", damage.OTHER_KINDS["halaman web"])
    yield Case("xlsx bernama xlsm", Reader.RECAP, "rekap.xlsm", sound)


def _entities() -> Iterator[Case]:
    for name, declared, used in (
        ("miliaran tawa", LAUGHS, "&a11;"),
        ("ledakan kuadratis", QUADRATIC, "&a;" * 20_000),
        ("entitas luar", OUTSIDE, "&a;"),
        ("DTD jauh", _REMOTE, "x"),
        ("entitas parameter", _PARAMETER, "x"),
    ):
        text = f"<c r='B2' t='inlineStr'><is><t>{used}</t></is></c>"
        sheet = sheet_xml(f"<row r='2'>{text}</row>", start=START + declared)
        yield _case(f"{name} di lembar", packed(parts(sheet)))
        strings = books.strings_xml(used, start=START + declared)
        yield _case(
            f"{name} di daftar tulisan", packed(books.with_strings(parts(table_xml(row())), strings)), None
        )
        own = parts(table_xml(row()))
        for part in (_BOOK, _RELATIONS):
            start, _, rest = own[part].decode().partition("?>")
            changed = f"{start}?>{declared}{rest}".encode()
            yield _case(f"{name} di {part.rpartition('/')[2]}", packed(own | {part: changed}))


def _bombs(sound: bytes) -> Iterator[Case]:
    yield _case("lembar membengkak 300 MB", swollen(sound, _SHEET, 300, b" "))
    yield _case("bagian lain membengkak 300 MB", swollen(sound, "xl/media/a.bin", 300))
    yield _case(
        "membengkak dan berbohong ukurannya",
        zips.lying(swollen(sound, "xl/media/a.bin", 300), "xl/media/a.bin", 10),
    )
    yield _case("daftar buku membengkak", swollen(sound, _BOOK, 8, b" "))
    nested = packed({"b.zip": swollen(sound, "a.bin", 900)})
    yield _case("bom bersarang", repacked(sound, {"xl/embeddings/b.zip": nested}), None)
    yield _case("bagian bertumpuk", zips.overlapping([f"xl/{n}.bin" for n in range(200)], bytes(50_000)))
    many = {f"xl/media/{n}.bin": b"" for n in range(6_000)}
    yield _case("6.000 bagian", repacked(sound, dict(many)))
    strings = books.with_strings(parts(table_xml(row())), books.strings_xml(*["x"] * 200_000))
    yield _case("200.000 tulisan bersama", lambda: packed(strings), None)
    count = books.with_strings(parts(table_xml(row())), books.strings_xml("x", count=4_000_000_000))
    yield _case("daftar tulisan mengaku 4 miliar", packed(count), None)
    shared = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 5_001))
    long = books.with_strings(parts(sheet_xml(shared)), books.strings_xml("x" * 1_000_000))
    yield _case("5.000 kali satu tulisan 1 MB", packed(long), None)
    for name, hidden in _HIDDEN_TEXTS.items():
        shifting = books.strings_xml("x" * 1_000_000, "y").replace(b"<si>", hidden + b"<si>", 1)
        shifted = books.with_strings(parts(sheet_xml(shared)), shifting)
        yield _case(f"tulisan 1 MB digeser {name}", packed(shifted))


def _lists(sound: bytes) -> Iterator[Case]:
    yield _case("bagian bersandi", zips.flagged(sound, 1))
    for number, name in ((12, "bzip2"), (14, "LZMA"), (99, "AES"), (6, "imploded")):
        yield _case(f"dipadatkan dengan {name}", zips.method(sound, number))
    own = list(parts(table_xml(row())).items())
    yield _case("bagian kembar", packed([*own, (_SHEET, table_xml(row("LAIN")))]))
    yield _case("bagian kembar beda huruf", packed([*own, (_SHEET.upper(), table_xml(row("LAIN")))]))
    for name in (
        "../../../naik.xml",
        "/mutlak.xml",
        "C:\\mutlak.xml",
        "xl/CON",
        "xl/NUL.xml",
        "xl/a.xml::$DATA",
        "x\u202e.xml",
    ):
        yield _case(f"bagian bernama {name!r}", repacked(sound, {name: b"<x/>"}), None)
    yield _case("makro", repacked(sound, {"xl/vbaProject.bin": b"makro"}))
    yield _case("makro beda huruf", repacked(sound, {"xl/VBAProject.BIN": b"makro"}))
    yield _case("tanpa lembar", repacked(sound, {_SHEET: None}), None)
    yield _case("tanpa hubungan", repacked(sound, {_RELATIONS: None}))
    encrypted = (
        bytes.fromhex("D0CF11E0A1B11AE1")
        + bytes(1_000)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(4_000)
    )
    yield _case("bersandi", encrypted)
    yield _case("didahului program", b"MZ" + bytes(500) + sound)
    yield _case("diikuti sampah", sound + b"\0" * 70_000, None)


def _parts(sound: bytes) -> Iterator[Case]:
    for name, old, new in (
        ("lembar di luar arsip", b"worksheets/sheet1.xml", b"../../../../etc/passwd"),
        ("lembar di tempat mutlak", b"worksheets/sheet1.xml", b"/etc/passwd"),
        ("lembar di jaringan", b"worksheets/sheet1.xml", b"http://contoh.invalid/sheet1.xml"),
        ("lembar ialah daftar buku", b"worksheets/sheet1.xml", b"workbook.xml"),
    ):
        yield _case(name, zips.edited(sound, _RELATIONS, zips.replacing(old, new)))
    sheet = table_xml(row())
    yield _case("800 lembar", lambda: packed(parts(*[sheet] * 800)), None)
    yield _case("300 lembar bernama sama", packed(parts(*[sheet] * 300, names=["REKAP"] * 300)), None)
    yield _case("nama lembar 40.000 huruf", packed(parts(sheet, names=["R" * 40_000])), None)
    yield _case("nama lembar berbahaya", packed(parts(sheet, names=["../=1+1<b>\u202e"])), None)
    yield _case("semua lembar tersembunyi", packed(parts(sheet, states=["veryHidden"])))
    yield _case("lembar keadaan tak dikenal", packed(parts(sheet, states=["mengambang"])))
    same = parts(sheet, sheet)
    same[_BOOK] = same[_BOOK].replace(b"rId2", b"rId1")
    yield _case("dua lembar satu bagian", packed(same), None)
    yield _case("XML sedalam 100.000", packed(parts(b"<a>" * 100_000 + b"</a>" * 100_000)))
    deep = sheet_xml("<row r='1'>" + "<x>" * 60_000 + "</x>" * 60_000 + "</row>")
    yield _case("baris sedalam 60.000", packed(parts(deep)))
    attributes = " ".join(f"a{n}='x'" for n in range(200_000))
    yield _case("200.000 atribut", packed(parts(sheet_xml(f"<row {attributes}/>"))), None)
    yield _case("atribut 10 MB", packed(parts(sheet_xml(f"<row r='1' x='{'x' * (10 << 20)}'/>"))), None)
    yield _case("komentar 20 MB", packed(parts(sheet_xml(f"<!--{'x' * (20 << 20)}-->"))), None)


def _spelled() -> Iterator[Case]:
    for encoding in ("utf-7", "utf-16", "utf-32", "cp037", "shift_jis"):
        data = table_xml(row("NAMA \u00e9")).decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
        yield _case(f"XML dalam {encoding}", packed(parts(data.encode(encoding, "xmlcharrefreplace"))), None)
    for encoding in ODD_ENCODINGS:
        stated = f'encoding="{encoding}"'.encode()
        own = parts(table_xml(row()).replace(b'encoding="UTF-8"', stated))
        yield _case(f"lembar mengaku dalam {encoding[:20]}", packed(own), None)
        told = own[_BOOK].replace(b'encoding="UTF-8"', stated)
        yield _case(f"daftar buku mengaku dalam {encoding[:20]}", packed(own | {_BOOK: told}), None)
    yield _case(
        "UTF-8 rusak", packed(parts(table_xml(row("XYZ")).replace(b"XYZ", b"X\xc0\xafY\xed\xa0\x80"))), None
    )
    book = parts(table_xml(row("NAMA")))
    strange = book["xl/workbook.xml"].replace(b'encoding="UTF-8"', b'encoding="NUL.txt"')
    assert strange != book["xl/workbook.xml"]
    yield _case("daftar lembar dalam penyandian asing", packed({**book, "xl/workbook.xml": strange}))
    yield _case("NUL dalam XML", packed(parts(table_xml(row("XYZ")).replace(b"XYZ", b"X\0Y"))), None)
    yield _case("acuan NUL dalam XML", packed(parts(table_xml(row("XYZ")).replace(b"XYZ", b"X&#0;Y"))), None)
    prefixed = table_xml(row()).replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?")
    yield _case("awalan nama di semua unsur", packed(parts(prefixed.replace(b"xmlns=", b"xmlns:x="))), None)
    heading = sheet_xml(books.rows_xml([HEADING] * 6_000))
    yield _case("6.000 baris judul", packed(parts(heading)), None)
    numbers = sheet_xml(books.rows_xml([["Nama Inovasi", "OPD", *NUMBERS * 11]] * 40))
    yield _case("220 kolom indikator", packed(parts(numbers)), None)

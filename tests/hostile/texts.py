"""Tables saved as text: mazes of quotation marks, mixed encodings, endless lines."""

import codecs
from collections.abc import Iterator
from random import Random

from tests.hostile import damage
from tests.hostile.books import AGENCY, HEADING, NUMBERS
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.cells import PREFIXED
from tests.hostile.seeds import Seeds

_HEAD = ";".join(map(str, HEADING)) + "\n"
_LINE = f"1;INOVASI;{AGENCY};{';'.join(['2'] * len(NUMBERS))};74\n"
_SOUND = (_HEAD + _LINE).encode()


def _case(name: str, content: Content, refused: bool | None = None, file: str = "rekap.csv") -> Case:
    return Case(f"teks: {name}", Reader.RECAP, file, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    yield from damage.something_else(Reader.RECAP, "rekap.csv")
    yield from damage.altered(Reader.RECAP, "rekap.csv", seeds.read("rekap.csv"), 3)
    yield from _large()
    yield from _quoted()
    yield from _encoded()
    yield from _marked()


def _large() -> Iterator[Case]:
    yield _case("satu baris 50 MB", lambda: b"x" * (50 << 20), refused=True)
    yield _case("satu baris 19 MB", lambda: b"x" * (19 << 20))
    yield _case("70 MB", lambda: _SOUND + b"x;y\n" * (18 << 20), refused=True)
    yield _case("19 MB pemisah", lambda: b";" * (19 << 20))
    yield _case("19 MB tanda petik", lambda: b'"' * (19 << 20))
    yield _case("9 juta baris kosong", lambda: _SOUND + b"\n" * (9 << 20))
    yield _case("9 juta baris spasi", lambda: _SOUND + b" \r\n" * (3 << 20))
    yield _case("30.000 baris", (_HEAD + _LINE * 30_000).encode(), refused=True)
    yield _case("400 kolom", (";".join(map(str, range(400))) + "\n").encode(), refused=True)
    yield _case("sel 200.000 huruf", (_HEAD + _LINE.replace("INOVASI", "x" * 200_000)).encode())
    yield _case("15.000 baris sama", (_HEAD + _LINE * 15_000).encode())


def _quoted() -> Iterator[Case]:
    random = Random(5)  # noqa: S311 the same in every run
    maze = "".join(random.choice('";,\t|\n\r"x"=') for _ in range(200_000))
    yield _case("labirin tanda petik", (_HEAD + maze).encode())
    for name, text in (
        ("petik tak tertutup", _HEAD + '1;"INOVASI' + _LINE * 2_000),
        ("petik di tengah", _HEAD + _LINE.replace("INOVASI", 'INO"VASI"')),
        ("petik bersarang", _HEAD + _LINE.replace("INOVASI", '"' * 9_999)),
        ("sama dengan berpetik", _HEAD + _LINE.replace("INOVASI", '="=1+1"')),
        ("pemisah ialah petik", 'sep="\n' + _HEAD + _LINE),
        ("pemisah ialah baris", "sep=\n\n" + _HEAD + _LINE),
        ("pemisah ialah spasi", "sep= \n" + _HEAD + _LINE),
        ("pemisah ialah emoji", "sep=\U0001f4a5\n" + (_HEAD + _LINE).replace(";", "\U0001f4a5")),
        ("pemisah ialah CR", "sep=\r\n\r\n" + _HEAD + _LINE),
        ("hanya CR", (_HEAD + _LINE).replace("\n", "\r")),
        ("LF CR", (_HEAD + _LINE).replace("\n", "\n\r")),
        ("pemisah campuran", _HEAD + _LINE.replace(";", ",") + _LINE.replace(";", "\t")),
        ("baris unicode", (_HEAD + _LINE).replace("\n", "\u2028")),
        ("tab vertikal", (_HEAD + _LINE).replace("\n", "\x0b")),
    ):
        yield _case(name, text.encode())


def _encoded() -> Iterator[Case]:
    text = _HEAD + _LINE.replace("INOVASI", "INOVASI \u00e9\u20ac")
    for name, content in (
        ("UTF-16 tanpa tanda", text.encode("utf-16-le")),
        ("UTF-16 ganjil", text.encode("utf-16") + b"x"),
        ("UTF-16 separuh huruf", codecs.BOM_UTF16_LE + text.encode("utf-16-le") + b"\x3d\xd8"),
        ("UTF-32", text.encode("utf-32")),
        ("UTF-7", text.encode("utf-7")),
        ("dua tanda", codecs.BOM_UTF8 * 2 + text.encode()),
        ("tanda UTF-16 isi UTF-8", codecs.BOM_UTF16_BE + text.encode()),
        ("tanda UTF-8 isi latin", codecs.BOM_UTF8 + text.encode("cp1252")),
        ("UTF-8 dan latin", text.encode() + text.encode("cp1252")),
        ("UTF-8 terlalu panjang", _SOUND.replace(b"INOVASI", b"\xc0\xaf\xe0\x80\xaf")),
        ("separuh pasangan", _SOUND.replace(b"INOVASI", b"\xed\xa0\x80\xed\xb0\x80")),
        ("huruf kendali latin", _SOUND.replace(b"INOVASI", bytes(range(0x80, 0xA0)))),
        ("NUL di tengah", _SOUND.replace(b"INOVASI", b"INO\0VASI")),
        ("huruf kendali", _SOUND.replace(b"INOVASI", bytes(set(range(1, 32)) - {10, 13}))),
        ("EBCDIC", text.encode("cp037", "replace")),
    ):
        yield _case(name, content)


def _marked() -> Iterator[Case]:
    lines = "".join(_LINE.replace("INOVASI", f'"{text}"').replace(AGENCY, f'"{text}"') for text in PREFIXED)
    yield _case("awalan rumus", (_HEAD + lines).encode())
    yield _case("kanan ke kiri", (_HEAD + _LINE.replace("INOVASI", "\u202eISAVONI\u2066")).encode())
    yield _case("tag", (_HEAD + _LINE.replace("INOVASI", "<img src=x onerror=y>")).encode())
    for level in ("NaN", "1e308", "-1", "9" * 5_000, "3.0000000001", "\u0663", "\u00b2", "0x3", "3;3"):
        yield _case(f"tingkat {level[:12]}", (_HEAD + _LINE.replace(";2;", f";{level};", 1)).encode())
    for file in (
        "rekap.txt",
        "rekap.tsv",
        "CON.csv",
        "rekap. .csv",
        "\u202evsc.csv",
        "rekap\n.csv",
        "-rekap.csv",
        "a" * 240 + ".csv",
    ):
        yield _case(f"bernama {file[:20]!r}", _SOUND, file=file)
    yield _case("bernama xlsx", _SOUND, refused=True, file="rekap.xlsx")

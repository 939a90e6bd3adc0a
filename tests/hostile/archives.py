"""Deliveries: .zip files and folders whose names lead elsewhere, or that unpack without end."""

from collections.abc import Iterator
from pathlib import Path

from tests.hostile import damage, zips
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.seeds import PDF, Seeds
from tests.hostile.zips import packed

_ZIP = "kiriman.zip"
_NAMES = (
    "../naik.pdf",
    "../../../../tmp/naik.pdf",
    "a/../../naik.pdf",
    "..\\..\\naik.pdf",
    "/etc/mutlak.pdf",
    "//pelayan/berbagi/a.pdf",
    "\\\\pelayan\\berbagi\\a.pdf",
    "C:\\Windows\\a.pdf",
    "c:a.pdf",
    "CON",
    "con.pdf",
    "NUL",
    "nul.tar.gz",
    "COM1.pdf",
    "COM\u00b9.pdf",
    "LPT9",
    "AUX.",
    "PRN .pdf",
    "CONIN$",
    "folder/NUL/a.pdf",
    "a.pdf::$DATA",
    "a.pdf:rahasia.exe",
    "..",
    "...",
    ". .",
    "a./b .pdf",
)
_ODD_NAMES = (
    "berkas.pdf ",
    "berkas.pdf...",
    "\u202efdp.exe",
    "a\u2066b\u2069.pdf",
    "\x07bel.pdf",
    "baris\nbaru.pdf",
    "a\x00b.pdf",
    "x" * 300 + ".pdf",
    "a/" * 11 + "dalam.pdf",
    "~$kunci.xlsx",
    "=1+1.pdf",
    "<b>tebal</b>.pdf",
    "16_\u0430.pdf",
    "%2e%2e%2fnaik.pdf",
    "-rf.pdf",
    "\ufeff16_SK.pdf",
)


def _case(name: str, content: Content, refused: bool | None = True, file: str = _ZIP) -> Case:
    return Case(f"kiriman: {name}", Reader.ARRIVALS, file, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    sound = seeds.read(_ZIP)
    yield from damage.cut_off(Reader.ARRIVALS, _ZIP, sound, 0.2, 0.98)
    yield from damage.altered(Reader.ARRIVALS, _ZIP, sound, 3)
    yield from damage.something_else(Reader.ARRIVALS, _ZIP)
    for name in _NAMES:
        yield _case(f"bernama {name!r}", packed({name: PDF}))
    for name in _ODD_NAMES:
        yield _case(f"bernama aneh {name[:20]!r}", packed({name: PDF, "16_SK.pdf": PDF}), None)
    yield _case("tautan", zips.linked("16_SK.pdf", "/etc/passwd"))
    yield _case("tautan folder", zips.linked("folder", ".."))
    yield from _bombs()
    yield from _lies(sound)
    yield from _folders(seeds)


def _bombs() -> Iterator[Case]:
    bomb = zips.swollen(packed({}), "16_SK.pdf", 300)
    yield _case("membengkak 300 MB", bomb)
    yield _case("membengkak dan berbohong kecil", zips.lying(bomb, "16_SK.pdf", 1_000))
    yield _case("mengaku 4 GB", zips.lying(packed({"16_SK.pdf": PDF}), "16_SK.pdf", 0xFFFFFFF0))
    yield _case("bertumpuk", zips.overlapping([f"16_{n}.pdf" for n in range(100)], PDF * 200))
    yield _case("10.500 berkas", lambda: packed({f"16_{n}.pdf": b"" for n in range(10_500)}))
    inner = packed({"b.zip": packed({"c.zip": packed({"16_SK.pdf": PDF})})})
    yield _case("bersarang tiga", packed({"a.zip": inner}))
    yield _case("sedalam 40 folder", packed({"a/" * 40 + "16_SK.pdf": PDF}))
    yield _case("hanya folder", packed({"a/": b"", "b/": b""}))
    yield _case("tanpa isi", packed({}))


def _lies(sound: bytes) -> Iterator[Case]:
    yield _case("bersandi", zips.flagged(sound, 1))
    for number in (12, 14, 95, 99):
        yield _case(f"cara padat {number}", zips.method(sound, number))
    yield _case("nama kembar", packed([("16_SK.pdf", PDF), ("16_SK.pdf", PDF + b"%2")]), None)
    yield _case("nama kembar beda huruf", packed([("16_SK.pdf", PDF), ("16_sk.PDF", PDF + b"%2")]), None)
    yield _case("didahului program", b"MZ" + bytes(300) + sound, None)
    yield _case("dua daftar isi", sound + packed({"16_LAIN.pdf": PDF}), None)
    yield _case("komentar panjang", sound[:-2] + b"\xff\xff" + b"x" * 65_535, None)
    names_lie = zips.lying(sound, "Dinas Kesehatan/formulir.xlsx", 0)
    yield _case("mengaku kosong", names_lie)
    yield _case("bukan UTF-8", packed({"abc.pdf": PDF}).replace(b"abc.pdf", b"a\xff\xfe.pd"), None)


def _folders(seeds: Seeds) -> Iterator[Case]:
    form = seeds.read("formulir.xlsx")
    yield _case(
        "folder dengan tautan",
        {"formulir.xlsx": form, "16_SK.pdf": Path("/etc/passwd"), "naik": Path("..")},
        None,
        "kiriman",
    )
    yield _case("folder tautan berputar", {"a": Path(), "b": Path("b")}, file="kiriman")
    yield _case("folder sedalam 30", {"d/" * 30 + "16_SK.pdf": PDF}, file="kiriman")
    yield _case(
        "folder dengan nama aneh",
        {name.replace("/", "_")[:200].replace("\0", ""): PDF for name in _ODD_NAMES},
        None,
        "kiriman",
    )
    many = {f"form{n}.xlsx": form[: n * 40] for n in range(30)}
    yield _case("30 formulir rusak", many, file="kiriman")
    yield _case("10 formulir sama", {f"form{n}.xlsx": form for n in range(10)}, None, "kiriman")
    yield _case(
        "formulir dan bom",
        {"formulir.xlsx": form, "bom.zip": zips.overlapping(["a.pdf", "b.pdf"], bytes(99_999))},
        None,
        "kiriman",
    )

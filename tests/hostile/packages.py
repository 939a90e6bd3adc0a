"""Packages of another laptop: every kind of lie, in an archive in which everything else is right."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from iga_desktop.exchange.packages.sealing import Strength, seal
from iga_desktop.progress import Progress
from tests.hostile import damage, zips
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.cells import PREFIXED
from tests.hostile.pictures import png
from tests.hostile.seeds import PASSWORD, PLAIN, SEALED, Seeds
from tests.hostile.structured import listed, signed
from tests.hostile.zips import packed, parts_of

_DATA, _MANIFEST = "data.json", "manifest.json"
Lie = Callable[[Any], object]


def _both(name: str, content: Content, refused: bool | None = None, file: str = PLAIN) -> Iterator[Case]:
    for reader in (Reader.PACKAGE, Reader.TAKEOVER):
        yield Case(f"{reader.value}: {name}", reader, file, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    sound = seeds.read(PLAIN)
    yield from damage.cut_off(Reader.PACKAGE, PLAIN, sound, 0.1, 0.6, 0.999)
    yield from damage.altered(Reader.PACKAGE, PLAIN, sound, 3, refused=True)
    yield from damage.something_else(Reader.PACKAGE, PLAIN)
    yield from _sealed(seeds)
    parts = parts_of(sound)
    yield from _archives(parts)
    yield from _manifests(parts)
    yield from _records(parts)


def _sealed(seeds: Seeds) -> Iterator[Case]:
    whole = seeds.read(SEALED)
    for name, content in (
        ("terpotong", whole[:-100]),
        ("kepala saja", whole[:70]),
        ("versi 99", whole[:8] + b"\x63" + whole[9:]),
        ("sandi lain", whole[:20] + bytes(8) + whole[28:]),
        ("memori 4 TB", whole[:9] + b"\0\0\0\x03\xff\xff\xff\xff" + whole[17:]),
        ("4 miliar putaran", whole[:9] + b"\xff\xff\xff\xff\0\4\0\0" + whole[17:]),
        ("memori nol", whole[:9] + bytes(8) + whole[17:]),
    ):
        yield Case(f"paket tersegel: {name}", Reader.PACKAGE, SEALED, content)
    for name, content in (("bukan paket", b"bukan paket"), ("kosong", b""), ("tersegel dua kali", whole)):
        yield Case(
            f"paket tersegel: isinya {name}",
            Reader.PACKAGE,
            SEALED,
            partial(_resealed, content),
        )


def _resealed(content: bytes) -> bytes:
    """Seal *content* with the right password, with little work."""
    with TemporaryDirectory() as folder:
        plain, made = Path(folder, "isi"), Path(folder, "segel")
        plain.write_bytes(content)
        seal(plain, made, PASSWORD, Progress(), Strength(1, 8))
        return made.read_bytes()


def _archives(parts: dict[str, bytes]) -> Iterator[Case]:
    evidence = next(name for name in parts if name.startswith("bukti/"))
    for name, more in (
        ("bagian naik folder", {"../naik": b"x"}),
        ("bagian mutlak", {"/etc/x": b"x"}),
        ("bagian perangkat", {"CON": b"x"}),
        ("basis data di dalam", {"iga.db": b"SQLite format 3\0"}),
        ("bukti asing", {"bukti/aa/" + "a" * 64: b"x"}),
    ):
        yield from _both(name, signed(parts | more), refused=True)
        yield Case(f"paket: {name}, terdaftar", Reader.PACKAGE, PLAIN, listed(parts | more))
    yield from _both("bukti ditukar isinya", signed(parts | {evidence: b"%PDF-lain"}), refused=True)
    yield from _both("bukti berisi program", listed(parts | {evidence: b"MZ" + bytes(99)}), refused=True)
    bare = {name: part for name, part in parts.items() if name != evidence}
    yield Case("paket: tanpa bukti", Reader.PACKAGE, PLAIN, listed(bare), None)
    yield from _both("urutan lain", signed(dict(reversed(parts.items()))), refused=True)
    yield from _both("catatan membengkak", lambda: signed(parts | {_DATA: zips.zeros(70)}), refused=True)
    yield from _both(
        "daftar membengkak", lambda: signed({_MANIFEST: zips.zeros(20)} | {_DATA: b"{}"}), refused=True
    )
    brackets = b"[" * 5_000_000 + b"]" * 5_000_000
    yield from _both("5 juta kurung", lambda: listed(parts | {_DATA: brackets}), refused=True)
    yield from _both(
        "sedalam 100.000", listed(parts | {_DATA: b"[" * 100_000 + b"]" * 100_000}), refused=True
    )
    lists = b'{"tables":{"agency":' + b"[" + b"[]," * 3_000_000 + b"[]]}}"
    yield Case("paket: 3 juta daftar", Reader.PACKAGE, PLAIN, lambda: listed(parts | {_DATA: lists}))
    yield from _both("dipadatkan lain", zips.method(signed(parts), 12), refused=True)
    yield from _both("zip biasa", packed(parts), refused=True)


def _manifests(parts: dict[str, bytes]) -> Iterator[Case]:
    def lied(**values: Any) -> bytes:
        return signed(parts | {_MANIFEST: json.dumps(json.loads(parts[_MANIFEST]) | values).encode()})

    for name, values in (
        ("versi 99", {"format": 99}),
        ("versi 0", {"format": 0}),
        ("versi tulisan", {"format": "1"}),
        ("skema 9999", {"schema": "9999"}),
        ("skema naik folder", {"schema": "../1"}),
        ("skema kosong", {"schema": ""}),
        ("kantor lain", {"office": {"uid": "f" * 32, "name": "Kantor Lain"}}),
        ("nama kantor sejuta huruf", {"office": {"uid": "a" * 32, "name": "x" * 1_000_000}}),
        ("nama kantor berbahaya", {"office": {"uid": "a" * 32, "name": "<b>=1+1\u202e\x07"}}),
        ("waktu tahun 1", {"made_at": "0001-01-01T00:00:00"}),
        ("waktu tahun 9999", {"made_at": "9999-12-31T23:59:59"}),
        ("waktu tulisan", {"made_at": "kemarin"}),
        ("pembuat daftar", {"maker": []}),
        ("tahun raksasa", {"scope": {"years": [10**30], "agencies": None}}),
        ("sejuta tahun", {"scope": {"years": [2025] * 1_000_000, "agencies": -1}}),
        ("lingkup hilang", {"scope": {}}),
        ("bagian bukan daftar", {"members": {}}),
    ):
        refused = None if "kantor" in name or name.startswith(("waktu tahun", "tahun", "sejuta")) else True
        yield Case(f"paket: daftar {name}", Reader.PACKAGE, PLAIN, lied(**values), refused)


def _records(parts: dict[str, bytes]) -> Iterator[Case]:
    lies = [(Reader.PACKAGE, *lie) for lie in _LIES.items()]
    lies += [(Reader.TAKEOVER, *lie) for lie in list(_LIES.items())[::3]]
    lies += [(reader, *lie) for reader, texts in _TEXTS.items() for lie in texts.items()]
    for reader, name, lie in lies:
        content = lambda lie=lie: listed(parts | {_DATA: _lied(parts[_DATA], lie)})  # noqa: E731 a lazy content
        yield Case(f"{reader.value}: isi {name}", reader, PLAIN, content, None)


def _lied(content: bytes, lie: Lie) -> bytes:
    data = json.loads(content)
    lie(data["tables"])
    return json.dumps(data).encode("utf-8", "surrogatepass")


def _set(table: str, **values: Any) -> Lie:
    """Let the first row of *table* have other values."""

    def change(tables: Any) -> None:
        columns, rows = tables[table]["columns"], tables[table]["rows"]
        rows[0] = [values.get(column, value) for column, value in zip(columns, rows[0], strict=True)]

    return change


def _all(table: str, column: str, value: Any) -> Lie:
    """Let every row of *table* have *value* in *column*."""

    def change(tables: Any) -> None:
        at = tables[table]["columns"].index(column)
        for row in tables[table]["rows"]:
            row[at] = value

    return change


def _text_of(content: bytes) -> str:
    return b64encode(content).decode("ascii")


_LIES: dict[str, Lie] = {
    "tabel asing": lambda tables: tables.update(rahasia={"columns": [], "rows": []}),
    "tabel alembic": lambda tables: tables.update(
        alembic_version={"columns": ["version_num"], "rows": [["1"]]}
    ),
    "tanpa tahun": lambda tables: tables.pop("reporting_year"),
    "kolom asing": lambda tables: tables["agency"]["columns"].append("rahasia"),
    "kolom kembar": lambda tables: tables["agency"]["columns"].append("name"),
    "baris pendek": lambda tables: tables["agency"]["rows"].append([1]),
    "baris kembar": lambda tables: tables["agency"]["rows"].append(tables["agency"]["rows"][0]),
    "550.000 baris": lambda tables: tables["change"]["rows"].extend([tables["change"]["rows"][0]] * 550_000),
    "nomor negatif": _set("innovation", id=-5),
    "nomor raksasa": _set("innovation", id=2**63),
    "nomor lebih raksasa": _set("innovation", id=10**30),
    "nomor pecahan": _set("innovation", id=1.5),
    "nomor benar": _set("innovation", id=True),
    "perangkat daerah tiada": _set("innovation", agency_id=999),
    "tahun 9999": _set("innovation", year=9999),
    "hari tahun 1": _set("innovation", implemented_on="0001-01-01"),
    "hari 9999": _set("innovation", implemented_on="9999-12-31"),
    "hari tulisan": _set("innovation", implemented_on="kemarin"),
    "nama kosong": _set("innovation", name=""),
    "nama angka": _set("innovation", name=5),
    "nama daftar": _set("innovation", name=["a"]),
    "semua nama sama": _all("innovation", "name", "SAMA"),
    "semua pengenal sama": _all("innovation", "uid", "0" * 32),
    "pengenal naik folder": _set("innovation", uid="../../../x"),
    "status asing": _set("innovation", status="menang"),
    "tingkat 99": _all("indicator_level", "verified", 99),
    "tingkat negatif": _all("indicator_level", "verified", -1),
    "bobot raksasa": _all("year_indicator", "weight_hundredths", 10**9),
    "pedoman kosong": _set("reporting_year", guideline="{}"),
    "pedoman dalam": _set("reporting_year", guideline="[" * 50_000),
    "pedoman tak hingga": _set("reporting_year", guideline='{"tahun": 1e999}'),
    "tahun pedoman lain": _set("reporting_year", year=2031),
    "bukti naik folder": _set("evidence", name="../../../naik.pdf"),
    "bukti mutlak": _set("evidence", name="/etc/cron.d/x.pdf"),
    "bukti perangkat": _set("evidence", name="CON.pdf"),
    "bukti perangkat tiga": _set("evidence", name="NUL.a.pdf"),
    "bukti aliran": _set("evidence", name="a.pdf:x.exe"),
    "bukti kanan ke kiri": _set("evidence", name="a\u202efdp.exe.pdf"),
    "bukti berakhir titik": _set("evidence", name="a.pdf. . ."),
    "bukti program": _set("evidence", name="a.exe"),
    "bukti panjang": _set("evidence", name="x" * 900 + ".pdf"),
    "bukti tanpa nama": _set("evidence", name=".pdf"),
    "tautan skrip": _set("evidence", sha256=None, link="javascript:alert(1)"),
    "tautan berkas": _set("evidence", sha256=None, link="file:///etc/passwd"),
    "sidik jari naik": _set("evidence_file", sha256="../" * 21 + "a"),
    "ukuran negatif": _set("evidence_file", size=-1),
    "jenis asing": _set("evidence_file", kind="exe"),
    "logo bukan gambar": _set("paper_profile", logo=_text_of(b"bukan gambar")),
    "logo SVG": _set(
        "paper_profile", logo=_text_of(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>")
    ),
    "logo bom": _set("paper_profile", logo=_text_of(png(60_000, 60_000))),
    "logo terpotong": _set("paper_profile", logo=_text_of(png(90, 90)[:60])),
    "kabupaten berbahaya": _set("office", regency="../../<b>=1+1"),
    "kabupaten huruf kendali": _set("office", regency="a\x1b[31m"),
    "batas kirim raksasa": _set("office", sending_hundredths=10**15),
    "kantor dua": lambda tables: tables["office"]["rows"].append(tables["office"]["rows"][0]),
    "identitas lain": _set("office_identity", uid="f" * 32),
}
_SPELLED = {f"awalan {number}": text for number, text in enumerate(PREFIXED)} | {
    "tag": "<b>x</b>",
    "kanan ke kiri": "\u202ex",
    "separuh": "\ud800",
    "NUL": "a\0b",
    "panjang": "x" * 200_000,
}
_TEXTS: dict[Reader, dict[str, Lie]] = {
    Reader.PACKAGE: {f"nama {name}": _set("innovation", name=text) for name, text in _SPELLED.items()},
    Reader.TAKEOVER: {
        f"perangkat daerah {name}": _set("agency", name=text, code=text[:20])
        for name, text in list(_SPELLED.items())[::2]
    },
}
"""Texts that something may run, follow or stumble over."""

"""Forms of agencies: forged identities, altered keys, cells that say what no cell of a form says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256

from iga_desktop.exchange.forms.identity import FormIdentity, decode, encode
from tests.hostile import damage
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.cells import PREFIXED
from tests.hostile.seeds import Seeds
from tests.hostile.zips import parts_of, repacked

_FORM = "formulir.xlsx"
_MARK = b"IGA-FORMULIR."


def _case(name: str, content: Content, refused: bool | None = None, file: str = _FORM) -> Case:
    return Case(f"formulir: {name}", Reader.FORM, file, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    form = seeds.read(_FORM)
    yield from damage.cut_off(Reader.FORM, _FORM, form, 0.3, 0.99)
    yield from damage.altered(Reader.FORM, _FORM, form, 4)
    yield from damage.something_else(Reader.FORM, _FORM)
    yield _case("rekap biasa", seeds.read("rekap.xlsx"), refused=True)
    yield _case("bernama xlsm", form, refused=True, file="formulir.xlsm")
    yield _case("bernama ods", form, file="formulir.ods")
    yield _case("makro", repacked(form, {"xl/vbaProject.bin": b"makro"}), refused=True)
    yield from _identities(form)
    yield from _values(form)


def _identities(form: bytes) -> Iterator[Case]:
    for name, change in _FORGERIES.items():
        yield _case(f"pengenal {name}", _forged(form, partial(_reidentified, change)))
    for name, line in (
        ("versi 99", "IGA-FORMULIR.99.W10=.{}"),
        ("versi raksasa", f"IGA-FORMULIR.{'9' * 500}.W10=.{{}}"),
        ("bukan daftar", "IGA-FORMULIR.1.e30=.{}"),
        ("bukan JSON", "IGA-FORMULIR.1.AAAA.{}"),
        ("bukan base64", "IGA-FORMULIR.1.====.{}"),
        ("sedalam 400", "IGA-FORMULIR.1.W1tbW1tbW1tbW1tbW1tbW1tb.{}"),
        ("tanpa isi", "IGA-FORMULIR...{}"),
    ):
        yield _case(f"tanda {name}", _forged(form, partial(_checked, line)))
    yield _case("tanda ganda di semua sel", _forged(form, lambda line: f"{line} {line}"))


def _reidentified(change: Callable[[FormIdentity], FormIdentity], line: str) -> str:
    return encode(change(decode(line)))


def _checked(line: str, _instead_of: str) -> str:
    """Give *line* with the check digits that belong to it."""
    return line.format(sha256(line.rpartition(".")[0].encode()).hexdigest()[:8])


_FORGERIES: dict[str, Callable[[FormIdentity], FormIdentity]] = {
    "kantor lain": lambda own: replace(own, office="f" * 32),
    "kantor kosong": lambda own: replace(own, office=""),
    "tahun 0": lambda own: replace(own, year=0),
    "tahun negatif": lambda own: replace(own, year=-(10**30)),
    "tahun raksasa": lambda own: replace(own, year=10**300),
    "tahun lain": lambda own: replace(own, year=2026),
    "tahun tanpa pedoman": lambda own: replace(own, year=2125),
    "perangkat daerah lain": lambda own: replace(own, agency="DINAS-PENDIDIKAN"),
    "perangkat daerah berbahaya": lambda own: replace(own, agency="../../<b>=1+1\u202e"),
    "inovasi lain": lambda own: replace(own, innovation=own.innovation and f"{3:032x}"),
    "inovasi asing": lambda own: replace(own, innovation=own.innovation and "../x"),
    "inovasi panjang": lambda own: replace(own, innovation=own.innovation and "x" * 300),
    "versi asing": lambda own: replace(own, version=own.version and "0" * 64),
    "versi kosong": lambda own: replace(own, version=""),
    "nomor 0": lambda own: replace(own, number=0),
    "nomor raksasa": lambda own: replace(own, number=10**100),
    "nomor negatif": lambda own: replace(own, number=-5),
    "separuh pasangan": lambda own: replace(own, agency="\ud800"[:0] + "\uffff"),
}


def _forged(form: bytes, change: Callable[[str], str]) -> bytes:
    """Give *form* with every identity changed."""
    parts = parts_of(form)
    found: dict[str, bytes | None] = {}
    for name, part in parts.items():
        at = part.find(_MARK)
        while at >= 0:
            end = part.index(b"<", at)
            new = change(part[at:end].decode()).replace("<", "&lt;").encode()
            part = part[:at] + new + part[end:]  # noqa: PLW2901 the part is rewritten in place
            found[name] = part
            at = part.find(_MARK, at + len(new))
    assert found, "no identity stands in the form"
    return repacked(form, found)


def _replaced(form: bytes, old: bytes, new: bytes) -> bytes:
    """Give *form* with *new* wherever *old* stands in its sheets."""
    changed = {name: part.replace(old, new) for name, part in parts_of(form).items() if old in part}
    assert changed, f"{old!r} stands nowhere in the form"
    return repacked(form, changed)


def _values(form: bytes) -> Iterator[Case]:
    for number, text in enumerate(PREFIXED):
        spelled = text.replace("&", "&amp;").replace("<", "&lt;").encode()
        yield _case(f"isian {number} {text[:12]!r}", _replaced(form, b">tujuan<", b">" + spelled + b"<"))
    for name, content in (
        ("32.767 huruf", b"x" * 32_767),
        ("tag", b"&lt;img src=x onerror=y&gt;"),
        ("kanan ke kiri", "\u202etxet\u202c".encode()),
        ("huruf kendali", b"_x0000__x001B_[31m"),
        ("perintah templat", b"{{ ''.__class__ }}{% for a in b %}"),
    ):
        yield _case(f"isian {name}", _replaced(form, b">tujuan<", b">" + content + b"<"))
        yield _case(f"nama {name}", _replaced(form, b">GEMAS STUNTING<", b">" + content + b"<"))
    yield _case("kunci kembar", _replaced(_replaced(form, b">purpose<", b">name<"), b">benefits<", b">name<"))
    yield _case("kunci asing", _replaced(form, b">purpose<", b">__class__<"))
    yield _case("kunci hilang", _replaced(form, b">name<", b"><"))

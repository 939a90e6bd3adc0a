"""Archives that are made, and those that somebody forged: each refused with a sentence."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.errors import UserError
from iga_desktop.exchange.archives import TooLarge
from iga_desktop.exchange.packages import archive as archives
from iga_desktop.exchange.packages.archive import Archive, EvidenceChanged, open_archive, write_archive
from iga_desktop.exchange.packages.manifest import Manifest
from iga_desktop.progress import Progress

SCHEMA = "0004"
BYTES = b"%PDF-1.7 isi bukti" * 40
SHA = hashlib.sha256(BYTES).hexdigest()
EVIDENCE = f"bukti/{SHA[:2]}/{SHA}"
MADE_AT = datetime.fromisoformat("2026-06-01T08:00:01")
HEAD = Manifest(SCHEMA, "uid", "Bappeda", MADE_AT, "petugas", (2026,), 3, ())
DATA = {"tables": {"agency": ["isi"]}}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "bukti.pdf").write_bytes(BYTES)
    target = tmp_path / "paket.iga"
    write_archive(target, HEAD, DATA, {SHA: tmp_path / "bukti.pdf"}, Progress())
    return target


def _open(path: Path) -> Archive:
    return open_archive(path, path.name, SCHEMA, Progress())


def _refused(path: Path, words: str) -> None:
    with pytest.raises(UserError, match=words) as told:
        _open(path)
    assert str(told.value).endswith("Tidak ada data yang berubah.")


def _members(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _forged(path: Path, members: list[tuple[str, bytes]], stored: bool = True) -> Path:
    """Write an archive of *members* with a right digest: somebody knew what they did."""
    with ZipFile(path, "w") as archive:
        for name, content in members:
            kind = ZIP_STORED if stored and name.startswith("bukti") else ZIP_DEFLATED
            archive.writestr(name, content, kind)
        archive.comment = b"0" * 64
    return _signed(path)


def _signed(path: Path) -> Path:
    whole = path.read_bytes()[:-64]
    path.write_bytes(whole + hashlib.sha256(whole).hexdigest().encode())
    return path


def _with_manifest(path: Path, change: Callable[[Any], None]) -> Path:
    members = _members(path)
    manifest = json.loads(members["manifest.json"])
    change(manifest)
    members["manifest.json"] = json.dumps(manifest).encode()
    return _forged(path, list(members.items()))


def test_a_package_is_read_as_it_was_written(package: Path, tmp_path: Path) -> None:
    with _open(package) as archive:
        assert archive.data == DATA
        assert archive.evidence == {SHA}
        assert archive.manifest.made_at == HEAD.made_at
        assert archive.manifest.years == (2026,)
        archive.unpack(SHA, tmp_path / "lagi")
    assert (tmp_path / "lagi").read_bytes() == BYTES


def test_a_package_is_an_ordinary_zip_with_its_manifest_first(package: Path) -> None:
    with ZipFile(package) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.json", "data.json", EVIDENCE]


def test_evidence_that_is_not_what_it_is_known_by_is_not_packed(tmp_path: Path) -> None:
    (tmp_path / "bukti.pdf").write_bytes(b"lain")
    with pytest.raises(EvidenceChanged):
        write_archive(tmp_path / "paket", HEAD, DATA, {SHA: tmp_path / "bukti.pdf"}, Progress())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_bit_can_be_turned(package: Path, data: st.DataObject) -> None:
    whole = package.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    turned = bytearray(whole)
    turned[at] ^= 1 << data.draw(st.integers(0, 7))
    altered = package.with_name("diubah.iga")
    altered.write_bytes(turned)
    _refused(altered, "rusak atau diubah|bukan paket")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_bit_turned_by_somebody_who_signs_again_never_reads_as_something_else(
    package: Path, data: st.DataObject
) -> None:
    whole = package.read_bytes()
    turned = bytearray(whole)
    turned[data.draw(st.integers(2, len(whole) - 65))] ^= 1 << data.draw(st.integers(0, 7))
    altered = package.with_name("diubah.iga")
    altered.write_bytes(turned)
    _signed(altered)
    try:
        archive = _open(altered)
    except UserError:
        return
    with archive:
        assert archive.data == DATA
        assert archive.evidence == {SHA}


@pytest.mark.parametrize("left", [0, 1, 2, 40, 64, 65, 200, -1, -30, -64, -65, -200])
def test_what_is_cut_off_is_noticed(package: Path, left: int) -> None:
    package.write_bytes(package.read_bytes()[:left])
    _refused(package, "rusak atau diubah|bukan paket")


def test_another_file_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "surat.iga").write_bytes(b"%PDF-1.7 surat")
    _refused(tmp_path / "surat.iga", "bukan paket")


@pytest.mark.parametrize(
    "path",
    [
        "../kabur.txt",
        "bukti/../../kabur",
        "/etc/kabur",
        "C:/kabur.exe",
        "C:\\kabur.exe",
        "\\\\server\\kabur",
        "bukti\\ab\\kabur",
        f"bukti/{SHA[:2]}/../{SHA}",
        f"bukti/zz/{SHA}",
        f"Bukti/{SHA[:2]}/{SHA}",
        f"bukti/{SHA[:2]}/{SHA}.exe",
        "data.json ",
        "iga.db",
    ],
)
def test_no_member_may_have_a_name_of_its_own(package: Path, path: str) -> None:
    def lie(manifest: Any) -> None:
        manifest["members"].append({"path": path, "size": len(BYTES), "sha256": SHA})

    members = [*_members(package).items(), (path, BYTES)]
    _refused(_forged(package.with_name("a.iga"), members), "rusak atau diubah")
    listed = _members(_with_manifest(package, lie))
    _refused(_forged(package, [*listed.items(), (path, BYTES)]), "rusak atau diubah")


def test_members_are_exactly_those_of_the_manifest(package: Path) -> None:
    members = _members(package)
    other = hashlib.sha256(b"lain").hexdigest()
    names = ["manifest.json", "data.json", EVIDENCE]
    for picked in (names[:2], [names[0], names[2]], names[1:], ["data.json", "manifest.json", EVIDENCE]):
        _refused(_forged(package, [(name, members[name]) for name in picked]), "rusak atau diubah")
    more = [*members.items(), (f"bukti/{other[:2]}/{other}", b"lain")]
    _refused(_forged(package, more), "rusak atau diubah")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_member_may_come_twice(package: Path) -> None:
    members = _members(package)
    _refused(_forged(package, [*members.items(), ("data.json", members["data.json"])]), "rusak atau diubah")


def _size(manifest: Any) -> None:
    manifest["members"][1]["size"] += 1


def _hash(manifest: Any) -> None:
    manifest["members"][0]["sha256"] = "0" * 64


def _negative(manifest: Any) -> None:
    manifest["members"][1]["size"] = -1


def _doubled(manifest: Any) -> None:
    manifest["members"].append(manifest["members"][1])


def _no_data(manifest: Any) -> None:
    del manifest["members"][0]


def _wrong_types(manifest: Any) -> None:
    manifest["members"] = "data.json"


def _zoned(manifest: Any) -> None:
    manifest["made_at"] = "2026-06-01T08:00:00+07:00"


def _no_office(manifest: Any) -> None:
    del manifest["office"]


@pytest.mark.parametrize(
    "lie", [_size, _hash, _negative, _doubled, _no_data, _wrong_types, _zoned, _no_office]
)
def test_a_manifest_that_lies_is_refused(package: Path, lie: Callable[[Any], None]) -> None:
    _refused(_with_manifest(package, lie), "rusak atau diubah")


def test_other_bytes_under_a_known_hash_are_refused(package: Path) -> None:
    members = _members(package)
    members[EVIDENCE] = BYTES[:-1] + b"!"
    _refused(_forged(package, list(members.items())), "rusak atau diubah")


@pytest.mark.parametrize("key", ["format", "schema"])
def test_what_is_newer_asks_for_the_newest_program(package: Path, key: str) -> None:
    newer = {"format": 2, "schema": "0005"}
    _refused(_with_manifest(package, lambda manifest: manifest.update({key: newer[key]})), "versi terbaru")


@pytest.mark.parametrize("content", [b"[]", b"null", b"{", b"\xff", b"[" * 100_000, b'{"format": "1"}'])
def test_a_manifest_of_another_shape_is_refused(package: Path, content: bytes) -> None:
    members = _members(package) | {"manifest.json": content}
    _refused(_forged(package, list(members.items())), "rusak atau diubah")


def test_a_bomb_is_not_unpacked(package: Path) -> None:
    """The archive declares what the manifest does, but unpacks to far more."""
    bomb = b"0" * (64 << 20)
    members = _members(package)

    def lie(manifest: Any) -> None:
        manifest["members"][0] |= {"size": 5, "sha256": hashlib.sha256(bomb).hexdigest()}

    members["manifest.json"] = _members(_with_manifest(package, lie))["manifest.json"]
    _refused(_forged(package, list((members | {"data.json": bomb}).items())), "rusak atau diubah")
    whole = bytearray(package.read_bytes())
    size = len(bomb).to_bytes(4, "little")
    while (at := whole.find(size)) >= 0:
        whole[at : at + 4] = (5).to_bytes(4, "little")
    package.write_bytes(whole)
    _refused(_signed(package), "rusak atau diubah")


def test_packed_evidence_is_refused_as_it_could_unpack_to_anything(package: Path) -> None:
    _refused(_forged(package, list(_members(package).items()), stored=False), "rusak atau diubah")


def test_absurd_sizes_are_refused_before_unpacking(package: Path) -> None:
    def lie(manifest: Any) -> None:
        manifest["members"][0]["size"] = 1 << 40

    _refused(_with_manifest(package, lie), "terlalu besar")


def test_records_that_are_packed_out_of_proportion_are_refused(package: Path) -> None:
    members = _members(package)
    records = b'{"tables":{}' + b" " * (3 << 20) + b"}"
    described = json.loads(members["manifest.json"])
    described["members"][0].update(size=len(records), sha256=hashlib.sha256(records).hexdigest())
    members |= {"manifest.json": json.dumps(described).encode(), "data.json": records}
    _refused(_forged(package, list(members.items())), "terlalu besar")


def test_no_package_is_made_that_would_be_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_DATA", 10)
    with pytest.raises(TooLarge):
        write_archive(tmp_path / "paket.iga", HEAD, DATA, {}, Progress())
    assert not list(tmp_path.iterdir())

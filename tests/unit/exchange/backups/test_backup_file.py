from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.domain.backups import Backup, Reason
from iga_desktop.errors import UserError
from iga_desktop.exchange.backups import backup_file, manifest, place_key
from iga_desktop.exchange.backups.backup_zip import opened_zip, parts_of, read_manifest, write_zip
from iga_desktop.exchange.backups.manifest import CONTENTS, DATABASE, Manifest, Part
from iga_desktop.exchange.backups.refusals import DamagedBackup, WrongPassword
from iga_desktop.exchange.secret_stream import Strength
from iga_desktop.progress import Cancelled, Progress

LIGHT = Strength(work=1, memory=8)
PASSWORD = "rahasia kantor"  # noqa: S105 no real one
EVIDENCE = Part("bukti/ab/ab" + "0" * 62, 3, "ab" + "0" * 62)
HEAD = Backup(
    number=7,
    made_at=datetime(2026, 6, 1, 5),  # noqa: DTZ001 as kept, in UTC
    reason=Reason.MERGE,
    schema="0005",
    program="0.1.0",
    innovations=3,
    files=1,
    years=(2025, 2026),
    size=8192,
    office="Kantor é",
    office_uid="5f0c",
    computer="laptop",
)


def _zip(folder: Path, contents: bytes = manifest.write_contents([EVIDENCE])) -> tuple[Path, Manifest]:
    files = {}
    for path, content in {
        CONTENTS: contents,
        DATABASE: b"basis data" * 900,
        "templat/surat é.docx": b"surat",
    }.items():
        files[path] = folder / path.replace("/", "_")
        files[path].write_bytes(content)
    described = Manifest(HEAD, parts_of(files))
    target = folder / "0007.cadangan"
    write_zip(target, described, files)
    return target, described


def _sealed(folder: Path) -> Path:
    plain, described = _zip(folder)
    key, wrapped = place_key.new_key(PASSWORD, LIGHT)
    target = folder / "0007 sandi.cadangan"
    backup_file.seal(plain, target, described, key, wrapped)
    return target


def _read(file: Path, folder: Path) -> tuple[Manifest, tuple[Part, ...], bytes]:
    key = backup_file.key_for(file, PASSWORD) if backup_file.is_sealed(file) else None
    assert backup_file.read_manifest(file, key).backup == HEAD
    with opened_zip(backup_file.plain_zip(file, key, folder, Progress()), file.name, Progress()) as archive:
        archive.unpack(DATABASE, folder / "keluar.db")
        return archive.manifest, archive.files, (folder / "keluar.db").read_bytes()


def test_what_was_written_is_read_as_it_was(tmp_path: Path) -> None:
    plain, described = _zip(tmp_path)
    expected = (described, (EVIDENCE,), b"basis data" * 900)
    assert _read(plain, tmp_path) == expected
    assert _read(_sealed(tmp_path), tmp_path) == expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), sealed=st.booleans())
def test_no_bit_can_be_turned_nor_byte_cut_off(tmp_path: Path, data: st.DataObject, sealed: bool) -> None:
    file = _sealed(tmp_path) if sealed else _zip(tmp_path)[0]
    content = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del content[at:]
    file.write_bytes(content)
    with pytest.raises(UserError):
        _read(file, tmp_path)


def test_another_password_is_told_apart_from_damage(tmp_path: Path) -> None:
    file = _sealed(tmp_path)
    with pytest.raises(WrongPassword):
        backup_file.key_for(file, "rahasia lain")
    content = bytearray(file.read_bytes())
    content[60] ^= 1  # within the wrapped key
    file.write_bytes(content)
    with pytest.raises(DamagedBackup):
        backup_file.key_for(file, PASSWORD)


def test_a_newer_backup_asks_for_the_newest_program(tmp_path: Path) -> None:
    file = _sealed(tmp_path)
    content = bytearray(file.read_bytes())
    content[8] = backup_file.FORMAT + 1
    file.write_bytes(content)
    with pytest.raises(UserError, match="versi terbaru"):
        backup_file.key_for(file, PASSWORD)
    newer = manifest.write(Manifest(HEAD, ())).replace(b'"format": 1', b'"format": 2')
    with pytest.raises(manifest.ManifestNewer):
        manifest.read(newer)


@pytest.mark.parametrize(
    "path",
    [
        "arsip/../iga.db",
        "/etc/passwd",
        "arsip//x.pdf",
        "arsip/nul.pdf",
        "arsip/a:b",
        "arsip/C:x",
        "arsip/..",
        "arsip/x.",
        "arsip/a\\b",
        "arsip/a\nb",
        "iga.db",
        "bukti/ab/" + "0" * 64,
        "bukti/ab/ab" + "1" * 62,
    ],
)
def test_a_backup_rests_on_nothing_outside_its_folders(tmp_path: Path, path: str) -> None:
    plain, _ = _zip(tmp_path, manifest.write_contents([replace(EVIDENCE, path=path)]))
    with pytest.raises(DamagedBackup), opened_zip(plain, plain.name, Progress()):
        pass


@pytest.mark.parametrize("path", ["pengguna.json", "pedoman/../iga.db", "bukti/ab/x", "templat/aux", "x/y"])
def test_a_backup_holds_nothing_but_its_own(path: str) -> None:
    described = Manifest(HEAD, (Part(path, 1, "0" * 64),))
    with pytest.raises(manifest.ManifestDamaged):
        manifest.read(manifest.write(described))


@pytest.mark.parametrize("content", [b"", b"PK", b"bukan cadangan", b"PK\x05\x06" + b"\0" * 18])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.cadangan"
    file.write_bytes(content)
    with pytest.raises(DamagedBackup):
        read_manifest(file, file.name)
    with pytest.raises(DamagedBackup), opened_zip(file, file.name, Progress()):
        pass


class Cancelling(Progress):
    """Ends the work as soon as it begins to unpack."""

    def raise_if_cancelled(self) -> None:
        raise Cancelled


def test_more_than_an_office_has_is_not_unpacked(tmp_path: Path) -> None:
    plain, described = _zip(tmp_path)
    members = tuple(
        replace(part, size=1 << 40) if part.path == DATABASE else part for part in described.members
    )
    write_zip(plain, Manifest(HEAD, members), {part.path: _packed(tmp_path, part) for part in members})
    with pytest.raises(DamagedBackup), opened_zip(plain, plain.name, Cancelling()):
        pass


def test_names_that_windows_takes_for_one_are_refused(tmp_path: Path) -> None:
    plain, described = _zip(tmp_path)
    twin = Part("templat/SURAT É.docx", *_size_and_hash(described))
    members = (*described.members, twin)
    write_zip(plain, Manifest(HEAD, members), {part.path: _packed(tmp_path, part) for part in members})
    with pytest.raises(DamagedBackup), opened_zip(plain, plain.name, Progress()):
        pass


def _packed(folder: Path, part: Part) -> Path:
    return folder / part.path.replace("/", "_").replace("SURAT É", "surat é")


def _size_and_hash(described: Manifest) -> tuple[int, str]:
    letter = next(part for part in described.members if part.path.startswith("templat/"))
    return letter.size, letter.sha256


def test_checking_can_be_cancelled(tmp_path: Path) -> None:
    plain, _ = _zip(tmp_path)
    with pytest.raises(Cancelled), opened_zip(plain, plain.name, Cancelling()):
        pass

"""The zip inside a package: writing it, and checking all of it before anything of it is used.

    manifest.json        what the package says of itself
    data.json            the records
    bukti/ab/<SHA-256>   the bytes of evidence, stored as they are

The archive's comment, its last bytes, is the SHA-256 of all bytes before: damage is noticed wherever it is.
A lie is noticed by the manifest, whose members must be those of the archive, no more and no fewer.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from iga_desktop.exchange.archives import BROKEN, MEBIBYTE, TooLarge, encrypted, pieces, usual, whole
from iga_desktop.exchange.packages import manifest as manifests
from iga_desktop.exchange.packages.manifest import DATA, Manifest, Member, evidence_path
from iga_desktop.exchange.packages.refusals import damaged, newer, no_package, too_large
from iga_desktop.progress import Progress

_MANIFEST = "manifest.json"
_DIGEST = 64
MOST_MEMBERS = 40_000
LARGEST_MANIFEST = 8 * MEBIBYTE
LARGEST_DATA = 64 * MEBIBYTE
MOST_BRACKETS = 4_000_000
"""In the records: each may be a list, which takes more memory than its two letters."""
LARGEST_RATIO = 200
"""How many times its packed size a member may take that is larger than a megabyte."""
LARGEST_EVIDENCE = 512 * MEBIBYTE


class _Altered(Exception):
    """The archive is none that `write_archive` made."""


class EvidenceChanged(Exception):
    """The bytes of evidence are no longer what they are known by; its only argument is their hash."""


def write_archive(
    target: Path, head: Manifest, data: Any, evidence: Mapping[str, Path], progress: Progress
) -> None:
    """Write a package to *target*: *data* as JSON, and the files of *evidence* by SHA-256.

    The members of *head* are filled in here.

    Raises:
        EvidenceChanged: a file is not what its hash says. TooLarge: nobody would read so large a package.
        OSError: a file cannot be read or written. Cancelled: the officer cancelled.
    """
    records = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    sizes = {sha256: file.stat().st_size for sha256, file in evidence.items()}
    members = (
        Member(DATA, len(records), hashlib.sha256(records).hexdigest()),
        *(Member(evidence_path(sha256), size, sha256) for sha256, size in sizes.items()),
    )
    described = manifests.write(replace(head, members=members))
    if len(records) > LARGEST_DATA or len(described) > LARGEST_MANIFEST or len(members) >= MOST_MEMBERS:
        raise TooLarge
    with ZipFile(target, "w") as archive:
        archive.writestr(_info(_MANIFEST, ZIP_DEFLATED), described)
        archive.writestr(_info(DATA, ZIP_DEFLATED), records)
        for done, (sha256, file) in enumerate(evidence.items()):
            progress.report(done, len(evidence), "Menyalin berkas bukti")
            _copy(archive, sha256, file, progress)
        archive.comment = b"0" * _DIGEST
    with target.open("rb+") as whole:
        digest = _digest(whole, target.stat().st_size - _DIGEST, progress)
        whole.write(digest.encode("ascii"))


def _info(path: str, compression: int) -> ZipInfo:
    info = ZipInfo(path)
    info.compress_type = compression
    return info


def _copy(archive: ZipFile, sha256: str, file: Path, progress: Progress) -> None:
    found = hashlib.sha256()
    with file.open("rb") as source, archive.open(_info(evidence_path(sha256), ZIP_STORED), "w") as member:
        while piece := source.read(MEBIBYTE):
            progress.raise_if_cancelled()
            found.update(piece)
            member.write(piece)
    if found.hexdigest() != sha256:
        raise EvidenceChanged(sha256)


def _digest(whole: IO[bytes], size: int, progress: Progress) -> str:
    """Give the hash of the first *size* bytes, behind which *whole* then stands."""
    found = hashlib.sha256()
    left = size
    while left > 0 and (piece := whole.read(min(left, MEBIBYTE))):
        progress.report(size - left, size, "Memeriksa paket")
        progress.raise_if_cancelled()
        found.update(piece)
        left -= len(piece)
    return found.hexdigest()


class Archive:
    """A package whose every byte was checked; close it when done."""

    def __init__(self, archive: ZipFile, manifest: Manifest, data: Any) -> None:
        self._archive = archive
        self.manifest = manifest
        self.data = data

    @property
    def evidence(self) -> frozenset[str]:
        """The hashes of the bytes of evidence in it."""
        return frozenset(member.sha256 for member in self.manifest.members if member.path != DATA)

    def unpack(self, sha256: str, target: Path) -> None:
        """Write the bytes of *sha256*, which are in it, to *target*; whoever uses them checks their hash.

        Raises:
            UserError: the file was altered since it was opened. OSError: it cannot be read, or *target* not
                be written.
        """
        info = self._archive.getinfo(evidence_path(sha256))
        name = Path(self._archive.filename or "").name
        try:
            with target.open("wb") as copied:
                for piece in pieces(self._archive, info, LARGEST_EVIDENCE):
                    copied.write(piece)
        except (*BROKEN, TooLarge) as problem:
            raise damaged(name) from problem

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_archive(path: Path, name: str, newest_schema: str, progress: Progress) -> Archive:
    """Give the package at *path*, which the officer calls *name*, once all of it is checked.

    Raises:
        UserError: it is no package, altered, cut off, too large, or of a newer program.
        OSError: it cannot be read. Cancelled: the officer cancelled.
    """
    _refuse_damage(path, name, progress)
    try:
        archive = ZipFile(path)
    except BROKEN as problem:
        raise damaged(name) from problem
    try:
        return _checked(archive, newest_schema, path.stat().st_size, progress)
    except manifests.ManifestNewer as problem:
        archive.close()
        raise newer(name) from problem
    except TooLarge as problem:
        archive.close()
        raise too_large(name) from problem
    except (*BROKEN, _Altered, manifests.ManifestDamaged, RecursionError) as problem:
        archive.close()
        raise damaged(name) from problem
    except BaseException:
        archive.close()
        raise


def _refuse_damage(path: Path, name: str, progress: Progress) -> None:
    size = path.stat().st_size
    with path.open("rb") as whole:
        if whole.read(2) != b"PK":
            raise no_package(name)
        whole.seek(0)
        found = _digest(whole, size - _DIGEST, progress)
        if whole.read() != found.encode("ascii"):
            raise damaged(name)


def _checked(archive: ZipFile, newest_schema: str, size: int, progress: Progress) -> Archive:
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise TooLarge
    names = [info.filename for info in infos]
    expected = (
        len(set(names)) == len(names)
        and names[:1] == [_MANIFEST]
        and all(info.orig_filename == info.filename for info in infos)
        and usual(infos)
        and not encrypted(infos)
    )
    if not expected:
        raise _Altered
    content = whole(archive, infos[0], LARGEST_MANIFEST)
    if _is_bomb(infos[0], len(content)):
        raise TooLarge
    manifest = manifests.read(content, newest_schema)
    by_path = {member.path: member for member in manifest.members}
    if by_path.keys() != set(names[1:]):
        raise _Altered
    data = next(info for info in infos[1:] if info.filename == DATA)
    if _is_bomb(data, by_path[DATA].size):
        raise TooLarge
    evidence = [info for info in infos[1:] if info.filename != DATA]
    # Stored as they are and each with bytes of its own, they cannot unpack to more than the file holds.
    if any(info.compress_type != ZIP_STORED for info in evidence):
        raise _Altered
    if sum(info.compress_size for info in infos) > size:
        raise _Altered
    records = b""
    for done, info in enumerate(infos[1:]):
        progress.report(done, len(infos) - 1, "Memeriksa isi paket")
        progress.raise_if_cancelled()
        kept = _verified(archive, info, by_path[info.filename])
        records = kept or records
    if records.count(b"[") + records.count(b"{") > MOST_BRACKETS:
        raise TooLarge
    return Archive(archive, manifest, json.loads(records, parse_constant=_no_number))


def _is_bomb(info: ZipInfo, size: int) -> bool:
    return size > MEBIBYTE and size > LARGEST_RATIO * info.compress_size


def _verified(archive: ZipFile, info: ZipInfo, member: Member) -> bytes:
    """Give the records if this is they; the bytes of evidence are only looked at."""
    is_data = member.path == DATA
    if member.size > (LARGEST_DATA if is_data else LARGEST_EVIDENCE):
        raise TooLarge
    found, size = hashlib.sha256(), 0
    kept = []
    try:
        for piece in pieces(archive, info, member.size):
            found.update(piece)
            size += len(piece)
            if is_data:
                kept.append(piece)
    except TooLarge as problem:
        raise _Altered from problem
    if size != member.size or found.hexdigest() != member.sha256:
        raise _Altered
    return b"".join(kept)


def _no_number(text: str) -> Any:
    raise ValueError(text)

"""The zip that a backup is: writing it, and checking all of it before anything of it is used.

    manifest.json     what the backup says of itself
    isi.json          the files that it rests on: evidence and archived papers
    iga.db            the database
    jendela.ini, pedoman/..., templat/...     the rest of the office

The archive's comment, its last bytes, is the SHA-256 of all bytes before.
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from iga_desktop.exchange.archives import (
    BROKEN,
    MEBIBYTE,
    TooLarge,
    encrypted,
    part_names,
    pieces,
    usual,
    whole,
)
from iga_desktop.exchange.backups import manifest as manifests
from iga_desktop.exchange.backups.manifest import CONTENTS, DATABASE, Manifest, Part
from iga_desktop.exchange.backups.refusals import DamagedBackup, newer
from iga_desktop.progress import Progress

MANIFEST = "manifest.json"
_DIGEST = 64
_LARGEST_MANIFEST = 4 * MEBIBYTE
_LARGEST_CONTENTS = 256 * MEBIBYTE
_LARGEST_DATABASE = 4096 * MEBIBYTE
_MOST_MEMBERS = 2_000
MOST_FILES = 1_500
"""How many files a backup may hold besides the database and its lists."""
LARGEST_FILES = 1024 * MEBIBYTE
"""How many bytes these may have together."""
_FAST = 1


def parts_of(files: Mapping[str, Path]) -> tuple[Part, ...]:
    """Give *files*, by their paths in a backup, as its manifest lists them.

    Raises:
        OSError: one cannot be read.
    """
    return tuple(Part(path, file.stat().st_size, _digest_of(file)) for path, file in files.items())


def write_zip(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Write the backup of *files*, by their paths in it, of which *manifest* tells, to *target*.

    Raises:
        OSError: a file cannot be read or written.
    """
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_FAST) as archive:
        archive.writestr(_info(MANIFEST), manifests.write(manifest), compresslevel=_FAST)
        for path, file in files.items():
            info = _info(path)
            info.file_size = file.stat().st_size
            with file.open("rb") as source, archive.open(info, "w") as member:
                shutil.copyfileobj(source, member, MEBIBYTE)
        archive.comment = b"0" * _DIGEST
    with target.open("rb+") as written:
        digest = _digest(written, target.stat().st_size - _DIGEST)
        written.write(digest.encode("ascii"))


def _info(path: str) -> ZipInfo:
    # A time in it would make a difference where there is none.
    info = ZipInfo(path)
    info.compress_type = ZIP_DEFLATED
    return info


def _digest_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _digest(written: IO[bytes], size: int) -> str:
    """Give the hash of the first *size* bytes, behind which *written* then stands."""
    found = hashlib.sha256()
    while size > 0 and (piece := written.read(min(size, MEBIBYTE))):
        found.update(piece)
        size -= len(piece)
    return found.hexdigest()


def read_manifest(path: Path, name: str) -> Manifest:
    """Give what the backup at *path*, which people call *name*, says of itself; nothing else is checked.

    Raises:
        UserError: it is none, or of a newer program. OSError: it cannot be read.
    """
    with _worded(name), ZipFile(path) as archive:
        return _manifest(archive, archive.infolist())


class BackupZip:
    """A backup whose every byte was checked."""

    def __init__(self, archive: ZipFile, name: str, manifest: Manifest, files: tuple[Part, ...]) -> None:
        self._archive = archive
        self._name = name
        self.manifest = manifest
        self.files = files
        """The files that it rests on."""

    def unpack(self, path: str, target: Path) -> None:
        """Write the member *path* to *target*.

        Raises:
            UserError: the file was altered since it was opened. OSError: it cannot be read, or *target* not
                be written.
        """
        part = next(part for part in self.manifest.members if part.path == path)
        with _worded(self._name), target.open("wb") as copied:
            for piece in pieces(self._archive, self._archive.getinfo(path), part.size):
                copied.write(piece)


@contextmanager
def opened_zip(path: Path, name: str, progress: Progress) -> Iterator[BackupZip]:
    """Give the backup at *path*, which people call *name*, once all of it is checked.

    Raises:
        UserError: it is none, altered, cut off, too large, or of a newer program. OSError: it cannot be read.
        Cancelled: the officer cancelled.
    """
    with path.open("rb") as content:
        if content.read(2) != b"PK":
            raise DamagedBackup(name)
        content.seek(0)
        found = _digest(content, path.stat().st_size - _DIGEST)
        if content.read() != found.encode("ascii"):
            raise DamagedBackup(name)
    with _worded(name):
        archive = ZipFile(path)
    with archive:
        with _worded(name):
            manifest, files = _checked(archive, path.stat().st_size, progress)
        yield BackupZip(archive, name, manifest, files)


def _manifest(archive: ZipFile, infos: list[ZipInfo]) -> Manifest:
    names = [info.filename for info in infos]
    expected = (
        len(set(part_names(infos))) == len(names) <= _MOST_MEMBERS
        and names[:1] == [MANIFEST]
        and usual(infos)
        and not encrypted(infos)
    )
    if not expected:
        raise manifests.ManifestDamaged
    return manifests.read(whole(archive, infos[0], _LARGEST_MANIFEST))


def _checked(archive: ZipFile, size: int, progress: Progress) -> tuple[Manifest, tuple[Part, ...]]:
    infos = archive.infolist()
    manifest = _manifest(archive, infos)
    by_path = {part.path: part for part in manifest.members}
    if by_path.keys() != {info.filename for info in infos[1:]} or not {DATABASE, CONTENTS} <= by_path.keys():
        raise manifests.ManifestDamaged
    if sum(info.compress_size for info in infos) > size or not _is_bearable(manifest):
        raise TooLarge
    total, done = sum(part.size for part in manifest.members), 0
    for info in infos[1:]:
        part = by_path[info.filename]
        found, length = hashlib.sha256(), 0
        for piece in pieces(archive, info, part.size):
            progress.report(done + length, total, "Memeriksa cadangan")
            progress.raise_if_cancelled()
            found.update(piece)
            length += len(piece)
        done += length
        if length != part.size or found.hexdigest() != part.sha256:
            raise manifests.ManifestDamaged
    contents = whole(archive, archive.getinfo(CONTENTS), _LARGEST_CONTENTS)
    return manifest, manifests.read_contents(contents)


def _is_bearable(manifest: Manifest) -> bool:
    """Whether what *manifest* declares is no more than an office has: nothing is unpacked before."""
    sizes = {part.path: part.size for part in manifest.members}
    database, contents = sizes.pop(DATABASE), sizes.pop(CONTENTS)
    return (
        database <= _LARGEST_DATABASE
        and contents <= _LARGEST_CONTENTS
        and sum(sizes.values()) <= LARGEST_FILES
    )


@contextmanager
def _worded(name: str) -> Iterator[None]:
    try:
        yield
    except manifests.ManifestNewer as problem:
        raise newer(name) from problem
    except (*BROKEN, TooLarge, manifests.ManifestDamaged, RecursionError) as problem:
        raise DamagedBackup(name) from problem

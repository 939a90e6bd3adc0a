"""The contents that backups rest on: evidence and archived papers, each content once, shared by all backups.

    isi/ab/abcd...    the name is the SHA-256 of the content; in a sealed place a keyed hash of that
    ....rusak         was found not to be what its name says; the next backup writes it anew

A content is known by name and size and is not read again at each backup; checking one does that.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from iga_desktop.exchange import secret_stream
from iga_desktop.exchange.backups.manifest import Part
from iga_desktop.files import patiently, sync_file, sync_folder
from iga_desktop.progress import Progress

FOLDER = "isi"
ASIDE = ("arsip/terpisah", "bukti/terpisah")
"""Where the office keeps what was taken out of its archive and its evidence, by content."""
WRONG = ".rusak"
LEFT = ".iga-"
"""What the names of files begin with that a program which was cut off left half written."""
_PART = re.compile(r"[0-9a-f]{2}", re.ASCII)


class Changed(Exception):
    """The bytes are not those that the content is known by."""


class Unreadable(Exception):
    """The office's own file cannot be read."""


class Contents(Protocol):
    """Where the files lie that a backup rests on."""

    def path(self, file: Part) -> Path:
        """Give where *file* belongs."""

    def stored_size(self, file: Part) -> int:
        """Give how many bytes it takes there."""

    def pieces(self, file: Part, progress: Progress) -> Iterator[bytes]:
        """Give its bytes.

        Raises:
            Changed: they are not what was put there. OSError: it cannot be read. Cancelled: on the way.
        """


class OfficeContents:
    """The office's own files, which its own backups rest on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, file: Part) -> Path:
        """Give where *file* lies: in its place, or among what was taken out of archive and evidence."""
        place = self._folder / file.path
        if place.exists():
            return place
        found = [
            each
            for folder in ASIDE
            for each in sorted((self._folder / folder).glob(f"{file.sha256}*"))
            if each.is_file()
        ]
        # What was set aside twice under its name may once have been damaged.
        right = (each for each in found if len(found) == 1 or _is_of(each, file))
        return next(right, place)

    def stored_size(self, file: Part) -> int:
        """Give how many bytes it takes there."""
        return file.size

    def pieces(self, file: Part, progress: Progress) -> Iterator[bytes]:
        """Give its bytes; raises as `Contents` says."""
        return _pieces(self.path(file), progress)


class Pool:
    """The contents in *place*, sealed under *key* if there is one."""

    def __init__(self, place: Path, key: bytes | None) -> None:
        self._folder = place / FOLDER
        self._key = key

    def path(self, file: Part) -> Path:
        """Give where the content of *file* belongs."""
        name = file.sha256
        if self._key is not None:
            content = bytes.fromhex(file.sha256)
            name = hashlib.blake2b(content, digest_size=32, key=self._key, person=b"iga-isi").hexdigest()
        return self._folder / name[:2] / name

    def stored_size(self, file: Part) -> int:
        """Give how many bytes its content takes there."""
        return file.size if self._key is None else secret_stream.sealed_size(file.size)

    def sizes(self) -> dict[str, int]:
        """Give what is there: sizes by name.

        Raises:
            OSError: it cannot be read.
        """
        found = {}
        for folder in parts_of_pool(self._folder):
            with os.scandir(folder) as entries:
                # A content that the medium cannot even measure is written anew.
                for entry in entries:
                    with suppress(OSError):
                        found[entry.name] = entry.stat().st_size
        return found

    def add(self, file: Part, source: Path, progress: Progress) -> None:
        """Put *source*, which is to have the content of *file*, there.

        Raises:
            Changed: it has another. Unreadable: it cannot be read. OSError: the place cannot be written.
            Cancelled: on the way. Nothing is then there that was not before.
        """
        target = self.path(file)
        # Never the place itself: where its medium was pulled out, it would come to lie on another one.
        self._folder.mkdir(exist_ok=True)
        target.parent.mkdir(exist_ok=True)
        beside = target.with_name(f"{LEFT}{target.name}")
        try:
            hashed = _Hashed(_readable(_pieces(source, progress)))
            with beside.open("wb") as copied:
                copied.writelines(hashed if self._key is None else self._sealed(hashed, target.name))
            if not hashed.fits(file):
                raise Changed
            sync_file(beside)
            patiently(lambda: beside.replace(target))
        finally:
            # Where not even this can be done, why it could not be written says more.
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        target.with_name(target.name + WRONG).unlink(missing_ok=True)

    def settle(self, files: Iterable[Part]) -> None:
        """Make the names of *files*, which were added, outlast a power failure: once for all of them.

        Raises:
            OSError: the place cannot be written.
        """
        for folder in {self.path(file).parent for file in files}:
            sync_folder(folder)

    def pieces(self, file: Part, progress: Progress) -> Iterator[bytes]:
        """Give its bytes; raises as `Contents` says."""
        path = self.path(file)
        if self._key is None:
            yield from _pieces(path, progress)
            return
        with path.open("rb") as sealed:
            head = sealed.read(secret_stream.HEAD_BYTES)
            if len(head) < secret_stream.HEAD_BYTES:
                raise Changed
            try:
                yield from secret_stream.read(
                    sealed, self._key, head, path.name.encode(), progress.raise_if_cancelled
                )
            except (secret_stream.Opaque, secret_stream.Altered) as problem:
                raise Changed from problem

    def set_wrong(self, file: Part) -> None:
        """Let the next backup write the content of *file* anew.

        Raises:
            OSError: the place cannot be written.
        """
        path = self.path(file)
        patiently(lambda: path.replace(path.with_name(path.name + WRONG)))

    def _sealed(self, pieces: Iterable[bytes], name: str) -> Iterator[bytes]:
        stream = secret_stream.Writer(self._key or b"")
        yield stream.head
        yield from stream.seal(pieces, name.encode())


class _Hashed:
    """Passes *pieces* on and keeps their size and hash."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.size, self.found = 0, hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.size += len(piece)
            self.found.update(piece)
            yield piece

    def fits(self, file: Part) -> bool:
        """Say whether these were the bytes of *file*."""
        return (self.size, self.found.hexdigest()) == (file.size, file.sha256)


def _is_of(path: Path, file: Part) -> bool:
    """Say whether what lies at *path* is the content of *file*; what cannot be read is not."""
    with suppress(OSError), path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    return False


def left_half_written(place: Path) -> Iterator[Path]:
    """Give what a program that was cut off left in the pool of *place*.

    Raises:
        OSError: it cannot be read.
    """
    for folder in parts_of_pool(place / FOLDER):
        yield from folder.glob(f"{LEFT}*")


def is_right(contents: Contents, file: Part, progress: Progress) -> bool:
    """Say whether *contents* have the right bytes of *file*.

    Raises:
        OSError: it cannot be read. Cancelled: on the way.
    """
    return _passed_on(contents, file, progress, lambda _piece: None)


def fetch(contents: Contents, file: Part, target: Path, progress: Progress) -> bool:
    """Write the bytes of *file* to *target*; give whether they are the right ones.

    Raises:
        OSError: it cannot be read, or *target* not be written. Cancelled: on the way.
    """
    with target.open("wb") as copied:
        return _passed_on(contents, file, progress, copied.write)


def _passed_on(contents: Contents, file: Part, progress: Progress, take: Callable[[bytes], object]) -> bool:
    hashed = _Hashed(contents.pieces(file, progress))
    try:
        for piece in hashed:
            take(piece)
    except (Changed, FileNotFoundError):
        return False
    return hashed.fits(file)


def parts_of_pool(pool: Path) -> list[Path]:
    """Give the folders that a *pool* consists of; file managers leave files of their own beside them."""
    if not pool.is_dir():
        return []
    return sorted(entry for entry in pool.iterdir() if _PART.fullmatch(entry.name) and entry.is_dir())


def _readable(pieces: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from pieces
    except OSError as problem:
        raise Unreadable from problem


def _pieces(path: Path, progress: Progress) -> Iterator[bytes]:
    with path.open("rb") as content:
        yield from secret_stream.pieces(content, progress.raise_if_cancelled)

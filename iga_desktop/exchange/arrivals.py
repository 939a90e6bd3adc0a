"""What arrived: the files in whatever the officer points at, be it files, folders or .zip files.

Only archives are opened here. What other programs leave behind does not count as arrived.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from iga_desktop.errors import UNCHANGED, EnvironmentProblem, UserError
from iga_desktop.exchange.unpacking import unpack
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress

MOST_FILES = 10_000
DEEPEST = 12
"""How many folders may lie in one another."""
_ARCHIVE = ".zip"
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx"})
_LITTER_BEGINS = ("~$", "._", ".~lock.")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file whose bytes lie at `path`.

    `place` is where it lay for its sender, the same in a folder and in a .zip file of that folder; its first
    part tells apart what was pointed at, which is called `origin`.
    """

    path: Path
    place: PurePosixPath
    origin: str

    @property
    def name(self) -> str:
        """What people call it: where it lies in what was pointed at."""
        return str(PurePosixPath(*self.place.parts[1:]))


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that nothing was taken from; `reason` is a whole sentence (Indonesian)."""

    name: str
    reason: str


class Arrivals:
    """The files that arrived, and what could not be looked into; close it to remove what was unpacked."""

    def __init__(self) -> None:
        self.files: list[Arrived] = []
        self.unread: list[Unread] = []
        with _in_temporary_folder():
            # Windows refuses to remove what another program still has open; that is left to the system.
            self._unpacked = tempfile.TemporaryDirectory(
                prefix="iga-desktop-kiriman-", ignore_cleanup_errors=True
            )

    def close(self) -> None:
        """Remove what was unpacked; a second call does no harm."""
        self._unpacked.cleanup()

    def look_into(self, paths: Sequence[Path], progress: Progress) -> None:
        """Add what lies in *paths*: files, folders with all that is below them, .zip files; each file once.

        Raises:
            EnvironmentProblem: there is no room to unpack. Cancelled: the officer cancelled.
        """
        roots: dict[Path, PurePosixPath] = {}
        for path in _outermost(paths):
            before = len(self.files) + len(self.unread)
            whole = _is_folder(path) or path.suffix.casefold() == _ARCHIVE
            above = path if whole else path.parent
            root = roots.setdefault(above, PurePosixPath(str(len(roots))))
            for found in self._found(path, root if whole else root / path.name, above.name):
                progress.report(len(self.files), 0, found.path.name)
                progress.raise_if_cancelled()
                if found.path.suffix.casefold() == _ARCHIVE:
                    self._unpack(found, progress)
                else:
                    self._add(found)
            if len(self.files) + len(self.unread) == before:
                self._leave(path.name, "tidak berisi berkas.")

    def _found(self, path: Path, place: PurePosixPath, origin: str) -> Iterator[Arrived]:
        """Give the files at *path*, in order; links in a folder are not followed: they may lead anywhere."""
        try:
            if not path.is_dir():
                if path.is_file():
                    yield Arrived(path, place, origin)
                else:
                    self._leave(path.name, "tidak ditemukan atau bukan berkas biasa. Periksa letaknya.")
                return
            entries = sorted(path.iterdir(), key=lambda entry: entry.name)
        except OSError:
            self._leave(path.name, "tidak dapat dibaca. Pastikan media penyimpannya masih terpasang.")
            return
        if len(place.parts) > DEEPEST:
            self._leave(path.name, "berada terlalu dalam. Pindahkan isinya ke folder yang lebih dangkal.")
            return
        for entry in entries:
            if entry.is_symlink():
                self._leave(
                    entry.name, "adalah tautan ke tempat lain, jadi tidak dibaca. Salin berkas aslinya."
                )
            elif not _is_litter(entry.name):
                yield from self._found(entry, place / entry.name, origin)

    def _unpack(self, archive: Arrived, progress: Progress) -> None:
        """Add what is packed in *archive*, all of it or nothing."""
        with _in_temporary_folder():
            target = Path(tempfile.mkdtemp(dir=self._unpacked.name))
        try:
            packed = unpack(archive.path, target, progress)
        except EnvironmentProblem:
            raise
        except UserError as problem:
            self.unread.append(Unread(archive.path.name, str(problem)))
            return
        for path, place in sorted(packed, key=lambda entry: entry[1]):
            if any(map(_is_litter, place.parts)):
                continue
            if path.suffix.casefold() == _ARCHIVE:
                self._leave(
                    path.name, "adalah .zip di dalam .zip dan tidak dibuka. Ekstrak, lalu baca foldernya."
                )
            else:
                self._add(Arrived(path, archive.place / place, archive.origin))

    def _add(self, found: Arrived) -> None:
        if len(self.files) < MOST_FILES:
            self.files.append(found)
        else:
            limit = count_text(MOST_FILES)
            self._leave(found.path.name, f"tidak dibaca: sekali baca paling banyak {limit} berkas.")

    def _leave(self, name: str, reason: str) -> None:
        self.unread.append(Unread(name, f"{name} {reason}"))


@contextmanager
def _in_temporary_folder() -> Iterator[None]:
    """Word what goes wrong where the system keeps what is only needed for a while."""
    try:
        yield
    except OSError as problem:
        raise EnvironmentProblem(
            "Folder sementara laptop ini tidak dapat dipakai, jadi kiriman tidak dapat dibaca. Pastikan "
            f"masih ada ruang di laptop, lalu coba lagi. {UNCHANGED}"
        ) from problem


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # The medium fails; that it cannot be read is told where it is read.
        return False


def _outermost(paths: Sequence[Path]) -> Sequence[Path]:
    """Give *paths* without what is named twice or lies in a folder that is named too."""
    # Not resolved: a link that somebody points at is meant under its own name.
    whole = dict.fromkeys(path.absolute() for path in paths)
    return [path for path in whole if whole.keys().isdisjoint(path.parents)]


def _is_litter(name: str) -> bool:
    folded = name.casefold()
    return folded in _LITTER or folded.startswith(_LITTER_BEGINS)

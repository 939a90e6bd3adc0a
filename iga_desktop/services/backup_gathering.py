"""What goes into a backup, gathered in a working folder, so that nothing changes while it is packed."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from iga_desktop.db.backup import Facts, copy_database, orphans_of_copy, read_facts
from iga_desktop.exchange.archives import MEBIBYTE
from iga_desktop.exchange.backups.backup_zip import LARGEST_FILES, MOST_FILES
from iga_desktop.exchange.backups.manifest import DATABASE, FOLDERS, WINDOW, Part, is_safe
from iga_desktop.formats import count_text
from iga_desktop.services.backup_sites import FULL

_LARGEST = 64 * MEBIBYTE
_NAMED = 5
"""How many files a sentence names."""
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A state of the office.

    `packed` are copies of the files that each backup holds, by their paths in it; `contents` the evidence
    and archived papers that it rests on; `problems` sentences on what could not be taken along.
    """

    folder: Path
    packed: Mapping[str, Path]
    contents: tuple[Part, ...]
    facts: Facts
    problems: tuple[str, ...]

    @property
    def database_size(self) -> int:
        """The size of the database in bytes."""
        return self.packed[DATABASE].stat().st_size


def gather(folder: Path, work: Path) -> Gathered:
    """Gather what the office in *folder* has now, copying into *work* what is packed.

    Evidence is known by its name and size; none of it is read.

    Raises:
        EnvironmentProblem: the database cannot be read. OSError: the folder cannot be read, or *work* not be
            written.
    """
    copy = work / DATABASE
    copy_database(folder / DATABASE, copy)
    facts = read_facts(copy)
    packed, left_out = _copied(folder, work)
    papers, missing = _papers(folder, facts)
    contents = (*papers, *_evidence(folder))
    problems = tuple(_problems(left_out, len(missing), orphans_of_copy(copy)))
    return Gathered(folder, {DATABASE: copy, **packed}, contents, facts, problems)


def _problems(left_out: list[str], missing: int, orphans: int) -> Iterator[str]:
    if orphans:
        # Such a database is no good state, yet the best that there is: a backup keeps it as it is.
        yield (
            f"{count_text(orphans)} catatan di data kantor kehilangan induknya. Cadangannya tetap dibuat. "
            'Tekan "Periksa data" di Pengaturan untuk melihatnya.'
        )
    if left_out:
        yield (
            f"Berkas {_named(left_out)} tidak ikut dicadangkan karena tidak dapat dibaca, terlalu besar, "
            "terlalu banyak, atau namanya tidak dapat dipakai di semua laptop. Tutup program yang "
            "membukanya, atau ganti namanya."
        )
    if missing:
        yield (
            f"{count_text(missing)} berkas arsip tidak ikut dicadangkan karena hilang atau berubah di laptop "
            'ini. Tekan "Periksa data" di Pengaturan untuk melihatnya.'
        )


def _named(paths: list[str]) -> str:
    named, more = ", ".join(paths[:_NAMED]), len(paths) - _NAMED
    return f"{named}, dan {count_text(more)} lainnya" if more > 0 else named


def _copied(folder: Path, work: Path) -> tuple[Mapping[str, Path], list[str]]:
    packed: dict[str, Path] = {}
    left_out, known, room = [], set(), LARGEST_FILES
    for file in _small_files(folder):
        path = file.relative_to(folder).as_posix()
        target = work / str(len(packed))
        try:
            size = file.stat().st_size
            # Where names are told apart by their letters' size alone, the second would replace the first.
            fits = is_safe(path) and path.casefold() not in known and len(packed) < MOST_FILES
            if not fits or size > min(_LARGEST, room):
                left_out.append(path)
                continue
            copyfile(file, target)
        except OSError as problem:
            if problem.errno in FULL:
                raise
            # One file that a program holds must not keep all the rest from being backed up; it is told of.
            left_out.append(path)
            continue
        packed[path] = target
        known.add(path.casefold())
        room -= size
    return packed, left_out


def _small_files(folder: Path) -> Iterator[Path]:
    window = folder / WINDOW
    if window.is_file():
        yield window
    for name in FOLDERS:
        for file in sorted((folder / name).rglob("*")):
            # What programs keep beside a file that is open begins so.
            if file.is_file() and not file.name.startswith((".", "~$")):
                yield file


def _papers(folder: Path, facts: Facts) -> tuple[list[Part], list[str]]:
    found, missing = [], []
    for file, size, sha256 in facts.papers:
        part = Part(f"arsip/{file}", size, sha256)
        path = folder / part.path
        if is_safe(part.path) and path.is_file() and path.stat().st_size == size:
            found.append(part)
        else:
            missing.append(file)
    return found, missing


def _evidence(folder: Path) -> Iterator[Part]:
    store = folder / "bukti"
    for prefix in sorted(store.iterdir()) if store.is_dir() else ():
        if len(prefix.name) != 2 or not prefix.is_dir():
            continue
        with os.scandir(prefix) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if _is_evidence(entry, prefix.name):
                    yield Part(f"bukti/{prefix.name}/{entry.name}", entry.stat().st_size, entry.name)


def _is_evidence(entry: "os.DirEntry[str]", prefix: str) -> bool:
    named = _SHA256.fullmatch(entry.name) and entry.name.startswith(prefix)
    return bool(named) and entry.is_file(follow_symlinks=False)

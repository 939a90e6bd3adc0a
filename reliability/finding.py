"""What can be found of an office from outside: its facts by bare SQLite, and whether its files are whole."""

import os
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import time

from pypdfium2 import PdfDocument, PdfiumError

from iga_desktop.exchange.backups.place import claimed
from iga_desktop.exchange.backups.pool import FOLDER as POOL
from iga_desktop.files import replacing
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.checkup import check_office
from iga_desktop.services.workspace import DATABASE, opened
from reliability.work import IMPORTED, Facts, Place, backups_of, newest

_TEMPORARY = ".iga-"
_UNRECORDED = re.compile(r'"(.*)" di folder arsip tidak tercatat')
_YESTERDAY = 25 * 60 * 60
_LEVELS = (
    "SELECT innovation.id, name, purpose, group_concat(verified, '') FROM innovation JOIN "
    "(SELECT innovation_id, verified FROM indicator_level ORDER BY innovation_id, number) ON innovation_id = "
    "innovation.id GROUP BY innovation.id"
)


def facts_of(place: Place) -> Facts:
    """Give what holds at *place* now, as SQLite itself tells it of the closed office, and of its files."""
    found: dict[str, str] = {}
    with closing(sqlite3.connect(place.office / DATABASE)) as database:
        for key, name, purpose, levels in database.execute(_LEVELS):
            if name in IMPORTED:
                found[f"impor {name}"] = levels
            else:
                found |= {f"nama {key}": name, f"tingkat {key}": levels}
            found[f"tujuan {key}"] = purpose
        found |= {f"opd {key}": name for key, name in database.execute("SELECT id, name FROM agency")}
        for digest, removed in database.execute(
            "SELECT sha256, min(removed_at IS NOT NULL) FROM evidence WHERE sha256 NOTNULL GROUP BY sha256"
        ):
            found[f"bukti {digest}"] = "terhapus" if removed else "ada"
    for path in files_in(place.out):
        found[f"berkas {path.relative_to(place.out).as_posix()}"] = "utuh" if is_whole(path) else "separuh"
    for name, own in (("sendiri", True), ("luar", False)):
        found[f"cadangan {name}"] = str(newest(place, own=own))
    return found


def broken_database(place: Place) -> list[str]:
    """Give what SQLite finds wrong with the closed database: pages, indexes, references."""
    with closing(sqlite3.connect(place.office / DATABASE)) as database:
        found = [str(row[0]) for row in database.execute("PRAGMA integrity_check")]
        orphans = database.execute("PRAGMA foreign_key_check").fetchall()
    return [each for each in found if each != "ok"] + [f"orphan: {row}" for row in orphans]


def files_in(folder: Path) -> Iterator[Path]:
    """Give the files below *folder* that a person sees there."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(_TEMPORARY) for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def is_whole(path: Path) -> bool:
    """Say whether a file that the program gave out can be read to its end."""
    try:
        if path.suffix == ".pdf":
            with closing(PdfDocument(path)) as document:
                return len(document) > 0
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except (PdfiumError, zipfile.BadZipFile, OSError):
        return False


@dataclass(frozen=True, slots=True)
class Checked:
    """What the next user's check said: the findings, and which archived copies nothing records."""

    findings: tuple[str, ...]
    unrecorded: frozenset[str]


def checked(place: Place) -> Checked:
    """Open the office as its next user would, prove that it is whole, and close it."""
    with opened(place.office, resources() / "guidelines") as workspace:
        findings = [finding.text for finding in check_office(workspace, Progress()).findings]
    named = [found[1] for text in findings if (found := _UNRECORDED.search(text))]
    telling = [text for text in findings if not _UNRECORDED.search(text)]
    for own in (True, False):
        telling += [kept.fault for kept in backups_of(place, own=own) if kept.fault]
    unrecorded = frozenset(name for name in named if _TEMPORARY not in name)
    return Checked(tuple(telling), unrecorded)


def temporaries(*folders: Path) -> list[Path]:
    """Give the hidden files below *folders* that a program was writing when it was cut off."""
    return [path for folder in folders for path in folder.rglob(f"{_TEMPORARY}*")]


def swept(left: list[Path]) -> list[Path]:
    """Let a day pass over what was *left*, write into each folder of it, and give what is still there."""
    yesterday = time() - _YESTERDAY
    for path in left:
        os.utime(path, (yesterday, yesterday))
    for place in {path.parents[2] for path in left if path.parents[1].name == POOL}:
        # What was half copied into a pool goes when the place is next written to.
        with claimed(place, patient=True):
            pass
    for folder in {path.parent for path in left}:
        with replacing(folder / "sehari kemudian") as beside:
            beside.touch()
        (folder / "sehari kemudian").unlink()
    return [path for path in left if path.exists()]

"""Putting another database in the place of an office's own, so that a crash leaves the one or the other."""

import logging
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path
from shutil import rmtree
from time import time

from iga_desktop.db.backup import Patience, copy_database
from iga_desktop.db.engine import BUSY_TIMEOUT_SECONDS, explain
from iga_desktop.db.holes import read_around
from iga_desktop.db.seal import break_seal, logs, prepare_closing, seal, seal_file
from iga_desktop.db.soundness import refuse_damage
from iga_desktop.errors import UNCHANGED, DamagedOffice, EnvironmentProblem
from iga_desktop.files import making_folder, patiently, replacing, sync_file, sync_folder, unused_name
from iga_desktop.formats import local_time
from iga_desktop.services.workspace import DATABASE

DAMAGED = "rusak"
"""The folder within an office's own that keeps what was damaged, as it was found."""
_TEMPORARY = ".pulih-"
_DAY = 24 * 60 * 60
_log = logging.getLogger(__name__)


@contextmanager
def working_folder(folder: Path) -> Iterator[Path]:
    """Give a temporary folder on the disk of the office in *folder*, which is made if it is not there.

    What runs that were cut off left behind is removed after a day.

    Raises:
        EnvironmentProblem: the office's folder cannot be written.
    """
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder))
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder data {folder} tidak dapat ditulisi. Periksa folder itu dan ruang kosongnya, lalu coba "
            f"lagi. {UNCHANGED}"
        ) from problem
    try:
        yield temporary
    finally:
        rmtree(temporary, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # it is an office by now
                folder.rmdir()


def aside_folder(folder: Path, clock: Callable[[], datetime]) -> Path:
    """Give a folder that is not there yet, for what is damaged in the office in *folder*."""
    return unused_name(folder / DAMAGED / f"{local_time(clock()):%Y-%m-%d %H.%M.%S}")


def set_damaged_aside(folder: Path, clock: Callable[[], datetime]) -> Path:
    """Copy the database in *folder* as it is, with all that belongs to it, and give the copy's folder.

    What a failing disk cannot read is zeros there.

    Raises:
        EnvironmentProblem: it cannot be read, or the copy cannot be written.
    """
    target = aside_folder(folder, clock)
    database = folder / DATABASE
    try:
        target.parent.mkdir(exist_ok=True)
        with making_folder(target) as beside:
            for file in (database, *logs(database), seal_file(database)):
                if file.exists():
                    (beside / file.name).write_bytes(read_around(file))
    except (OSError, EnvironmentProblem) as problem:
        raise EnvironmentProblem(
            f"Berkas yang rusak tidak dapat disalin ke folder {target.parent}. Periksa diska dan ruang "
            f"kosongnya, lalu coba lagi. {UNCHANGED}"
        ) from problem
    return target


def place_database(folder: Path, candidate: Path, kept: str | None) -> None:
    """Let the office in *folder* have the sound, closed database *candidate*, which lies on the same disk.

    A sound database takes it over in one transaction, which others that have it open see as any other.
    *kept* is the SHA-256 of the copy (`copy_database`) that was backed up of it. A damaged or missing one
    (*kept* is None) is replaced: nobody may have it open, and `set_damaged_aside` comes first.

    Raises:
        EnvironmentProblem: it cannot be written now, or what is there is not what was kept of it; the office
            is as it was.
    """
    database = folder / DATABASE
    try:
        is_sound = database.exists()
        if is_sound:
            refuse_damage(database)
    except DamagedOffice:
        is_sound = False
    try:
        if is_sound:
            _take_over(database, candidate, kept)
        else:
            _replace(database, candidate)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas data kantor {database} tidak dapat diganti. Tutup program lain yang memakainya, lalu "
            f"coba lagi. {UNCHANGED}"
        ) from problem


def _take_over(database: Path, candidate: Path, kept: str | None) -> None:
    if kept is None or kept != _digest_of_copy(database, candidate.with_name("sekarang.salinan")):
        raise EnvironmentProblem(
            "Data kantor berubah selagi penggantiannya disiapkan. Tutup program lain yang memakainya, lalu "
            f"ulangi. {UNCHANGED}"
        )
    try:
        with (
            closing(sqlite3.connect(candidate)) as source,
            closing(sqlite3.connect(database, timeout=BUSY_TIMEOUT_SECONDS)) as target,
        ):
            for pragma in ("journal_mode=WAL", "synchronous=FULL"):
                target.execute(f"PRAGMA {pragma}")
            # Reading makes the log. From then on the seal tells of no state that may be over in a moment, and
            # whoever is cut off on closing leaves no log: that must not be taken for a loss.
            target.execute("SELECT count(*) FROM sqlite_master").fetchone()
            break_seal(database, 0, was_sound=False)
            prepare_closing(database)
            source.backup(target, progress=Patience())
            # It is done: from here on nothing may fail any more.
    except sqlite3.DatabaseError as problem:
        known = explain(str(problem))
        if known is None:
            raise
        raise known from problem
    finally:
        _tried(partial(seal, database))


def _digest_of_copy(database: Path, copy: Path) -> str:
    copy_database(database, copy)
    with copy.open("rb") as content:
        digest = file_digest(content, "sha256").hexdigest()
    copy.unlink()
    return digest


def _tried(work: Callable[[], object]) -> None:
    """Do what is well without, too."""
    try:
        work()
    except (OSError, EnvironmentProblem):
        # A database without its seal is as safe; the next opening checks it page by page instead.
        _log.exception("left undone while a database was placed")


def _replace(database: Path, candidate: Path) -> None:
    sync_file(candidate)
    seal(candidate)
    own_seal = seal_file(database)
    former = read_around(own_seal) if own_seal.exists() else None
    with ExitStack() as undoing:
        # SQLite would mix a log that is left with what comes to lie beside it.
        for log in filter(Path.exists, logs(database)):
            away = candidate.with_name(f"{log.name}.lama")
            _moved(log, away)
            undoing.callback(_tried, partial(_moved, away, log))
        sync_folder(database.parent)
        # What lies there until the last step does not fit the new seal, and is not taken for an office.
        undoing.callback(_tried, partial(_sealed_again, own_seal, former))
        _moved(seal_file(candidate), own_seal)
        _moved(candidate, database)
        undoing.pop_all()
    _tried(partial(sync_folder, database.parent))


def _moved(source: Path, target: Path) -> None:
    patiently(lambda: source.replace(target))


def _sealed_again(file: Path, former: bytes | None) -> None:
    if former is None:
        patiently(lambda: file.unlink(missing_ok=True))
        return
    with replacing(file) as beside:
        beside.write_bytes(former)


def _sweep(folder: Path) -> None:
    for leftover in folder.glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            if time() - leftover.stat().st_mtime > _DAY and not leftover.is_symlink():
                rmtree(leftover)

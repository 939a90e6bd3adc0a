"""Opening a backup to restore it: unpacked on the office's own disk, checked, and upgraded."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from iga_desktop.db.backup import faults_of_copy, read_facts
from iga_desktop.db.engine import open_engine, reading
from iga_desktop.db.migrate import HEAD, prepare_database
from iga_desktop.db.soundness import unreadable
from iga_desktop.domain.backups import Backup
from iga_desktop.errors import UNCHANGED, EnvironmentProblem, UserError
from iga_desktop.exchange.backups import backup_file
from iga_desktop.exchange.backups.backup_zip import opened_zip
from iga_desktop.exchange.backups.manifest import CONTENTS, Part
from iga_desktop.exchange.backups.pool import Contents
from iga_desktop.exchange.backups.refusals import DamagedBackup, newer
from iga_desktop.progress import Progress
from iga_desktop.services.backup_sites import Site
from iga_desktop.services.backups import KeptBackup, list_backups
from iga_desktop.services.placing import working_folder
from iga_desktop.services.workspace import DATABASE

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A backup that was unpacked, checked and upgraded; good until its block is left.

    `database` is a copy of its own, of the present schema; `files` are those that the office rests on
    besides, which `contents` may have. `temporary` is a folder on the office's own disk.
    """

    kept: KeptBackup
    backup: Backup
    database: Path
    files: tuple[Part, ...]
    contents: Contents
    temporary: Path


def newest_good(folder: Path, held: ExitStack, progress: Progress) -> OpenedBackup | None:
    """Give the newest backup of the office in *folder* that can be opened, if any; *held* keeps it open.

    Those that are damaged, sealed or out of reach are passed over.

    Raises:
        Cancelled: the officer cancelled.
    """
    for kept in list_backups(folder):
        try:
            return held.enter_context(opened_backup(folder, kept, None, progress))
        except UserError:
            _log.warning("not to be opened: backup %s", kept.file, exc_info=True)
    return None


@contextmanager
def opened_backup(
    folder: Path, kept: KeptBackup, password: str | None, progress: Progress
) -> Iterator[OpenedBackup]:
    """Give the backup *kept* for the office in *folder*, all of it checked; nothing is changed.

    Raises:
        PasswordNeeded, WrongPassword: it is sealed. UserError: it is no backup, damaged, or of a newer
            program. EnvironmentProblem: it cannot be read, or there is no room. Cancelled: the officer
            cancelled.
    """
    with working_folder(folder) as temporary:
        with reachable(kept):
            opened = _unpacked(kept, password, temporary, progress)
        yield opened


def _unpacked(kept: KeptBackup, password: str | None, temporary: Path, progress: Progress) -> OpenedBackup:
    key = kept.key
    if backup_file.is_sealed(kept.file) and (key is None or password):
        key = backup_file.key_for(kept.file, password)
    plain = backup_file.plain_zip(kept.file, key, temporary, progress)
    with opened_zip(plain, kept.file.name, progress) as archive:
        if archive.manifest.backup.schema > HEAD:
            raise newer(kept.file.name)
        for done, part in enumerate(archive.manifest.members):
            progress.report(done, len(archive.manifest.members), "Membuka cadangan")
            progress.raise_if_cancelled()
            if part.path != CONTENTS:
                (temporary / part.path).parent.mkdir(parents=True, exist_ok=True)
                archive.unpack(part.path, temporary / part.path)
        files = archive.files
    database = temporary / DATABASE
    told = archive.manifest.backup
    if faults_of_copy(database) or not _is_as_told(database, told) or not _is_office(database):
        raise DamagedBackup(kept.file.name)
    contents = Site(kept.place, kept.own, key).contents
    return OpenedBackup(kept, told, database, files, contents, temporary)


def _is_as_told(database: Path, backup: Backup) -> bool:
    """Say whether *database* is the one that *backup* tells of: an empty file would open as a new office."""
    return database.stat().st_size == backup.size and read_facts(database).schema == backup.schema


def _is_office(database: Path) -> bool:
    """Upgrade *database* and say whether all of it can be read: anybody could have written it."""
    try:
        upgrade(database)
    except DatabaseError:
        return False
    with read(database) as connection:
        return not unreadable(connection)


def upgrade(database: Path) -> None:
    """Let the closed copy *database* have the present schema.

    Raises:
        NewerOffice: a newer program made it. EnvironmentProblem: it cannot be done.
    """
    engine = open_engine(database)
    try:
        prepare_database(engine)
    finally:
        engine.dispose()


@contextmanager
def read(database: Path) -> Iterator[Connection]:
    """Give a connection to the copy *database*.

    Raises:
        EnvironmentProblem: it cannot be read.
    """
    engine = open_engine(database)
    try:
        with reading(engine) as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def reachable(kept: KeptBackup) -> Iterator[None]:
    """Word what the operating system refuses while *kept* is read.

    Raises:
        EnvironmentProblem: its place is out of reach, or there is no room here.
    """
    try:
        yield
    except OSError as problem:
        raise EnvironmentProblem(
            f"Cadangan {kept.file.name} tidak dapat dibuka dari folder {kept.place}. Pastikan medianya "
            f"terpasang dan masih ada ruang di laptop, lalu coba lagi. {UNCHANGED}"
        ) from problem

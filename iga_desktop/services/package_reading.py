"""Opening a package: unsealed, checked as a whole, and its records loaded into a database of their own.

From there they are read as those of this office are. Nothing of this office is touched here.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from time import time
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from iga_desktop.db import table_rows
from iga_desktop.db.engine import open_engine, reading, writing
from iga_desktop.db.migrate import HEAD
from iga_desktop.domain.guideline_toml import GuidelineError
from iga_desktop.errors import UNCHANGED, EnvironmentProblem, UserError
from iga_desktop.exchange.packages import sealing
from iga_desktop.exchange.packages.archive import Archive, open_archive
from iga_desktop.exchange.packages.refusals import PasswordNeeded, damaged, no_package
from iga_desktop.progress import Progress
from iga_desktop.services.package_checking import Tables, WrongRecords, check_records, mend
from iga_desktop.services.package_older import in_present_shape

TEMPORARY = "iga-desktop-paket-"
"""What temporary folders with parts of packages are called, with something after it."""
_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class OpenPackage:
    """A checked package; close it when done."""

    name: str
    archive: Archive
    database: Path
    _held: ExitStack

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to its records."""
        engine = open_engine(self.database)
        try:
            with reading(engine) as connection:
                yield connection
        finally:
            engine.dispose()

    def unpack(self, sha256: str, target: Path) -> None:
        """Write the bytes of *sha256*, which are in it, to *target*; whoever uses them checks their hash.

        Raises:
            UserError: the file was altered since it was opened. EnvironmentProblem: it cannot be read, or
                there is no room.
        """
        with _within_reach(self.name):
            self.archive.unpack(sha256, target)

    def close(self) -> None:
        """Let go of the file and remove what was unpacked."""
        self._held.close()


def open_package(path: Path, password: str | None, progress: Progress) -> OpenPackage:
    """Open the package at *path* and check all of it.

    Raises:
        PasswordNeeded, WrongPassword: it is sealed. UserError: it is no package, altered, cut off, too large,
            or of a newer program. EnvironmentProblem: it cannot be read, or there is no room to open it.
        Cancelled: the officer cancelled.
    """
    if not _may_be_read(path):
        raise no_package(path.name.encode(errors="replace").decode())
    _sweep()
    with _within_reach(path.name), ExitStack() as held:
        temporary = tempfile.TemporaryDirectory(prefix=TEMPORARY, ignore_cleanup_errors=True)
        folder = Path(held.enter_context(temporary))
        plain = _unsealed(path, folder, password, progress)
        archive = held.enter_context(open_archive(plain, path.name, HEAD, progress))
        database = folder / "isi.db"
        _load(archive, path.name, database)
        return OpenPackage(path.name, archive, database, held.pop_all())


def _may_be_read(path: Path) -> bool:
    """Tell whether *path* is a file, or one that is out of reach, whose name is a text that can be told."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return path.is_file() or not path.exists()


def _sweep() -> None:
    """Remove what runs that were cut off left unsealed: folders of ours that nothing touched for a day."""
    for folder in Path(tempfile.gettempdir()).glob(f"{TEMPORARY}*"):
        with suppress(OSError):
            if time() - folder.stat().st_mtime > _DAY and not folder.is_symlink():
                rmtree(folder)


@contextmanager
def _within_reach(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise EnvironmentProblem(
            f"Paket {name} tidak dapat dibuka. Pastikan media penyimpannya terpasang dan masih ada ruang di "
            f"laptop, lalu coba lagi. {UNCHANGED}"
        ) from problem


def _unsealed(path: Path, folder: Path, password: str | None, progress: Progress) -> Path:
    if not sealing.is_sealed(path):
        return path
    if not password:
        raise PasswordNeeded(path.name)
    plain = folder / path.name
    sealing.unseal(path, plain, password, progress)
    return plain


def _load(archive: Archive, name: str, database: Path) -> None:
    try:
        tables = _read_tables(archive.data, archive.manifest.schema)
        check_records(tables, archive)
        _fill(database, tables)
    except (
        WrongRecords,
        TypeError,
        ValueError,
        KeyError,
        RecursionError,
        UserError,
        GuidelineError,
        IntegrityError,
    ) as problem:
        if isinstance(problem, EnvironmentProblem):
            raise
        raise damaged(name) from problem


def _read_tables(data: Any, schema: str) -> Tables:
    if not isinstance(data, dict) or data.keys() != {"tables"} or not isinstance(data["tables"], dict):
        raise WrongRecords("no records")
    given = in_present_shape(data["tables"], schema)
    if not given.keys() <= table_rows.TABLES.keys():
        raise WrongRecords(f"unknown tables: {given.keys() - table_rows.TABLES.keys()}")
    tables = {name: table_rows.from_json(name, rows) for name, rows in given.items()}
    return {name: tables.get(name, []) for name in table_rows.TABLES}


def _fill(database: Path, tables: Tables) -> None:
    engine = open_engine(database)
    try:
        with writing(engine) as connection:
            table_rows.create(connection)
            table_rows.restore(connection, tables)
            mend(connection)
    finally:
        engine.dispose()

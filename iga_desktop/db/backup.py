"""A copy of an office's database through SQLite's backup API, and what any revision of it can tell."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from iga_desktop.db.engine import BUSY_TIMEOUT_SECONDS, explain, sqlite_uri
from iga_desktop.db.seal import has_log
from iga_desktop.errors import EnvironmentProblem

_TRIES = 3
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a database holds; what its revision does not know yet is empty.

    `papers` are the archived papers: file, size in bytes, SHA-256.
    """

    schema: str
    innovations: int
    years: tuple[int, ...]
    office_uid: str
    office: str
    papers: tuple[tuple[str, int, str], ...]


class Patience:
    """Ends a copy that another program keeps waiting; by itself it would wait for ever."""

    def __init__(self) -> None:
        self._end = monotonic() + BUSY_TIMEOUT_SECONDS

    def __call__(self, status: int, _remaining: int, _total: int) -> None:
        """Be told how the copy goes.

        Raises:
            sqlite3.OperationalError: it has waited long enough.
        """
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > self._end:
            raise sqlite3.OperationalError("database is locked")


def copy_database(source: Path, target: Path) -> None:
    """Write the state that *source* has now, in use or not, to the new file *target*.

    Nothing is written beside a closed database, whose seal would otherwise not be looked at any more.

    Raises:
        EnvironmentProblem: it cannot be read now, or is damaged.
    """
    for _ in range(_TRIES):
        before, in_use = _mark(source), has_log(source)
        with (
            _explained(),
            closing(_opened(source, _access(source))) as database,
            closing(sqlite3.connect(target)) as copy,
        ):
            copy.execute("PRAGMA synchronous=OFF")
            database.backup(copy, progress=Patience())
        # Where it was taken for closed, nobody may have begun to write meanwhile.
        if in_use or (not has_log(source) and _mark(source) == before):
            return
        target.unlink()
    raise EnvironmentProblem(
        "Data kantor sedang dipakai program lain sehingga tidak dapat disalin. Tunggu sebentar, lalu coba "
        "lagi. Tidak ada data yang berubah."
    )


def read_facts(database: Path) -> Facts:
    """Give what the file *database* holds.

    Raises:
        EnvironmentProblem: it cannot be read.
    """
    with _explained(), closing(_opened(database, _access(database))) as connection:
        rows = _Rows(connection)
        named = next(iter(rows.of("office", "unit, regency")), ())
        return Facts(
            schema=str(rows.first("alembic_version", "version_num") or ""),
            innovations=int(rows.first("innovation", "count(*)") or 0),
            years=tuple(sorted(int(year) for (year,) in rows.of("reporting_year", "year"))),
            office_uid=str(rows.first("office_identity", "uid") or ""),
            office=", ".join(map(str, filter(None, named))),
            papers=tuple(sorted(rows.of("archived_paper", "file, size, sha256"))),
        )


def faults_of_copy(database: Path) -> Sequence[str]:
    """Give what is wrong with the closed file *database*: its pages, and what is not ours.

    Raises:
        EnvironmentProblem: it cannot be read.
    """
    try:
        with closing(_opened(database, "immutable=1")) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            if found != ["ok"]:
                return found
            # The program has none; what somebody else put there would run with each change.
            foreign = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')")
            return [f"foreign: {name}" for (name,) in foreign]
    except UnicodeDecodeError as problem:  # SQLite quotes what is in a broken file
        return [str(problem)]
    except sqlite3.DatabaseError as problem:
        known = explain(str(problem))
        if problem.sqlite_errorcode & 0xFF in _BROKEN or known is None:
            return [str(problem)]
        raise known from problem


def orphans_of_copy(database: Path) -> int:
    """Give how many rows of the closed file *database* name others that are not there.

    Raises:
        EnvironmentProblem: it cannot be read.
    """
    with _explained(), closing(_opened(database, "immutable=1")) as connection:
        return len(connection.execute("PRAGMA foreign_key_check").fetchall())


class _Rows:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        self._tables = {name for (name,) in tables}

    def first(self, table: str, column: str) -> Any:
        return next((value for (value,) in self.of(table, column)), None)

    def of(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        if table not in self._tables:
            return []
        return self._connection.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608 names of ours


def _access(database: Path) -> str:
    return "mode=ro" if has_log(database) else "immutable=1"


def _opened(database: Path, access: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{sqlite_uri(database)}?{access}", uri=True, timeout=BUSY_TIMEOUT_SECONDS)


def _mark(database: Path) -> tuple[int, int]:
    try:
        known = database.stat()
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas data kantor {database} tidak dapat dibaca. Pastikan folder atau diska itu terpasang, "
            "lalu coba lagi. Tidak ada data yang berubah."
        ) from problem
    return known.st_size, known.st_mtime_ns


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as problem:
        known = explain(str(problem))
        if known is None:
            raise
        raise known from problem

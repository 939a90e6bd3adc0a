"""The connection to an office's database, and what its failures mean to the officer."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, PoolProxiedConnection, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError

from iga_desktop.db.seal import has_log, logs
from iga_desktop.errors import UNCHANGED, EnvironmentProblem
from iga_desktop.places import is_read_only_medium, is_writable, this_machine

BUSY_TIMEOUT_SECONDS = 5.0

_KNOWN = (
    (
        ("locked", "busy"),
        "Data kantor sedang dipakai oleh program lain. Tunggu sebentar, lalu coba lagi.",
    ),
    (
        ("disk is full", "database or disk is full"),
        "Ruang penyimpanan habis. Kosongkan sebagian isi laptop, lalu coba lagi.",
    ),
    (
        ("readonly", "read-only"),
        "Folder data tidak dapat ditulisi. Periksa izin folder itu, lalu coba lagi.",
    ),
    (
        ("unable to open", "disk i/o"),
        "Folder data tidak dapat dibuka. Pastikan folder atau diska itu terpasang, lalu coba lagi.",
    ),
    (
        ("malformed", "not a database"),
        "Berkas data kantor rusak atau bukan milik program ini. Pulihkan dari cadangan.",
    ),
)


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Give an engine for the SQLite file at *path*: foreign keys on, WAL, every commit durable.

    *read_only*: SQLite itself refuses every change; the folder need not be one that can be written where
    its medium is locked, or another program has the database open.
    Take connections from `reading` and `writing`, which start the right kind of transaction.

    Raises:
        EnvironmentProblem: it is to be shown only, and cannot be where it lies.
    """
    fixed = read_only and not is_writable(path.parent) and _is_fixed(path)
    url = (
        URL.create("sqlite", database=sqlite_uri(path), query={"immutable": "1", "uri": "true"})
        if fixed
        else URL.create("sqlite", database=str(path))
    )
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _prepare)
    if read_only:
        event.listen(engine, "connect", _forbid_changes)
    event.listen(engine, "begin", _begin)
    return engine


def _is_fixed(path: Path) -> bool:
    """Say whether the database at *path*, beside which nothing can be written, changes under nobody's hands.

    Raises:
        EnvironmentProblem: that cannot be known, and SQLite would need to write beside it.
    """
    # SQLite writes beside the file even where it only reads, unless what it needs lies there already or it
    # may take the file for unchangeable. That it may not while a log lies there: the file alone would be an
    # older state, or half a newer one. Nor where only we may not write: others may open it at any time.
    if all(log.exists() for log in logs(path)[:2]):
        return False
    if not has_log(path) and is_read_only_medium(path.parent.resolve(), this_machine()):
        return True
    raise EnvironmentProblem(
        f"Data kantor di folder {path.parent} tidak dapat dibuka, karena folder itu tidak dapat ditulisi "
        "sedangkan pengguna lain mungkin sedang mengubahnya. Salin seluruh folder itu ke diska laptop lalu "
        f"buka salinannya, atau mintalah izin menulis di folder itu. {UNCHANGED}"
    )


def sqlite_uri(path: Path) -> str:
    """Give the address of the file at *path* as SQLite reads it; options may be appended after a "?"."""
    address = path.absolute().as_uri()
    # SQLite takes the server of a Windows share for another machine's file, unless it is part of the path.
    return address if address.startswith("file:///") else address.replace("file://", "file:////", 1)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction handling would start too late for a consistent read.
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _forbid_changes(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("iga_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one consistent state.

    Raises:
        EnvironmentProblem: the database cannot be used right now.
    """
    with _explained(), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in one transaction: committed on leaving, rolled back on any exception.

    Raises:
        EnvironmentProblem: the database cannot be used right now; nothing was changed.
    """
    writer = engine.execution_options(iga_writes=True)
    with _explained(), writer.begin() as connection:
        yield connection


class ChangeWatch:
    """Tells whether any program changed the database behind *engine*; one thread at a time, close it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._watching: PoolProxiedConnection | None = None

    def version(self) -> int:
        """Give a number that is another one after each commit, also of other programs.

        Raises:
            EnvironmentProblem: the database cannot be used right now.
        """
        with _explained():
            if self._watching is None:
                # Without a transaction, which would show it one state for ever.
                self._watching = self._engine.raw_connection()
            cursor = self._watching.cursor()
            cursor.execute("PRAGMA data_version")
            row = cursor.fetchone()
            cursor.close()
        if row is None:
            raise RuntimeError("SQLite gives no data version")
        return int(row[0])

    def close(self) -> None:
        """Let go of the database."""
        if self._watching is not None:
            self._watching.close()
            self._watching = None


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except (DatabaseError, sqlite3.DatabaseError) as problem:
        known = explain(str(problem.orig if isinstance(problem, DatabaseError) else problem))
        if known is None:
            raise
        raise known from problem


def explain(reason: str) -> EnvironmentProblem | None:
    """Give the officer's sentence for SQLite's *reason*, or None where it is a bug of ours."""
    folded = reason.casefold()
    for words, sentence in _KNOWN:
        if any(word in folded for word in words):
            return EnvironmentProblem(f"{sentence} Tidak ada data yang berubah.")
    return None

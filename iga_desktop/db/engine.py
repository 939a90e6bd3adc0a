"""The connection to an office's database, and what its failures mean to the officer."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError

from iga_desktop.errors import EnvironmentProblem

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


def open_engine(path: Path) -> Engine:
    """Give an engine for the SQLite file at *path*: foreign keys on, WAL, every commit durable.

    Take connections from `reading` and `writing`, which start the right kind of transaction.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_TIMEOUT_SECONDS}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction handling would start too late for a consistent read.
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


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


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except DatabaseError as problem:
        known = explain(str(problem.orig))
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

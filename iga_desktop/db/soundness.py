"""Finding a damaged database before anything opens it for work, without changing a byte of it."""

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

from iga_desktop.db.engine import BUSY_TIMEOUT_SECONDS, explain, sqlite_uri
from iga_desktop.db.holes import is_failing
from iga_desktop.db.migrate import HEAD
from iga_desktop.db.schema_papers import metadata
from iga_desktop.db.seal import Seal, compare, has_log, logs, newest_noted, seal_file
from iga_desktop.errors import DamagedOffice, EnvironmentProblem

_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_COMPANY = ("cadangan/*.cadangan", f"bukti/[0-9a-f][0-9a-f]/{'[0-9a-f]' * 64}")
"""What only an office has that was worked with."""
_log = logging.getLogger(__name__)


def refuse_damage(database: Path) -> Seal:
    """Give what the seal of *database* tells, if it can be worked with; a new office has none.

    What the seal vouches for is not checked again.

    Raises:
        DamagedOffice: SQLite finds it damaged, it was emptied, or it is gone although what belongs to it is
            still there.
        EnvironmentProblem: it cannot be read now.
    """
    try:
        if _is_missing(database):
            if seal_file(database).exists() or _leaves_work(database) or _has_company(database.parent):
                raise DamagedOffice(
                    f"Berkas data kantor {database.name} hilang dari folder {database.parent} atau kosong. "
                    "Program tidak membuat data baru di tempatnya. Kembalikan berkas itu, atau pulihkan "
                    "dari cadangan."
                )
            return Seal.UNKNOWN
        noted = newest_noted(database)  # before looking: another program may store more meanwhile
        seal = compare(database)
        if seal is Seal.KEPT:
            return seal
        if seal is Seal.STRANGE_LOG:
            raise DamagedOffice(
                f"Di samping berkas data kantor {database.name} ada catatan kerja yang bukan miliknya, "
                "mungkin dari program penyelaras folder. Program tidak membukanya, karena isinya akan "
                "tercampur. Selamatkan isinya (diambil dari berkas data saja), atau pulihkan dari cadangan."
            )
        found, newest = _looked_at(database, values=seal is Seal.BROKEN)
    except OSError as problem:
        if is_failing(problem) and _is_there(database.parent):
            raise DamagedOffice(
                f"Berkas data kantor {database.name} di folder {database.parent} tidak terbaca seluruhnya "
                "karena diskanya rusak. Program tidak mengubahnya. Pulihkan dari cadangan, atau selamatkan "
                "isinya yang masih terbaca; lalu ganti diska itu."
            ) from problem
        raise EnvironmentProblem(
            f"Berkas data kantor {database} tidak dapat dibaca. Pastikan folder atau diska itu terpasang dan "
            "tidak dikunci program lain, lalu coba lagi. Tidak ada data yang berubah."
        ) from problem
    if found:
        _log.error("the database is damaged: %s", "; ".join(found))
        raise damaged(database)
    return Seal.LOG_LOST if newest < noted else seal


def damaged(database: Path) -> DamagedOffice:
    """Give what to raise where *database* is damaged."""
    return DamagedOffice(
        f"Berkas data kantor {database.name} di folder {database.parent} rusak. Program tidak membuka "
        "dan tidak mengubahnya. Pulihkan dari cadangan, atau selamatkan isinya yang masih terbaca."
    )


def faults(database: Path) -> Sequence[str]:
    """Give what SQLite finds wrong with the file *database*, in its own words, and values that make no sense.

    Raises:
        EnvironmentProblem: it cannot be read now, which says nothing of the file. OSError: as well.
    """
    return _looked_at(database, values=True)[0]


def newest_change(connection: sqlite3.Connection) -> int:
    """Give the newest entry of the history, 0 where there is none.

    Raises:
        sqlite3.DatabaseError: it cannot be read.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone():
        return 0
    newest = connection.execute("SELECT max(id) FROM change").fetchone()[0]
    return newest if isinstance(newest, int) else 0


def _looked_at(database: Path, *, values: bool) -> tuple[Sequence[str], int]:
    """Give the faults, of single values too where *values* are asked, and the newest entry of the history."""
    try:
        with _unchanging(database) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            if found == ["ok"]:
                return _wrong_values(connection) if values else [], newest_change(connection)
            return found, 0
    except UnicodeDecodeError as problem:  # SQLite quotes what is in the broken file
        return [str(problem)], 0
    except sqlite3.DatabaseError as problem:
        if problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR:
            database.read_bytes()  # raises what the disk says of it, if it is the disk
        known = explain(str(problem))
        if problem.sqlite_errorcode & 0xFF in _BROKEN or known is None:
            return [str(problem)], 0
        raise known from problem


def unreadable(connection: Connection) -> Sequence[str]:
    """Give the tables of the present schema in *connection* of which a value cannot be read as what it is.

    A bit that fell over within a value is no fault to SQLite, but the pages would stumble over it.
    """
    found = []
    for table in metadata.sorted_tables:
        try:
            for _ in connection.execute(select(table)):
                pass
        except (ValueError, TypeError, OperationalError) as problem:
            found.append(f"{table.name}: {problem}")
    return found


def _wrong_values(connection: sqlite3.Connection) -> Sequence[str]:
    if connection.execute("SELECT version_num FROM alembic_version").fetchall() != [(HEAD,)]:
        return []  # it is looked at when it is upgraded
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    with engine.connect() as known:
        return unreadable(known)


@contextmanager
def _unchanging(database: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that sees what the next program would see, and changes nothing."""
    journal = logs(database)[2]
    if journal.exists():
        # Only a connection that may write can take back what was half written: in a copy.
        with tempfile.TemporaryDirectory() as folder:
            for file in (database, journal):
                shutil.copyfile(file, Path(folder, file.name))
            with _connected(Path(folder, database.name), "mode=rw") as connection:
                yield connection
        return
    # Without a log nothing may be written beside it; with one, the log's content counts too.
    with _connected(database, "mode=ro" if has_log(database) else "immutable=1") as connection:
        yield connection


@contextmanager
def _connected(database: Path, access: str) -> Iterator[sqlite3.Connection]:
    uri = f"{sqlite_uri(database)}?{access}"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_SECONDS)) as connection:
        yield connection


def _is_there(folder: Path) -> bool:
    """Say whether *folder* still answers: a drive that was pulled out has no bad sectors."""
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def _is_missing(database: Path) -> bool:
    try:
        return database.stat().st_size == 0
    except FileNotFoundError:
        return True


def _has_company(folder: Path) -> bool:
    """Say whether *folder* has own backups or evidence: without a database there were none yet."""
    return any(any(folder.glob(pattern)) for pattern in _COMPANY)


def _leaves_work(database: Path) -> bool:
    """Say whether a log with content lies there: SQLite would remove it beside an empty database."""
    log = logs(database)[0]
    return log.exists() and log.stat().st_size > 0

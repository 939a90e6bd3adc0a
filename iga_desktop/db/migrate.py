"""Bringing an office's database to the revision that this program knows, without risking it."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from iga_desktop import __version__
from iga_desktop.db.engine import reading, writing
from iga_desktop.errors import UNCHANGED, EnvironmentProblem, NewerOffice

HEAD = "0005"
_FOLDER = Path(__file__).parent / "migrations"
_one_at_a_time = Lock()


def prepare_database(
    engine: Engine, before_upgrade: Callable[[str], object] = lambda _revision: None
) -> None:
    """Make the sound database of *engine* usable: upgraded where due, after *before_upgrade* was done.

    *before_upgrade* is given the present revision; what it raises leaves the office as it is.

    Raises:
        NewerOffice: a newer program made it. EnvironmentProblem: its upgrade failed. The office is then as
            it was before.
    """
    revision = _revision(engine)
    if revision == HEAD:
        return
    if revision is not None and revision > HEAD:
        raise NewerOffice(
            f"Data kantor ini dibuat oleh versi program yang lebih baru. {_wanted(engine)}, lalu buka lagi. "
            f"{UNCHANGED}"
        )
    if revision is not None:
        before_upgrade(revision)
    _upgrade(engine)


def _revision(engine: Engine) -> str | None:
    with reading(engine) as connection:
        known = connection.execute(
            text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
        ).first()
        if known is None:
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _wanted(engine: Engine) -> str:
    with reading(engine) as connection:
        number = connection.execute(text("PRAGMA user_version")).scalar_one()
    if number <= _number(__version__):
        return "Pasang versi terbaru program"
    return f"Pasang versi {number // 1_000_000}.{number // 1000 % 1000}.{number % 1000} atau yang lebih baru"


def _number(version: str) -> int:
    """Give a program's version as the database keeps it: 1.2.3 as 1002003."""
    major, minor, patch = map(int, version.split("."))
    return (major * 1000 + minor) * 1000 + patch


def _upgrade(engine: Engine) -> None:
    # Alembic costs most of a second of start-up, and an upgrade is rare.
    from alembic.util import CommandError  # noqa: PLC0415

    try:
        # One transaction holds all steps: SQLite takes back table changes too when one fails.
        with writing(engine) as connection:
            upgrade(connection, "head")
            connection.execute(text(f"PRAGMA user_version = {_number(__version__)}"))
            _refuse_orphans(connection)
    except (SQLAlchemyError, CommandError) as problem:
        raise EnvironmentProblem(
            "Data kantor tidak dapat diperbarui untuk versi program ini. Data tetap seperti semula; pulihkan "
            "dari cadangan, atau hubungi pembuat program."
        ) from problem


def upgrade(connection: Connection, revision: str) -> None:
    """Bring the database of *connection* to *revision* within its transaction, an empty one too.

    Raises:
        SQLAlchemyError: a step failed. CommandError (of Alembic): its own revision is not known.
    """
    from alembic import command  # noqa: PLC0415 as above
    from alembic.config import Config  # noqa: PLC0415 as above

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    # Alembic keeps what it works on in globals; a backup may be looked into while an office is opened.
    with _one_at_a_time:
        command.upgrade(config, revision)


def _refuse_orphans(connection: Connection) -> None:
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    if orphans:
        raise EnvironmentProblem(
            f"Pembaruan data kantor dibatalkan: {len(orphans)} catatan kehilangan induknya. "
            "Data tetap seperti semula; hubungi pembuat program."
        )

"""Bringing an office's database to the revision that this program knows, without risking it."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from iga_desktop.db.engine import reading, writing
from iga_desktop.errors import EnvironmentProblem

HEAD = "0005"
_FOLDER = Path(__file__).parent / "migrations"
_log = logging.getLogger(__name__)


def prepare_database(engine: Engine, path: Path, backups: Path) -> None:
    """Make the database at *path* usable: checked, upgraded where due, with a copy in *backups* first.

    Raises:
        EnvironmentProblem: the file is damaged, is of a newer program, or its upgrade failed; the
            office is then as it was before.
    """
    revision = _check(engine)
    if revision == HEAD:
        return
    if revision is not None and revision > HEAD:
        raise EnvironmentProblem(
            "Data kantor ini dibuat oleh versi program yang lebih baru. Pasang versi terbaru program, "
            "lalu buka lagi. Tidak ada data yang berubah."
        )
    if revision is not None:
        _back_up(path, backups, revision)
    _upgrade(engine)


def _check(engine: Engine) -> str | None:
    with reading(engine) as connection:
        verdict = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
        if verdict != "ok":
            _log.error("quick_check: %s", verdict)
            raise EnvironmentProblem(
                "Berkas data kantor rusak. Pulihkan dari cadangan. Program tidak mengubah berkas itu."
            )
        known = connection.execute(
            text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
        ).first()
        if known is None:
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(engine: Engine) -> None:
    # Alembic costs most of a second of start-up, and an upgrade is rare.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    # One transaction holds all steps: SQLite takes back table changes too when one fails.
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _refuse_orphans(connection)


def _refuse_orphans(connection: Connection) -> None:
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    if orphans:
        raise EnvironmentProblem(
            f"Pembaruan data kantor dibatalkan: {len(orphans)} catatan kehilangan induknya. "
            "Data tetap seperti semula; hubungi pembuat program."
        )


def _back_up(path: Path, backups: Path, revision: str) -> None:
    backups.mkdir(parents=True, exist_ok=True)
    saved = backups / f"sebelum-pembaruan-{revision}.db"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(saved)) as target:
        source.backup(target)

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from iga_desktop.db import engine as engine_module
from iga_desktop.db.engine import open_engine, reading, writing
from iga_desktop.db.migrate import prepare_database
from iga_desktop.errors import EnvironmentProblem


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(tmp_path / "iga.db")
    prepare_database(made)
    yield made
    made.dispose()


def test_every_connection_is_safe(engine: Engine) -> None:
    with reading(engine) as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("foreign_keys", "journal_mode", "synchronous")
        }
    assert pragmas == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2}


def test_a_failure_rolls_everything_back(engine: Engine) -> None:
    def fail_after_insert() -> None:
        with writing(engine) as connection:
            connection.execute(text("INSERT INTO agency (code, name, name_key) VALUES ('A', 'A', 'a')"))
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        fail_after_insert()
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM agency")).scalar_one() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO indicator_level (innovation_id, number, verified) VALUES (1, 16, 4)",
        "INSERT INTO indicator_level (innovation_id, number, claim) VALUES (1, 16, -1)",
        "INSERT INTO indicator_level (innovation_id, number) VALUES (99, 16)",
        "INSERT INTO innovation (year, agency_id, name, name_key) VALUES (2025, 1, 'X', 'x')",
        "INSERT INTO innovation (year, agency_id, name, name_key) VALUES (2025, 1, '', '')",
        "INSERT INTO innovation (year, agency_id, name, name_key) VALUES (2099, 1, 'Y', 'y')",
        "INSERT INTO agency (code, name, name_key) VALUES ('A', 'B', 'b')",
        "INSERT INTO agency (code, name, name_key) VALUES ('B', 'a', 'a')",
        "INSERT INTO office (id, sending_hundredths, watch_hundredths) VALUES (2, 1, 0)",
        "INSERT INTO office (id, sending_hundredths, watch_hundredths) VALUES (1, 9000, 10000)",
    ],
)
def test_the_schema_itself_refuses_nonsense(engine: Engine, statement: str) -> None:
    with writing(engine) as connection:
        for sound in (
            "INSERT INTO reporting_year (year, guideline, opened_at) VALUES (2025, '', '2025-01-01')",
            "INSERT INTO agency (id, code, name, name_key) VALUES (1, 'A', 'a', 'a')",
            "INSERT INTO innovation (id, year, agency_id, name, name_key) VALUES (1, 2025, 1, 'X', 'x')",
        ):
            connection.execute(text(sound))
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(text(statement))


def test_a_database_held_by_another_program_is_explained(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.dispose()
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_SECONDS", 0.05)
    impatient = open_engine(tmp_path / "iga.db")
    with closing(sqlite3.connect(tmp_path / "iga.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentProblem, match="sedang dipakai"), writing(impatient):
            pass
        other.execute("ROLLBACK")
    with writing(impatient):
        pass
    impatient.dispose()


def test_a_mistake_in_our_own_sql_is_no_sentence_for_the_officer(engine: Engine) -> None:
    with pytest.raises(Exception, match="no such table") as bug, reading(engine) as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    assert not isinstance(bug.value, EnvironmentProblem)

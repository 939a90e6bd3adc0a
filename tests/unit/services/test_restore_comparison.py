"""Whatever a backup has otherwise than the office is told; only the history is counted apart."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table

from iga_desktop.db.schema_papers import metadata
from iga_desktop.services.restore_comparison import changes_after, compare
from iga_desktop.services.restore_opening import read, upgrade

USUAL: Mapping[type, object] = {bytes: b"", int: 1, bool: 1, str: "a"}


def value(column: Column[Any]) -> object:
    usual = USUAL.get(column.type.python_type, "2026-11-22 00:00:00.000000")
    return usual if column.type.python_type.__name__ != "date" else "2026-11-22"


def add_row(database: Path, table: Table) -> None:
    """Add a row whose every value is the usual one, whatever the rules say."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        marks = ", ".join("?" * len(table.columns))
        values = [value(column) for column in table.columns]
        connection.execute(f"INSERT OR REPLACE INTO {table.name} ({names}) VALUES ({marks})", values)  # noqa: S608 names of our schema


def test_a_row_of_any_table_makes_a_difference(tmp_path: Path) -> None:
    office, backup = tmp_path / "kantor.db", tmp_path / "cadangan.db"
    upgrade(office)
    silent = []
    for table in metadata.sorted_tables:  # what a row refers to comes before it
        shutil.copy(office, backup)
        add_row(office, table)
        with read(office) as now, read(backup) as then:
            if not (compare(now, then) or changes_after(now, then)):
                silent.append(table.name)
    assert silent == []

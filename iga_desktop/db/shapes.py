"""What the tables of each revision look like in a database's file: columns in their order, keys, roots."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from iga_desktop.db.migrate import HEAD, upgrade

REVISIONS = tuple(f"{number:04}" for number in range(1, int(HEAD) + 1))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its declared kind, without a length; an `optional` one has a default or may be NULL."""

    name: str
    kind: str
    nullable: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Parent:
    """That `column` refers to the key `key` of the table `table`; it may be NULL if it is `nullable`."""

    column: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: columns as its records have them, primary key, and the column that is its rowid ("": none).

    A `clustered` one has no rowids and lies in its own index.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    alias: str
    clustered: bool
    parents: tuple[Parent, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index of a table over some of its columns."""

    name: str
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A revision: an empty database of it (`content`), its tables, parents first, indexes and usual roots."""

    revision: str
    content: bytes
    tables: Mapping[str, Table]
    indexes: Sequence[Index]
    roots: Mapping[str, int]


@cache
def shape_of(revision: str) -> Shape:
    """Give the shape of *revision*, one of `REVISIONS`; the first call takes most of a second."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        engine = create_engine("sqlite://", creator=lambda: database, poolclass=StaticPool)
        with engine.begin() as connection:
            upgrade(connection, revision)
        rows = database.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master").fetchall()
        tables = [_table(database, row[1], str(row[4])) for row in rows if row[0] == "table"]
        for table in tables:
            if table.name != "alembic_version":
                database.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 a name of our schema
        indexes = [
            Index(row[1], row[2], tuple(name for (name,) in _index_columns(database, row[1])))
            for row in rows
            if row[0] == "index"
        ]
        roots = {row[1]: row[3] for row in rows}
        ordered = {table.name: table for table in _parents_first(tables)}
        clustered = {table.name for table in tables if table.clustered}
        return Shape(
            revision,
            database.serialize(),
            ordered,
            [index for index in indexes if index.table not in clustered],
            roots,
        )


def _table(database: sqlite3.Connection, name: str, sql: str) -> Table:
    info = database.execute(f'PRAGMA table_info("{name}")').fetchall()
    key = tuple(row[1] for row in sorted(info, key=lambda row: row[5]) if row[5])
    clustered = "WITHOUT ROWID" in sql
    whole = [row[1] for row in info if row[5] and row[2] == "INTEGER"]
    alias = whole[0] if len(key) == 1 and whole and not clustered else ""
    columns = {
        row[1]: Column(
            row[1],
            row[2].partition("(")[0],
            not row[3] and not row[5],
            (not row[3] and not row[5]) or row[4] is not None,
        )
        for row in info
    }
    # A clustered table's records begin with its key.
    order = [*key, *(each for each in columns if each not in key)] if clustered else list(columns)
    parents = tuple(
        Parent(row[3], row[2], row[4]) for row in database.execute(f'PRAGMA foreign_key_list("{name}")')
    )
    return Table(name, tuple(columns[each] for each in order), key, alias, clustered, parents)


def _index_columns(database: sqlite3.Connection, name: str) -> Sequence[tuple[str]]:
    return database.execute("SELECT name FROM pragma_index_info(?) ORDER BY seqno", [name]).fetchall()


def _parents_first(tables: Sequence[Table]) -> Sequence[Table]:
    ordered: list[Table] = []
    waiting = list(tables)
    while waiting:
        done = {table.name for table in ordered}
        ready = [
            table
            for table in waiting
            if all(parent.table in done or parent.table == table.name for parent in table.parents)
        ]
        ordered += ready
        waiting = [table for table in waiting if table not in ready]
    return ordered

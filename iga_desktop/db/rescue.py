"""A new sound database from what can be read of a damaged one.

Each row must keep the rules of the schema that it was stored under; what is missing of it is taken from a
backup, if there is one, and a lost parent gets a stand-in where that saves its children. Then the whole is
upgraded as any old office is.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from iga_desktop.db.engine import sqlite_uri
from iga_desktop.db.log_pages import with_log
from iga_desktop.db.salvage import PAGE_SIZE, Key, Row, Salvage, read_tables, schema_of
from iga_desktop.db.shapes import REVISIONS, Parent, Shape, Table, shape_of
from iga_desktop.db.stand_ins import StandIns

_VERSION = "alembic_version"
_NAMED = {"innovation", "agency"}
SETTINGS = ("office", "office_identity")
"""The tables with one row, which stands there even if nothing else could be read."""


@dataclass(slots=True)
class Losses:
    """What became of a table's rows besides those that were read whole, by primary key.

    `lost`: could not be read, or cannot be kept; `partial`: some of their values are missing; `spare`: they,
    or values of them, are from the backup; `stand_ins`: made up, since others refer to them; `loose`: they
    may have been deleted long ago. `doubtful`: others may be lost without a trace.
    """

    lost: set[Key] = field(default_factory=set)
    partial: set[Key] = field(default_factory=set)
    spare: set[Key] = field(default_factory=set)
    stand_ins: set[Key] = field(default_factory=set)
    loose: set[Key] = field(default_factory=set)
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Rescued:
    """How many rows of each table were saved, and what became of the others."""

    read: Mapping[str, int]
    losses: Mapping[str, Losses]


def rescue(
    database: bytes,
    log: bytes,
    target: Path,
    spare: Path | None,
    guideline_of: Callable[[int], str | None],
) -> Rescued:
    """Write what can be read of the file *database* with its *log* (b"": none) into the new file *target*.

    *spare* is the database of a backup. *target* is of the revision of the damaged one.

    Raises:
        OSError, sqlite3.Error: *target* cannot be written or *spare* not be read.
    """
    best = _best(database, log)
    target.write_bytes(best.shape.content)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        builder = _Builder(connection, best.shape, best.tables, _Spare(spare), guideline_of)
        builder.fill()
        connection.execute("COMMIT")
        connection.execute("PRAGMA synchronous = FULL")
        return Rescued(builder.counts(), builder.losses)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a state of the database, and whether the state itself told of its tables."""

    shape: Shape
    tables: Mapping[str, Salvage]
    has_schema: bool

    def is_worse_than(self, other: "_Reading") -> bool:
        """Say whether less of the structure is left in it, or less of the history."""
        return (
            self.has_schema < other.has_schema or self.doubtful > other.doubtful or self.newest < other.newest
        )

    @property
    def doubtful(self) -> int:
        """How many tables may lack rows without a trace."""
        return sum(salvage.doubtful for salvage in self.tables.values())

    @property
    def newest(self) -> int:
        """The newest entry of the history that follows on another: a wrong bit makes any number."""
        history = self.tables.get("change", Salvage())
        numbers = {key[0] for key in (*history.rows, *history.known) if isinstance(key[0], int)}
        return max((number for number in numbers if number - 1 in numbers), default=0)


def _best(database: bytes, log: bytes) -> _Reading:
    """Read *database* with *log*, whose checksums prove it, unless that only makes things worse.

    How many rows there are says nothing: the last that was done may have been to delete some.
    """
    bare = _read(database)
    logged = _read(with_log(database, log, PAGE_SIZE)) if log else bare
    return bare if logged.is_worse_than(bare) else logged


def _read(content: bytes) -> _Reading:
    told = schema_of(content)
    shapes = [shape_of(revision) for revision in REVISIONS]
    if told:
        # Tables tell more than the kept number of the revision, of which a bit may have fallen over.
        shape = min(reversed(shapes), key=lambda each: len(each.roots.keys() ^ told.keys()))
    else:
        shape = shapes[-1]
    # Roots never move: what the file does not tell is taken to be as in a new database.
    taken = set(told.values())
    usual = {name: root for name, root in shape.roots.items() if root not in taken}
    return _Reading(shape, read_tables(content, shape, {**usual, **told}), bool(told))


class _Spare:
    """The rows of a backup's database; there may be none."""

    def __init__(self, path: Path | None) -> None:
        self._tables: dict[str, list[Row]] = {}
        self._by_key: dict[str, dict[Key, Row]] = {}
        if path is None:
            return
        with closing(sqlite3.connect(f"{sqlite_uri(path)}?immutable=1", uri=True)) as database:
            database.row_factory = sqlite3.Row
            names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in names:
                rows = database.execute(f'SELECT * FROM "{name}"')  # noqa: S608 a name of the schema
                self._tables[name] = [dict(row) for row in rows]

    def row(self, table: Table, key: Key) -> Row:
        """Give what the backup's row with *key* has of the columns of *table*; empty if there is none."""
        if table.name not in self._by_key:
            names = {column.name for column in table.columns}
            self._by_key[table.name] = {
                tuple(row.get(name) for name in table.key): {
                    name: value for name, value in row.items() if name in names
                }
                for row in self._tables.get(table.name, ())
            }
        return self._by_key[table.name].get(key, {})


class _Builder:
    """Fills an empty database with what was read."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        shape: Shape,
        salvages: Mapping[str, Salvage],
        spare: _Spare,
        guideline_of: Callable[[int], str | None],
    ) -> None:
        self._connection = connection
        self._tables = {name: table for name, table in shape.tables.items() if name != _VERSION}
        self._salvages = salvages
        self._spare = spare
        self._stand_ins = StandIns(connection, guideline_of)
        self.losses: dict[str, Losses] = defaultdict(Losses)

    def fill(self) -> None:
        """Store all rows, and see to it that each has its parents."""
        for name, table in self._tables.items():
            salvage = self._salvages[name]
            self.losses[name].doubtful, self.losses[name].loose = salvage.doubtful, salvage.loose
            for key, row in salvage.rows.items():
                self._keep(table, key, row, is_partial=key in salvage.partial)
            for key in salvage.missing:
                self._keep(table, key, salvage.known[key], is_partial=True)
            # Of these an index tells whose and which they are: better known by that than lost.
            named = [key for key in self.losses[name].lost if "name_key" in salvage.known.get(key, {})]
            self._make_parents(table, [key[0] for key in named if name in _NAMED])
        self._keep_identity()
        children = list(reversed(self._tables.values()))
        # What stands in for a parent needs parents itself, and what goes takes its children along.
        while sum(self._adopted(table, parent) for table in children for parent in table.parents):
            pass

    def counts(self) -> Mapping[str, int]:
        """Give how many rows each table has."""
        return {name: self._one(f'SELECT count(*) FROM "{name}"') for name in self._tables}  # noqa: S608 our names

    def _keep(self, table: Table, key: Key, row: Row, *, is_partial: bool) -> None:
        spare = self._spare.row(table, key) if is_partial else {}
        losses = self.losses[table.name]
        whole = {**spare, **row}
        if not all(column.optional or column.name in whole for column in table.columns):
            losses.lost.add(key)
        elif self._insert(table, whole):
            if spare.keys() - row.keys():
                losses.spare.add(key)
            elif is_partial:
                losses.partial.add(key)
        else:
            self._keep_without(table, key, whole)

    def _keep_without(self, table: Table, key: Key, row: Row) -> None:
        """Store *row*, which breaks a rule, without the one value that breaks it if it can do without."""
        for column in table.columns:
            rest = {name: value for name, value in row.items() if name != column.name}
            if column.optional and column.name in row and self._insert(table, rest):
                self.losses[table.name].partial.add(key)
                return
        self.losses[table.name].lost.add(key)

    def _insert(self, table: Table, row: Row) -> bool:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 names of our schema
        try:
            self._connection.execute(statement, tuple(row.values()))
        except (sqlite3.IntegrityError, OverflowError):
            return False
        return True

    def _keep_identity(self) -> None:
        """Let the office have its settings and the identity by which other laptops and forms know it."""
        for name in SETTINGS:
            table = self._tables.get(name)
            if table is None or self._one(f'SELECT count(*) FROM "{name}"'):  # noqa: S608 our names
                continue
            row = self._spare.row(table, (1,))
            if row and self._insert(table, row):
                self.losses[name].spare.add((1,))
                continue
            if self._salvages[name].doubtful:  # otherwise it was never there
                self.losses[name].lost.add((1,))
            if name == "office_identity":
                self._insert(table, {"id": 1, "uid": uuid4().hex})

    def _adopted(self, table: Table, parent: Parent) -> bool:
        """Give every row of *table* its *parent*; say whether one lacked it."""
        orphaned = (
            f'"{parent.column}" IS NOT NULL AND "{parent.column}" NOT IN '  # noqa: S608 names of our schema
            f'(SELECT "{parent.key}" FROM "{parent.table}")'
        )
        missing = self._connection.execute(
            f'SELECT DISTINCT "{parent.column}" FROM "{table.name}" WHERE {orphaned}'  # noqa: S608 as above
        ).fetchall()
        self._make_parents(self._tables[parent.table], [key for (key,) in missing])
        nullable = next(column.nullable for column in table.columns if column.name == parent.column)
        if nullable:
            change = f'UPDATE "{table.name}" SET "{parent.column}" = NULL'  # noqa: S608 as above
        else:
            keys = ", ".join(f'"{name}"' for name in table.key)
            lost = self._connection.execute(f'SELECT {keys} FROM "{table.name}" WHERE {orphaned}')  # noqa: S608 as above
            self.losses[table.name].lost.update(lost.fetchall())
            change = f'DELETE FROM "{table.name}"'  # noqa: S608 as above
        self._connection.execute(f"{change} WHERE {orphaned}")
        return bool(missing)

    def _make_parents(self, table: Table, keys: Iterable[object]) -> None:
        losses = self.losses[table.name]
        for value in keys:
            key: Key = (value,) if isinstance(value, int | str) else ()
            if not key:
                continue
            known = self._salvages[table.name].known.get(key, {})
            spare = self._spare.row(table, key)
            if spare and self._insert(table, {**spare, **known}):
                losses.spare.add(key)
                losses.lost.discard(key)
            elif (made := self._stand_ins.row(table.name, key, known)) and self._insert(table, made):
                losses.stand_ins.add(key)
                losses.lost.discard(key)

    def _one(self, query: str) -> int:
        return int(self._connection.execute(query).fetchone()[0])

"""The rows of any table as they are, and as plain JSON: what packages between laptops carry.

Everything follows from the schema, so that a new column or table travels by itself.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, insert, select, update

from iga_desktop.db.schema_papers import archived_paper, metadata

Row = dict[str, Any]
TABLES: Mapping[str, Table] = {
    table.name: table for table in metadata.sorted_tables if table is not archived_paper
}
"""All tables by name, each after those that it refers to, but the papers kept on this laptop."""
_WHOLE_NUMBERS = range(-(2**63), 2**63)


def fetch(connection: Connection, table: str, **equal: Any) -> list[Row]:
    """Give the rows of *table* whose columns are *equal* to what is given, by primary key."""
    own = TABLES[table]
    wanted = select(own).order_by(*own.primary_key)
    for column, value in equal.items():
        wanted = wanted.where(own.c[column] == value)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def store(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Add *rows* to *table*; what a row does not mention is as in a new record.

    Raises:
        IntegrityError: one breaks a rule of the schema.
    """
    if rows:
        connection.execute(insert(TABLES[table]), rows)


def change(connection: Connection, table: str, key: Any, values: Row) -> None:
    """Store *values* in the row of *table* whose primary key, a single column, is *key*."""
    own = TABLES[table]
    (column,) = own.primary_key
    connection.execute(update(own).where(column == key).values(values))


def clear(connection: Connection) -> None:
    """Remove every row of every table."""
    for table in reversed(list(TABLES.values())):
        connection.execute(delete(table))


def restore(connection: Connection, tables: Mapping[str, Sequence[Row]]) -> None:
    """Add the rows of *tables* by name, whatever the order in which they refer to one another.

    Raises:
        IntegrityError: one breaks a rule of the schema; some rules are looked at only on committing.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for name in TABLES:
        store(connection, name, tables.get(name, ()))


def create(connection: Connection) -> None:
    """Make all tables in an empty database."""
    metadata.create_all(connection)


def highest(connection: Connection, table: str) -> int:
    """Give the highest id that a row of *table* has, 0 where there is none."""
    return connection.execute(select(func.max(TABLES[table].c.id))).scalar_one() or 0


def is_empty(connection: Connection, tables: Iterable[str]) -> bool:
    """Say whether none of *tables* has a row."""
    return not any(connection.execute(select(TABLES[name]).limit(1)).first() for name in tables)


def without_loose_ends(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Give the rows of *tables* by name, pointing to nothing where they may and its row is not among them."""
    found = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    for name, rows in found.items():
        for key in TABLES[name].foreign_keys:
            column, parent = key.parent, key.column
            if column.nullable:
                there = {row[parent.name] for row in found.get(parent.table.name, ())}
                for row in rows:
                    row[column.name] = row[column.name] if row[column.name] in there else None
    return found


def to_json(rows: Sequence[Row]) -> Mapping[str, Any]:
    """Give *rows* of one table as what JSON can hold."""
    columns = list(rows[0]) if rows else []
    return {"columns": columns, "rows": [[_plain(row[column]) for column in columns] for row in rows]}


def from_json(table: str, given: Any) -> list[Row]:
    """Give back the rows of *table* that `to_json` gave; an older program may not have known all columns.

    Raises:
        ValueError, TypeError: it gave no such thing.
    """
    if not isinstance(given, dict) or given.keys() != {"columns", "rows"}:
        raise ValueError(f"{table} is no table")
    columns, rows = given["columns"], given["rows"]
    if not isinstance(columns, list) or not isinstance(rows, list):
        raise TypeError(f"{table} is no table")
    readers = [_reader(table, columns, name) for name in columns]
    return [_row(table, columns, readers, row) for row in rows]


def _row(table: str, columns: Sequence[str], readers: Sequence[Callable[[Any], Any]], row: Any) -> Row:
    if not isinstance(row, list) or len(row) != len(columns):
        raise ValueError(f"a row of {table} does not fit its columns")
    return {name: read(value) for name, read, value in zip(columns, readers, row, strict=True)}


def _reader(table: str, columns: Collection[Any], name: Any) -> Callable[[Any], Any]:
    own = TABLES[table].c
    if not isinstance(name, str) or name not in own or list(columns).count(name) > 1:
        raise ValueError(f"{table} has no column {name!r}, or has it twice")
    column: Column[Any] = own[name]
    read = _READERS[column.type.python_type]

    def checked(value: Any) -> Any:
        if value is None:
            if not column.nullable:
                raise ValueError(f"{table}.{name} is never empty")
            return None
        return read(value)

    return checked


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    value.encode()  # raises a ValueError for half a character
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or value not in _WHOLE_NUMBERS:
        raise ValueError(f"{value!r} is no number that can be kept")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is not None:
        raise ValueError(f"{value} has a time zone")
    return moment


_READERS: Mapping[type, Callable[[Any], Any]] = {
    str: _text,
    int: _whole,
    bool: _truth,
    date: lambda value: date.fromisoformat(_text(value)),
    datetime: _moment,
    bytes: lambda value: b64decode(_text(value), validate=True),
}

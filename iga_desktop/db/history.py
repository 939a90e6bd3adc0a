"""The record of who changed what when, written in the same transaction as the change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from iga_desktop.db.schema import change


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one thing going from `old` to `new`, as people would read them; `note` says why."""

    subject: str
    subject_id: int
    subject_name: str
    field: str
    old: str | None
    new: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes the changes, when (UTC) and by which door ("formulir", a file's name, ...)."""

    name: str
    at: datetime
    source: str


def record(connection: Connection, author: Author, changes: Iterable[Change]) -> None:
    """Add *changes* to the history."""
    rows = [
        {
            "at": author.at,
            "actor": author.name,
            "source": author.source,
            "subject": entry.subject,
            "subject_id": entry.subject_id,
            "subject_name": entry.subject_name,
            "field": entry.field,
            "old": entry.old,
            "new": entry.new,
            "note": entry.note,
        }
        for entry in changes
    ]
    if rows:
        connection.execute(insert(change), rows)

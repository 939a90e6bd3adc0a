"""The record of who changed what when, written in the same transaction as the change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select

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


def newest_entry(connection: Connection) -> int:
    """Give the id of the newest entry of the history, 0 where there is none; entries are never deleted."""
    return connection.execute(select(func.max(change.c.id))).scalar_one() or 0


def free_id(connection: Connection, subject: str) -> int:
    """Give the first id that nothing of the kind *subject* ever had: each left a trace in the history.

    What was deleted lives on in history, evidence and meetings, so its id must not come to mean another.
    """
    last = select(func.max(change.c.subject_id)).where(change.c.subject == subject)
    return (connection.execute(last).scalar_one_or_none() or 0) + 1


def labelled_differences(
    before: object, after: object, labels: Mapping[str, str]
) -> Mapping[str, tuple[str | None, str | None]]:
    """Give the old and the new value, as the history keeps them, of each labelled field that differs."""
    return {
        label: (_worded(getattr(before, name)), _worded(getattr(after, name)))
        for name, label in labels.items()
        if getattr(before, name) != getattr(after, name)
    }


def _worded(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value or None

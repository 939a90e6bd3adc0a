"""How the headings of untidy spreadsheets were mapped by hand, in the store."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as insert_or_update

from iga_desktop.db.schema_exchange import heading_mapping


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """What an officer's mapping says of each heading it is about, by the key of the heading.

    `fingerprint` tells the files that are headed alike, `file_name` is the one that was mapped (at
    `saved_at`, UTC); a field is named as in `Column.field`, None for a column that is not read.
    """

    fingerprint: str
    file_name: str
    saved_at: datetime
    mapping: Mapping[str, str | None]


def fetch_all(connection: Connection) -> tuple[SavedMapping, ...]:
    """Give all mappings, the latest first."""
    columns = heading_mapping.c
    rows = connection.execute(
        select(columns.fingerprint, columns.file_name, columns.saved_at, columns.mapping).order_by(
            columns.saved_at.desc(), columns.fingerprint
        )
    )
    return tuple(SavedMapping(*row[:3], json.loads(row.mapping)) for row in rows)


def store(connection: Connection, saved: SavedMapping) -> None:
    """Keep a mapping, in place of what there was for such files."""
    statement = insert_or_update(heading_mapping).values(
        fingerprint=saved.fingerprint,
        mapping=json.dumps(dict(saved.mapping), ensure_ascii=False),
        file_name=saved.file_name,
        saved_at=saved.saved_at,
    )
    new = statement.excluded
    connection.execute(
        statement.on_conflict_do_update(
            set_={"mapping": new.mapping, "file_name": new.file_name, "saved_at": new.saved_at}
        )
    )


def remove(connection: Connection, fingerprint: str) -> None:
    """Delete a mapping; it may be gone already."""
    connection.execute(delete(heading_mapping).where(heading_mapping.c.fingerprint == fingerprint))

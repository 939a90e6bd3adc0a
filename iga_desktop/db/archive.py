"""The records of archived papers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from iga_desktop.db.schema_papers import archived_paper


def add(connection: Connection, values: Mapping[str, Any]) -> int:
    """Record an archived paper, its *values* by column; give its id."""
    return int(
        connection.execute(insert(archived_paper).values(values).returning(archived_paper.c.id)).scalar_one()
    )


def fetch_all(connection: Connection) -> Sequence[RowMapping]:
    """Give all records, newest first."""
    newest_first = archived_paper.c.made_at.desc(), archived_paper.c.id.desc()
    return connection.execute(select(archived_paper).order_by(*newest_first)).mappings().all()


def fetch_file(connection: Connection, paper_id: int) -> str | None:
    """Give the place of a paper's file in the archive, None if there is no such paper."""
    return connection.execute(
        select(archived_paper.c.file).where(archived_paper.c.id == paper_id)
    ).scalar_one_or_none()


def remove(connection: Connection, paper_id: int) -> None:
    """Take the record of a paper away."""
    connection.execute(delete(archived_paper).where(archived_paper.c.id == paper_id))

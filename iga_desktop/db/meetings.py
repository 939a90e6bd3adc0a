"""Coordination meetings and their follow-ups in the store."""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from iga_desktop.db.schema import follow_up, meeting
from iga_desktop.domain.meeting import FollowUp, Meeting

_MEETINGS = select(
    meeting.c.id,
    meeting.c.year,
    meeting.c.held_on,
    meeting.c.place,
    meeting.c.chair,
    meeting.c.agenda,
    meeting.c.as_of,
    meeting.c.opened_at,
)
_FOLLOW_UPS = select(follow_up, meeting.c.held_on).join(meeting, meeting.c.id == follow_up.c.meeting_id)


class SnapshotDamaged(Exception):
    """The state that a meeting froze is no longer what was frozen."""


def add(connection: Connection, new: Meeting, opened_at: datetime, snapshot: str) -> Meeting:
    """Store a *new* meeting, opened at a time (UTC), with the state that it freezes; give it with its id."""
    statement = (
        insert(meeting)
        .values(
            year=new.year,
            as_of=new.as_of,
            opened_at=opened_at,
            snapshot=snapshot,
            sha256=_fingerprint(snapshot),
            **_correctable(new),
        )
        .returning(meeting.c.id)
    )
    return replace(new, id=connection.execute(statement).scalar_one(), opened_at=opened_at)


def correct(connection: Connection, corrected: Meeting) -> None:
    """Store day, place, chair and agenda of a meeting; all else stays."""
    connection.execute(update(meeting).where(meeting.c.id == corrected.id).values(**_correctable(corrected)))


def _correctable(entry: Meeting) -> dict[str, Any]:
    return {"held_on": entry.held_on, "place": entry.place, "chair": entry.chair, "agenda": entry.agenda}


def fetch(connection: Connection, meeting_id: int) -> Meeting | None:
    """Give one meeting, None if there is no such."""
    found = _meetings(connection, _MEETINGS.where(meeting.c.id == meeting_id))
    return found[0] if found else None


def fetch_year(connection: Connection, year: int) -> tuple[Meeting, ...]:
    """Give the meetings of *year*, newest first."""
    wanted = _MEETINGS.where(meeting.c.year == year)
    return _meetings(connection, wanted.order_by(meeting.c.held_on.desc(), meeting.c.id.desc()))


def _meetings(connection: Connection, wanted: Select[*tuple[Any, ...]]) -> tuple[Meeting, ...]:
    return tuple(Meeting(**row) for row in connection.execute(wanted).mappings())


def fetch_snapshot(connection: Connection, meeting_id: int) -> str:
    """Give the state that a stored meeting froze, as text.

    Raises:
        SnapshotDamaged: it is no text, or its fingerprint does not hold.
    """
    wanted = select(meeting.c.snapshot, meeting.c.sha256).where(meeting.c.id == meeting_id)
    row = connection.execute(wanted).one()
    frozen: object = row.snapshot
    if not isinstance(frozen, str) or _fingerprint(frozen) != row.sha256:
        raise SnapshotDamaged(meeting_id)
    return frozen


def _fingerprint(snapshot: str) -> str:
    return sha256(snapshot.encode()).hexdigest()


def fetch_follow_ups(connection: Connection, meeting_id: int) -> tuple[FollowUp, ...]:
    """Give the follow-ups of a meeting as they were entered."""
    return _follow_ups(connection, _FOLLOW_UPS.where(follow_up.c.meeting_id == meeting_id))


def fetch_follow_up(connection: Connection, follow_up_id: int) -> FollowUp | None:
    """Give one follow-up, None if there is no such."""
    found = _follow_ups(connection, _FOLLOW_UPS.where(follow_up.c.id == follow_up_id))
    return found[0] if found else None


def fetch_unfinished(connection: Connection, year: int, before: date) -> tuple[FollowUp, ...]:
    """Give what the meetings of *year* wanted done by a day *before* this one and is not, oldest first."""
    wanted = _FOLLOW_UPS.where(
        meeting.c.year == year, follow_up.c.done_on.is_(None), follow_up.c.due_on < before
    )
    return _follow_ups(connection, wanted.order_by(follow_up.c.due_on))


def _follow_ups(connection: Connection, wanted: Select[Any]) -> tuple[FollowUp, ...]:
    rows = connection.execute(wanted.order_by(follow_up.c.id)).mappings()
    return tuple(FollowUp(**row) for row in rows)


def add_follow_up(connection: Connection, entry: FollowUp) -> None:
    """Store a new follow-up, which has its id already."""
    connection.execute(
        insert(follow_up).values(id=entry.id, meeting_id=entry.meeting_id, **_follow_up_values(entry))
    )


def rewrite_follow_up(connection: Connection, entry: FollowUp) -> None:
    """Store a follow-up that is on record; it stays with its meeting."""
    statement = update(follow_up).where(follow_up.c.id == entry.id)
    connection.execute(statement.values(_follow_up_values(entry)))


def _follow_up_values(entry: FollowUp) -> dict[str, Any]:
    return {
        "agency_id": entry.agency_id,
        "innovation_id": entry.innovation_id,
        "subject_name": entry.subject_name,
        "task": entry.task,
        "due_on": entry.due_on,
        "done_on": entry.done_on,
        "note": entry.note,
    }


def remove_follow_up(connection: Connection, follow_up_id: int) -> None:
    """Delete a follow-up."""
    connection.execute(delete(follow_up).where(follow_up.c.id == follow_up_id))

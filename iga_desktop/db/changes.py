"""Reading the history; it is written by `history.record` and never changed afterwards."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from iga_desktop.db.innovations import SUBJECT as INNOVATION
from iga_desktop.db.offices import AGENCY_SUBJECT as AGENCY
from iga_desktop.db.schema import change, innovation
from iga_desktop.domain.history import HistoryEntry, HistoryFilter

_READ_ROWS = 200
"""How many rows at a time: reading more at once would hold up the window for as long."""
_SEARCHED = (
    change.c.subject_name,
    change.c.field,
    change.c.old,
    change.c.new,
    change.c.note,
    change.c.source,
)
# Ids are given in the order of writing; a clock that was set back cannot disturb them.
_NEWEST_FIRST = select(change).order_by(change.c.id.desc())


def fetch(connection: Connection, wanted: HistoryFilter, limit: int, offset: int) -> tuple[HistoryEntry, ...]:
    """Give up to *limit* entries that *wanted* asks for, newest first, after the first *offset*."""
    statement = _NEWEST_FIRST.where(*_conditions(wanted)).limit(limit).offset(offset)
    return tuple(HistoryEntry(*row) for row in connection.execute(statement))


def stream(connection: Connection, wanted: HistoryFilter) -> Iterator[Sequence[HistoryEntry]]:
    """Give all entries that *wanted* asks for, newest first, some hundreds at a time."""
    statement = _NEWEST_FIRST.where(*_conditions(wanted)).execution_options(yield_per=_READ_ROWS)
    for part in connection.execute(statement).partitions():
        yield [HistoryEntry(*row) for row in part]


def count(connection: Connection, wanted: HistoryFilter) -> int:
    """Give how many entries *wanted* asks for."""
    statement = select(func.count()).select_from(change).where(*_conditions(wanted))
    return connection.execute(statement).scalar_one()


def fetch_actors(connection: Connection) -> tuple[str, ...]:
    """Give everyone who ever changed something, by name."""
    statement = select(change.c.actor).distinct().order_by(change.c.actor)
    return tuple(connection.execute(statement).scalars())


def newest_moment(connection: Connection) -> datetime | None:
    """Give the latest moment (UTC) among the entries written last; None without any."""
    # Of all entries one from a clock that was once ahead would be the latest for years.
    last = _NEWEST_FIRST.limit(_READ_ROWS).subquery()
    newest: datetime | None = connection.execute(select(func.max(last.c.at))).scalar_one()
    return newest


def _conditions(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.innovation_id is not None:
        found.append(and_(change.c.subject == INNOVATION, change.c.subject_id == wanted.innovation_id))
    if wanted.agency_id is not None:
        own = select(innovation.c.id).where(innovation.c.agency_id == wanted.agency_id)
        found.append(
            or_(
                and_(change.c.subject == INNOVATION, change.c.subject_id.in_(own)),
                and_(change.c.subject == AGENCY, change.c.subject_id == wanted.agency_id),
            )
        )
    if wanted.actor is not None:
        found.append(change.c.actor == wanted.actor)
    if wanted.first_day is not None:
        found.append(change.c.at >= _midnight(wanted.first_day))
    if wanted.last_day is not None:
        found.append(change.c.at < _midnight(wanted.last_day + timedelta(days=1)))
    # LIKE, as SQLite has it, does not mind capitals.
    found += (or_(*(text.contains(word, autoescape=True) for text in _SEARCHED)) for word in wanted.words)
    return found


def _midnight(day: date) -> datetime:
    """Give the UTC time at which the local *day* begins."""
    return datetime.combine(day, time()).astimezone(UTC).replace(tzinfo=None)

"""Companions in the store: who looks after which agencies, and what was decided of their innovations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from iga_desktop.db.expressions import proof, with_proof, with_weight
from iga_desktop.db.history import Author, Change, free_id, record
from iga_desktop.db.schema import companion, companion_agency, indicator_level, innovation, year_indicator
from iga_desktop.domain.companion import Companion, Deciding
from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.verification import Decision

SUBJECT = "pendamping"


class Gone(Exception):
    """The companion to be changed was removed meanwhile."""


def fetch(connection: Connection) -> tuple[Companion, ...]:
    """Give all companions by name, with the agencies that they look after."""
    agencies: dict[int, set[int]] = defaultdict(set)
    for agency_id, owner in connection.execute(
        select(companion_agency.c.agency_id, companion_agency.c.companion_id)
    ):
        agencies[owner].add(agency_id)
    columns = (companion.c.id, companion.c.name, companion.c.contact)
    rows = connection.execute(select(*columns).order_by(companion.c.name_key))
    return tuple(Companion(row.id, row.name, row.contact, frozenset(agencies[row.id])) for row in rows)


def store(
    connection: Connection, author: Author, new: Companion, agency_names: Mapping[int, str]
) -> Companion:
    """Store a companion, new or changed, and give it with its id; its agencies leave whoever had them.

    Raises:
        Gone: it is no longer there.
    """
    known = {entry.id: entry for entry in fetch(connection)}
    values = {"name": new.name, "name_key": name_key(new.name), "contact": new.contact}
    if new.id is None:
        new = replace(new, id=free_id(connection, SUBJECT))
        connection.execute(insert(companion).values(id=new.id, **values))
        before = replace(new, contact="", agency_ids=frozenset())
        changes = [_change(new, "Ditambahkan", None, new.name)]
    elif new.id in known:
        connection.execute(update(companion).where(companion.c.id == new.id).values(values))
        before, changes = known.pop(new.id), []
    else:
        raise Gone(new.name)
    _store_agencies(connection, new)
    changes += _differences(before, new, agency_names)
    for other in known.values():
        left = replace(other, agency_ids=other.agency_ids - new.agency_ids)
        changes += _differences(other, left, agency_names)
    record(connection, author, changes)
    return new


def _store_agencies(connection: Connection, new: Companion) -> None:
    table = companion_agency
    connection.execute(
        delete(table).where(or_(table.c.companion_id == new.id, table.c.agency_id.in_(new.agency_ids)))
    )
    if new.agency_ids:
        rows = [{"agency_id": key, "companion_id": new.id} for key in sorted(new.agency_ids)]
        connection.execute(insert(table), rows)


def _differences(before: Companion, after: Companion, agency_names: Mapping[int, str]) -> list[Change]:
    def named(ids: Iterable[int]) -> str:
        return "; ".join(agency_names[key] for key in sorted(ids))

    pairs = (
        ("Nama", before.name, after.name),
        ("Kontak", before.contact, after.contact),
        ("Perangkat daerah", named(before.agency_ids), named(after.agency_ids)),
    )
    return [_change(after, field, old or None, new or None) for field, old, new in pairs if old != new]


def remove(connection: Connection, author: Author, companion_id: int) -> None:
    """Remove a companion, if it is still there; its agencies are without one then."""
    gone = [entry for entry in fetch(connection) if entry.id == companion_id]
    record(connection, author, [_change(entry, "Dihapus", entry.name, None) for entry in gone])
    connection.execute(delete(companion).where(companion.c.id == companion_id))


def _change(subject: Companion, field: str, old: str | None, new: str | None) -> Change:
    if subject.id is None:
        raise ValueError("a companion has no history before it is stored")
    return Change(SUBJECT, subject.id, subject.name, field, old, new)


_level = indicator_level.c
_waiting = and_(_level.decision == Decision.OPEN, proof.c.number.is_not(None))
_timed = and_(
    _level.decision != Decision.OPEN, _level.waiting_since.is_not(None), _level.decided_at.is_not(None)
)


def _seconds(moment: ColumnElement[datetime]) -> ColumnElement[int]:
    return cast(func.strftime("%s", moment), Integer)


_DECIDING = (
    select(
        companion_agency.c.companion_id,
        func.count().filter(_waiting),
        func.count().filter(_level.decision == Decision.RETURNED),
        func.count().filter(_level.decision == Decision.ACCEPTED),
        func.count().filter(_timed),
        func.coalesce(
            func.sum(_seconds(_level.decided_at) - _seconds(_level.waiting_since)).filter(_timed), 0
        ),
        func.min(_level.waiting_since).filter(_waiting),
    )
    .select_from(innovation)
    .join(indicator_level, _level.innovation_id == innovation.c.id)
    .join(year_indicator, with_weight)
    .outerjoin(proof, with_proof)
    .outerjoin(companion_agency, companion_agency.c.agency_id == innovation.c.agency_id)
    .where(innovation.c.year == bindparam("year"))
    .group_by(companion_agency.c.companion_id)
)


def deciding(connection: Connection, year: int, now: datetime) -> Mapping[int | None, Deciding]:
    """Give what was decided of *year*'s innovations, by companion; None: the agencies without one."""
    return {
        owner: Deciding(waiting, returned, accepted, timed, seconds, oldest and now - oldest)
        for owner, waiting, returned, accepted, timed, seconds, oldest in connection.execute(
            _DECIDING, {"year": year}
        )
    }

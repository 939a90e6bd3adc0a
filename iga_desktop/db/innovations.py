"""One innovation at a time: reading it whole, storing it, and writing what changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from iga_desktop.db.expressions import reports, with_weight
from iga_desktop.db.history import Author, Change, free_id, record
from iga_desktop.db.schema import (
    evidence,
    indicator_level,
    innovation,
    innovation_affair,
    reporting_year,
    year_indicator,
)
from iga_desktop.domain.innovation import PROFILE_LABELS, Innovation, Profile, count_words, name_key
from iga_desktop.domain.verification import Decision
from iga_desktop.domain.workflow import Sending, Status

SUBJECT = "inovasi"
_DERIVED = ("name_key", "narrative_words")
_COLUMNS = tuple(f.name for f in fields(Profile) if f.name != "crossing_affairs")


class Gone(Exception):
    """The innovation to be changed was deleted meanwhile."""


def fetch(connection: Connection, innovation_id: int) -> Innovation | None:
    """Give one innovation whole, None if there is no such."""
    found = _fetch(connection, select(innovation).where(innovation.c.id == innovation_id))
    return found[0] if found else None


def fetch_year(connection: Connection, year: int) -> Sequence[Innovation]:
    """Give all innovations of *year* whole."""
    return _fetch(connection, select(innovation).where(innovation.c.year == year))


def fetch_some(connection: Connection, ids: Collection[int]) -> Sequence[Innovation]:
    """Give those of the innovations *ids* whole that there are."""
    return _fetch(connection, select(innovation).where(innovation.c.id.in_(list(ids))))


def _fetch(connection: Connection, wanted: Select[Any]) -> Sequence[Innovation]:
    ids = wanted.with_only_columns(innovation.c.id).scalar_subquery()
    affairs: dict[int, list[str]] = defaultdict(list)
    for owner, affair in connection.execute(
        select(innovation_affair.c.innovation_id, innovation_affair.c.affair)
        .where(innovation_affair.c.innovation_id.in_(ids))
        .order_by(innovation_affair.c.affair)
    ):
        affairs[owner].append(affair)
    verified: dict[int, dict[int, int]] = defaultdict(dict)
    claim: dict[int, dict[int, int]] = defaultdict(dict)
    claiming: set[int] = set()
    for owner, number, claimed, level in connection.execute(
        select(
            indicator_level.c.innovation_id,
            indicator_level.c.number,
            indicator_level.c.claim,
            indicator_level.c.verified,
        )
        .join(innovation, innovation.c.id == indicator_level.c.innovation_id)
        # A corrected guideline may know an indicator no more; its level stays on record, unscored.
        .join(year_indicator, with_weight)
        .where(indicator_level.c.innovation_id.in_(ids))
    ):
        verified[owner][number] = level
        claim[owner][number] = level if claimed is None else claimed
        if claimed is not None:
            claiming.add(owner)
    proven: dict[int, set[int]] = defaultdict(set)
    for owner, number in connection.execute(
        select(evidence.c.innovation_id, evidence.c.number).where(
            evidence.c.innovation_id.in_(ids), evidence.c.removed_at.is_(None)
        )
    ):
        proven[owner].add(number)
    years = select(reporting_year.c.year).where(reporting_year.c.evidence_required)
    strict_years = frozenset(connection.execute(years).scalars())
    return [
        Innovation(
            id=row["id"],
            year=row["year"],
            agency_id=row["agency_id"],
            profile=Profile(
                **{column: row[column] for column in _COLUMNS},
                crossing_affairs=tuple(affairs[row["id"]]),
            ),
            verified=verified[row["id"]],
            claim=claim[row["id"]] if row["id"] in claiming else None,
            evidenced=frozenset(proven[row["id"]]) if row["year"] in strict_years else None,
            uid=row["uid"],
            lineage=row["lineage"],
        )
        for row in connection.execute(wanted.order_by(innovation.c.id)).mappings()
    ]


def fetch_sending(connection: Connection, innovation_id: int) -> Sending:
    """Give how far a stored innovation has come."""
    columns = (innovation.c.status, innovation.c.sent_on, innovation.c.receipt)
    row = connection.execute(select(*columns).where(innovation.c.id == innovation_id)).one()
    return Sending(Status(row.status), row.sent_on, row.receipt)


def fetch_reports(connection: Connection, innovation_id: int) -> int:
    """Give how often a stored innovation is reported with its year's report."""
    return int(connection.execute(select(reports).where(innovation.c.id == innovation_id)).scalar_one())


def move(connection: Connection, author: Author, subject: Innovation, new: Sending, note: str) -> None:
    """Let a stored innovation come to *new*, and record the step with its *note*."""
    if subject.id is None:
        raise ValueError("an innovation takes no step before it is stored")
    old = fetch_sending(connection, subject.id)
    connection.execute(
        update(innovation)
        .where(innovation.c.id == subject.id)
        .values(status=new.status.value, sent_on=new.sent_on, receipt=new.receipt)
    )
    changes = [replace(_change(subject, "Status", old.status, new.status), note=note or None)]
    if old.sent_on != new.sent_on:
        changes.append(_change(subject, "Tanggal kirim", _worded(old.sent_on), _worded(new.sent_on)))
    if old.receipt != new.receipt:
        changes.append(_change(subject, "Nomor tanda terima", old.receipt or None, new.receipt or None))
    record(connection, author, changes)


def add(connection: Connection, author: Author, new: Sequence[Innovation]) -> Sequence[Innovation]:
    """Store *new* innovations and give them back with their ids; one history entry each.

    All are of one year. One without a `lineage` goes on the life of its agency's innovation of that name in
    another year, unless that life has an innovation of the year already.
    """
    if not new:
        return ()
    lives, taken = _lives(connection, new[0].year)
    stored = []
    for new_id, entry in enumerate(new, start=free_id(connection, SUBJECT)):
        stored.append(_identified(replace(entry, id=new_id), lives, taken))
        taken.add(stored[-1].lineage)
    connection.execute(
        insert(innovation),
        [
            {
                "id": entry.id,
                "year": entry.year,
                "agency_id": entry.agency_id,
                "uid": entry.uid,
                "lineage": entry.lineage,
                **_values(entry.profile),
            }
            for entry in stored
        ],
    )
    level_rows = [row for entry in stored for row in _level_rows(entry)]
    connection.execute(insert(indicator_level), level_rows)
    _insert_affairs(connection, stored)
    record(
        connection,
        author,
        (_change(entry, "Ditambahkan", None, entry.profile.name) for entry in stored),
    )
    return stored


def _lives(connection: Connection, year: int) -> tuple[Mapping[tuple[int, str], str], set[str]]:
    """Give the lineage by agency and name of other years, the latest winning, and those that *year* has."""
    known: dict[tuple[int, str], str] = {}
    taken = set()
    rows = select(innovation.c.year, innovation.c.agency_id, innovation.c.name_key, innovation.c.lineage)
    for of_year, agency_id, key, lineage in connection.execute(rows.order_by(innovation.c.year)):
        if of_year == year:
            taken.add(lineage)
        else:
            known[agency_id, key] = lineage
    return known, taken


def _identified(
    entry: Innovation, lives: Mapping[tuple[int, str], str], taken: Collection[str]
) -> Innovation:
    uid = entry.uid or uuid4().hex
    known = lives.get((entry.agency_id, name_key(entry.profile.name)), uid)
    return replace(entry, uid=uid, lineage=entry.lineage or (uid if known in taken else known))


def _values(profile: Profile) -> dict[str, Any]:
    values = {column: getattr(profile, column) for column in _COLUMNS}
    return values | {
        "name_key": name_key(profile.name),
        "narrative_words": count_words(profile.narrative),
    }


def _level_rows(entry: Innovation) -> Iterable[Mapping[str, int | None]]:
    for number, verified in entry.verified.items():
        claim = None if entry.claim is None else entry.claim[number]
        yield {
            "innovation_id": entry.id,
            "number": number,
            "claim": claim,
            "verified": verified,
        }


def _insert_affairs(connection: Connection, entries: Iterable[Innovation]) -> None:
    rows = [
        {"innovation_id": entry.id, "affair": affair}
        for entry in entries
        for affair in dict.fromkeys(entry.profile.crossing_affairs)
    ]
    if rows:
        connection.execute(insert(innovation_affair), rows)


def differences(before: Innovation, after: Innovation, agency_names: Mapping[int, str]) -> list[Change]:
    """Give what distinguishes *after* from *before*, field by field, worded for the history."""
    changes = []
    if before.agency_id != after.agency_id:
        changes.append(
            _change(after, "Perangkat daerah", agency_names[before.agency_id], agency_names[after.agency_id])
        )
    for name, label in PROFILE_LABELS.items():
        old, new = getattr(before.profile, name), getattr(after.profile, name)
        if old != new:
            changes.append(_change(after, label, _worded(old), _worded(new)))
    for number in sorted(after.verified):
        old, new = before.verified.get(number), after.verified[number]
        if old != new:
            changes.append(_change(after, f"Indikator {number} terverifikasi", _worded(old), _worded(new)))
    for number in sorted({**(before.claim or {}), **(after.claim or {})}):
        old, new = (before.claim or {}).get(number), (after.claim or {}).get(number)
        if old != new:
            changes.append(_change(after, f"Indikator {number} klaim", _worded(old), _worded(new)))
    return changes


def rewrite(
    connection: Connection,
    author: Author,
    pairs: Sequence[tuple[Innovation, Innovation]],
    agency_names: Mapping[int, str],
) -> None:
    """Write what changed from each pair's first to its second, and record it.

    Raises:
        Gone: one of them is no longer there.
    """
    level_rows: list[dict[str, int | None]] = []
    for before, after in pairs:
        values = {
            column: value
            for column, value in _values(after.profile).items()
            if column in _DERIVED or value != getattr(before.profile, column)
        } | {"agency_id": after.agency_id}
        done = connection.execute(update(innovation).where(innovation.c.id == after.id).values(values))
        if done.rowcount == 0:
            raise Gone(after.profile.name)
        if set(before.profile.crossing_affairs) != set(after.profile.crossing_affairs):
            connection.execute(delete(innovation_affair).where(innovation_affair.c.innovation_id == after.id))
            _insert_affairs(connection, [after])
        kept = {row["number"]: row for row in _level_rows(before)}
        level_rows += [
            {f"the_{key}": value for key, value in row.items()}
            for row in _level_rows(after)
            if kept.get(row["number"]) != row
        ]
        record(connection, author, differences(before, after, agency_names))
    if level_rows:
        connection.execute(
            update(indicator_level)
            .where(
                indicator_level.c.innovation_id == bindparam("the_innovation_id"),
                indicator_level.c.number == bindparam("the_number"),
            )
            .values(claim=bindparam("the_claim"), verified=bindparam("the_verified")),
            level_rows,
        )
    _accept_returned(connection, author, pairs)


def _accept_returned(
    connection: Connection, author: Author, pairs: Sequence[tuple[Innovation, Innovation]]
) -> None:
    """Let a returned indicator whose verified level is now set otherwise count as accepted at that level."""
    subjects = {
        (after.id, number): after
        for before, after in pairs
        for number, level in after.verified.items()
        if level != before.verified.get(number)
    }
    returned = select(indicator_level.c.innovation_id, indicator_level.c.number).where(
        indicator_level.c.innovation_id.in_({key for key, _ in subjects}),
        indicator_level.c.decision == Decision.RETURNED,
    )
    for key, number in connection.execute(returned).all():
        if (subject := subjects.get((key, number))) is not None:
            connection.execute(
                update(indicator_level)
                .where(indicator_level.c.innovation_id == key, indicator_level.c.number == number)
                .values(decision=Decision.ACCEPTED, decided_at=author.at)
            )
            field = f"Indikator {number} status"
            record(connection, author, [_change(subject, field, Decision.RETURNED, Decision.ACCEPTED)])


def remove(connection: Connection, author: Author, innovation_ids: Sequence[int]) -> None:
    """Delete innovations with their levels; the history keeps that they existed, and their evidence stays."""
    gone = [found for key in innovation_ids if (found := fetch(connection, key)) is not None]
    record(connection, author, (_change(e, "Dihapus", e.profile.name, None) for e in gone))
    connection.execute(
        update(evidence)
        .where(evidence.c.innovation_id.in_(innovation_ids), evidence.c.removed_at.is_(None))
        .values(removed_at=author.at)
    )
    connection.execute(delete(innovation).where(innovation.c.id.in_(innovation_ids)))


def _change(subject: Innovation, field: str, old: str | None, new: str | None) -> Change:
    if subject.id is None:
        raise ValueError("an innovation has no history before it is stored")
    return Change(SUBJECT, subject.id, subject.profile.name, field, old, new)


def _worded(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)

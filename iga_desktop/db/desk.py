"""The verifier's desk in the store: how each indicator of an innovation stands, and the queue of a year."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from iga_desktop.db.expressions import proof, with_proof, with_weight
from iga_desktop.db.schema import (
    agency,
    companion,
    companion_agency,
    evidence,
    indicator_level,
    innovation,
    year_indicator,
)
from iga_desktop.domain.verification import Decision, IndicatorState

_count = func.count(evidence.c.id)
_STATE = tuple(
    indicator_level.c[name]
    for name in ("number", "claim", "verified", "decision", "note", "waiting_since", "decided_at")
)
_DECISIONS = {decision.value: decision for decision in Decision}


def fetch_states(connection: Connection, innovation_id: int) -> Mapping[int, IndicatorState]:
    """Give how each indicator of an innovation stands, by number."""
    statement = (
        select(*_STATE, _count)
        .outerjoin(
            evidence,
            (evidence.c.innovation_id == indicator_level.c.innovation_id)
            & (evidence.c.number == indicator_level.c.number)
            & evidence.c.removed_at.is_(None),
        )
        .where(indicator_level.c.innovation_id == innovation_id)
        .group_by(indicator_level.c.innovation_id, indicator_level.c.number)
        .order_by(indicator_level.c.number)
    )
    return {row[0]: _state(row) for row in connection.execute(statement)}


def fetch_year_states(connection: Connection, year: int) -> Mapping[int, Mapping[int, IndicatorState]]:
    """Give how each indicator of *year*'s innovations stands, by innovation id, then by number."""
    states: dict[int, dict[int, IndicatorState]] = {}
    # A year may have a hundred thousand of them: reading columns by name takes twice as long.
    for key, *row in connection.execute(_YEAR_STATES, {"year": year}):
        states.setdefault(key, {})[row[0]] = _state(row)
    return states


_YEAR_STATES = (
    select(indicator_level.c.innovation_id, *_STATE, func.coalesce(proof.c.count, 0))
    .join(innovation, innovation.c.id == indicator_level.c.innovation_id)
    .join(year_indicator, with_weight)
    .outerjoin(proof, with_proof)
    .where(innovation.c.year == bindparam("year"))
    .order_by(indicator_level.c.innovation_id, indicator_level.c.number)
)


def _state(row: Sequence[Any]) -> IndicatorState:
    number, claim, verified, decision, note, waiting_since, decided_at, pieces = row
    return IndicatorState(
        number=number,
        claim=verified if claim is None else claim,
        verified=verified,
        evidence=pieces,
        decision=_DECISIONS[decision],
        note=note,
        waiting_since=waiting_since,
        decided_at=decided_at,
    )


def record_claims(connection: Connection, innovation_id: int) -> None:
    """Record as claimed what an innovation has verified now, where no claim was recorded."""
    connection.execute(
        update(indicator_level)
        .where(indicator_level.c.innovation_id == innovation_id, indicator_level.c.claim.is_(None))
        .values(claim=indicator_level.c.verified)
    )


def withdraw_claims(connection: Connection, innovation_id: int) -> None:
    """Let an innovation's claim follow its verified levels again."""
    connection.execute(
        update(indicator_level).where(indicator_level.c.innovation_id == innovation_id).values(claim=None)
    )


def write_states(connection: Connection, innovation_id: int, states: Iterable[IndicatorState]) -> None:
    """Store what the verifier said of each of *states*; claims are left alone."""
    rows = [
        {
            "the_number": state.number,
            "the_verified": state.verified,
            "the_decision": state.decision.value,
            "the_note": state.note,
            "the_waiting_since": state.waiting_since,
            "the_decided_at": state.decided_at,
        }
        for state in states
    ]
    if not rows:
        return
    connection.execute(
        update(indicator_level)
        .where(
            indicator_level.c.innovation_id == innovation_id,
            indicator_level.c.number == bindparam("the_number"),
        )
        .values(
            verified=bindparam("the_verified"),
            decision=bindparam("the_decision"),
            note=bindparam("the_note"),
            waiting_since=bindparam("the_waiting_since"),
            decided_at=bindparam("the_decided_at"),
        ),
        rows,
    )


def fetch_companions_by_agency(connection: Connection) -> Mapping[str, str]:
    """Give the companion's name by agency code, for agencies that have one."""
    statement = (
        select(agency.c.code, companion.c.name)
        .join(companion_agency, companion_agency.c.agency_id == agency.c.id)
        .join(companion, companion.c.id == companion_agency.c.companion_id)
    )
    return {row.code: row.name for row in connection.execute(statement)}

"""What the index of a year follows from, beyond the list of its innovations."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, func, select

from iga_desktop.db.expressions import claimed, counted, proof, reports, with_proof, with_weight
from iga_desktop.db.schema import (
    indicator_level,
    innovation,
    innovation_affair,
    reporting_year,
    year_indicator,
)
from iga_desktop.domain.eligibility import EligibilityFacts, is_eligible
from iga_desktop.domain.forecast import Decided
from iga_desktop.domain.guideline import Eligibility
from iga_desktop.domain.index_state import LevelState
from iga_desktop.domain.verification import Decision

_LEVELS = (
    select(
        indicator_level.c.innovation_id,
        indicator_level.c.number,
        counted,
        indicator_level.c.verified,
        claimed,
    )
    .join(innovation, innovation.c.id == indicator_level.c.innovation_id)
    .join(reporting_year, reporting_year.c.year == innovation.c.year)
    .join(year_indicator, with_weight)
    .outerjoin(proof, with_proof)
    .where(innovation.c.year == bindparam("year"))
)


def level_states(connection: Connection, year: int) -> Mapping[int, Mapping[int, LevelState]]:
    """Give the levels of *year* by innovation id, then by indicator number."""
    # There are few different states, so each is made once.
    known: dict[tuple[int, int, int], LevelState] = {}
    states: defaultdict[int, dict[int, LevelState]] = defaultdict(dict)
    for key, number, *levels in connection.execute(_LEVELS, {"year": year}):
        state = tuple(levels)
        states[key][number] = known.get(state) or known.setdefault(state, LevelState(*state))
    return states


def crossing_affairs(connection: Connection, year: int) -> Mapping[int, frozenset[str]]:
    """Give the intersecting affairs of *year* by innovation id."""
    statement = (
        select(innovation_affair.c.innovation_id, innovation_affair.c.affair)
        .join(innovation, innovation.c.id == innovation_affair.c.innovation_id)
        .where(innovation.c.year == year)
    )
    affairs: defaultdict[int, set[str]] = defaultdict(set)
    for key, affair in connection.execute(statement):
        affairs[key].add(affair)
    return {key: frozenset(own) for key, own in affairs.items()}


def fit(connection: Connection, year: int, rules: Eligibility) -> frozenset[int]:
    """Give the ids that meet every criterion of eligibility but for the mandatory indicators."""
    statement = select(
        innovation.c.id,
        innovation.c.stage,
        innovation.c.implemented_on,
        innovation.c.developed_on,
        innovation.c.narrative_words,
        reports,
        innovation.c.development != "",
    ).where(
        innovation.c.year == year,
        innovation.c.purpose != "",
        innovation.c.benefits != "",
        innovation.c.results != "",
    )
    return frozenset(
        key
        for key, stage, implemented_on, developed_on, words, reported, described in connection.execute(
            statement
        )
        if is_eligible(
            EligibilityFacts(year, stage, implemented_on, developed_on, words, (), (), reported, described),
            rules,
        )
    )


def decided(connection: Connection, year: int) -> Decided:
    """Give how many indicators of *year* were accepted and sent back."""
    statement = (
        select(
            func.count().filter(indicator_level.c.decision == Decision.ACCEPTED),
            func.count().filter(indicator_level.c.decision == Decision.RETURNED),
        )
        .join(innovation, innovation.c.id == indicator_level.c.innovation_id)
        .where(innovation.c.year == year)
    )
    return Decided(*connection.execute(statement).one())

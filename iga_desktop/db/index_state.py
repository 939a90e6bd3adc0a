"""What the index of a year follows from, beyond the list of its innovations."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, and_, bindparam, func, select

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
from iga_desktop.domain.year_state import Facts

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

_FACTS = (
    select(
        innovation.c.id,
        innovation_affair.c.affair,
        innovation.c.initiator,
        innovation.c.kind,
        innovation.c.form,
        innovation.c.theme,
        and_(innovation.c.purpose != "", innovation.c.benefits != "", innovation.c.results != ""),
        innovation.c.stage,
        innovation.c.implemented_on,
        innovation.c.developed_on,
        innovation.c.narrative_words,
        reports,
        innovation.c.development != "",
    )
    .outerjoin(innovation_affair, innovation_affair.c.innovation_id == innovation.c.id)
    .where(innovation.c.year == bindparam("year"))
    .order_by(innovation.c.id, innovation_affair.c.affair)
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


def facts(connection: Connection, year: int, rules: Eligibility) -> Mapping[int, Facts]:
    """Give the facts of *year*'s innovations by id; a line per intersecting affair comes from the store."""
    found: dict[int, Facts] = {}
    for key, lines in groupby(connection.execute(_FACTS, {"year": year}), itemgetter(0)):
        own = list(lines)
        (
            _, _, initiator, kind, form, theme, filled, stage, implemented_on, developed_on, words, reported,
            described,
        ) = own[0]  # fmt: skip
        affairs = tuple(line.affair for line in own if line.affair is not None)
        standing = EligibilityFacts(
            year, stage, implemented_on, developed_on, words, (), (), reported, described
        )
        fit = bool(filled) and is_eligible(standing, rules)
        found[key] = Facts(initiator, kind, form, theme, affairs, fit)
    return found


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

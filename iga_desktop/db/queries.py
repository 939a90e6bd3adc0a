"""Reading whole lists, each in one statement, as frozen rows of the domain."""

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache

from sqlalchemy import Connection, and_, bindparam, func, select

from iga_desktop.db.expressions import claimed, counted, proof, reports, with_proof, with_weight
from iga_desktop.db.schema import (
    agency,
    agency_spelling,
    indicator_level,
    innovation,
    reporting_year,
    year_indicator,
)
from iga_desktop.domain.eligibility import EligibilityFacts, is_eligible
from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Eligibility
from iga_desktop.domain.innovation import InnovationName
from iga_desktop.domain.numbers import from_hundredths
from iga_desktop.domain.office import Agency
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.verification import Decision
from iga_desktop.domain.workflow import Status

_unproven = func.count().filter(proof.c.number.is_(None), (claimed + indicator_level.c.verified) > 0)
_waiting = func.count().filter(indicator_level.c.decision == Decision.OPEN, proof.c.number.is_not(None))
_returned = func.count().filter(indicator_level.c.decision == Decision.RETURNED)
_texts = and_(innovation.c.purpose != "", innovation.c.benefits != "", innovation.c.results != "")
_complete = and_(_texts, func.count().filter(year_indicator.c.mandatory, counted == 0) == 0)
"""Whether nothing that must be filled in is empty: the part of eligibility that SQL answers cheaply."""

# Composed once: composing it anew would cost a fifth of a short list.
_SCORED = (
    select(
        innovation.c.id,
        innovation.c.name,
        agency.c.code,
        agency.c.name.label("agency_name"),
        innovation.c.stage,
        innovation.c.main_affair,
        innovation.c.implemented_on,
        func.sum(claimed * year_indicator.c.weight_hundredths).label("claim"),
        func.sum(counted * year_indicator.c.weight_hundredths).label("verified"),
        func.count().filter(counted < MAXIMUM_LEVEL).label("missing"),
        innovation.c.status,
        _unproven.label("unproven"),
        _waiting.label("waiting"),
        _returned.label("returned"),
        _complete.label("complete"),
        innovation.c.developed_on,
        innovation.c.narrative_words,
        reports.label("reports"),
        (innovation.c.development != "").label("describes_development"),
    )
    .join(agency, agency.c.id == innovation.c.agency_id)
    .join(reporting_year, reporting_year.c.year == innovation.c.year)
    .join(indicator_level, indicator_level.c.innovation_id == innovation.c.id)
    .join(year_indicator, with_weight)
    .outerjoin(proof, with_proof)
    .where(innovation.c.year == bindparam("year"))
    .group_by(innovation.c.id, agency.c.id)
    .order_by(agency.c.id, innovation.c.id)
)

_STATUS = {status.value: status for status in Status}


@lru_cache(maxsize=8)
def _judge(thresholds: Thresholds) -> Callable[[int], tuple[Decimal, Readiness, Decimal]]:
    """Give score, readiness and gap by hundredths: thousands of innovations share a few hundred scores."""

    @cache
    def judged(hundredths: int) -> tuple[Decimal, Readiness, Decimal]:
        score = from_hundredths(hundredths)
        return score, thresholds.classify(score), thresholds.gap(score)

    return judged


def list_innovations(
    connection: Connection, year: int, thresholds: Thresholds, rules: Eligibility
) -> tuple[InnovationRow, ...]:
    """Give the innovations of *year* with their scores, by agency and then as they were entered."""
    judged = _judge(thresholds)
    rows: list[InnovationRow] = []
    # Unpacking is far cheaper than looking up each column by name.
    for (
        row_id, name, code, owner, stage, affair, implemented_on, claim, verified, missing, status,
        unproven, waiting, returned, complete, developed_on, words, reported, described,
    ) in connection.execute(_SCORED, {"year": year}):  # fmt: skip
        score, readiness, gap = judged(verified)
        claim_score, _, _ = judged(claim)
        eligible = bool(complete) and is_eligible(
            EligibilityFacts(year, stage, implemented_on, developed_on, words, (), (), reported, described),
            rules,
        )
        row = InnovationRow(
            row_id, name, code, owner, stage, affair, implemented_on, claim_score, score, missing,
            readiness, gap, _STATUS[status], eligible, unproven, waiting, returned,
        )  # fmt: skip
        rows.append(row)
    return tuple(rows)


def innovation_names(connection: Connection, year: int) -> tuple[InnovationName, ...]:
    """Give the innovations of *year* by name, by agency and then as they were entered."""
    wanted = (
        select(innovation.c.id, innovation.c.name, innovation.c.agency_id)
        .where(innovation.c.year == year)
        .order_by(innovation.c.agency_id, innovation.c.id)
    )
    return tuple(InnovationName(*row) for row in connection.execute(wanted).all())


def list_agencies(connection: Connection) -> tuple[Agency, ...]:
    """Give all agencies in the office's order, with their other spellings."""
    spellings: dict[int, list[str]] = defaultdict(list)
    for agency_id, spelling in connection.execute(
        select(agency_spelling.c.agency_id, agency_spelling.c.spelling).order_by(
            agency_spelling.c.spelling_key
        )
    ):
        spellings[agency_id].append(spelling)
    rows = connection.execute(
        select(agency.c.id, agency.c.code, agency.c.name, agency.c.kind, agency.c.active).order_by(
            agency.c.id
        )
    )
    return tuple(
        Agency(row.id, row.code, row.name, tuple(spellings[row.id]), row.kind, row.active) for row in rows
    )

"""Reading whole lists, each in one statement, as frozen rows of the domain."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache

from sqlalchemy import Connection, and_, bindparam, func, select

from iga_desktop.db.schema import (
    agency,
    agency_spelling,
    indicator_level,
    innovation,
    innovation_affair,
    year_indicator,
)
from iga_desktop.domain.numbers import from_hundredths
from iga_desktop.domain.office import Agency
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.regional_index import ReportedInnovation

_claimed = func.coalesce(indicator_level.c.claim, indicator_level.c.verified)

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
        func.sum(_claimed * year_indicator.c.weight_hundredths).label("claim"),
        func.sum(indicator_level.c.verified * year_indicator.c.weight_hundredths).label("verified"),
        func.count().filter(indicator_level.c.verified < 3).label("missing"),
    )
    .join(agency, agency.c.id == innovation.c.agency_id)
    .join(indicator_level, indicator_level.c.innovation_id == innovation.c.id)
    .join(
        year_indicator,
        and_(
            year_indicator.c.year == innovation.c.year,
            year_indicator.c.number == indicator_level.c.number,
        ),
    )
    .where(innovation.c.year == bindparam("year"))
    .group_by(innovation.c.id, agency.c.id)
    .order_by(agency.c.id, innovation.c.id)
)


@lru_cache(maxsize=8)
def _judge(thresholds: Thresholds) -> Callable[[int], tuple[Decimal, Readiness, Decimal]]:
    """Give score, readiness and gap by hundredths: thousands of innovations share a few hundred scores."""

    @cache
    def judged(hundredths: int) -> tuple[Decimal, Readiness, Decimal]:
        score = from_hundredths(hundredths)
        return score, thresholds.classify(score), thresholds.gap(score)

    return judged


def list_innovations(connection: Connection, year: int, thresholds: Thresholds) -> tuple[InnovationRow, ...]:
    """Give the innovations of *year* with their scores, by agency and then as they were entered."""
    judged = _judge(thresholds)
    rows: list[InnovationRow] = []
    # Unpacking is far cheaper than looking up each column by name.
    for (
        row_id, name, code, owner, stage, affair, implemented_on, claim, verified, missing
    ) in connection.execute(_SCORED, {"year": year}):  # fmt: skip
        score, readiness, gap = judged(verified)
        claimed, _, _ = judged(claim)
        row = InnovationRow(
            row_id, name, code, owner, stage, affair, implemented_on,
            claimed, score, missing, readiness, gap,
        )  # fmt: skip
        rows.append(row)
    return tuple(rows)


def verified_levels(connection: Connection, year: int) -> Mapping[int, Mapping[int, int]]:
    """Give the verified levels of *year* by innovation id, then by indicator number."""
    statement = (
        select(indicator_level.c.innovation_id, indicator_level.c.number, indicator_level.c.verified)
        .join(innovation, innovation.c.id == indicator_level.c.innovation_id)
        .where(innovation.c.year == year)
    )
    levels: dict[int, dict[int, int]] = defaultdict(dict)
    for innovation_id, number, verified in connection.execute(statement):
        levels[innovation_id][number] = verified
    return levels


def reported_innovations(
    connection: Connection, year: int, thresholds: Thresholds
) -> tuple[tuple[InnovationRow, ReportedInnovation], ...]:
    """Give the innovations of *year*, each with what the index needs to know of it."""
    statement = (
        select(innovation_affair.c.innovation_id, innovation_affair.c.affair)
        .join(innovation, innovation.c.id == innovation_affair.c.innovation_id)
        .where(innovation.c.year == year)
    )
    crossing: dict[int, set[str]] = defaultdict(set)
    for innovation_id, affair in connection.execute(statement):
        crossing[innovation_id].add(affair)
    return tuple(
        (row, ReportedInnovation(row.verified, frozenset(crossing[row.id] | {row.main_affair})))
        for row in list_innovations(connection, year, thresholds)
    )


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

"""Innovations over the years, as one life each; and what tells whether two of them are one."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from iga_desktop.db.exchange import fetch_distinct_pairs
from iga_desktop.db.expressions import reports
from iga_desktop.db.schema import evidence, innovation


class DescribedRow(NamedTuple):
    """What of an innovation is compared with others; `evidence` counts the files and links on record now."""

    id: int
    uid: str
    lineage: str
    year: int
    name: str
    narrative: str
    evidence: int


_evidence_count = (
    select(func.count())
    .where(evidence.c.innovation_id == innovation.c.id, evidence.c.removed_at.is_(None))
    .correlate(innovation)
    .scalar_subquery()
)


def fetch_described(connection: Connection, years: Collection[int]) -> tuple[DescribedRow, ...]:
    """Give what is compared of the innovations of *years*, by year and then as they were entered."""
    wanted = (
        select(
            innovation.c.id,
            innovation.c.uid,
            innovation.c.lineage,
            innovation.c.year,
            innovation.c.name,
            innovation.c.narrative,
            _evidence_count,
        )
        .where(innovation.c.year.in_(years))
        .order_by(innovation.c.year, innovation.c.id)
    )
    return tuple(DescribedRow(*row) for row in connection.execute(wanted))


def fetch_apart(connection: Connection) -> frozenset[frozenset[str]]:
    """Give the pairs of lineages of which two innovations were found to be two."""
    rows = connection.execute(select(innovation.c.uid, innovation.c.lineage))
    lineages = {row.uid: row.lineage for row in rows}
    return frozenset(
        frozenset((lineages[one], lineages[other]))
        for one, other in fetch_distinct_pairs(connection)
        if one in lineages and other in lineages
    )


def fetch_ids(connection: Connection, lineage: str) -> tuple[tuple[int, int], ...]:
    """Give year and id of the innovations of *lineage*, oldest first."""
    wanted = select(innovation.c.year, innovation.c.id).where(innovation.c.lineage == lineage)
    rows = connection.execute(wanted.order_by(innovation.c.year, innovation.c.id))
    return tuple((year, key) for year, key in rows)


def join(connection: Connection, joined_ids: Iterable[int], lineage: str) -> None:
    """Let innovations be years of the life *lineage*."""
    statement = update(innovation).where(innovation.c.id.in_(list(joined_ids)))
    connection.execute(statement.values(lineage=lineage))


def reports_before(connection: Connection, year: int) -> Mapping[str, int]:
    """Give by lineage how often its innovation was reported before *year*, as stated or as on record."""
    wanted = (
        select(innovation.c.lineage, func.max(reports).label("most"))
        .where(innovation.c.year < year)
        .group_by(innovation.c.lineage)
    )
    return {row.lineage: row.most for row in connection.execute(wanted)}


def taken_in(connection: Connection, year: int) -> tuple[frozenset[str], frozenset[tuple[int, str]]]:
    """Give the lineages that *year* has, and the names that it has by agency, as their keys."""
    rows = connection.execute(
        select(innovation.c.lineage, innovation.c.agency_id, innovation.c.name_key).where(
            innovation.c.year == year
        )
    ).all()
    return (
        frozenset(row.lineage for row in rows),
        frozenset((row.agency_id, row.name_key) for row in rows),
    )

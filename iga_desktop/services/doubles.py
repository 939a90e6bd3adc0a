"""Finding innovations that are on record twice: within a year, and as strangers in two years."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from iga_desktop.db import lives, offices, queries
from iga_desktop.domain.workflow import Status
from iga_desktop.exchange.likeness import Described, find_alike
from iga_desktop.progress import Progress
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept


@dataclass(frozen=True, slots=True)
class DoubleSide:
    """One innovation of a pair with what helps to tell it from the other.

    `claim` and `verified` are its scores, `evidence` counts the files and links on record now.
    """

    innovation_id: int
    uid: str
    year: int
    name: str
    agency_name: str
    claim: Decimal
    verified: Decimal
    status: Status
    evidence: int


@dataclass(frozen=True, slots=True)
class DoublePair:
    """Two innovations that look like one: how much (`likeness` in percent) and why (Indonesian)."""

    one: DoubleSide
    other: DoubleSide
    likeness: int
    reasons: tuple[str, ...]

    @property
    def same_year(self) -> bool:
        """Whether they can be merged; of different years they can be joined to one life."""
        return self.one.year == self.other.year


def find_doubles(workspace: Workspace, years: Collection[int], progress: Progress) -> tuple[DoublePair, ...]:
    """Give the pairs among the innovations of *years* that look like one innovation, the likeliest first.

    Pairs of one life in two years are left out, and so are those that were kept apart, with the other years
    of both. Of two lives that look like one the likeliest pair of years stands for all.

    Raises:
        UserError: one of *years* is not open.
        Cancelled: the officer cancelled.
    """
    with workspace.reading() as connection:
        described = lives.fetch_described(connection, years)
        apart = lives.fetch_apart(connection)
        sides = _sides(connection, described, years)
    # The comparison takes seconds: nothing is held open meanwhile.
    found = find_alike(
        [
            Described(row.lineage, row.year, sides[row.id].agency_name, row.name, row.narrative)
            for row in described
        ],
        progress,
    )
    told: set[frozenset[str]] = set()
    pairs = []
    for likeness in found:
        one, other = described[likeness.one], described[likeness.other]
        both = frozenset((one.lineage, other.lineage))
        if both in apart or (one.year != other.year and both in told):
            continue
        told.add(both)
        pairs.append(DoublePair(sides[one.id], sides[other.id], likeness.percent, likeness.reasons))
    return tuple(pairs)


def _sides(
    connection: Connection, described: Collection[lives.DescribedRow], years: Collection[int]
) -> Mapping[int, DoubleSide]:
    thresholds = offices.fetch_thresholds(connection)
    scored = {
        row.id: row
        for year in years
        for row in queries.list_innovations(connection, year, thresholds, kept(connection, year).eligibility)
    }
    return {
        row.id: DoubleSide(
            innovation_id=row.id,
            uid=row.uid,
            year=row.year,
            name=row.name,
            agency_name=scored[row.id].agency_name,
            claim=scored[row.id].claim,
            verified=scored[row.id].verified,
            status=scored[row.id].status,
            evidence=row.evidence,
        )
        for row in described
    }

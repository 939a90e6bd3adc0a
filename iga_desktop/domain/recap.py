"""The recap of a year: the figures that screen, Excel, PDF and JSON all print."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from iga_desktop.domain.numbers import shown
from iga_desktop.domain.office import Agency
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.workflow import Status


@dataclass(frozen=True, slots=True)
class InnovationRow:
    """One innovation in a list. Scores in points.

    `missing` counts indicators below the highest level, `unproven` those with a level above 0 (claimed
    or verified) but no evidence, `waiting` and `returned` those that the verifier has yet to look at
    or has sent back. `gap` is the verified score minus the threshold.
    """

    id: int
    name: str
    agency_code: str
    agency_name: str
    stage: str
    main_affair: str
    implemented_on: date | None
    claim: Decimal
    verified: Decimal
    missing: int
    readiness: Readiness
    gap: Decimal
    status: Status = Status.DRAFT
    eligible: bool = False
    unproven: int = 0
    waiting: int = 0
    returned: int = 0

    @property
    def overclaim(self) -> Decimal:
        """How much more was claimed than verified, in points."""
        return self.claim - self.verified


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency with its innovations of the year; means in points, None where it sent none."""

    agency: Agency
    count: int
    ready: int
    in_progress: int
    below_watch: int
    mean: Decimal | None
    claim_mean: Decimal | None = None
    overclaimed: int = 0
    """How many of its innovations claim more than was verified."""

    @property
    def overclaim(self) -> Decimal | None:
        """Mean claim minus mean verified score, in points."""
        if self.mean is None or self.claim_mean is None:
            return None
        return self.claim_mean - self.mean


@dataclass(frozen=True)
class Recap:
    """A year's innovations and agencies with the counts that the meeting asks for."""

    year: int
    guideline_title: str
    maturity_maximum: Decimal
    thresholds: Thresholds
    innovations: tuple[InnovationRow, ...]
    agencies: tuple[AgencyRow, ...]

    @cached_property
    def _by_readiness(self) -> Counter[Readiness]:
        return Counter(row.readiness for row in self.innovations)

    def count(self, readiness: Readiness) -> int:
        """How many innovations have *readiness*."""
        return self._by_readiness[readiness]

    @cached_property
    def eligible(self) -> int:
        """How many innovations meet every criterion of eligibility."""
        return sum(row.eligible for row in self.innovations)

    @cached_property
    def registered(self) -> tuple[AgencyRow, ...]:
        """The agencies that are expected to report (active ones)."""
        return tuple(row for row in self.agencies if row.agency.active)

    @cached_property
    def reporting(self) -> tuple[AgencyRow, ...]:
        """The registered agencies that sent at least one innovation."""
        return tuple(row for row in self.registered if row.count)

    @cached_property
    def silent(self) -> tuple[AgencyRow, ...]:
        """The registered agencies that sent none."""
        return tuple(row for row in self.registered if not row.count)

    @cached_property
    def mean(self) -> Decimal | None:
        """Mean verified score in points as shown, None without innovations."""
        return mean_score(row.verified for row in self.innovations)

    @cached_property
    def claim_mean(self) -> Decimal | None:
        """Mean claimed score in points as shown, None without innovations."""
        return mean_score(row.claim for row in self.innovations)

    def nearest(self, count: int) -> tuple[InnovationRow, ...]:
        """The *count* innovations below the threshold that lack the fewest points."""
        below = [row for row in self.innovations if row.readiness is not Readiness.READY]
        return tuple(sorted(below, key=lambda row: (-row.verified, row.name))[:count])


def mean_score(scores: Iterable[Decimal]) -> Decimal | None:
    """Give the mean as shown (two decimals), None of nothing."""
    values = list(scores)
    return shown(sum(values, Decimal(0)) / len(values)) if values else None


def build_recap(
    year: int,
    guideline_title: str,
    maturity_maximum: Decimal,
    thresholds: Thresholds,
    innovations: Sequence[InnovationRow],
    agencies: Sequence[Agency],
) -> Recap:
    """Count *innovations* per agency of *agencies* and give the whole recap."""
    by_agency: dict[str, list[InnovationRow]] = {agency.code: [] for agency in agencies}
    for row in innovations:
        by_agency[row.agency_code].append(row)
    return Recap(
        year=year,
        guideline_title=guideline_title,
        maturity_maximum=maturity_maximum,
        thresholds=thresholds,
        innovations=tuple(innovations),
        agencies=tuple(_agency_row(agency, by_agency[agency.code]) for agency in agencies),
    )


def _agency_row(agency: Agency, rows: Sequence[InnovationRow]) -> AgencyRow:
    counts = Counter(row.readiness for row in rows)
    return AgencyRow(
        agency=agency,
        count=len(rows),
        ready=counts[Readiness.READY],
        in_progress=counts[Readiness.IN_PROGRESS],
        below_watch=counts[Readiness.BELOW_WATCH],
        mean=mean_score(row.verified for row in rows),
        claim_mean=mean_score(row.claim for row in rows),
        overclaimed=sum(row.overclaim > 0 for row in rows),
    )

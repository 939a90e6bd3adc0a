"""The regional innovation index (IID, 0-100) that a year's figures lead to.

Source: ministry slides on IID 2023 and letter 400.10.11/1887/BSKDN (2026):
SID = sum(maturity) / max(D, n) + quantity; IID = (SPD + SID) / 250 x 100.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Category, Guideline, SpdRow
from iga_desktop.domain.numbers import shown


@dataclass(frozen=True, slots=True)
class ReportedInnovation:
    """What the index needs to know of one innovation: its score in points and all its affairs."""

    score: Decimal
    affairs: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpdShare:
    """One SPD row's share of the SPD score."""

    row: SpdRow
    level: int

    @property
    def points(self) -> Decimal:
        """Points earned: weight x level."""
        return self.row.weight * self.level


@dataclass(frozen=True, slots=True)
class IndexSheet:
    """A projected index that explains itself; all figures exact, `index` as shown."""

    spd_lines: tuple[SpdShare, ...]
    innovation_count: int
    maturity_sum: Decimal
    divisor: int
    covered_basic_affairs: tuple[str, ...]
    basic_affairs_needed: int
    quantity_score: Decimal
    total_maximum: Decimal
    category: Category

    @property
    def spd_score(self) -> Decimal:
        """SPD points, at most 63."""
        return sum((line.points for line in self.spd_lines), Decimal(0))

    @property
    def mean_maturity(self) -> Decimal:
        """Maturity points per seat: the sum divided by max(D, n), at most 111."""
        return self.maturity_sum / self.divisor

    @property
    def points(self) -> Decimal:
        """SPD, mean maturity and quantity together, at most 250."""
        return self.spd_score + self.mean_maturity + self.quantity_score

    @property
    def index(self) -> Decimal:
        """The index in percent, two decimals, rounded half up."""
        return _index(self.points, self.total_maximum)


def project(
    spd_levels: Mapping[str, int],
    innovations: Sequence[ReportedInnovation],
    guideline: Guideline,
) -> IndexSheet:
    """Give the index that *innovations* and *spd_levels* (level 0-3 by row code) lead to.

    Raises:
        ValueError: an SPD row is unknown or its level outside 0-3.
    """
    unknown = spd_levels.keys() - {row.code for row in guideline.spd_rows}
    if unknown:
        raise ValueError(f"no such SPD rows in {guideline.year}: {sorted(unknown)}")
    for code, level in spd_levels.items():
        if level not in range(MAXIMUM_LEVEL + 1):
            raise ValueError(f"level {level} of SPD row {code} is outside 0-3")

    spd_lines = tuple(SpdShare(row, spd_levels.get(row.code, 0)) for row in guideline.spd_rows)
    spd_score = sum((line.points for line in spd_lines), Decimal(0))
    count = len(innovations)
    maturity_sum = sum((innovation.score for innovation in innovations), Decimal(0))
    divisor = max(guideline.divisor_floor, count)
    covered = _covered(guideline.affairs.basic, innovations)
    quantity = Decimal(0)
    if len(covered) >= guideline.basic_affairs_needed:
        quantity = min(count, guideline.counted_innovations) * guideline.points_per_innovation
    total = guideline.maxima.total
    return IndexSheet(
        spd_lines=spd_lines,
        innovation_count=count,
        maturity_sum=maturity_sum,
        divisor=divisor,
        covered_basic_affairs=covered,
        basic_affairs_needed=guideline.basic_affairs_needed,
        quantity_score=quantity,
        total_maximum=total,
        category=guideline.category_of(_index(spd_score + maturity_sum / divisor + quantity, total)),
    )


@dataclass(frozen=True, slots=True)
class NextCategory:
    """The category above the present one, and how far it is: in index percent and in points of 250."""

    category: Category
    distance: Decimal
    points: Decimal


def next_category(sheet: IndexSheet, guideline: Guideline) -> NextCategory | None:
    """Give the category above that of *sheet*, None at the highest. The distance is from the shown index."""
    above = [category for category in guideline.categories if category.lower > sheet.index]
    if not above:
        return None
    nearest = min(above, key=lambda category: category.lower)
    distance = nearest.lower - sheet.index
    return NextCategory(nearest, distance, distance * sheet.total_maximum / 100)


def _index(points: Decimal, total: Decimal) -> Decimal:
    return shown(points / total * 100)


def _covered(basic: Iterable[str], innovations: Sequence[ReportedInnovation]) -> tuple[str, ...]:
    affairs: set[str] = set().union(*(innovation.affairs for innovation in innovations))
    return tuple(affair for affair in basic if affair in affairs)

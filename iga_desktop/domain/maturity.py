"""The maturity score of one innovation (0-111 points), with the reason for every point.

Source: SID part of the guideline (letter 400.10.11/1887/BSKDN): sum of weight x level.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline, Indicator

Levels = Mapping[int, int]
"""Level (0-3) by indicator number; a missing number means level 0."""


@dataclass(frozen=True, slots=True)
class MaturityLine:
    """One indicator's share of the score."""

    indicator: Indicator
    level: int

    @property
    def points(self) -> Decimal:
        """Points earned: weight x level."""
        return self.indicator.weight * self.level

    @property
    def missing_points(self) -> Decimal:
        """Points still to be had by reaching the highest level."""
        return self.indicator.weight * (MAXIMUM_LEVEL - self.level)

    @property
    def next_level_text(self) -> str | None:
        """What the guideline asks for the next level; None at the highest."""
        if self.level == MAXIMUM_LEVEL:
            return None
        return self.indicator.level_text(self.level + 1)


@dataclass(frozen=True, slots=True)
class MaturitySheet:
    """A score that explains itself: one line per indicator, in the guideline's order."""

    lines: tuple[MaturityLine, ...]

    @property
    def total(self) -> Decimal:
        """The maturity score in points, exact."""
        return sum((line.points for line in self.lines), Decimal(0))

    @property
    def missing(self) -> tuple[MaturityLine, ...]:
        """The lines below the highest level, most points first."""
        below = (line for line in self.lines if line.level < MAXIMUM_LEVEL)
        return tuple(sorted(below, key=lambda line: -line.missing_points))


def score(levels: Levels, guideline: Guideline) -> MaturitySheet:
    """Give the maturity sheet of *levels* under *guideline*.

    Raises:
        ValueError: a level is outside 0-3, or belongs to no indicator of the guideline.
    """
    unknown = levels.keys() - guideline.indicator_by_number.keys()
    if unknown:
        raise ValueError(f"no such indicators in {guideline.year}: {sorted(unknown)}")
    for number, level in levels.items():
        if level not in range(MAXIMUM_LEVEL + 1):
            raise ValueError(f"level {level} of indicator {number} is outside 0-3")
    return MaturitySheet(tuple(MaturityLine(i, levels.get(i.number, 0)) for i in guideline.indicators))

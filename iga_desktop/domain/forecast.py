"""Where the index will land: a range from what is certain to what is possible."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from iga_desktop.domain.guideline import Category
from iga_desktop.domain.numbers import shown
from iga_desktop.domain.regional_index import IndexSheet

EVEN_CHANCE = Fraction(1, 2)
"""What share of open claims is taken to be accepted while nothing was decided yet."""


@dataclass(frozen=True, slots=True)
class Decided:
    """How many indicators of the year the verifier accepted and sent back."""

    accepted: int
    returned: int

    @property
    def share(self) -> Fraction:
        """The share that was accepted, 0-1; an even chance where nothing was decided."""
        total = self.accepted + self.returned
        return Fraction(self.accepted, total) if total else EVEN_CHANCE

    @property
    def percent(self) -> Decimal:
        """The same in percent."""
        return _decimal(self.share * 100)


@dataclass(frozen=True)
class Forecast:
    """A range of the index with what it rests on; indexes in percent as shown.

    `verified` counts only what was verified, `claims` every claim as accepted, `planned` every innovation
    that can be lifted over the threshold as lifted. `expected` lies between verified and claims by the
    share of claims that was accepted so far. `bands` are the year's categories.
    """

    verified: IndexSheet
    claims: IndexSheet
    planned: IndexSheet
    decided: Decided
    bands: tuple[Category, ...]

    @property
    def lower(self) -> Decimal:
        """The index that is certain."""
        return self.verified.index

    @property
    def expected(self) -> Decimal:
        """The index to be expected from how claims fared so far."""
        certain = _exact_index(self.verified)
        gain = max(_exact_index(self.claims) - certain, Fraction(0))
        return shown(_decimal(certain + gain * self.decided.share))

    @property
    def upper(self) -> Decimal:
        """The index that is possible: the better of all claims accepted and the plan fulfilled."""
        return self.best.index

    @property
    def best(self) -> IndexSheet:
        """The sheet of the upper end; sending more may lower a mean, so it may be the verified one."""
        return max(self.planned, self.claims, self.verified, key=lambda sheet: sheet.index)

    @property
    def expected_category(self) -> Category:
        """The category of the expected index."""
        return next(band for band in self.bands if band.lower <= self.expected <= band.upper)


def _exact_index(sheet: IndexSheet) -> Fraction:
    # Between two rounded ends the expected index could miss a hundredth.
    mean = Fraction(sheet.maturity_sum) / sheet.divisor
    points = Fraction(sheet.spd_score) + mean + Fraction(sheet.quantity_score)
    return points / Fraction(sheet.total_maximum) * 100


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator

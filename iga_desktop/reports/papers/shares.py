"""Shares of a whole in percent."""

from collections.abc import Sequence
from decimal import Decimal


def percents(counts: Sequence[int]) -> tuple[Decimal, ...]:
    """Give each of *counts* in percent of them all, not rounded; zeros where there is nothing.

    Only what is shown is rounded, each for itself: so everybody who divides finds the same, and they are
    100,00 together.
    """
    total = sum(counts)
    return tuple(Decimal(100 * count) / total if total else Decimal(0) for count in counts)

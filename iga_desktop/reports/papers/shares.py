"""Shares of a whole in percent, as they are shown: 100,00 together."""

from collections.abc import Sequence
from decimal import Decimal

_WHOLE = 100_00
"""A hundred percent, in hundredths."""


def percents(counts: Sequence[int]) -> tuple[Decimal, ...]:
    """Give each of *counts* in percent of them all, with two decimals; zeros where there is nothing.

    They are 100 together and none is a hundredth off: those that lose most by cutting are rounded up, of
    equal ones the first.
    """
    total = sum(counts)
    if not total:
        return tuple(Decimal(0) for _ in counts)
    hundredths = [count * _WHOLE // total for count in counts]
    losing = sorted(range(len(counts)), key=lambda place: -(counts[place] * _WHOLE % total))
    for place in losing[: _WHOLE - sum(hundredths)]:
        hundredths[place] += 1
    return tuple(Decimal(each).scaleb(-2) for each in hundredths)

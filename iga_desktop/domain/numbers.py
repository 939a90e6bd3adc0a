"""The one rounding of the product: how an exact figure becomes the figure that people see."""

from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


def shown(value: Decimal) -> Decimal:
    """Give *value* with two decimals, rounded half up, as it stands on screen and on paper."""
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def to_hundredths(value: Decimal) -> int:
    """Give *value* as a whole number of hundredths, the unit in which the store keeps points.

    Raises:
        ValueError: *value* has more than two decimals.
    """
    scaled = value * 100
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more than two decimals")
    return int(scaled)


def from_hundredths(hundredths: int) -> Decimal:
    """Give the two-decimal figure of a whole number of hundredths."""
    return Decimal(hundredths).scaleb(-2)

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.reports.papers.shares import percents


def test_what_rounding_leaves_goes_to_whoever_is_nearest() -> None:
    assert list(map(str, percents([1, 1, 1]))) == ["33.34", "33.33", "33.33"]
    assert list(map(str, percents([24, 78]))) == ["23.53", "76.47"]
    assert percents([0, 0]) == (Decimal(0), Decimal(0))
    assert percents([]) == ()


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=40).filter(any))
def test_shares_are_a_hundred_together_and_none_is_a_hundredth_off(counts: list[int]) -> None:
    parts = percents(counts)
    assert sum(parts) == 100
    for count, part in zip(counts, parts, strict=True):
        assert abs(part - Decimal(100 * count) / sum(counts)) < Decimal("0.01")

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.formats import percent_text
from iga_desktop.reports.document import Sum, worded
from iga_desktop.reports.papers.shares import percents


def test_a_share_is_what_everybody_finds_who_divides() -> None:
    assert [percent_text(each) for each in percents([36, 30, 36])] == ["35,29%", "29,41%", "35,29%"]
    assert percents([0, 0]) == (Decimal(0), Decimal(0))
    assert percents([]) == ()


@given(st.lists(st.integers(0, 5_000), min_size=1).filter(any))
def test_shares_are_a_hundred_together(counts: list[int]) -> None:
    assert worded(Sum.TOTAL.of(percents(counts))) == "100,00"

"""A forecast is a range, and what is expected lies in it."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.forecast import Decided, Forecast
from iga_desktop.domain.numbers import shown
from iga_desktop.domain.regional_index import IndexSheet, ReportedInnovation, project

from .states import BASIC, RULES


def sheet(points: int) -> IndexSheet:
    """The index of twelve innovations of as many points, all affairs covered."""
    return project({}, [ReportedInnovation(Decimal(points), frozenset(BASIC))] * 12, RULES)


POINTS = st.integers(0, 111)


def forecast(verified: int, claims: int, planned: int, decided: Decided) -> Forecast:
    return Forecast(sheet(verified), sheet(claims), sheet(planned), decided, RULES.categories)


DECIDED = st.builds(Decided, st.integers(0, 50), st.integers(0, 50))


@given(st.builds(forecast, POINTS, POINTS, POINTS, DECIDED))
def test_the_expected_index_lies_in_the_range(found: Forecast) -> None:
    assert found.lower <= found.expected <= found.upper
    assert found.lower == found.verified.index
    assert found.upper == max(found.claims.index, found.planned.index, found.lower)
    assert found.expected_category == RULES.category_of(found.expected)


def test_expected_is_the_share_of_claims_that_was_accepted() -> None:
    """41.82 with everything verified, 45.82 with every claim: three of four were accepted."""
    found = forecast(100, 110, 105, Decided(30, 10))
    assert (found.lower, found.upper) == (Decimal("41.82"), Decimal("45.82"))
    assert found.expected == Decimal("44.82")
    assert found.best is found.claims


def test_an_even_chance_while_nothing_is_decided() -> None:
    assert Decided(0, 0).share == Fraction(1, 2)
    assert Decided(0, 3).share == 0
    assert forecast(100, 110, 100, Decided(0, 0)).expected == Decimal("43.82")


def test_claims_below_what_was_verified_lower_nothing() -> None:
    found = forecast(100, 90, 95, Decided(1, 1))
    assert found.lower == found.expected == found.upper


def test_the_expected_index_may_lie_in_a_higher_category_than_the_certain_one() -> None:
    found = forecast(90, 110, 90, Decided(3, 1))
    assert found.verified.category.name == "Kurang Inovatif"
    assert found.expected_category.name == "Inovatif"


def test_the_expected_index_is_rounded_once() -> None:
    """From 40.3636... to 41.0909...: half of the way is 40.7272..., a third of it 40.6060..."""
    found = forecast(100, 102, 100, Decided(1, 1))
    lower, upper = (Fraction(each.points) / 250 * 100 for each in (found.verified, found.claims))
    for accepted, returned in ((1, 1), (1, 2), (2, 1), (3, 4), (1, 0)):
        exact = lower + (upper - lower) * Fraction(accepted, accepted + returned)
        expected = Decimal(exact.numerator) / exact.denominator
        assert forecast(100, 102, 100, Decided(accepted, returned)).expected == shown(expected)

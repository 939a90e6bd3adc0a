"""What a scenario changes in a year, and how a difference is explained."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.domain.index_losses import Part
from iga_desktop.domain.index_state import IndexState, LevelState
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.projection import contributions, evaluate
from iga_desktop.domain.regional_index import IndexSheet, ReportedInnovation, project
from iga_desktop.domain.scenario import Imagined, Scenario, Selection
from iga_desktop.domain.spd import SpdEntry

from .states import ALL, BASIC, RULES, entry, levels_of, scoring, state

AS_IT_STANDS = Scenario(None, 2026, "Keadaan sekarang")


def a_year() -> IndexState:
    """Twelve innovations: 1-6 of 102 points, 7-10 of 96, 11 and 12 of 50; 12 covers the fifth affair."""
    points = [102] * 6 + [96] * 4 + [50] * 2
    affairs = [[key % 4] for key in range(11)] + [[4]]
    lines = zip(points, affairs, strict=True)
    spd = {"8": SpdEntry("8", None, 3, evidence=1), "12": SpdEntry("12", 3, 1, evidence=1)}
    return state([scoring(key, own, of, fit=key != 6) for key, (own, of) in enumerate(lines, start=1)], spd)


def sent_by(scenario: Scenario) -> set[int]:
    return set(evaluate(a_year(), scenario).sent)


def test_a_scenario_without_changes_is_the_year_as_it_stands() -> None:
    outcome = evaluate(a_year(), AS_IT_STANDS)
    assert outcome.sent == set(range(1, 13))
    assert outcome.sheet == project(
        {"8": 3, "12": 1}, [each.reported for each in a_year().candidates()], RULES
    )
    assert outcome.sheet.index == Decimal("40.96")
    above = outcome.next_category
    assert above is not None
    assert (above.category.name, above.distance) == ("Sangat Inovatif", Decimal("24.05"))


def test_selections() -> None:
    assert sent_by(replace(AS_IT_STANDS, selection=Selection.READY)) == {1, 2, 3, 4, 5, 6}
    assert sent_by(replace(AS_IT_STANDS, selection=Selection.ELIGIBLE)) == set(range(1, 13)) - {6}
    assert sent_by(replace(AS_IT_STANDS, selection=Selection.NONE)) == set()
    # Below the divisor floor every one helps.
    assert sent_by(replace(AS_IT_STANDS, selection=Selection.BEST)) == set(range(1, 13))


def test_included_and_excluded_win_over_the_selection() -> None:
    ready = replace(AS_IT_STANDS, selection=Selection.READY)
    assert sent_by(replace(ready, included=frozenset({12, 99}), excluded=frozenset({1}))) == {
        2,
        3,
        4,
        5,
        6,
        12,
    }
    best = replace(AS_IT_STANDS, selection=Selection.BEST, excluded=frozenset({2}))
    assert sent_by(best) == set(range(1, 13)) - {2}


@pytest.mark.parametrize("selection", Selection)
def test_who_is_both_included_and_excluded_is_sent(selection: Selection) -> None:
    scenario = replace(AS_IT_STANDS, selection=selection, included=frozenset({12}), excluded=frozenset({12}))
    assert 12 in sent_by(scenario)


def test_raised_levels_and_spd_rows() -> None:
    raised = {11: levels_of(102), 99: {16: 3}}
    outcome = evaluate(a_year(), replace(AS_IT_STANDS, raised=raised, spd={"1": 2, "no such": 3}))
    before = evaluate(a_year(), AS_IT_STANDS)
    assert outcome.sheet.maturity_sum - before.sheet.maturity_sum == 102 - 50
    assert outcome.sheet.spd_score - before.sheet.spd_score == 2
    assert {each.id: each.ready for each in outcome.candidates}[11]


def test_claims_as_the_basis() -> None:
    claimed = {number: LevelState(0, 2, 3) for number in RULES.indicator_by_number}
    year = state([entry(1, claimed)], {"12": SpdEntry("12", 3, 1)})
    verified = evaluate(year, AS_IT_STANDS).sheet
    claim = evaluate(year, replace(AS_IT_STANDS, basis=LevelBasis.CLAIM)).sheet
    assert [verified.maturity_sum, verified.spd_score] == [0, 0]
    assert [claim.maturity_sum, claim.spd_score] == [111, 6]


def test_imagined_innovations_are_sent_whatever_the_selection() -> None:
    imagined = (Imagined("REPLIKASI", Decimal(90), (BASIC[5],), 3), Imagined("BARU", Decimal(70)))
    scenario = replace(AS_IT_STANDS, selection=Selection.NONE, imagined=imagined)
    outcome = evaluate(a_year(), scenario)
    assert outcome.sent == {-1, -2, -3, -4}
    assert outcome.sheet.maturity_sum == 340
    assert outcome.sheet.covered_basic_affairs == (BASIC[5],)
    names = {each.id: each.name for each in outcome.candidates}
    assert (names[-3], names[-4]) == ("REPLIKASI (3)", "BARU")


def test_the_rules_of_another_year() -> None:
    """2029 divides by at least 18 and asks for all six affairs."""
    outcome = evaluate(a_year(), replace(AS_IT_STANDS, rules_year=2029), ALL[2029])
    assert [outcome.sheet.divisor, outcome.sheet.quantity_score] == [18, 0]
    assert outcome.sheet.maturity_sum == evaluate(a_year(), AS_IT_STANDS).sheet.maturity_sum
    assert outcome.guideline is ALL[2029]


def test_scores_follow_the_weights_of_the_rules() -> None:
    doubled = tuple(replace(indicator, weight=2 * indicator.weight) for indicator in RULES.indicators)
    nobody_below = replace(AS_IT_STANDS, selection=Selection.READY, excluded=frozenset(range(1, 11)))
    outcome = evaluate(a_year(), nobody_below, replace(RULES, indicators=doubled))
    assert outcome.sent == {11, 12}
    assert outcome.sheet.maturity_sum == 200


def test_a_scenario_across_a_category_line_is_explained_by_its_parts() -> None:
    """Without the only one that covers the fifth affair the quantity score is gone."""
    before = evaluate(a_year(), replace(AS_IT_STANDS, excluded=frozenset({12}))).sheet
    after = evaluate(a_year(), AS_IT_STANDS).sheet
    assert (before.category.name, after.category.name) == ("Kurang Inovatif", "Inovatif")
    changes = {each.part: each.change for each in contributions(before, after)}
    assert changes == {
        Part.SPD: Decimal("0.00"),
        Part.MATURITY: Decimal("1.67"),
        Part.QUANTITY: Decimal("1.82"),
    }


SHEETS = st.builds(
    lambda rules, spd, scores: project(
        dict(zip([row.code for row in rules.spd_rows], spd, strict=False)),
        [ReportedInnovation(Decimal(score).scaleb(-2), frozenset(BASIC)) for score in scores],
        rules,
    ),
    st.sampled_from(list(ALL.values())),
    st.lists(st.integers(0, 3), max_size=20),
    st.lists(st.integers(0, 11_100), max_size=30),
)


@settings(deadline=None)
@given(SHEETS, SHEETS)
def test_contributions_add_up_to_the_difference_that_is_shown(before: IndexSheet, after: IndexSheet) -> None:
    changes = {each.part: each.change for each in contributions(before, after)}
    assert sum(changes.values()) == after.index - before.index
    exact = (after.mean_maturity - before.mean_maturity) / after.total_maximum * 100
    assert abs(changes[Part.MATURITY] - exact) <= Decimal("0.03")

"""The spending of a limited number of days against every choice."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.domain.effort import EffortTable
from iga_desktop.domain.guideline_toml import load
from iga_desktop.domain.maturity import Levels
from iga_desktop.domain.office_plan import most_points, over_the_line
from iga_desktop.domain.planner import Plan, Step

from .conftest import shipped_text

RULES = load(shipped_text(2026), shipped_text)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NUMBERS = (16, 35)
SMALL = replace(RULES, indicators=tuple(RULES.indicator_by_number[number] for number in NUMBERS))


def plan(days: int | None, score: int) -> Plan:
    """A plan of one step that takes *days*; None: the threshold is out of reach."""
    steps = () if days is None else (Step(RULES.indicators[0], 0, 0, 3, days),)
    return Plan(Decimal(score), Decimal(100), Decimal(score + 9), steps)


PLANS = st.lists(st.builds(plan, st.one_of(st.none(), st.integers(0, 9)), st.integers(90, 99)), max_size=8)


@settings(UNHURRIED, max_examples=500)
@given(PLANS.map(lambda plans: dict(enumerate(plans))), st.integers(0, 30))
def test_no_other_choice_lifts_more_over_the_line(plans: Mapping[int, Plan], budget: int) -> None:
    lifted = [key for key, each in plans.items() if each.steps]
    affordable = [
        number
        for number in range(len(lifted) + 1)
        for choice in combinations(lifted, number)
        if sum(plans[key].days for key in choice) <= budget
    ]
    found = over_the_line(plans)
    chosen = [key for key, days in found.items() if days <= budget]
    assert len(chosen) == max(affordable)
    assert set(chosen) <= set(lifted)
    assert sum(plans[key].days for key in chosen) <= budget
    spent = list(accumulate(plans[key].days for key in chosen))
    assert list(found.items())[: len(chosen)] == list(zip(chosen, spent, strict=True))


def test_of_equal_days_the_higher_score_comes_first() -> None:
    plans = {1: plan(2, 91), 2: plan(2, 98), 3: plan(1, 90), 4: plan(None, 99)}
    assert list(over_the_line(plans).items()) == [(3, 1), (2, 3), (1, 5)]


DAYS = st.one_of(st.integers(0, 5), st.none())
EFFORT = st.fixed_dictionaries({(number, level): DAYS for number in NUMBERS for level in range(4)}).map(
    EffortTable
)
STANDING = st.sampled_from([(0, 0), (1, 1), (2, 2), (3, 3), (0, 2), (1, 3)])
# Few ways to stand, so that some stand alike.
INNOVATION = st.fixed_dictionaries(dict.fromkeys(NUMBERS, STANDING))
INNOVATIONS = st.lists(INNOVATION, max_size=3).map(
    lambda found: {
        key: (
            {number: counted for number, (counted, _) in standing.items()},
            {number: held for number, (_, held) in standing.items()},
        )
        for key, standing in enumerate(found)
    }
)
LOCKS = st.dictionaries(st.integers(0, 2), st.sets(st.sampled_from(NUMBERS)), max_size=2)


def best_by_days(
    innovations: Mapping[int, tuple[Levels, Levels]],
    effort: EffortTable,
    budget: int,
    locks: Mapping[int, set[int]],
) -> list[Decimal]:
    """Give the most points of 0, 1, 2, ... days of all combinations of levels that the budget allows."""
    choices = [(0, Decimal(0))]
    for key, (levels, held) in innovations.items():
        for indicator in SMALL.indicators:
            number = indicator.number
            if number in locks.get(key, ()):
                continue
            own = levels.get(number, 0)
            choices += [
                (days + more, points + indicator.weight * (target - own))
                for target, more in effort.options(number, own, held.get(number, 0)).items()
                for days, points in choices
                if days + more <= budget
            ]
    return [max(points for spent, points in choices if spent <= days) for days in range(budget + 1)]


@settings(UNHURRIED, max_examples=300)
@given(INNOVATIONS, EFFORT, st.integers(0, 9), LOCKS)
def test_no_other_spending_earns_more_points(
    innovations: dict[int, tuple[Levels, Levels]],
    effort: EffortTable,
    budget: int,
    locks: dict[int, set[int]],
) -> None:
    found = most_points(innovations, SMALL, effort, budget, locks)
    assert list(found.curve) == best_by_days(innovations, effort, budget, locks)
    assert list(found.curve) == sorted(found.curve)
    for days, points in enumerate(found.curve):
        steps = found.steps(days)
        assert sum(step.days for own in steps.values() for step in own) <= days
        assert sum(step.points for own in steps.values() for step in own) == points
        for key, own in steps.items():
            levels, held = innovations[key]
            numbers = [step.indicator.number for step in own]
            assert numbers == sorted(set(numbers))
            assert not set(numbers) & locks.get(key, set())
            for step in own:
                number = step.indicator.number
                assert (step.level, step.held) == (levels.get(number, 0), held.get(number, 0))
                assert step.days == effort.options(number, step.level, step.held)[step.target]


def test_those_named_first_are_served_first() -> None:
    """All stand alike, and the days reach for two of them."""
    alike: tuple[Levels, Levels] = (dict.fromkeys(NUMBERS[1:], 3) | {16: 2}, {})
    effort = EffortTable({(number, level): 2 for number in NUMBERS for level in range(4)})
    found = most_points(dict.fromkeys((5, 3, 9, 1), alike), SMALL, effort, 5, {})
    assert found.curve == tuple(map(Decimal, (0, 0, 3, 3, 6, 6)))
    assert set(found.steps(5)) == {5, 3}


def test_nothing_to_spend_on() -> None:
    assert over_the_line({}) == {}
    empty = most_points({}, RULES, EffortTable({}), 2, {})
    assert list(empty.curve) == [0, 0, 0]
    assert empty.steps(2) == {}

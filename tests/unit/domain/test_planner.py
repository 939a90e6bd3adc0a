"""The cheapest plan against every combination of levels."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from iga_desktop.domain.effort import EffortTable
from iga_desktop.domain.guideline import Guideline, Indicator
from iga_desktop.domain.guideline_toml import load
from iga_desktop.domain.planner import Plan, cheapest_plan, cheapest_plans

from .conftest import shipped_text

RULES = load(shipped_text(2026), shipped_text)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Standing(NamedTuple):
    """An indicator of a reduced guideline and how an innovation stands in it."""

    hundredths: int
    mandatory: bool
    counted: int
    held: int
    days: tuple[int | None, int | None, int | None, int | None]
    """For evidence alone, and for each level."""
    locked: bool


DAYS = st.one_of(st.sampled_from([0, 0, 1]), st.integers(0, 30), st.none())
LEVELS = st.sampled_from([(0, 0), (1, 1), (2, 2), (3, 3), (0, 1), (0, 2), (0, 3), (1, 2)])
STANDINGS = st.lists(
    st.builds(
        lambda hundredths, mandatory, levels, days, locked: Standing(
            hundredths, mandatory, levels[0], levels[1], days, locked
        ),
        st.sampled_from([100, 200, 300, 400, 75, 250]),
        st.booleans(),
        LEVELS,
        st.tuples(DAYS, DAYS, DAYS, DAYS),
        st.sampled_from([False, False, False, True]),
    ),
    max_size=6,
)


def reduced(standings: Sequence[Standing]) -> Guideline:
    """Give the guideline with only as many indicators, of the weights wanted."""
    indicators = tuple(
        replace(indicator, weight=Decimal(each.hundredths).scaleb(-2), mandatory=each.mandatory)
        for indicator, each in zip(RULES.indicators, standings, strict=False)
    )
    return replace(RULES, indicators=indicators)


def numbered(standings: Sequence[Standing]) -> Mapping[int, Standing]:
    return {indicator.number: each for indicator, each in zip(RULES.indicators, standings, strict=False)}


def table(standings: Mapping[int, Standing]) -> EffortTable:
    return EffortTable(
        {(number, level): each.days[level] for number, each in standings.items() for level in range(4)}
    )


def plan_of(standings: Sequence[Standing], threshold: Decimal) -> Plan:
    known = numbered(standings)
    return cheapest_plan(
        {number: each.counted for number, each in known.items() if each.counted},
        {number: each.held for number, each in known.items()},
        reduced(standings),
        table(known),
        threshold,
        [number for number, each in known.items() if each.locked],
    )


def days_to(each: Standing, target: int) -> int | None:
    """Give the days from where it stands to *target*: evidence for what is held, then level by level."""
    proof = [each.days[0]] if each.counted < each.held else []
    parts = [*proof, *each.days[max(each.counted, each.held) + 1 : target + 1]]
    return None if None in parts else sum(part for part in parts if part is not None)


Cost = tuple[int, int, int, int]
"""Days, indicators raised that are not mandatory, indicators raised, levels raised."""


def every_plan(standings: Sequence[Standing]) -> list[tuple[int, Cost]]:
    """Give hundredths gained and cost of all combinations of levels."""
    plans: list[tuple[int, Cost]] = [(0, (0, 0, 0, 0))]
    for each in standings:
        raised = []
        for target in range(each.counted + 1, 4):
            days = days_to(each, target)
            if days is None or each.locked:
                continue
            gain, optional, levels = (
                each.hundredths * (target - each.counted),
                not each.mandatory,
                target - each.counted,
            )
            raised += [
                (points + gain, (cost[0] + days, cost[1] + optional, cost[2] + 1, cost[3] + levels))
                for points, cost in plans
            ]
        plans += raised
    return plans


def cost_of(plan: Plan) -> Cost:
    optional = sum(not step.indicator.mandatory for step in plan.steps)
    levels = sum(step.target - step.level for step in plan.steps)
    return plan.days, optional, len(plan.steps), levels


@settings(UNHURRIED, max_examples=2_000)
@given(STANDINGS, st.integers(0, 4_000))
def test_no_combination_of_levels_is_cheaper(standings: list[Standing], hundredths: int) -> None:
    threshold = Decimal(hundredths).scaleb(-2)
    plan = plan_of(standings, threshold)
    score = sum(each.hundredths * each.counted for each in standings)
    plans = every_plan(standings)
    most = max(points for points, _ in plans)
    assert plan.score * 100 == score
    assert plan.reachable * 100 == score + most
    enough = [cost for points, cost in plans if score + points >= hundredths]
    assert plan.possible == bool(enough)
    assert cost_of(plan) == min(enough, default=(0, 0, 0, 0))
    assert plan.possible == (plan.after >= threshold)

    known = numbered(standings)
    for step in plan.steps:
        own = known[step.indicator.number]
        assert (step.level, step.held) == (own.counted, own.held)
        assert not own.locked
        assert step.days == days_to(own, step.target)
        assert step.evidence_only == (step.target <= own.held)
        assert step.points * 100 == own.hundredths * (step.target - own.counted)
    event("ready" if score >= hundredths else "planned" if enough else "out of reach")


def test_of_equal_days_the_mandatory_indicator_is_raised() -> None:
    """Both lead to the threshold in four days."""
    optional = Standing(200, False, 2, 2, (1, 1, 1, 4), False)
    mandatory = optional._replace(mandatory=True)
    (step,) = plan_of([optional, mandatory], Decimal(10)).steps
    assert step.indicator.number == 17


def test_of_equal_days_fewer_indicators_are_raised() -> None:
    """Two indicators of two days, or one of four."""
    small = Standing(100, True, 2, 2, (1, 1, 1, 2), False)
    large = Standing(200, True, 2, 2, (1, 1, 1, 4), False)
    (step,) = plan_of([small, small, large], Decimal(10)).steps
    assert step.indicator.number == 18


def test_of_equal_days_and_indicators_fewer_levels_are_raised() -> None:
    two_levels = Standing(100, True, 0, 0, (1, 1, 1, 1), False)
    one_level = Standing(200, True, 2, 2, (1, 1, 1, 2), False)
    (step,) = plan_of([two_levels, one_level], Decimal(6)).steps
    assert (step.indicator.number, step.target) == (17, 3)


def test_evidence_alone_brings_back_what_was_verified() -> None:
    unproven = Standing(300, True, 0, 2, (1, None, None, 9), False)
    (step,) = plan_of([unproven], Decimal(5)).steps
    assert (step.target, step.days, step.evidence_only) == (2, 1, True)
    (step,) = plan_of([unproven], Decimal(9)).steps
    assert (step.target, step.days, step.evidence_only) == (3, 10, False)


def test_steps_without_effort_are_taken() -> None:
    free = Standing(100, False, 0, 0, (0, 0, 0, 0), False)
    plan = plan_of([free, free._replace(days=(0, 1, 1, 1))], Decimal(3))
    assert plan.days == 0
    assert plan.after == 3


def test_what_cannot_be_done_in_time_bounds_the_score() -> None:
    regulation = Standing(300, True, 1, 1, (1, 5, 20, None), False)
    plan = plan_of([regulation], Decimal(9))
    assert plan.score == 3
    assert plan.reachable == 6
    assert plan.steps == ()
    assert not plan.possible


def test_a_table_without_an_indicator_is_refused() -> None:
    with pytest.raises(KeyError):
        cheapest_plan({}, {}, RULES, EffortTable({}), Decimal(100))


def test_plans_of_many_are_the_plans_of_each() -> None:
    """Innovations that stand alike share a plan, but not with those that differ in a lock or in evidence."""
    days = {(indicator.number, level): level + 1 for indicator in RULES.indicators for level in range(4)}
    effort = EffortTable(days)
    levels = {indicator.number: 2 for indicator in RULES.indicators}
    held = {**levels, 35: 3}
    innovations = {1: (levels, levels), 2: (levels, levels), 3: (levels, held), 4: (levels, levels)}
    locks = {2: [16, 31, 33], 4: frozenset[int]()}
    plans = cheapest_plans(innovations, RULES, effort, Decimal(100), locks)
    assert plans == {
        key: cheapest_plan(*pair, RULES, effort, Decimal(100), locks.get(key, ()))
        for key, pair in innovations.items()
    }
    assert len({plans[key].days for key in (1, 2, 3)}) == 3
    assert plans[1] == plans[4]


def test_asked_is_what_the_guideline_says_of_the_target() -> None:
    indicator: Indicator = RULES.indicator_by_number[16]
    (step,) = plan_of([Standing(300, True, 0, 0, (1, 1, 1, 1), False)], Decimal(6)).steps
    assert step.asked == indicator.level_texts[1]

"""A limited number of working days for the whole office: where they help most, and what one more day buys."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from math import inf

from iga_desktop.domain.effort import EffortTable
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.maturity import Levels
from iga_desktop.domain.numbers import from_hundredths, to_hundredths
from iga_desktop.domain.planner import Plan, Step

Steps = tuple[Step, ...]


def over_the_line(plans: Mapping[int, Plan]) -> Mapping[int, int]:
    """Give by id after how many working days in all each innovation is over the threshold, in that order.

    The cheapest come first: any other choice of as many costs no less, so no budget lifts more. Of equal
    days the higher score is first.
    """
    lifted = [key for key, plan in plans.items() if plan.steps]
    order = sorted(lifted, key=lambda key: (plans[key].days, -plans[key].score, key))
    return dict(zip(order, accumulate(plans[key].days for key in order), strict=True))


@dataclass(frozen=True, slots=True)
class _Group:
    """An indicator at a level: what it costs to raise it, as (days, hundredths gained, target)."""

    number: int
    level: int
    held: int
    options: tuple[tuple[int, int, int], ...]


_Trace = tuple[_Group, int, bytearray]
"""An indicator of a kind, the innovation's id, and by budget which option is taken (0: none, else from 1)."""


@dataclass(frozen=True)
class PointsPlan:
    """Where working days earn the most points in all; `curve` gives the points of 0, 1, 2, ... of them."""

    curve: tuple[Decimal, ...]
    _guideline: Guideline
    _traces: tuple[_Trace, ...]

    def steps(self, budget: int) -> Mapping[int, Steps]:
        """Give what *budget* working days (within the curve) are best spent on, by innovation id."""
        taken: defaultdict[int, list[Step]] = defaultdict(list)
        left = budget
        for group, key, trace in reversed(self._traces):
            if not trace[left]:
                continue
            days, _, target = group.options[trace[left] - 1]
            indicator = self._guideline.indicator_by_number[group.number]
            taken[key].append(Step(indicator, group.level, group.held, target, days))
            left -= days
        return {
            key: tuple(sorted(steps, key=lambda step: step.indicator.number)) for key, steps in taken.items()
        }


def most_points(
    innovations: Mapping[int, tuple[Levels, Levels]],
    guideline: Guideline,
    effort: EffortTable,
    budget: int,
    locks: Mapping[int, Collection[int]],
) -> PointsPlan:
    """Give how to earn the most maturity points in all with *budget* working days.

    *innovations* has the counted and the held levels by id; those named first are served first where it
    does not matter which. Exact: a multiple-choice knapsack over the days, in which indicators that stand
    alike are one kind, and a kind is left as soon as one more of it earns nothing more at any budget.
    """
    kinds: defaultdict[_Group, list[int]] = defaultdict(list)
    for key, (levels, held) in innovations.items():
        for group in _groups(levels, held, guideline, effort, locks.get(key, ())):
            kinds[group].append(key)
    curve = [0] * (budget + 1)
    traces: list[_Trace] = []
    for group in sorted(kinds, key=_dearness):
        for key in kinds[group]:
            after, trace = _with_one_more(curve, group)
            if after == curve:
                break
            curve = after
            traces.append((group, key, trace))
    return PointsPlan(tuple(map(from_hundredths, curve)), guideline, tuple(traces))


def _groups(
    levels: Levels, held: Levels, guideline: Guideline, effort: EffortTable, locked: Collection[int]
) -> Sequence[_Group]:
    groups = []
    for indicator in guideline.indicators:
        number = indicator.number
        if number in locked:
            continue
        level, own = levels.get(number, 0), held.get(number, 0)
        weight = to_hundredths(indicator.weight)
        options = tuple(
            (days, weight * (target - level), target)
            for target, days in effort.options(number, level, own).items()
        )
        if options:
            groups.append(_Group(number, level, own, options))
    return groups


def _dearness(group: _Group) -> tuple[float, int, int]:
    """The kinds that earn most a day first: after them, others soon earn nothing more."""
    dearness = min(days / gained if gained else inf for days, gained, _ in group.options)
    return dearness, group.number, group.level


def _with_one_more(curve: Sequence[int], group: _Group) -> tuple[list[int], bytearray]:
    """Give the points by budget with one more indicator of the kind, and which option each budget takes."""
    after = list(curve)
    trace = bytearray(len(curve))
    for position, (days, gained, _) in enumerate(group.options, start=1):
        for spent, points in enumerate(curve[: max(0, len(curve) - days)], start=days):
            if points + gained > after[spent]:
                after[spent] = points + gained
                trace[spent] = position
    return after, trace

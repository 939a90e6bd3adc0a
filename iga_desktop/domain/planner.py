"""The cheapest way to the threshold: which indicators to raise, and by how much, with the least effort."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import gcd
from typing import NamedTuple

from iga_desktop.domain.effort import EffortTable
from iga_desktop.domain.guideline import Guideline, Indicator
from iga_desktop.domain.maturity import Levels
from iga_desktop.domain.numbers import from_hundredths, to_hundredths


@dataclass(frozen=True, slots=True)
class Step:
    """An indicator that is raised from the level that counts now to `target`, in whole working `days`.

    `held` is the level that was verified already: up to it only evidence is missing.
    """

    indicator: Indicator
    level: int
    held: int
    target: int
    days: int

    @property
    def points(self) -> Decimal:
        """Points gained."""
        return self.indicator.weight * (self.target - self.level)

    @property
    def evidence_only(self) -> bool:
        """Whether what was verified already needs evidence and nothing else."""
        return self.target <= self.held

    @property
    def asked(self) -> str:
        """What the guideline asks for the level that is to be reached."""
        return self.indicator.level_text(self.target)


@dataclass(frozen=True)
class Plan:
    """The cheapest way of one innovation to the threshold; scores in points.

    `steps` is empty where the threshold is reached already or cannot be reached; `reachable` is the
    greatest score that can be reached at all before the deadline.
    """

    score: Decimal
    threshold: Decimal
    reachable: Decimal
    steps: tuple[Step, ...]

    @cached_property
    def days(self) -> int:
        """The whole effort in working days."""
        return sum(step.days for step in self.steps)

    @cached_property
    def after(self) -> Decimal:
        """The score once every step is done."""
        return self.score + sum((step.points for step in self.steps), Decimal(0))

    @property
    def possible(self) -> bool:
        """Whether the threshold is reached, now or with the steps."""
        return self.after >= self.threshold


class _Option(NamedTuple):
    """Raising an indicator to `target`: points in units, days, and the cost by which plans are compared."""

    target: int
    points: int
    days: int
    cost: int


_STEP, _TOUCHED, _OPTIONAL, _DAY = 1, 1_000, 1_000_000, 1_000_000_000
"""Costs in falling weight: days, then indicators that are not mandatory, then indicators, then levels.

So of plans with equal days the one wins that raises the fewest indicators which are not mandatory, then
the fewest of all. There are never a thousand of them.
"""


def cheapest_plan(
    levels: Levels,
    held: Levels,
    guideline: Guideline,
    effort: EffortTable,
    threshold: Decimal,
    locked: Collection[int] = (),
) -> Plan:
    """Give the least effort that lifts an innovation to *threshold* points.

    *levels* count now, *held* were verified (the same unless evidence is missing), *locked* indicators
    stay as they are. Exact: a table over the points that are still missing, O(indicators x levels x points).

    Raises:
        ValueError: *threshold* has more than two decimals.
        KeyError: the effort table lacks an indicator of the guideline.
    """
    return _plan(levels, held, _Menu(guideline, effort), threshold, locked)


class _Menu:
    """What raising each indicator offers by where it stands, made once for all innovations."""

    def __init__(self, guideline: Guideline, effort: EffortTable) -> None:
        self.weights = [(indicator, to_hundredths(indicator.weight)) for indicator in guideline.indicators]
        self._effort = effort
        self._known: dict[tuple[int, int, int], list[_Option]] = {}

    def options(self, indicator: Indicator, weight: int, level: int, held: int) -> list[_Option]:
        """Give the ways to raise *indicator*, of a *weight* in hundredths, from *level*."""
        standing = (indicator.number, level, held)
        if standing not in self._known:
            touched = _TOUCHED if indicator.mandatory else _TOUCHED + _OPTIONAL
            self._known[standing] = [
                _Option(
                    target, weight * (target - level), days, days * _DAY + touched + (target - level) * _STEP
                )
                for target, days in self._effort.options(*standing).items()
            ]
        return self._known[standing]


def _plan(levels: Levels, held: Levels, menu: _Menu, threshold: Decimal, locked: Collection[int]) -> Plan:
    options = {
        indicator.number: menu.options(
            indicator, weight, levels.get(indicator.number, 0), held.get(indicator.number, 0)
        )
        for indicator, weight in menu.weights
        if indicator.number not in locked
    }
    score = from_hundredths(sum(weight * levels.get(i.number, 0) for i, weight in menu.weights))
    gains = [max((option.points for option in own), default=0) for own in options.values()]
    reachable = score + from_hundredths(sum(gains))
    needed = to_hundredths(threshold) - to_hundredths(score)
    if needed <= 0 or reachable < threshold:
        return Plan(score, threshold, reachable, ())
    chosen = dict(zip(options, _cheapest(list(options.values()), needed), strict=True))
    steps = tuple(
        Step(indicator, levels.get(number, 0), held.get(number, 0), option.target, option.days)
        for indicator, _ in menu.weights
        for number in [indicator.number]
        if (option := chosen.get(number)) is not None
    )
    return Plan(score, threshold, reachable, steps)


def _cheapest(groups: list[list[_Option]], needed: int) -> list[_Option | None]:
    """Give for each group the option (or None) that together have *needed* points at the least cost."""
    # All points are multiples of a common unit, mostly one whole point: fewer columns.
    unit = gcd(*(option.points for group in groups for option in group))
    width = -(-needed // unit)
    unreached = 1 << 80
    best = [0] + [unreached] * width
    """The least cost by points; the last column holds all plans that reach the threshold."""
    chosen: list[list[tuple[int, _Option] | None]] = []
    for group in groups:
        after = best.copy()
        trace: list[tuple[int, _Option] | None] = [None] * (width + 1)
        for option in group:
            gain = option.points // unit
            for points, cost in enumerate(best):
                if cost < unreached:
                    reached = min(width, points + gain)
                    if cost + option.cost < after[reached]:
                        after[reached] = cost + option.cost
                        trace[reached] = (points, option)
        best = after
        chosen.append(trace)
    picked: list[_Option | None] = []
    points = width
    for trace in reversed(chosen):
        taken = trace[points]
        if taken is None:
            picked.append(None)
        else:
            points, option = taken
            picked.append(option)
    return picked[::-1]


def cheapest_plans(
    innovations: Mapping[int, tuple[Levels, Levels]],
    guideline: Guideline,
    effort: EffortTable,
    threshold: Decimal,
    locks: Mapping[int, Collection[int]],
) -> dict[int, Plan]:
    """Give the cheapest plan of each innovation: counted and held levels by id in, plans by id out."""
    menu = _Menu(guideline, effort)
    known: dict[tuple[tuple[tuple[int, int], ...], ...], Plan] = {}
    plans: dict[int, Plan] = {}
    for key, (levels, held) in innovations.items():
        locked = locks.get(key, ())
        # Many innovations stand alike, so they share a plan.
        alike = (
            tuple(sorted(levels.items())),
            tuple(sorted(held.items())),
            tuple((number, 0) for number in sorted(locked)),
        )
        if alike not in known:
            known[alike] = _plan(levels, held, menu, threshold, locked)
        plans[key] = known[alike]
    return plans

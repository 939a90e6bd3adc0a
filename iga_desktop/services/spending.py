"""A limited number of working days: where they help the office most, and what one more would buy."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate, pairwise

from iga_desktop.domain.numbers import shown
from iga_desktop.domain.office_plan import Steps, most_points, over_the_line
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.regional_index import IndexSheet
from iga_desktop.domain.schedule import Scheduled
from iga_desktop.reports.charts.content import EffortPoint as EffortPoint
from iga_desktop.services.plans import OfficePlan

_MOST_POINTS = 120
"""More points than this, and a chart is slower than it is telling."""


class Goal(StrEnum):
    """What a limited number of working days is spent for; the value is what people read."""

    LINE = "sebanyak mungkin inovasi mencapai batas kirim"
    POINTS = "indeks setinggi mungkin"


@dataclass(frozen=True)
class Spending:
    """How `budget` working days are best spent for `goal`, and what one more would buy.

    `steps` by innovation id; `before` and `after` are the index with all innovations sent. `curve` has the
    working days at which something changes, ascending: for the line until every plan is done, for points
    up to one day more than the budget. Of very many, some.

    The days are one pool, whoever works them. `tasks` say when they are worked: a companion helps only the
    own agencies, one innovation after another. Where the agencies with much to do share a companion, the
    pool may suffice and still some be `late`.
    """

    goal: Goal
    budget: int
    steps: Mapping[int, Steps]
    start: EffortPoint
    now: EffortPoint
    one_day_more: EffortPoint
    curve: tuple[EffortPoint, ...]
    before: IndexSheet
    after: IndexSheet
    tasks: tuple[Scheduled, ...]

    @property
    def late(self) -> int:
        """How many of the innovations worked on are done after the deadline, by the schedule."""
        return sum(each.late for each in self.tasks)


def spend(plan: OfficePlan, goal: Goal, budget: int) -> Spending:
    """Give how *budget* working days (0 or more) are best spent, and what one more would buy."""
    curve: _Line | _Points = _Line(plan) if goal is Goal.LINE else _Points(plan, budget + 1)
    steps = curve.steps(budget)
    after = plan.index_with(steps)
    days = sorted({*_few(curve.days), 0, budget, budget + 1})
    points = {each: curve.point(each) for each in days}
    return Spending(
        goal=goal,
        budget=budget,
        steps=steps,
        start=points[0],
        now=points[budget],
        one_day_more=points[budget + 1],
        curve=tuple(_changes(list(points.values()))),
        before=plan.before,
        after=after,
        tasks=plan.schedule(steps),
    )


def _few(days: Sequence[int]) -> Sequence[int]:
    """Give all of *days*, or of very many some that are spread evenly."""
    return days[:: -(-len(days) // _MOST_POINTS)] if days else days


def _changes(points: Sequence[EffortPoint]) -> Iterator[EffortPoint]:
    yield points[0]
    for before, point in pairwise(points):
        if (point.ready, point.index) != (before.ready, before.index):
            yield point


class _Line:
    """What working days bring when they lift as many innovations over the line as they can."""

    def __init__(self, plan: OfficePlan) -> None:
        self._plan = plan
        self._ends = over_the_line(plan.plans)
        gained = accumulate(
            (plan.plans[key].after - plan.plans[key].score for key in self._ends), initial=Decimal(0)
        )
        self._gained = list(gained)
        self.days = list(self._ends.values())

    def steps(self, budget: int) -> Mapping[int, Steps]:
        return {key: self._plan.plans[key].steps for key, end in self._ends.items() if end <= budget}

    def point(self, days: int) -> EffortPoint:
        lifted = bisect_right(self.days, days)
        return EffortPoint(days, self._plan.ready + lifted, _raised_by(self._plan, self._gained[lifted]))


class _Points:
    """What working days, at most *most*, bring when they earn as many points as they can."""

    def __init__(self, plan: OfficePlan, most: int) -> None:
        # Where it does not matter who is raised, those nearest below the threshold are.
        nearest = sorted(
            plan.state.entries,
            key=lambda entry: (entry.row.readiness is Readiness.READY, -entry.row.verified, entry.row.id),
        )
        levels = {entry.row.id: (entry.counted, entry.verified) for entry in nearest}
        self._plan = plan
        self._best = most_points(levels, plan.state.guideline, plan.effort.table, most, plan.locks)
        self.days = range(most + 1)

    def steps(self, budget: int) -> Mapping[int, Steps]:
        return self._best.steps(budget)

    def point(self, days: int) -> EffortPoint:
        ready = self._plan.ready + self._lifted(self.steps(days))
        return EffortPoint(days, ready, _raised_by(self._plan, self._best.curve[days]))

    def _lifted(self, steps: Mapping[int, Steps]) -> int:
        state = self._plan.state
        return sum(
            row.readiness is not Readiness.READY
            and state.thresholds.classify(row.verified + sum(step.points for step in own)) is Readiness.READY
            for key, own in steps.items()
            for row in [state.by_id[key].row]
        )


def _raised_by(plan: OfficePlan, gained: Decimal) -> Decimal:
    """Give the index with all innovations sent once *gained* points were earned in all."""
    before = plan.before
    points = before.points + gained / before.divisor
    return shown(points / before.total_maximum * 100)

"""From scores to decisions, against plain methods that find the same answers.

Each plain method is exact on these data; where its answer differs from ours, the run fails.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from functools import partial

from benchmarks.measure import SIZES, Result, compare, runs_for
from benchmarks.offices import YEAR, Offices, open_workspace
from iga_desktop.domain.effort import EffortTable
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.index_state import Entry
from iga_desktop.domain.planner import Plan, cheapest_plans
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.regional_index import IndexSheet, project
from iga_desktop.domain.scenario import Selection
from iga_desktop.domain.submission import Candidate, best_set
from iga_desktop.services.index_overview import load_overview
from iga_desktop.services.plans import OfficePlan, plan_office
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.spending import Goal, spend

_DAYS = 60
_SLOW_RUNS = 3
_STRICTEST = 2029
"""A year in which all six basic affairs are needed."""


def measure(offices: Offices) -> Iterator[Result]:
    """Measure each step from the store to the decision."""
    for size in SIZES:
        with closing(open_workspace(offices.data_folder(size))) as workspace:
            yield compare(
                f"index: overview, {size}",
                lambda: load_overview(workspace, YEAR, Selection.ALL),
                lambda: load_recap(workspace, YEAR),
                runs=runs_for(size),
            )
            plan = plan_office(workspace, YEAR)
            strictest = workspace.guidelines.load(_STRICTEST)
        yield from _best_sets(plan, strictest, size)
        yield _plans(plan, size)
        yield from _spending(plan, size)


def _best_sets(plan: OfficePlan, strictest: Guideline, size: int) -> Iterator[Result]:
    candidates, rules = plan.state.candidates(), plan.state.guideline
    ours = project({}, [each.reported for each in best_set(candidates, rules)], rules)
    _expect(ours.points, _best_prefix(candidates, rules).points)
    yield compare(
        f"index: best set, {size}",
        lambda: best_set(candidates, rules),
        lambda: _best_prefix(candidates, rules),
        runs=_SLOW_RUNS,
    )
    hard = _with_a_rare_affair(candidates, strictest)
    yield compare(
        f"index: best set, hardest, {size}",
        lambda: best_set(hard, strictest),
        lambda: best_set(candidates, rules),
        runs=_SLOW_RUNS,
    )


def _best_prefix(candidates: tuple[Candidate, ...], rules: Guideline) -> IndexSheet:
    """Try the best 0, 1, 2, ...: exact here, where any few innovations cover enough affairs; O(n**2)."""
    best = [each.reported for each in sorted(candidates, key=lambda candidate: -candidate.score)]
    sheets = (project({}, best[:n], rules) for n in range(len(best) + 1))
    return max(sheets, key=lambda sheet: sheet.points)


def _with_a_rare_affair(candidates: tuple[Candidate, ...], rules: Guideline) -> list[Candidate]:
    """Let only the weakest serve the last affair, the others all pairs of the rest: the most covers."""
    *common, rare = rules.affairs.basic
    pairs = [frozenset({one, other}) for one in common for other in common]
    ordered = sorted(candidates, key=lambda candidate: -candidate.score)
    hard = [replace(each, affairs=pairs[n % len(pairs)]) for n, each in enumerate(ordered)]
    hard[-1] = replace(hard[-1], affairs=frozenset({rare}))
    return hard


def _plans(plan: OfficePlan, size: int) -> Result:
    state, effort = plan.state, plan.effort.table
    below = [entry for entry in state.entries if entry.row.readiness is not Readiness.READY]
    levels = {entry.row.id: (entry.counted, entry.verified) for entry in below}
    sending = state.thresholds.sending

    def ours() -> Mapping[int, Plan]:
        return cheapest_plans(levels, state.guideline, effort, sending, {})

    def plain() -> list[int]:
        return [_least_days(entry, state.guideline, effort, sending) for entry in below]

    _expect([each.days for each in ours().values()], plain())
    return compare(f"index: all plans, {size}", ours, plain, runs=_SLOW_RUNS)


def _least_days(entry: Entry, rules: Guideline, effort: EffortTable, threshold: Decimal) -> int:
    """Give the days of the cheapest plan from a table of all scores that can be reached, else 0."""
    table = {entry.row.verified: 0}
    for indicator in rules.indicators:
        level, held = entry.counted[indicator.number], entry.verified[indicator.number]
        reached = dict(table)
        for target, days in effort.options(indicator.number, level, held).items():
            gain = indicator.weight * (target - level)
            for score, spent in table.items():
                reached[score + gain] = min(spent + days, reached.get(score + gain, spent + days))
        table = reached
    return min((days for score, days in table.items() if score >= threshold), default=0)


def _spending(plan: OfficePlan, size: int) -> Iterator[Result]:
    for goal, plain in ((Goal.LINE, _most_lifted), (Goal.POINTS, _most_points)):
        spending = spend(plan, goal, _DAYS)
        found = spending.now.ready - plan.ready if goal is Goal.LINE else _gained(plan, spending.after)
        _expect(found, plain(plan))
        yield compare(
            f"index: {_DAYS} days for {goal.name.lower()}, {size}",
            partial(spend, plan, goal, _DAYS),
            partial(plain, plan),
            runs=_SLOW_RUNS,
        )


def _gained(plan: OfficePlan, after: IndexSheet) -> int:
    return int(100 * (after.maturity_sum - plan.before.maturity_sum))


def _most_lifted(plan: OfficePlan) -> int:
    """A knapsack in which every plan weighs its days and is worth one."""
    return _knapsack([[(each.plan.days, 1)] for each in plan.planned])


def _most_points(plan: OfficePlan) -> int:
    """A knapsack with a group for every indicator of every innovation, in hundredths of points."""
    rules, effort = plan.state.guideline, plan.effort.table
    return _knapsack(
        [
            [
                (days, int(100 * indicator.weight * (target - level)))
                for level in [entry.counted[indicator.number]]
                for target, days in effort.options(
                    indicator.number, level, entry.verified[indicator.number]
                ).items()
            ]
            for entry in plan.state.entries
            for indicator in rules.indicators
        ]
    )


def _knapsack(groups: list[list[tuple[int, int]]]) -> int:
    """Give the greatest worth within the days, of each group at most one (days, worth)."""
    best = [0] * (_DAYS + 1)
    for group in groups:
        for budget in range(_DAYS, -1, -1):
            worths = [best[budget - days] + worth for days, worth in group if days <= budget]
            best[budget] = max(best[budget], *worths) if worths else best[budget]
    return best[_DAYS]


def _expect(ours: object, plain: object) -> None:
    if ours != plain:
        raise RuntimeError(f"two exact methods disagree: {ours} and {plain}")

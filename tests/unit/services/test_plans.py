"""The plan of a whole office and what limited working days buy, on the sample office."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from iga_desktop.domain.companion import Companion
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.maturity import Levels
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.paths import resources
from iga_desktop.sample import fill_sample_office
from iga_desktop.services.companions import save_companion
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.planning import save_plan_settings, set_lock
from iga_desktop.services.plans import OfficePlan, plan_basis, plan_office
from iga_desktop.services.spending import Goal, spend
from iga_desktop.services.workspace import Workspace, opened

YEAR = 2025


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with opened(tmp_path_factory.mktemp("contoh") / "kantor", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        yield workspace


@pytest.fixture(scope="module")
def plan(sample: Workspace) -> OfficePlan:
    return plan_office(sample, YEAR)


def test_the_plan_lifts_every_innovation_of_the_sample_over_the_line(plan: OfficePlan) -> None:
    assert (plan.ready, len(plan.planned), len(plan.unreachable)) == (46, 56, 0)
    assert all(each.plan.after >= 100 > each.plan.score for each in plan.planned)
    assert plan.days == sum(step.days for each in plan.planned for step in each.plan.steps)
    gained = sum(each.plan.after - each.plan.score for each in plan.planned)
    assert plan.after.maturity_sum - plan.before.maturity_sum == gained
    assert plan.before.maturity_sum == 10_083
    assert plan.after.index > plan.before.index


def test_done_as_planned_everything_is_ready_and_the_index_is_the_one_foretold(sample: Workspace) -> None:
    with opened(sample.folder.parent / "lain", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        foretold = plan_office(workspace, YEAR)
        for each in foretold.planned:
            innovation = load_innovation(workspace, each.entry.row.id)
            levels: dict[int, int] = dict(innovation.verified)
            levels |= {step.indicator.number: step.target for step in each.plan.steps}
            save_innovation(workspace, innovation, _with(innovation, levels))
        done = plan_office(workspace, YEAR)
    assert (done.ready, done.planned, done.days) == (102, (), 0)
    assert done.before.index == foretold.after.index


def _with(innovation: Innovation, levels: Levels) -> Innovation:
    return replace(innovation, verified=levels)


@pytest.mark.parametrize("goal", Goal)
@pytest.mark.parametrize("budget", [0, 1, 2, 25, 60, 400])
def test_what_days_buy_is_what_their_steps_add_up_to(plan: OfficePlan, goal: Goal, budget: int) -> None:
    spent = spend(plan, goal, budget)
    assert sum(step.days for own in spent.steps.values() for step in own) <= budget
    assert spent.after.index == spent.now.index
    assert (spent.start.days, spent.start.ready, spent.start.index) == (0, 46, plan.before.index)
    more = spend(plan, goal, budget + 1)
    assert (spent.one_day_more.ready, spent.one_day_more.index) == (more.now.ready, more.now.index)
    days = [point.days for point in spent.curve]
    assert days == sorted(set(days))
    assert all(
        (before.ready, before.index) != (point.ready, point.index) for before, point in pairwise(spent.curve)
    )


def test_days_for_the_line_are_spent_on_the_cheapest(plan: OfficePlan) -> None:
    spent = spend(plan, Goal.LINE, 25)
    assert spent.now.ready == 46 + len(spent.steps)
    dearest = max(plan.plans[key].days for key in spent.steps)
    assert all(each.plan.days >= dearest for each in plan.planned if each.entry.row.id not in spent.steps)
    last = spent.curve[-1]
    assert (last.days, last.ready, last.index) == (plan.days, 102, plan.after.index)


def test_days_for_the_index_never_earn_less_than_days_for_the_line(plan: OfficePlan) -> None:
    for budget in (10, 60, 200):
        assert spend(plan, Goal.POINTS, budget).now.index >= spend(plan, Goal.LINE, budget).now.index


def test_very_many_days_give_a_curve_that_can_be_drawn(plan: OfficePlan) -> None:
    spent = spend(plan, Goal.POINTS, 1000)
    assert len(spent.curve) <= 123
    assert spent.curve[-1].index == spent.one_day_more.index


def test_work_is_laid_out_for_whoever_looks_after_the_agency(sample: Workspace) -> None:
    with opened(sample.folder.parent / "jadwal", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        companion = save_companion(workspace, Companion(None, "Tim A", "", frozenset({1, 2, 3})))
        settings = PlanSettings(date(2025, 8, 9), date(2025, 8, 22))
        save_plan_settings(workspace, YEAR, settings)
        plan = plan_office(workspace, YEAR)
    assert plan.capacity == 10
    by_name: dict[str, list[tuple[date, date, bool]]] = {"Tim A": [], "": []}
    for each in plan.tasks:
        by_name[each.task.companion].append((each.starts_on, each.ends_on, each.late))
    assert companion.agency_ids == {1, 2, 3}
    assert by_name["Tim A"]
    for own in by_name.values():
        assert own[0][0] == date(2025, 8, 11)  # the Monday after the Saturday on which it may begin
        assert all(later[0] > earlier[1] for earlier, later in pairwise(own))
        assert all(late == (ends > date(2025, 8, 22)) for _, ends, late in own)


def test_what_is_locked_stays_as_it_is(sample: Workspace) -> None:
    with opened(sample.folder.parent / "kunci", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        before = plan_office(workspace, YEAR).planned[0]
        key = before.entry.row.id
        for step in before.plan.steps:
            set_lock(workspace, key, step.indicator.number, locked=True)
        after = plan_office(workspace, YEAR).plans[key]
        basis = plan_basis(workspace, YEAR, key)
    locked = {step.indicator.number for step in before.plan.steps}
    assert not locked & {step.indicator.number for step in after.steps}
    assert after.days >= before.plan.days
    assert basis.plan(before.entry.counted, before.entry.verified) == after
    assert after.after >= Decimal(100)

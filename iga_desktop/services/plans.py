"""The cheapest way of every innovation of a year to the sending threshold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from sqlalchemy import Connection

from iga_desktop.db import companions, offices, planning, queries
from iga_desktop.domain.effort_toml import Effort
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.index_state import Entry, IndexState
from iga_desktop.domain.maturity import Levels
from iga_desktop.domain.office import Office
from iga_desktop.domain.office_plan import Steps
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.planner import Plan, cheapest_plan, cheapest_plans
from iga_desktop.domain.projection import evaluate
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.regional_index import IndexSheet
from iga_desktop.domain.scenario import Scenario
from iga_desktop.domain.schedule import Scheduled, Task, schedule
from iga_desktop.formats import local_time
from iga_desktop.services.index_state import fetch_state
from iga_desktop.services.planning import fetch_effort
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept


@dataclass(frozen=True)
class PlannedInnovation:
    """An innovation below the threshold with its cheapest plan, and who looks after its agency ("" none)."""

    entry: Entry
    plan: Plan
    companion: str


@dataclass(frozen=True)
class OfficePlan:
    """The plans of a year's innovations below the threshold, cheapest first; scores in points.

    `before` and `after` are the index with all innovations sent, now and once every plan is fulfilled.
    """

    office: Office
    as_of: date
    state: IndexState
    settings: PlanSettings
    capacity: int | None
    companion_count: int
    effort: Effort
    locks: Mapping[int, frozenset[int]]
    planned: tuple[PlannedInnovation, ...]
    unreachable: tuple[PlannedInnovation, ...]
    companions: Mapping[int, str]
    """Who looks after each innovation's agency, by innovation id; "" where nobody does."""
    ready: int
    before: IndexSheet
    after: IndexSheet

    @cached_property
    def plans(self) -> Mapping[int, Plan]:
        """The plans by innovation id, cheapest first."""
        return {each.entry.row.id: each.plan for each in self.planned}

    @cached_property
    def days(self) -> int:
        """The working days of all plans together."""
        return sum(each.plan.days for each in self.planned)

    @cached_property
    def tasks(self) -> tuple[Scheduled, ...]:
        """Every plan in its order, each companion's one after another."""
        return self.schedule({key: plan.steps for key, plan in self.plans.items()})

    def schedule(self, steps: Mapping[int, Steps]) -> tuple[Scheduled, ...]:
        """Give when *steps* (by innovation id) are done, each companion's one after another."""
        tasks = [
            Task(key, self.companions[key], sum(step.days for step in own)) for key, own in steps.items()
        ]
        return schedule(tasks, self.settings.first_day(self.as_of), self.settings.deadline_on)

    def index_with(self, steps: Mapping[int, Steps]) -> IndexSheet:
        """Give the index with all innovations sent and *steps* (by innovation id) done."""
        return _index(self.state, steps)


def plan_office(workspace: Workspace, year: int) -> OfficePlan:
    """Give the cheapest way of every innovation of *year* to the threshold.

    Raises:
        UserError: the year is not open.
    """
    as_of = local_time(workspace.clock()).date()
    with workspace.reading() as connection:
        state = fetch_state(connection, year)
        effort = fetch_effort(connection, state.guideline)
        locks = planning.fetch_locks(connection, year)
        settings = planning.fetch_settings(connection, year)
        office = offices.fetch_office(connection)
        known = companions.fetch(connection)
        agencies = queries.list_agencies(connection)
    plans = _plans(state, effort, locks)
    by_agency: dict[int | None, str] = {key: each.name for each in known for key in each.agency_ids}
    by_code = {agency.code: by_agency.get(agency.id, "") for agency in agencies}
    names = {entry.row.id: by_code[entry.row.agency_code] for entry in state.entries}
    below = [
        PlannedInnovation(entry, plans[entry.row.id], names[entry.row.id])
        for entry in state.entries
        if entry.row.id in plans
    ]
    planned = sorted(
        (each for each in below if each.plan.possible),
        key=lambda each: (each.plan.days, -each.plan.score, each.entry.row.id),
    )
    return OfficePlan(
        office=office,
        as_of=as_of,
        state=state,
        settings=settings,
        capacity=settings.capacity(as_of, len(known)),
        companion_count=len(known),
        effort=effort,
        locks=locks,
        planned=tuple(planned),
        unreachable=tuple(each for each in below if not each.plan.possible),
        companions=names,
        ready=len(state.entries) - len(below),
        before=_index(state, {}),
        after=_index(state, {each.entry.row.id: each.plan.steps for each in planned}),
    )


@dataclass(frozen=True)
class PlanBasis:
    """What the plan of one innovation rests on besides its levels."""

    guideline: Guideline
    threshold: Decimal
    effort: Effort
    locked: frozenset[int]

    def plan(self, levels: Levels, held: Levels) -> Plan:
        """Give the cheapest way to the threshold: *levels* count now, *held* were verified."""
        return cheapest_plan(levels, held, self.guideline, self.effort.table, self.threshold, self.locked)


def plan_basis(workspace: Workspace, year: int, innovation_id: int | None) -> PlanBasis:
    """Give what the plan of an innovation of *year* rests on (None: one that is not stored yet).

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        guideline = kept(connection, year)
        locks = planning.fetch_locks(connection, year)
        return PlanBasis(
            guideline,
            offices.fetch_thresholds(connection).sending,
            fetch_effort(connection, guideline),
            locks.get(innovation_id, frozenset()) if innovation_id is not None else frozenset(),
        )


def fetch_plans(connection: Connection, state: IndexState) -> Mapping[int, Plan]:
    """Give the cheapest plan of each innovation below the threshold, by id, inside a transaction."""
    effort = fetch_effort(connection, state.guideline)
    return _plans(state, effort, planning.fetch_locks(connection, state.year))


def _plans(state: IndexState, effort: Effort, locks: Mapping[int, frozenset[int]]) -> Mapping[int, Plan]:
    below = {
        entry.row.id: (entry.counted, entry.verified)
        for entry in state.entries
        if entry.row.readiness is not Readiness.READY
    }
    return cheapest_plans(below, state.guideline, effort.table, state.thresholds.sending, locks)


def _index(state: IndexState, steps: Mapping[int, Steps]) -> IndexSheet:
    raised = {key: {step.indicator.number: step.target for step in own} for key, own in steps.items()}
    return evaluate(state, Scenario(None, state.year, "", raised=raised)).sheet

"""What the papers of the plan print: for the office, and for each agency as the attachment of a letter."""

from collections.abc import Mapping, Sequence

from iga_desktop.domain.index_state import Entry
from iga_desktop.domain.office_plan import Steps
from iga_desktop.domain.schedule import Scheduled
from iga_desktop.reports.plan_report import PlanReport as PlanReport
from iga_desktop.reports.plan_work import Budget, OutOfReach
from iga_desktop.reports.plan_work import Work as Work
from iga_desktop.services.plans import OfficePlan
from iga_desktop.services.spending import Spending


def plan_report(
    plan: OfficePlan, spending: Spending | None, agency_codes: Sequence[str] | None = None
) -> PlanReport:
    """Give what the papers of *plan* print, with the result of a limited number of days if there is one.

    With *agency_codes* it is only about the innovations of these agencies, and what fulfilling their plans
    does to the office's index; when they are worked on follows from the plans of the whole office.
    """
    entries = [entry for entry in plan.state.entries if _among(agency_codes, entry)]
    works = _works(plan, {key: own.steps for key, own in plan.plans.items()}, plan.tasks, agency_codes)
    out_of_reach = tuple(
        OutOfReach(
            each.entry.row, each.companion, each.plan, tuple(sorted(plan.locks.get(each.entry.row.id, ())))
        )
        for each in plan.unreachable
        if _among(agency_codes, each.entry)
    )
    ids = {entry.row.id for entry in entries}
    names = {entry.row.agency_code: entry.row.agency_name for entry in plan.state.entries}
    return PlanReport(
        office=plan.office,
        year=plan.state.year,
        as_of=plan.as_of,
        threshold=plan.state.thresholds.sending,
        innovation_count=len(entries),
        ready=len(entries) - len(works) - len(out_of_reach),
        works=works,
        out_of_reach=out_of_reach,
        agency_codes=tuple(dict.fromkeys(entry.row.agency_code for entry in entries)),
        before=plan.before,
        after=plan.index_with({work.row.id: work.steps for work in works}),
        settings=plan.settings,
        # The companions' days are for all agencies together.
        capacity=plan.capacity if agency_codes is None else None,
        indicators=plan.state.guideline.indicators,
        effort=plan.effort,
        locks={key: numbers for key, numbers in plan.locks.items() if key in ids},
        budget=None if spending is None else _budget(plan, spending, agency_codes),
        agencies=tuple(names.get(code, code) for code in agency_codes or ()),
    )


def _among(agency_codes: Sequence[str] | None, entry: Entry) -> bool:
    return agency_codes is None or entry.row.agency_code in agency_codes


def _budget(plan: OfficePlan, spending: Spending, agency_codes: Sequence[str] | None) -> Budget:
    return Budget(
        goal=spending.goal.value,
        days=spending.budget,
        works=_works(plan, spending.steps, spending.tasks, agency_codes),
        count=len(spending.steps),
        late=spending.late,
        start=spending.start,
        now=spending.now,
        one_day_more=spending.one_day_more,
        curve=spending.curve,
    )


def _works(
    plan: OfficePlan,
    steps: Mapping[int, Steps],
    scheduled: Sequence[Scheduled],
    agency_codes: Sequence[str] | None,
) -> tuple[Work, ...]:
    return tuple(
        Work(plan.state.by_id[key].row, each.task.companion, steps[key], each)
        for each in scheduled
        for key in [each.task.innovation_id]
        if _among(agency_codes, plan.state.by_id[key])
    )

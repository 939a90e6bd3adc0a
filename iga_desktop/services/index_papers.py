"""What the papers on the index print: what it is made of, what to send, scenarios, the years before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from iga_desktop.domain.forecast import Decided
from iga_desktop.domain.projection import Outcome, evaluate
from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.domain.submission import SendingRules
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.year_state import YearState
from iga_desktop.reports.index_report import IndexReport, Sending
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.services.index_history import list_history
from iga_desktop.services.index_overview import IndexOverview, load_overview, overview_of, planned_levels
from iga_desktop.services.submission import best_to_send
from iga_desktop.services.what_if import PRESENT, Comparison, compare_scenarios
from iga_desktop.services.workspace import Workspace


def index_report(
    workspace: Workspace, year: int, selection: Selection, scenarios: Sequence[Scenario]
) -> IndexReport:
    """Give what the papers on the index of *year* print, with *scenarios* (at most four) beside it.

    Raises:
        UserError: the year is not open, or there is no guideline for the year whose rules are wanted.
        ValueError: there are more than four scenarios.
    """
    return report_of(
        workspace, load_overview(workspace, year, selection), compare_scenarios(workspace, year, scenarios)
    )


def report_of(workspace: Workspace, overview: IndexOverview, comparison: Comparison) -> IndexReport:
    """Give the papers' content for an *overview* and a *comparison* of the same year, loaded before.

    Raises:
        UserError: the history of the index cannot be read.
    """
    return _report(workspace, overview, comparison.present, comparison.outcomes)


def frozen_index_report(workspace: Workspace, basis: Basis) -> IndexReport:
    """Give the same for the state of *basis*, all of it sent, without scenarios.

    How claims fared follows from the state itself; plans count by today's effort, and the years before are
    those on record now.

    Raises:
        UserError: the history of the index cannot be read.
        ValueError: the state was frozen without what surrounds its innovations.
    """
    if basis.state.surroundings is None:
        raise ValueError(f"the state of {basis.state.year} has no SPD rows and no affairs")
    state = basis.state.index_state(basis.state.surroundings)
    with workspace.reading() as connection:
        planned = planned_levels(connection, state)
    overview = overview_of(
        basis.state.office, basis.as_of, state, Selection.ALL, _decided(basis.state), planned
    )
    report = _report(workspace, overview, evaluate(state, Scenario(None, state.year, PRESENT)), ())
    return replace(report, reprinted=basis.meeting is not None)


def _decided(state: YearState) -> Decided:
    counts = Counter(each.status for own in state.indicators.values() for each in own.values())
    return Decided(counts[IndicatorStatus.ACCEPTED], counts[IndicatorStatus.RETURNED])


def _report(
    workspace: Workspace, overview: IndexOverview, present: Outcome, scenarios: tuple[Outcome, ...]
) -> IndexReport:
    """Give what the papers print; what to send is answered without conditions of the office."""
    sending = best_to_send(overview.office, overview.as_of, overview.state, SendingRules())
    return IndexReport(
        office=overview.office,
        year=overview.state.year,
        as_of=overview.as_of,
        now=overview.now,
        claimed=overview.claimed,
        losses=overview.losses,
        coverage=overview.coverage,
        forecast=overview.forecast,
        spd=overview.state.spd,
        sending=Sending(sending.best, sending.all_sent, sending.next_category, sending.effects),
        present=present,
        scenarios=scenarios,
        history=list_history(workspace),
    )

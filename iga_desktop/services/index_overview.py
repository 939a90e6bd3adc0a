"""The regency's projected index now: what it is made of, what is lost, and where it will land."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from iga_desktop.db import index_state, offices
from iga_desktop.domain.forecast import Decided, Forecast
from iga_desktop.domain.index_losses import AffairCoverage, Loss, coverage, losses
from iga_desktop.domain.index_state import IndexState
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.maturity import Levels
from iga_desktop.domain.office import Office
from iga_desktop.domain.projection import Outcome, evaluate
from iga_desktop.domain.regional_index import IndexSheet
from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.formats import local_time
from iga_desktop.services.index_state import fetch_state
from iga_desktop.services.plans import fetch_plans
from iga_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class IndexOverview:
    """The projected index of a year: `now` by verified levels, `claimed` by the agencies' claims."""

    office: Office
    as_of: date
    state: IndexState
    now: Outcome
    claimed: IndexSheet
    losses: tuple[Loss, ...]
    coverage: tuple[AffairCoverage, ...]
    forecast: Forecast

    @property
    def selection(self) -> Selection:
        """Which innovations are taken as sent."""
        return self.now.scenario.selection

    @property
    def verified(self) -> IndexSheet:
        """The index of the verified levels."""
        return self.now.sheet


def load_overview(workspace: Workspace, year: int, selection: Selection) -> IndexOverview:
    """Give the projected index of *year* as it stands now.

    Raises:
        UserError: the year is not open.
    """
    as_of = local_time(workspace.clock()).date()
    with workspace.reading() as connection:
        state = fetch_state(connection, year)
        office = offices.fetch_office(connection)
        decided = index_state.decided(connection, year)
        planned = planned_levels(connection, state)
    return overview_of(office, as_of, state, selection, decided, planned)


def overview_of(
    office: Office,
    as_of: date,
    state: IndexState,
    selection: Selection,
    decided: Decided,
    planned: Mapping[int, Levels],
) -> IndexOverview:
    """Give the projected index of *state* as it was on the day *as_of*.

    *decided* says how claims fared so far; *planned* are the levels that plans lead to, by innovation id.
    """
    accepted = {entry.row.id: entry.accepted for entry in state.entries}
    accepted_spd = {line.row.code: max(line.counted, line.entry.claimed) for line in state.spd.lines}
    now = Scenario(None, state.year, "", selection)
    verified = evaluate(state, now)
    return IndexOverview(
        office=office,
        as_of=as_of,
        state=state,
        now=verified,
        claimed=evaluate(state, replace(now, basis=LevelBasis.CLAIM)).sheet,
        losses=losses(state, verified.sheet, verified.sent),
        coverage=coverage(state, verified.candidates, verified.sent),
        forecast=Forecast(
            verified=verified.sheet,
            claims=evaluate(state, replace(now, raised=accepted, spd=accepted_spd)).sheet,
            planned=evaluate(state, replace(now, raised=planned)).sheet,
            decided=decided,
            bands=state.guideline.categories,
        ),
    )


def planned_levels(connection: Connection, state: IndexState) -> Mapping[int, Levels]:
    """Give the levels to which a plan lifts innovations below the threshold, by id, inside a transaction."""
    return {
        key: {step.indicator.number: step.target for step in plan.steps}
        for key, plan in fetch_plans(connection, state).items()
        if plan.steps
    }

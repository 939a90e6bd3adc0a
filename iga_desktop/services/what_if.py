"""Scenarios set beside one another and beside the year as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from iga_desktop.db import offices
from iga_desktop.domain.index_state import IndexState
from iga_desktop.domain.office import Office
from iga_desktop.domain.projection import Outcome, evaluate
from iga_desktop.domain.scenario import Scenario
from iga_desktop.formats import local_time
from iga_desktop.services.index_state import fetch_state
from iga_desktop.services.rules import rules_for
from iga_desktop.services.workspace import Workspace

MOST_COMPARED = 4
PRESENT = "Keadaan sekarang"


@dataclass(frozen=True)
class Comparison:
    """The year as it stands (all innovations, verified levels) and what up to four scenarios make of it."""

    office: Office
    as_of: date
    state: IndexState
    present: Outcome
    outcomes: tuple[Outcome, ...]


def compare_scenarios(workspace: Workspace, year: int, scenarios: Sequence[Scenario]) -> Comparison:
    """Give what *scenarios* (at most four) make of *year* as it stands now.

    Raises:
        UserError: the year is not open, or there is no guideline for the year whose rules are wanted.
        ValueError: there are more than four.
    """
    if len(scenarios) > MOST_COMPARED:
        raise ValueError(f"{len(scenarios)} scenarios are too many to compare")
    as_of = local_time(workspace.clock()).date()
    with workspace.reading() as connection:
        state = fetch_state(connection, year)
        office = offices.fetch_office(connection)
    return Comparison(
        office=office,
        as_of=as_of,
        state=state,
        present=evaluate(state, Scenario(None, year, PRESENT)),
        outcomes=tuple(outcome_of(workspace, state, scenario) for scenario in scenarios),
    )


def outcome_of(workspace: Workspace, state: IndexState, scenario: Scenario) -> Outcome:
    """Give what *scenario* makes of *state*, under the rules that it wants.

    Raises:
        UserError: the year is not open, or there is no guideline for the year whose rules are wanted.
    """
    with workspace.reading() as connection:
        rules = rules_for(workspace, connection, scenario.year, scenario.rules_year)
    return evaluate(state, scenario, rules)

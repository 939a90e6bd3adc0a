"""What to send: the best set under the office's own rules, and what each innovation does to the index."""

from dataclasses import dataclass
from datetime import date

from iga_desktop.db import offices
from iga_desktop.domain.index_state import IndexState
from iga_desktop.domain.office import Office
from iga_desktop.domain.regional_index import IndexSheet, NextCategory, next_category, project
from iga_desktop.domain.submission import Candidate, Effect, SendingRules, best_set, effects
from iga_desktop.formats import local_time
from iga_desktop.services.index_state import fetch_state
from iga_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class WhatToSend:
    """The set that maximises the index under `rules`, with the index of sending all for comparison.

    `effects` has every innovation of the year, in the order of the list.
    """

    office: Office
    as_of: date
    state: IndexState
    rules: SendingRules
    chosen: tuple[Candidate, ...]
    effects: tuple[Effect, ...]
    best: IndexSheet
    all_sent: IndexSheet

    @property
    def next_category(self) -> NextCategory | None:
        """The category above that of the best set, None at the highest."""
        return next_category(self.best, self.state.guideline)


def what_to_send(workspace: Workspace, year: int, rules: SendingRules) -> WhatToSend:
    """Give the set of innovations of *year* with the greatest index that *rules* allow.

    Raises:
        UserError: the year is not open.
    """
    as_of = local_time(workspace.clock()).date()
    with workspace.reading() as connection:
        state = fetch_state(connection, year)
        office = offices.fetch_office(connection)
    return best_to_send(office, as_of, state, rules)


def best_to_send(office: Office, as_of: date, state: IndexState, rules: SendingRules) -> WhatToSend:
    """Give what `what_to_send` gives, of *state* as it was on the day *as_of*."""
    candidates = state.candidates()
    chosen = best_set(candidates, state.guideline, rules)

    def sheet(sent: tuple[Candidate, ...]) -> IndexSheet:
        return project(state.spd.levels, [candidate.reported for candidate in sent], state.guideline)

    return WhatToSend(
        office=office,
        as_of=as_of,
        state=state,
        rules=rules,
        chosen=chosen,
        effects=effects(candidates, {candidate.id for candidate in chosen}, state.guideline),
        best=sheet(chosen),
        all_sent=sheet(candidates),
    )

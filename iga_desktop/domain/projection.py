"""The index that a scenario leads to, and what makes it differ from another."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.index_losses import Part
from iga_desktop.domain.index_state import IndexState, selected
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.maturity import Levels
from iga_desktop.domain.numbers import shown
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.regional_index import IndexSheet, NextCategory, next_category, project
from iga_desktop.domain.scenario import Scenario
from iga_desktop.domain.submission import Candidate


@dataclass(frozen=True)
class Outcome:
    """What a scenario leads to under `guideline`: who is sent (ids of `candidates`) and the index."""

    scenario: Scenario
    guideline: Guideline
    candidates: tuple[Candidate, ...]
    sent: frozenset[int]
    sheet: IndexSheet

    @property
    def next_category(self) -> NextCategory | None:
        """The category above, None at the highest."""
        return next_category(self.sheet, self.guideline)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one part of the index adds to a difference, in index percent as shown."""

    part: Part
    change: Decimal


def evaluate(state: IndexState, scenario: Scenario, rules: Guideline | None = None) -> Outcome:
    """Give the index of *scenario* on *state*, under *rules* or those of the year.

    Ids that are no longer there, and SPD rows and indicators unknown to the rules, change nothing.
    """
    guideline = rules or state.guideline
    levels = {key: _raised(scenario, key, own) for key, own in state.levels_of(scenario.basis).items()}
    candidates = (*state.candidates(levels, guideline), *_imagined(state, scenario))
    sent = selected(candidates, scenario.selection, guideline, _included(scenario), scenario.excluded)
    claimed = scenario.basis is LevelBasis.CLAIM
    spd = {**(state.spd.claimed_levels if claimed else state.spd.levels), **scenario.spd}
    known = {row.code for row in guideline.spd_rows}
    sheet = project(
        {code: level for code, level in spd.items() if code in known},
        [candidate.reported for candidate in candidates if candidate.id in sent],
        guideline,
    )
    return Outcome(scenario, guideline, candidates, sent, sheet)


def contributions(before: IndexSheet, after: IndexSheet) -> tuple[Contribution, ...]:
    """Give what each part adds to the difference of two indexes as shown; together they are all of it."""
    hundred = Decimal(100)
    spd = shown(after.spd_score / after.total_maximum * hundred) - shown(
        before.spd_score / before.total_maximum * hundred
    )
    quantity = shown(after.quantity_score / after.total_maximum * hundred) - shown(
        before.quantity_score / before.total_maximum * hundred
    )
    return (
        Contribution(Part.SPD, spd),
        # The mean is hardly ever a round figure: it takes what rounding leaves.
        Contribution(Part.MATURITY, after.index - before.index - spd - quantity),
        Contribution(Part.QUANTITY, quantity),
    )


def _raised(scenario: Scenario, key: int, own: Levels) -> Levels:
    return {**own, **scenario.raised[key]} if key in scenario.raised else own


def _included(scenario: Scenario) -> frozenset[int]:
    """What is imagined is sent: that is what it is imagined for."""
    return scenario.included | {-number for number in range(1, _imagined_count(scenario) + 1)}


def _imagined_count(scenario: Scenario) -> int:
    return sum(each.count for each in scenario.imagined)


def _imagined(state: IndexState, scenario: Scenario) -> Iterator[Candidate]:
    number = 0
    for each in scenario.imagined:
        for copy in range(1, each.count + 1):
            number += 1
            name = each.name if each.count == 1 else f"{each.name} ({copy})"
            ready = state.thresholds.classify(each.score) is Readiness.READY
            yield Candidate(-number, name, "", each.score, frozenset(each.affairs), ready)

"""Everything of a year that its index follows from: the innovations with their levels, and the SPD rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.maturity import Levels
from iga_desktop.domain.numbers import from_hundredths, to_hundredths
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.scenario import Selection
from iga_desktop.domain.spd import SpdForm
from iga_desktop.domain.submission import Candidate, SendingRules, best_set


class LevelState(NamedTuple):
    """An indicator's levels (0-3): the one that counts, the verified one, the claimed one."""

    counted: int
    verified: int
    claimed: int


@dataclass(frozen=True)
class Entry:
    """An innovation: its line in the list, all its affairs, and its levels by indicator number.

    `fit` says whether every criterion of eligibility is met but for the mandatory indicators.
    """

    row: InnovationRow
    affairs: frozenset[str]
    levels: Mapping[int, LevelState]
    fit: bool

    @cached_property
    def counted(self) -> Levels:
        """The levels that the verified score counts."""
        return {number: state.counted for number, state in self.levels.items()}

    @cached_property
    def verified(self) -> Levels:
        """The levels that the verifier accepted, with evidence or without."""
        return {number: state.verified for number, state in self.levels.items()}

    @cached_property
    def claimed(self) -> Levels:
        """The levels that the agency claims."""
        return {number: state.claimed for number, state in self.levels.items()}

    @cached_property
    def accepted(self) -> Levels:
        """The levels as they would count if every open claim were accepted."""
        return {number: max(state.counted, state.claimed) for number, state in self.levels.items()}


@dataclass(frozen=True)
class IndexState:
    """A year: its rules, the office's lines, the SPD rows and the innovations as they are listed."""

    year: int
    guideline: Guideline
    thresholds: Thresholds
    spd: SpdForm
    entries: tuple[Entry, ...]

    @cached_property
    def by_id(self) -> Mapping[int, Entry]:
        """The innovations by id."""
        return {entry.row.id: entry for entry in self.entries}

    def levels_of(self, basis: LevelBasis) -> Mapping[int, Levels]:
        """Give each innovation's levels on *basis*, by id."""
        if basis is LevelBasis.CLAIM:
            return {entry.row.id: entry.claimed for entry in self.entries}
        return {entry.row.id: entry.counted for entry in self.entries}

    def candidates(
        self, levels: Mapping[int, Levels] | None = None, guideline: Guideline | None = None
    ) -> tuple[Candidate, ...]:
        """Give the innovations as candidates, with other *levels* (by id) or another *guideline* if given."""
        rules = guideline or self.guideline
        weights = {indicator.number: to_hundredths(indicator.weight) for indicator in rules.indicators}
        mandatory = [indicator.number for indicator in rules.indicators if indicator.mandatory]
        given = levels or {}

        def candidate(entry: Entry) -> Candidate:
            own = given.get(entry.row.id, entry.counted)
            score = from_hundredths(sum(weights.get(number, 0) * level for number, level in own.items()))
            return Candidate(
                id=entry.row.id,
                name=entry.row.name,
                agency_name=entry.row.agency_name,
                score=score,
                affairs=entry.affairs,
                ready=self.thresholds.classify(score) is Readiness.READY,
                eligible=entry.fit and all(own.get(number) for number in mandatory),
            )

        return tuple(map(candidate, self.entries))


def selected(
    candidates: Sequence[Candidate],
    selection: Selection,
    guideline: Guideline,
    included: Collection[int] = (),
    excluded: Collection[int] = (),
) -> frozenset[int]:
    """Give the ids of the *candidates* that are taken as sent."""
    if selection is Selection.BEST:
        rules = SendingRules(included=frozenset(included), excluded=frozenset(excluded))
        return frozenset(candidate.id for candidate in best_set(candidates, guideline, rules))
    taken = {candidate.id for candidate in candidates if _taken(candidate, selection)}
    known = {candidate.id for candidate in candidates}
    return frozenset((taken - set(excluded)) | (set(included) & known))


def _taken(candidate: Candidate, selection: Selection) -> bool:
    if selection is Selection.READY:
        return candidate.ready
    if selection is Selection.ELIGIBLE:
        return candidate.eligible
    return selection is Selection.ALL

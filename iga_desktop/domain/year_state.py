"""A year as it stands or as a meeting froze it: everything that the papers of the year follow from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from iga_desktop.domain.companion import CompanionProgress
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.index_state import Entry, IndexState, LevelState
from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.office import Office
from iga_desktop.domain.recap import Recap
from iga_desktop.domain.spd import SpdForm


@dataclass(frozen=True, slots=True)
class Facts:
    """What the statistics and the index ask of an innovation beyond its line in the list.

    `fit` says whether every criterion of eligibility is met but for the mandatory indicators.
    """

    initiator: str = ""
    kind: str = ""
    form: str = ""
    theme: str = ""
    crossing_affairs: tuple[str, ...] = ()
    fit: bool = False

    def affairs(self, main: str) -> frozenset[str]:
        """Give the affairs that an innovation serves whose main one is *main* ("" : none)."""
        return frozenset(filter(None, (main, *self.crossing_affairs)))


@dataclass(frozen=True)
class Surroundings:
    """What belongs to a year beside its innovations: SPD rows, companions, and the facts by innovation id."""

    facts: Mapping[int, Facts]
    spd: SpdForm
    companions: tuple[CompanionProgress, ...]


@dataclass(frozen=True)
class YearState:
    """A year's state: who the office was, by which rules, and every innovation with its indicators.

    `indicators` by innovation id, then by indicator number. `surroundings` is None in states that were
    frozen by an earlier program, which kept less.
    """

    office: Office
    guideline: Guideline
    recap: Recap
    indicators: Mapping[int, Mapping[int, FrozenIndicator]]
    surroundings: Surroundings | None

    @property
    def year(self) -> int:
        """The reporting year."""
        return self.recap.year

    @cached_property
    def levels(self) -> Mapping[int, Mapping[int, int]]:
        """The levels that count as verified, by innovation id, then by indicator number."""
        return {
            key: {number: indicator.counted for number, indicator in own.items()}
            for key, own in self.indicators.items()
        }

    def index_state(self, surroundings: Surroundings) -> IndexState:
        """Give the same as the index and what to send follow from it."""
        return IndexState(
            year=self.year,
            guideline=self.guideline,
            thresholds=self.recap.thresholds,
            spd=surroundings.spd,
            entries=tuple(
                Entry(
                    row,
                    affairs=facts.affairs(row.main_affair),
                    levels={
                        number: LevelState(each.counted, each.verified, each.claim)
                        for number, each in self.indicators.get(row.id, {}).items()
                    },
                    fit=facts.fit,
                )
                for row in self.recap.innovations
                for facts in [surroundings.facts.get(row.id, Facts())]
            ),
        )

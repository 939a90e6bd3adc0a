"""Finding by name whatever the office holds: one reading of all names, and one index over their words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from iga_desktop.db import companions, finding, queries
from iga_desktop.db.finding import NamedInnovation, NamedMeeting
from iga_desktop.domain.companion import Companion
from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.office import Agency
from iga_desktop.services.workspace import Workspace

_LEAST_MISTYPED = 4
"""Letters; of a shorter word every second one is near to another."""
_ALIKE = 0.72
"""Share of letters that agree: one slip in a word of four to seven letters, two in longer ones."""


@dataclass(frozen=True, slots=True)
class Names:
    """Everything of the office that has a name, over all years; the newest years first."""

    innovations: Sequence[NamedInnovation]
    agencies: Sequence[Agency]
    companions: Sequence[Companion]
    meetings: Sequence[NamedMeeting]


def load_names(workspace: Workspace) -> Names:
    """Read all names as they stand now."""
    with workspace.reading() as connection:
        return Names(
            finding.fetch_innovations(connection),
            queries.list_agencies(connection),
            companions.fetch(connection),
            finding.fetch_meetings(connection),
        )


class Fit(IntEnum):
    """How well a text fits what was looked for, the best first."""

    WHOLE = 0
    """The title is just that."""
    START = 1
    """The title begins with it."""
    WORDS = 2
    """Words of the title begin so."""
    INSIDE = 3
    """All of it is there, within words or beside the title."""
    ALIKE = 4
    """It is there but for slips of the keys."""


class Match(NamedTuple):
    """A text that was found, by its position among those that were given."""

    fit: Fit
    position: int


class Found(NamedTuple):
    """The texts that were found, the best fit first and else as they were given; and what fitted in them."""

    matches: Sequence[Match]
    words: tuple[str, ...]


class WordIndex:
    """Texts by their words: looking one up costs what there are different words, not what there are texts."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Take each text as its title and whatever else it is found by."""
        self._titles: list[str] = []
        self._places: dict[str, set[int]] = defaultdict(set)
        for position, (title, others) in enumerate(texts):
            key = name_key(title)
            self._titles.append(f" {key}")
            for word in {*key.split(), *name_key(others).split()}:
                self._places[word].add(position)
        self._vocabulary = list(self._places)

    def find(self, words: str) -> Found:
        """Give the texts that have all of *words*, in any order; slips of the keys count where nothing has.

        Of no words, nothing.
        """
        wanted = name_key(words).split()
        places: set[int] | None = None
        fitting: set[str] = set()
        alike = False
        for word in wanted:
            near = [known for known in self._vocabulary if word in known]
            if near:
                fitting.add(word)
            else:
                near, alike = self._alike(word), True
                fitting.update(near)
            has_it = set[int]().union(*(self._places[known] for known in near))
            places = has_it if places is None else places & has_it
        phrase, begun = " " + " ".join(wanted), [f" {word}" for word in wanted]
        matches = [
            Match(Fit.ALIKE if alike else _fit(self._titles[place], phrase, begun), place)
            for place in places or ()
        ]
        return Found(sorted(matches), tuple(sorted(fitting)))

    def _alike(self, word: str) -> list[str]:
        if len(word) < _LEAST_MISTYPED:
            return []
        near = process.extract(
            word, self._vocabulary, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=None
        )
        return [known for known, _, _ in near]


def _fit(title: str, phrase: str, begun: Sequence[str]) -> Fit:
    """Tell how *title* fits; all of them begin with a space, as every word does."""
    if title == phrase:
        return Fit.WHOLE
    if title.startswith(phrase):
        return Fit.START
    return Fit.WORDS if all(word in title for word in begun) else Fit.INSIDE

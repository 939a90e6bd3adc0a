"""Which innovations look like one: by their names and by their design narratives."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations, pairwise
from time import sleep
from zlib import crc32

from rapidfuzz import fuzz, process

from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.name_likeness import NameLikeness, Wording, wording
from iga_desktop.progress import Progress

_NAMES_ALIKE = 80
_NARRATIVES_ALIKE = 70
_NAMES_WORTH_A_LOOK = 60.0
_NAMES_LOOKED_AT = 30
_PAIRS_AT_A_TIME = 500
_ENTRIES_AT_A_TIME = 20
_PAUSE = 0.0005
"""Seconds; long enough for whoever waits to come in."""
_FEWEST_WORDS = 40
_MOST_WORDS = 600
"""Of a narrative: fewer words say nothing of where they come from, more are not looked at."""
_RUN = 4
_RUNS_KEPT = 32
_COMMON_RUN = 40
"""A run of words that more narratives have is an official phrase, or one text that went round."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is compared of an innovation: `owner` is its agency's name, `life` what its years share."""

    life: str
    year: int
    owner: str
    name: str
    narrative: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two of the compared innovations by position, how alike in percent, and why (Indonesian)."""

    one: int
    other: int
    percent: int
    reasons: tuple[str, ...]


def find_alike(described: Sequence[Described], progress: Progress) -> tuple[Likeness, ...]:
    """Give the pairs that look like one innovation, the likeliest first; years of one life are no pair.

    Raises:
        Cancelled: the officer cancelled.
    """
    wordings = [wording(entry.name, entry.owner) for entry in described]
    names = NameLikeness(zip(wordings, (entry.life for entry in described), strict=True))
    texts = [tuple(name_key(entry.narrative).split()[:_MOST_WORDS]) for entry in described]
    steps = 3 * len(described)
    looked_at = set(_near_names(wordings, progress, steps)) | set(_near_texts(texts, progress, steps))
    found = []
    for done, (one, other) in enumerate(sorted(looked_at)):
        if done % _PAIRS_AT_A_TIME == 0:
            judged = steps - len(described) * (len(looked_at) - done) // len(looked_at)
            _give_way(progress, judged, steps, "Menilai")
        mine, theirs = described[one], described[other]
        if mine.life == theirs.life and mine.year != theirs.year:
            continue
        if names.are_editions(wordings[one], wordings[other]):
            continue
        name = names.percent(wordings[one], wordings[other])
        text = _text_percent(texts[one], texts[other])
        if reasons := (*_name_reasons(name, mine, theirs), *_text_reasons(text)):
            found.append(Likeness(one, other, max(name, text), reasons))
    return tuple(sorted(found, key=lambda pair: -pair.percent))


def _give_way(progress: Progress, done: int, steps: int, text: str) -> None:
    """Report, see whether it was cancelled, and let others have their turn: they wait for the interpreter."""
    progress.report(done, steps, text)
    progress.raise_if_cancelled()
    sleep(_PAUSE)


def _near_names(wordings: Sequence[Wording], progress: Progress, steps: int) -> Iterator[tuple[int, int]]:
    """Give the pairs whose names deserve to be looked at closely."""
    lines = [entry.line for entry in wordings]
    sharing: dict[Collection[str], list[int]] = defaultdict(list)
    for position, entry in enumerate(wordings):
        if position % _ENTRIES_AT_A_TIME == 0:
            _give_way(progress, position, steps, "Membandingkan nama")
        for part in {entry.key, *entry.short, *entry.parts}:
            sharing[part].append(position)
        if not lines[position]:
            continue
        near = process.extract(
            lines[position],
            lines[position + 1 :],
            scorer=fuzz.ratio,
            score_cutoff=_NAMES_WORTH_A_LOOK,
            limit=_NAMES_LOOKED_AT,
        )
        yield from ((position, position + 1 + further) for _, _, further in near)
    yield from _pairs(sharing.values())


def _near_texts(texts: Sequence[Sequence[str]], progress: Progress, steps: int) -> Iterator[tuple[int, int]]:
    """Give the pairs whose narratives have runs of words in common.

    Of each narrative the same few runs are looked at wherever they stand: those with the least checksums.
    """
    sharing: dict[int, list[int]] = defaultdict(list)
    for position, words in enumerate(texts):
        if position % _ENTRIES_AT_A_TIME == 0:
            _give_way(progress, len(texts) + position, steps, "Membandingkan rancang bangun")
        if len(words) >= _FEWEST_WORDS:
            runs = {crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1)}
            for run in nsmallest(_RUNS_KEPT, runs):
                sharing[run].append(position)
    shared = Counter(_pairs(sharing.values()))
    yield from (pair for pair, runs in shared.items() if runs > 1)


def _pairs(groups: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Give who meets whom; in a crowd each meets only the next, since all meeting all would take for ever."""
    for group in groups:
        # Not handed on as a whole: Python lets no other thread in while one iterator feeds another.
        pairs = combinations(group, 2) if len(group) <= _COMMON_RUN else pairwise(group)
        yield from (pair for pair in pairs)


def _text_percent(one: Sequence[str], other: Sequence[str]) -> int:
    if min(len(one), len(other)) < _FEWEST_WORDS:
        return 0
    return int(fuzz.ratio(one, other, score_cutoff=_NARRATIVES_ALIKE))


def _name_reasons(percent: int, one: Described, other: Described) -> Iterator[str]:
    if percent >= _NAMES_ALIKE:
        same = "nama sama" if percent == 100 else "nama hampir sama"
        yield same if one.owner == other.owner else f"{same} di dua perangkat daerah"


def _text_reasons(percent: int) -> Iterator[str]:
    if percent >= _NARRATIVES_ALIKE:
        yield "rancang bangun sama" if percent == 100 else "rancang bangun hampir sama"

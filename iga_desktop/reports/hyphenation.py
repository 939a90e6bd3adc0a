"""Where Indonesian words may be broken at the end of a line."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pyphen import Pyphen

_VOWELS = frozenset("aiueo\u00e9\u00e8")
_LEAST_BEFORE, _LEAST_AFTER = 2, 4
"""Letters on either side of a break: a suffix ("-nya", "-kan") never begins a line."""
_CAPITAL_INSIDE = re.compile("[a-z][A-Z]")


def hyphenated(word: str) -> Iterator[tuple[str, str]]:
    """Give *word* in two parts, at every place where it may be broken; the longest first part comes first.

    This is what reportlab asks of a hyphenator. Words in capitals (acronyms, titles) and names with a
    capital inside are never broken.
    """
    return ((word[:place], word[place:]) for place in reversed(places(word)))


@lru_cache(maxsize=1 << 13)
def places(word: str) -> tuple[int, ...]:
    """Give how many letters may stand before the hyphen, ascending.

    The shipped patterns know prefixes and suffixes but break before any suffix that begins with a vowel
    ("masyarak-at"), where Indonesian breaks by syllables ("masyara-kat"). Those places are dropped, and
    those that would leave consonants alone.
    """
    if word.isupper() or _CAPITAL_INSIDE.search(word):
        return ()
    lower = word.lower()
    known = {*_dictionary().positions(lower), *(match.end() for match in re.finditer("-", lower))}
    found = [place for place in sorted(known) if _is_between_syllables(lower, place)]
    if not found:
        return ()
    edges = zip([0, *found[:-1]], found, [*found[1:], len(word)], strict=True)
    return tuple(
        place
        for before, place, after in edges
        if place >= _LEAST_BEFORE
        and sum(map(str.isalpha, word[place:])) >= _LEAST_AFTER
        and _VOWELS.intersection(lower[before:place])
        and _VOWELS.intersection(lower[place:after])
    )


@cache
def _dictionary() -> Pyphen:
    return Pyphen(lang="id_ID")


def _is_between_syllables(word: str, place: int) -> bool:
    before, after = word[:place], word[place:]
    if "-" in (before[-1], after[:1]):
        return before[-1] == "-"
    return bool(after) and (after[0] not in _VOWELS or before[-1] in _VOWELS or before.endswith("ng"))

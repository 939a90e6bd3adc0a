"""Which words of two texts differ."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from rapidfuzz.distance import Indel

_WORDS = re.compile(r"^\s+|\S+\s*")
"""A word goes with the space after it."""
_MOST_WORDS = 1_500
"""Longer texts are not compared: the work grows with the square of the words, and so do the marks."""

Piece = tuple[str, bool]
"""A piece of a text, and whether it is missing in the other text."""


def differing(one: str, other: str) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Give both texts in pieces; joined, they are the texts as they are. Space alone makes no difference."""
    first, second = _WORDS.findall(one), _WORDS.findall(other)
    if max(len(first), len(second)) > _MOST_WORDS:
        return [(one, False)], [(other, False)]
    bare, other_bare = ([word.strip() for word in words] for words in (first, second))
    marked: tuple[list[Piece], list[Piece]] = ([], [])
    for step in Indel.opcodes(bare, other_bare):
        differs = step.tag != "equal"
        marked[0].extend((word, differs) for word in first[step.src_start : step.src_end])
        marked[1].extend((word, differs) for word in second[step.dest_start : step.dest_end])
    return _joined(marked[0]), _joined(marked[1])


def _joined(words: Sequence[Piece]) -> list[Piece]:
    """Give neighbours with the same mark as one piece."""
    return [("".join(word for word, _ in run), differs) for differs, run in groupby(words, itemgetter(1))]

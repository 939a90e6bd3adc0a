"""How alike two names of innovations are, by the words that tell innovations apart.

Words count the more the rarer they are; what half of all names say ("inovasi", "sistem informasi") counts
nothing. Order does not matter, a slip of the pen hardly. A name often has parts, its short name and what that
stands for: "SIASET - Pelabelan Barang Milik Daerah", "(SIASET) Sistem Aset".
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz

from iga_desktop.domain.innovation import name_key, tidy_name

_PART_ENDS = re.compile(r" - |[()\[\]:;,|/\"“”]")
_RARE_USES = 4
"""In how many innovations a word may stand that can be a name by itself; one may be there several times."""
_SLIP = 80.0
_SHORTEST_SLIP = 5
_SAME_PART = 0.9
_SAME_PROGRAM = 0.8
_PART_LIKENESS = 90

_TELLS_NOTHING = frozenset(
    name_key(
        "inovasi inovatif sistem informasi aplikasi program gerakan kegiatan layanan pelayanan "
        "pengelolaan manajemen penerapan pengembangan peningkatan penguatan optimalisasi pemanfaatan "
        "terpadu terintegrasi integrasi berbasis digital digitalisasi elektronik online daring website "
        "web android mobile smart cepat mudah mandiri publik masyarakat warga daerah wilayah kabupaten "
        "kota provinsi dinas badan kantor bagian opd pemerintah pemerintahan unit uptd dan atau untuk "
        "dengan di ke dari yang pada melalui oleh dalam bagi secara serta menuju si"
    ).split()
)
_TERRITORIES = frozenset(["kecamatan", "kelurahan", "desa", "puskesmas"])


@dataclass(frozen=True, slots=True)
class Wording:
    """A name by its telling words.

    `key` is the name without case and marks, `parts` are the telling words of each part, `short` the parts
    written as one word, `owner` the agency and `place` the words of the place that it serves, if it is one's.
    """

    key: str
    words: frozenset[str]
    parts: tuple[frozenset[str], ...]
    short: frozenset[str]
    owner: str
    place: frozenset[str]

    @property
    def line(self) -> str:
        """The telling words as one line in a fixed order."""
        return " ".join(sorted(self.words))


def wording(name: str, owner: str) -> Wording:
    """Give the words of the innovation *name* of the agency called *owner*."""
    parts = [part for part in _PART_ENDS.split(tidy_name(name)) if _telling(part)]
    told = tuple(dict.fromkeys(map(_telling, parts)))
    return Wording(
        key=name_key(name),
        words=frozenset().union(*told),
        parts=told,
        short=frozenset(name_key(part).replace(" ", "") for part in parts),
        owner=owner,
        place=_place(owner),
    )


def _place(owner: str) -> frozenset[str]:
    kind, _, place = name_key(owner).partition(" ")
    return frozenset(place.split()) if kind in _TERRITORIES else frozenset()


def _telling(text: str) -> frozenset[str]:
    return frozenset(
        word
        for word in name_key(text).split()
        if word not in _TELLS_NOTHING and (len(word) > 1 or word.isdecimal())
    )


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two sets of words: how alike (0-1), and the words of each that have no fellow in the other."""

    likeness: float
    left: frozenset[str]
    right: frozenset[str]


class NameLikeness:
    """Compares names among all that an office has, which tell how rare each word is."""

    def __init__(self, wordings: Iterable[tuple[Wording, str]]) -> None:
        """Know all *wordings*, each with whose life it is: one innovation's years are one use of a word."""
        lives: dict[str, set[str]] = defaultdict(set)
        for entry, life in wordings:
            for word in entry.words:
                lives[word].add(life)
        self._uses = {word: len(found) for word, found in lives.items()}
        total = len({life for found in lives.values() for life in found})
        self._weights = {word: log(1 + total / uses) for word, uses in self._uses.items()}

    def percent(self, one: Wording, other: Wording) -> int:
        """Give how alike two names are, 0 to 100; 100 only where they are the same."""
        if one.key == other.key:
            return 100
        likeness = self._compare(one.words, other.words, one, other).likeness
        if len(one.words & other.words) == 1 and not self._has_rare(one.words & other.words):
            # One common word says little: all words must be alike.
            likeness = min(likeness, fuzz.token_sort_ratio(one.key, other.key) / 100)
        percent = min(round(likeness * 100), 99)
        return max(percent, _PART_LIKENESS) if self._shares_part(one, other) else percent

    def are_editions(self, one: Wording, other: Wording) -> bool:
        """Tell whether two places run the same program, of which at least one says where it is."""
        if not (one.place and other.place and one.place != other.place):
            return False
        whole = self._compare(one.words, other.words, one, other)
        if not (whole.left & one.place or whole.right & other.place):
            return False
        mine, theirs = one.words - one.place, other.words - other.place
        if self._compare(mine, theirs, one, other).likeness >= _SAME_PROGRAM:
            return True
        parts = {part - one.place for part in one.parts} & {part - other.place for part in other.parts}
        return any(parts)

    def _shares_part(self, one: Wording, other: Wording) -> bool:
        """Tell whether they have a short name, or what it stands for, in common.

        A single word is the name of one innovation in one agency only; elsewhere it may mean something else,
        unless it is all that one of the names says. Two common words are found together by chance.
        """
        for mine in one.parts:
            for theirs in other.parts:
                if self._compare(mine, theirs, one, other).likeness < _SAME_PART:
                    continue
                alone = len(one.parts) == 1 or len(other.parts) == 1 or one.owner == other.owner
                if len(mine) > 2 or ((alone or len(mine) > 1) and self._has_rare(mine)):
                    return True
        return False

    def _has_rare(self, words: Iterable[str]) -> bool:
        return any(self._uses[word] <= _RARE_USES for word in words)

    def _compare(
        self, mine: frozenset[str], theirs: frozenset[str], one: Wording, other: Wording
    ) -> _Comparison:
        left, right = mine - theirs, theirs - mine
        total = self._weight(mine) + self._weight(theirs)
        if not total:
            return _Comparison(0, left, right)
        # Names of places are often alike: between two agencies they are no slips.
        kept = frozenset() if one.owner == other.owner else one.place | other.place
        slips = {word: fellow for word in sorted(left - kept) if (fellow := self._meant(word, right - kept))}
        left, right = left - slips.keys(), right - frozenset(slips.values())
        return _Comparison(1 - (self._weight(left) + self._weight(right)) / total, left, right)

    def _meant(self, word: str, words: Collection[str]) -> str | None:
        """Give which of *words* is *word* but for a slip of the pen: one of them is written nowhere else."""
        if len(word) < _SHORTEST_SLIP or not word.isalpha():
            return None
        found = [
            (likeness, other)
            for other in words
            if other.isalpha()
            and len(other) >= _SHORTEST_SLIP
            and min(self._uses[word], self._uses[other]) == 1
            and (likeness := fuzz.ratio(word, other)) >= _SLIP
        ]
        return max(found)[1] if found else None

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights[word] for word in words)

"""Which agency a recap means by a text: certain, safe to assume, to be confirmed, or none.

A wrong agency spoils a recap silently, so a match by similarity is safe only where every word that
tells agencies apart agrees but for a slip of the pen; anything else is for the officer to confirm.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from iga_desktop.domain.innovation import name_key

_SAFE_SIMILARITY = 90.0
_SAFE_LEAD = 4.0
_DOUBTFUL_SIMILARITY = 65.0
_ABBREVIATION_SIMILARITY = 75.0
_SHORTEST_SLIP = 5
_SHORTEST_DOUBLE_SLIP = 10

_SPELLED_OUT = {
    "kec": "kecamatan",
    "kab": "kabupaten",
    "kel": "kelurahan",
    "bag": "bagian",
    "din": "dinas",
    "dis": "dinas",
    "ktr": "kantor",
    "set": "sekretariat",
    "sekret": "sekretariat",
    "setda": "sekretariat daerah",
    "setwan": "sekretariat dprd",
    "rsud": "rumah sakit umum daerah",
    "rs": "rumah sakit",
    "satpol": "satuan polisi",
    "pp": "pamong praja",
    "damkar": "pemadam kebakaran",
    "perlindungan": "pelindungan",
}
_KINDS = frozenset(
    [
        "dinas",
        "badan",
        "kecamatan",
        "kantor",
        "bagian",
        "kelurahan",
        "sekretariat",
        "kabupaten",
        "daerah",
        "dan",
    ]
)


class Certainty(StrEnum):
    """How sure a match is; only EXACT and SAFE may be taken without asking."""

    EXACT = "pasti"
    SAFE = "aman"
    DOUBTFUL = "perlu dipastikan"
    NONE = "tidak dikenal"


@dataclass(frozen=True, slots=True)
class AgencyMatch:
    """What `text` was taken for; `similarity` in percent; code and name are None where nothing is near."""

    text: str
    code: str | None
    name: str | None
    certainty: Certainty
    similarity: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One way to write one agency."""

    agency: int
    words: tuple[str, ...]
    core: tuple[str, ...]


class AgencyIndex:
    """The known agencies, each with its code, official name and other spellings."""

    def __init__(self, agencies: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        self._agencies: list[tuple[str, str]] = []
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._candidates: list[_Candidate] = []
        for position, (code, name, spellings) in enumerate(agencies):
            self._agencies.append((code, name))
            for text in {code, name, *spellings}:
                words = _words(text)
                if not words:
                    continue
                self._exact[_joined(text)].add(position)
                self._exact["".join(words)].add(position)
                self._candidates.append(_Candidate(position, words, _core(words)))
        self._vocabulary = {word for candidate in self._candidates for word in candidate.words}
        self._matches: dict[str, AgencyMatch] = {}

    def match(self, text: str) -> AgencyMatch:
        """Give the agency that *text* means, and how sure that is."""
        known = self._matches.get(text)
        if known is None:
            known = self._matches[text] = self._match(text)
        return known

    def _match(self, text: str) -> AgencyMatch:
        words = _words(text)
        if not words:
            return AgencyMatch(text, None, None, Certainty.NONE, 0.0)
        for key in (_joined(text), "".join(words)):
            same = self._exact.get(key, set())
            if same:
                certainty = Certainty.EXACT if len(same) == 1 else Certainty.DOUBTFUL
                return self._found(text, min(same), certainty, 100.0)
        return self._nearest(text, words)

    def _found(self, text: str, agency: int, certainty: Certainty, similarity: float) -> AgencyMatch:
        code, name = self._agencies[agency]
        return AgencyMatch(text, code, name, certainty, similarity)

    def _nearest(self, text: str, words: Sequence[str]) -> AgencyMatch:
        written = " ".join(words)
        scores: dict[int, tuple[float, _Candidate]] = {}
        for candidate in self._candidates:
            score = fuzz.ratio(written, " ".join(candidate.words))
            if candidate.agency not in scores or score > scores[candidate.agency][0]:
                scores[candidate.agency] = (score, candidate)
        ranked = sorted(scores.values(), key=lambda scored: scored[0], reverse=True)
        if ranked:
            best, candidate = ranked[0]
            lead = best - ranked[1][0] if len(ranked) > 1 else best
            if best >= _SAFE_SIMILARITY and lead >= _SAFE_LEAD and self._is_slip(words, candidate.words):
                return self._found(text, candidate.agency, Certainty.SAFE, best)
        return self._doubtful(text, words)

    def _is_slip(self, written: Sequence[str], meant: Sequence[str]) -> bool:
        """Tell whether *written* is *meant* but for a slip of the pen in one of its words.

        A single word is no ground to stand on: abbreviations of two agencies often differ by a letter.
        """
        if len(written) != len(meant) or len(written) < 2:
            return False
        different = [(one, other) for one, other in zip(written, meant, strict=True) if one != other]
        if len(different) != 1:
            return False
        one, other = different[0]
        if one in self._vocabulary or any(letter.isdigit() for letter in one + other):
            return False
        if one[0] != other[0] or min(len(one), len(other)) < _SHORTEST_SLIP:
            return False
        allowed = 2 if min(len(one), len(other)) >= _SHORTEST_DOUBLE_SLIP else 1
        return OSA.distance(one, other) <= allowed

    def _doubtful(self, text: str, words: Sequence[str]) -> AgencyMatch:
        """Give the likeliest agency for a person to confirm, if any is near at all."""
        core = _core(words)
        best, agency = 0.0, -1
        for candidate in self._candidates:
            score = _likeness(core, candidate)
            if score > best:
                best, agency = score, candidate.agency
        if best >= _DOUBTFUL_SIMILARITY:
            return self._found(text, agency, Certainty.DOUBTFUL, min(best, 99.0))
        return AgencyMatch(text, None, None, Certainty.NONE, best)


def _joined(text: str) -> str:
    return name_key(text).replace(" ", "")


def _words(text: str) -> tuple[str, ...]:
    spelled_out = " ".join(_SPELLED_OUT.get(word, word) for word in name_key(text).split())
    return tuple(word for word in spelled_out.split() if word != "dan")


def _core(words: Sequence[str]) -> tuple[str, ...]:
    """Give the words that tell agencies of one kind apart."""
    return tuple(word for word in words if word not in _KINDS) or tuple(words)


def _likeness(core: Sequence[str], candidate: _Candidate) -> float:
    ratio = fuzz.ratio(" ".join(core), " ".join(candidate.core))
    shortened = len(core) == 1 and len(core[0]) >= 3 and _abbreviates(core[0], candidate.words)
    if shortened or set(core) <= set(candidate.core) or set(candidate.core) <= set(core):
        ratio = max(ratio, _ABBREVIATION_SIMILARITY)
    return ratio


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Tell whether *short* is made of the beginnings of *words* in order: dinkes, dlh, disdukcapil."""
    if not short:
        return True
    if not words:
        return False
    first, rest = words[0], words[1:]
    longest = next(
        (n for n, (a, b) in enumerate(zip(short, first, strict=False)) if a != b), min(len(short), len(first))
    )
    return any(_abbreviates(short[n:], rest) for n in range(longest, 0, -1))

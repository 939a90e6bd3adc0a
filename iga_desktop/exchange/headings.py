"""What a heading means: the field that a column of a recap holds, by synonym or indicator name."""

import re
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.values import cell_text
from iga_desktop.exchange.vocabulary import RECAP, Vocabulary

INDICATOR = "indicator:"
"""What the field of an indicator column starts with; its number follows."""

Meaning = tuple[str, int]
"""A field and how well a heading names it: 0 is best, -1 is the officer's own word."""

_HEADING_TYPES = (str, int, float)
_LONGEST_HEADING = 150
_SAFE_RATIO = 90
_SAFE_LEAD = 6
_SHORTEST_FUZZY = 8
_SHORTEST_PREFIX = 6

_LOOSE_RANK = 100
"""The rank of a heading that was matched by similarity: any exact one is better."""
WEAK_RANK = 50
"""The rank of "P16" or "No. 16": an indicator only where several of its kind stand together."""

_WORDS = {
    "tgl": "tanggal",
    "tg": "tanggal",
    "waktu": "tanggal",
    "no": "nomor",
    "nm": "nama",
    "skpd": "opd",
    "pd": "opd",
    "satker": "opd",
}
_PHRASES = (
    ("satuan kerja perangkat daerah", "opd"),
    ("organisasi perangkat daerah", "opd"),
    ("perangkat daerah", "opd"),
    ("satuan kerja", "opd"),
)
_WORDS_OF_RECAPS = frozenset(synonym for synonyms in RECAP.values() for synonym in synonyms)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERED = re.compile(
    r"(?:(ind(?:ikator)?|parameter|param|sid)\s*(?:no|nomor|sid|ke)?\s*)?(\d{1,3})\b\s*(.*)"
)
_WEAKLY_NUMBERED = re.compile(r"(?:p|i|par|no|nomor)\s*(\d{1,3})")


def heading_key(text: str) -> str:
    """Give the identity of a heading: equal keys differ only in case, spaces, line breaks or marks."""
    return name_key(text)


def _canonical(key: str) -> str:
    words = " ".join(_WORDS.get(word, word) for word in key.split())
    for phrase, word in _PHRASES:
        words = words.replace(phrase, word)
    return " ".join(dict.fromkeys(words.split()))


def is_known_heading(text: str) -> bool:
    """Tell whether *text* is a word for some field of a recap, in whatever year."""
    return _canonical(heading_key(text)) in _WORDS_OF_RECAPS


class HeadingReader:
    """Says which field a heading names, for one guideline, one officer's own mapping and a vocabulary."""

    def __init__(
        self, guideline: Guideline, own: Mapping[str, str | None], vocabulary: Vocabulary = RECAP
    ) -> None:
        self._ranked = {
            synonym: (field, rank)
            for field, synonyms in vocabulary.items()
            for rank, synonym in enumerate(synonyms)
        }
        self._indicators = guideline.indicator_by_number
        self._indicator_keys = {name_key(indicator.name): n for n, indicator in self._indicators.items()}
        self._own = own
        self._exact: dict[Any, Meaning | None] = {}
        self._similar: dict[str, Meaning | None] = {}

    def decided(self, heading: str) -> bool:
        """Tell whether the officer has said what to do with this heading."""
        return bool(self._own) and heading_key(heading) in self._own

    def exact(self, value: Any) -> Meaning | None:
        """Give what *value* names by a known word, a number, or the officer's mapping, or None."""
        if value.__class__ not in _HEADING_TYPES or value == "":
            return None
        if value not in self._exact:
            self._exact[value] = self._read_exactly(cell_text(value))
        return self._exact[value]

    def similar(self, text: str) -> Meaning | None:
        """Give what *text* names beyond doubt though it is spelled otherwise, or None."""
        if text not in self._similar:
            self._similar[text] = self._by_similarity(heading_key(text))
        return self._similar[text]

    def field(self, value: Any) -> str | None:
        """Give the field that *value* names exactly, or None."""
        meaning = self.exact(value)
        return meaning[0] if meaning else None

    def _read_exactly(self, text: str) -> Meaning | None:
        key = heading_key(text)
        if not key or len(text) > _LONGEST_HEADING:
            return None
        if key in self._own:
            field = self._own[key]
            return None if field is None else (field, -1)
        meaning = self._by_key(key)
        if meaning is None and ("(" in text or "[" in text):
            meaning = self._by_key(heading_key(_ASIDE.sub(" ", text)))
        if meaning is None and "/" in text:
            meaning = self._by_parts(text.split("/"))
        return meaning

    def _by_key(self, key: str) -> Meaning | None:
        return self._ranked.get(_canonical(key)) or self._by_number(key)

    def _by_parts(self, parts: list[str]) -> Meaning | None:
        """Read "OPD/Instansi": all parts that can be read must name the same field."""
        meanings = {meaning[0]: meaning for part in parts if (meaning := self._by_key(heading_key(part)))}
        return next(iter(meanings.values())) if len(meanings) == 1 else None

    def _by_number(self, key: str) -> Meaning | None:
        """Read "16", "indikator 16", "16 regulasi ..."; a number of another year yields to the name."""
        if weak := _WEAKLY_NUMBERED.fullmatch(key):
            number = int(weak[1])
            return (f"{INDICATOR}{number}", WEAK_RANK) if number in self._indicators else None
        match = _NUMBERED.fullmatch(key)
        if not match:
            return None
        word, number, rest = match[1], int(match[2]), match[3]
        named = self._indicator_named(rest)
        if named is not None and (named == number or number not in self._indicators):
            return f"{INDICATOR}{named}", 1
        if number in self._indicators and (not rest or (word and named is None)):
            return f"{INDICATOR}{number}", 0
        return None

    def _by_similarity(self, key: str) -> Meaning | None:
        if _NUMBERED.fullmatch(key):
            return None
        named = self._indicator_named(key)
        if named is not None:
            return f"{INDICATOR}{named}", 1
        canonical = _canonical(key)
        if len(canonical) < _SHORTEST_FUZZY:
            return None
        near = process.extractOne(canonical, self._ranked.keys(), scorer=fuzz.ratio, score_cutoff=_SAFE_RATIO)
        return (self._ranked[near[0]][0], _LOOSE_RANK) if near else None

    def _indicator_named(self, key: str) -> int | None:
        """Give the indicator whose name *key* is, begins, continues, or resembles beyond doubt."""
        if key in self._indicator_keys:
            return self._indicator_keys[key]
        if len(key) < _SHORTEST_PREFIX:
            return None
        begun = [
            number
            for name, number in self._indicator_keys.items()
            if name.startswith(key) or key.startswith(f"{name} ")
        ]
        if len(begun) == 1:
            return begun[0]
        first, second = process.extract(key, self._indicator_keys.keys(), scorer=fuzz.ratio, limit=2)
        if first[1] >= _SAFE_RATIO and first[1] - second[1] >= _SAFE_LEAD:
            return self._indicator_keys[first[0]]
        return None

"""What somebody asks for: which paper, of which state, in which look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from iga_desktop.reports.document import Stamp
from iga_desktop.reports.papers.letters import LetterOptions as LetterOptions
from iga_desktop.reports.sheet import PageSetup as PageSetup
from iga_desktop.reports.sheet import Paper as Paper
from iga_desktop.services.papers.catalogue import PaperKind, paper_kind

MOST_BLANK_ROWS = 1000
"""How many blank rows a list to sign takes at most."""


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """The paper *kind* (its name) on a *year*, with what was chosen for it.

    *meeting_id* asks for the state which that meeting froze (None: now); of a comparison it is the earlier
    one (None: the latest before the other) and *compared_id* the later (None: now). *as_of* is the day up
    to which data count (None: today, or that of the meeting), *signed_on* that of the signatures (None: the
    same, or the day on which the meeting was held).
    *profile* and *team* name a profile ("" : the usual one). *landscape* None: as the paper usually lies.
    *agency_codes* and *innovation_ids* None: all of them. What the kind does not take is not looked at.
    """

    kind: str
    year: int
    meeting_id: int | None = None
    as_of: date | None = None
    signed_on: date | None = None
    profile: str = ""
    paper: Paper = Paper.F4
    landscape: bool | None = None
    classification: str = ""
    draft: bool = False
    agency_codes: tuple[str, ...] | None = None
    innovation_ids: tuple[int, ...] | None = None
    compared_id: int | None = None
    grouped: bool = False
    letter: LetterOptions = LetterOptions()
    team: str = ""
    blank_rows: int = 5

    @property
    def about(self) -> PaperKind:
        """What kind of paper it is; raises UserError where there is none of that name."""
        return paper_kind(self.kind)

    @property
    def setup(self) -> PageSetup:
        """The sheet to print on; a kind that is made for an upright one is never turned."""
        landscape = self.about.landscape if self.landscape is None else self.landscape
        return PageSetup(self.paper, landscape and not self.about.upright_only)

    @property
    def stamp(self) -> Stamp:
        """What is put on every page."""
        return Stamp(self.classification, self.draft)

    def to_json(self) -> dict[str, Any]:
        """Give what is worth remembering for the next paper of the kind: its look and its wording.

        Not the year, nor states, days and innovations, which belong to this paper alone.
        """
        kept = {name: getattr(self, name) for name in _READERS}
        return kept | {"letter": {name: getattr(self.letter, name) for name in _LETTER_READERS}}

    @classmethod
    def from_json(cls, data: object, kind: str, year: int) -> "PaperRequest":
        """Give a request with what *data* remembers (see `to_json`); damaged values are left out."""
        fresh = cls(kind, year)
        if not isinstance(data, dict):
            return fresh
        letter = data.get("letter")
        return replace(
            fresh,
            **_read(data, _READERS),
            letter=replace(
                fresh.letter, **_read(letter if isinstance(letter, dict) else {}, _LETTER_READERS)
            ),
        )


def _read(data: Mapping[str, Any], readers: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Give those values of *data* that their readers take."""
    found = {}
    for name, reader in readers.items():
        if name in data:
            try:
                found[name] = reader(data[name])
            except (TypeError, ValueError):
                continue
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _flag_or_none(value: Any) -> bool | None:
    return None if value is None else _flag(value)


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError(value)
    return value


def _codes(value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list | tuple):
        raise TypeError(value)
    return tuple(map(_text, value))


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "profile": _text,
    "paper": Paper,
    "landscape": _flag_or_none,
    "classification": _text,
    "draft": _flag,
    "agency_codes": _codes,
    "grouped": _flag,
    "team": _text,
    "blank_rows": _count,
}
_LETTER_READERS: Mapping[str, Callable[[Any], Any]] = {
    "number": _text,
    "first": _count,
    "subject": _text,
    "nature": _text,
    "attachment": _text,
}

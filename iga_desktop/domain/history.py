"""The history as it is read: what changed, and what one may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

KINDS: Mapping[str, str] = {"opd": "Perangkat daerah", "spd": "SPD"}
"""What people read for a subject where its capitalized word does not say it."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One field of one thing going from `old` to `new`.

    `at` is UTC without a time zone, `source` the door by which `actor` came (a form, a file's name).
    """

    id: int
    at: datetime
    actor: str
    source: str
    subject: str
    subject_id: int
    subject_name: str
    field: str
    old: str | None
    new: str | None
    note: str | None

    @property
    def kind(self) -> str:
        """What kind of thing changed, as people read it."""
        return KINDS.get(self.subject, self.subject.capitalize())


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What is asked of the history; whatever is not given lets everything through.

    `agency_id` asks for an agency itself and for the innovations that are its own now, with what they
    went through under another one. `first_day` and `last_day` are local days, both included. Each of
    `words` must stand somewhere in an entry, in capitals or not.
    """

    innovation_id: int | None = None
    agency_id: int | None = None
    actor: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    words: tuple[str, ...] = ()

"""Evidence behind a level: a file or a link with the letter that it is."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

_LEADING_NUMBER = re.compile(r"\W*(?:indikator|ind|no)?\W*(\d{1,3})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a piece of evidence says of itself; empty text or None means not filled in."""

    number: str = ""
    on: date | None = None
    subject: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file or link of indicator *number*; exactly one of `sha256` and `link` is there.

    `name` is the file's original name or the link's text; `size` in bytes (0 for a link); `kind` is
    the code of its kind of file, "" for a link. `removed_at` is None while it counts.
    """

    id: int
    innovation_id: int
    number: int
    name: str
    added_at: datetime
    sha256: str | None = None
    size: int = 0
    kind: str = ""
    link: str = ""
    letter: Letter = Letter()
    removed_at: datetime | None = None
    replaces: int | None = None


def indicator_in_name(name: str, numbers: Collection[int]) -> int | None:
    """Give the one of *numbers* that a file's *name* begins with ("16_SK.pdf"), None if there is none."""
    found = _LEADING_NUMBER.match(name)
    number = int(found.group(1)) if found else None
    return number if number in numbers else None

"""Evidence behind a level: a file or a link with the letter that it is."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

_LEADING_NUMBER = re.compile(r"[\W_]*(?:indikator|ind|no)?[\W_]*(\d{1,3})(?![^\W_])", re.IGNORECASE)
_MONTH = (
    "jan(?:uari)?|feb(?:ruari)?|peb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|a[gk]s?t|"
    "sept?(?:ember)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?"
)
_GOES_ON = re.compile(
    rf"(?P<mark>[-./_ ]) ?(?:0?[1-9]|1[0-2]) ?(?P=mark) ?(?:19|20)?\d\d(?!\d)"  # 17-08-2025
    rf"|[\W_]*(?:{_MONTH})(?![^\W_])"  # 20 Maret
    r"|[.,]\d{3}(?!\d)",  # 16.000
    re.IGNORECASE,
)
"""What makes the number before it a day or a larger figure."""


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
    """Give the one of *numbers* that a file's *name* begins with ("16_SK.pdf"), None if there is none.

    The day of a date and the beginning of a larger figure are none.
    """
    found = _LEADING_NUMBER.match(name)
    number = int(found.group(1)) if found and not _GOES_ON.match(name, found.end()) else None
    return number if number in numbers else None

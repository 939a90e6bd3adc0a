"""What a form asks for and where: the rows of an innovation's sheet, their keys, and the columns."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from iga_desktop.domain.content import CLAIM
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import PROFILE_LABELS, TEXT_FIELDS

COVER = "Petunjuk"
LISTS = "Daftar"
"""The hidden sheet with the choices."""

FIELDS = tuple(name for name in PROFILE_LABELS if name != "reports_before")
"""The profile's fields that an agency fills in; how often it was reported before is the office's to say."""
AFFAIRS = "crossing_affairs"
"""The one field that has several rows."""
LINES: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(TEXT_FIELDS, 2)
    | {"development": 4, "narrative": 24}
    | dict.fromkeys(("purpose", "benefits", "results"), 6)
)
"""The fields of running text, with how many lines they have at least."""

KEEPS = "tetap:"
"""What a key begins with whose value the form only shows, since no cell can carry it."""
PROFILE_MARK, LEVEL_MARK = "profil", "tingkat"
"""What tells, in the row of the identity, in which column a profile or a level is filled in."""

KEY, NUMBER, LABEL, WEIGHT, FIRST_LEVEL, LEVEL, POINTS, EVIDENCE, NOTE = 1, 2, 3, 4, 5, 8, 9, 10, 11
PROFILE, PROFILE_END, HINT = WEIGHT, POINTS, EVIDENCE
"""Columns, from 1; a profile's value lies across those from its weight to its points."""
WIDTHS: Mapping[int, float] = MappingProxyType(
    {1: 2, 2: 5, 3: 36, 4: 8, 5: 25, 6: 25, 7: 25, 8: 9, 9: 9, 10: 30, 11: 30}
)
"""In characters, by column."""


MOST_SHEETS = 999
"""What no form of an agency comes near."""
_SHEET_TITLE = re.compile(r"inovasi\s*(\d{1,3})\b", re.IGNORECASE)


def claim_key(number: int) -> str:
    """Give the key of the claimed level of indicator *number*."""
    return f"{CLAIM}{number}"


def row_labels(guideline: Guideline) -> Mapping[str, str]:
    """Give what the row of each input key is called, in the order of the form."""
    return {name: PROFILE_LABELS[name] for name in FIELDS} | {
        claim_key(indicator.number): indicator.name for indicator in guideline.indicators
    }


def sheet_title(number: int, *, blank: bool) -> str:
    """Give the name of an innovation's sheet."""
    return f"Inovasi {number} (baru)" if blank else f"Inovasi {number}"


def titled_number(name: str) -> int | None:
    """Give the number in the *name* of an innovation's sheet, None for any other name."""
    found = _SHEET_TITLE.match(name.strip())
    return int(found[1]) if found else None


def sheet_code(number: int) -> str:
    """Give what names of evidence files call a sheet: I2."""
    return f"I{number}"

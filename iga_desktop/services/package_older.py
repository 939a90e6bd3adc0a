"""What packages of older programs hold, as this program's tables hold it."""

from collections.abc import Mapping
from typing import Any

from iga_desktop.db import table_rows
from iga_desktop.db.table_rows import Row

_PROFILES_SINCE = "0005"
"""From this revision on an office has profiles of its papers; before, one kop and its signatories."""
_FIRST = "Utama"
_MOVED = ("letterhead", "logo", "place")


def in_present_shape(given: Mapping[str, Any], schema: str) -> Mapping[str, Any]:
    """Give the tables that a program of the revision *schema* wrote as this one would have.

    Raises:
        ValueError, TypeError, KeyError: they are none that it wrote.
    """
    if schema >= _PROFILES_SINCE or "office" not in given:
        return given
    offices, signatories = _rows(given["office"]), _rows(given.get("signatory"))
    profiles, lines = [], []
    for office in offices:
        letterhead, logo, place = (office.pop(column) for column in _MOVED)
        profiles.append(
            {"id": 1, "order_number": 1, "name": _FIRST, "place": place, "logo": logo, "column_count": 2}
        )
        if not isinstance(letterhead, str):
            raise TypeError(f"{letterhead!r} is no kop")
        texts = filter(None, letterhead.splitlines())
        lines += [
            {"profile_id": 1, "order_number": number, "text": text}
            for number, text in enumerate(texts, start=1)
        ]
    present = {
        "office": offices,
        "paper_profile": profiles,
        "letterhead_line": lines,
        "signatory": [{"profile_id": 1, **row} for row in signatories],
    }
    return {**given, **{name: table_rows.to_json(rows) for name, rows in present.items()}}


def _rows(table: Any) -> list[Row]:
    if table is None:
        return []
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]

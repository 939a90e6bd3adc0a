"""What of an innovation travels in forms and packages: plain values by key, the same on every laptop.

Keys: "agency" (its code), the names of the profile's fields, "claim:16" ... the claimed levels. What else
travels between the laptops of an office has keys of its own (see `services.package_content`).
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from iga_desktop.domain.innovation import DAY_FIELDS, PROFILE_LABELS, Innovation

Value = str | int | tuple[str, ...]
Content = Mapping[str, Value]
"""Values by key: texts, days as ISO texts ("" for none), counts, lists of texts."""

AGENCY = "agency"
CLAIM = "claim:"
"""What the key of a claimed level starts with; the indicator's number follows."""


def content_of(innovation: Innovation, agency_code: str) -> dict[str, Value]:
    """Give what travels of *innovation*, whose agency has *agency_code*."""
    values: dict[str, Value] = {AGENCY: agency_code}
    for name in PROFILE_LABELS:
        values[name] = _plain(getattr(innovation.profile, name))
    return values | {f"{CLAIM}{number}": level for number, level in sorted(innovation.claimed.items())}


def with_content(innovation: Innovation, content: Content, agency_ids: Mapping[str, int]) -> Innovation:
    """Give *innovation* with all that *content* says of it; what it does not mention stays.

    A claim that was never recorded stays unrecorded while *content* claims what it counts as.

    Raises:
        KeyError: the content names an agency whose code is not among *agency_ids*.
        ValueError: a day is none.
    """
    values: dict[str, Any] = {key: _rich(key, content[key]) for key in PROFILE_LABELS if key in content}
    claimed = {
        int(key.removeprefix(CLAIM)): level
        for key, level in content.items()
        if key.startswith(CLAIM) and isinstance(level, int)
    }
    same = all(innovation.claimed.get(number) == level for number, level in claimed.items())
    return replace(
        innovation,
        agency_id=agency_ids[str(content[AGENCY])] if AGENCY in content else innovation.agency_id,
        profile=replace(innovation.profile, **values),
        claim=innovation.claim if same else {**innovation.claimed, **claimed},
    )


def fingerprint(content: Content) -> str:
    """Give the SHA-256 of *content*: equal contents have the same, whatever the order of their keys."""
    return sha256(to_json(content).encode()).hexdigest()


def to_json(content: Content) -> str:
    """Give *content* as one line of JSON; equal contents give the same line."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> dict[str, Value]:
    """Give back what `to_json` gave as *text*."""
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in json.loads(text).items()
    }


def key_label(key: str) -> str:
    """Give what people call the value under *key* of an innovation."""
    if key == AGENCY:
        return "Perangkat daerah"
    if key.startswith(CLAIM):
        return f"Indikator {key.removeprefix(CLAIM)} klaim"
    return PROFILE_LABELS[key]


def _plain(value: Any) -> Value:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value


def _rich(key: str, value: Value) -> Any:
    if key in DAY_FIELDS:
        return date.fromisoformat(str(value)) if value else None
    return value

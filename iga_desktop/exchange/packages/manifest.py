"""What a package says of itself, and the strict reading of it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

FORMAT = 1
DATA = "data.json"
"""The member with the records."""
_EVIDENCE = re.compile(r"bukti/([0-9a-f]{2})/(\1[0-9a-f]{62})", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


class ManifestDamaged(Exception):
    """No program made such a manifest."""


class ManifestNewer(Exception):
    """A newer program made it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A part of the package: its size in bytes and its SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Who made the package when (UTC) of what: `years` and the number of `agencies`, None for all.

    `schema` is the revision of the maker's database.
    """

    schema: str
    office_uid: str
    office_name: str
    made_at: datetime
    maker: str
    years: tuple[int, ...] | None
    agencies: int | None
    members: tuple[Member, ...]


def evidence_path(sha256: str) -> str:
    """Give the path of the member with the bytes of *sha256*."""
    return f"bukti/{sha256[:2]}/{sha256}"


def write(manifest: Manifest) -> bytes:
    """Give *manifest* as what the package holds."""
    document = {
        "format": FORMAT,
        "schema": manifest.schema,
        "office": {"uid": manifest.office_uid, "name": manifest.office_name},
        "made_at": manifest.made_at.isoformat(),
        "maker": manifest.maker,
        "scope": {
            "years": None if manifest.years is None else list(manifest.years),
            "agencies": manifest.agencies,
        },
        "members": [
            {"path": member.path, "size": member.size, "sha256": member.sha256} for member in manifest.members
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def read(content: bytes, newest_schema: str) -> Manifest:
    """Give back the manifest that `write` gave as *content*.

    Raises:
        ManifestNewer: its format, or the schema of its records, is newer than this program knows.
        ManifestDamaged: `write` never gave it.
    """
    try:
        document = json.loads(content)
        if _whole(document["format"]) > FORMAT:
            raise ManifestNewer
        # Four digits each, so that they compare as texts.
        if _text(document["schema"]) > newest_schema:
            raise ManifestNewer
        return _read(document)
    except (LookupError, TypeError, ValueError, RecursionError) as problem:
        raise ManifestDamaged from problem


def _read(document: Mapping[str, Any]) -> Manifest:
    made_at = datetime.fromisoformat(_text(document["made_at"]))
    years, agencies = document["scope"]["years"], document["scope"]["agencies"]
    if made_at.tzinfo is not None or document["format"] < 1 or not isinstance(document["members"], list):
        raise ValueError("no manifest")
    members = tuple(map(_member, document["members"]))
    paths = [member.path for member in members]
    if len(set(paths)) < len(paths) or paths[:1] != [DATA]:
        raise ValueError("members are doubled, or there are no records")
    return Manifest(
        schema=document["schema"],
        office_uid=_text(document["office"]["uid"]),
        office_name=_text(document["office"]["name"]),
        made_at=made_at,
        maker=_text(document["maker"]),
        years=None if years is None else tuple(map(_whole, years)),
        agencies=None if agencies is None else _whole(agencies),
        members=members,
    )


def _member(entry: Mapping[str, Any]) -> Member:
    member = Member(_text(entry["path"]), _whole(entry["size"]), _text(entry["sha256"]))
    named = _EVIDENCE.fullmatch(member.path)
    own = named[2] if named else member.sha256
    if not (named or member.path == DATA) or own != member.sha256 or member.size < 0:
        raise ValueError(f"no member is {member}")
    if not _HASH.fullmatch(member.sha256):
        raise ValueError(f"{member.sha256} is no hash")
    return member


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # raises a ValueError for half a character
    return value

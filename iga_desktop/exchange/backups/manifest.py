"""What a backup says of itself and of the files that it rests on, and the strict reading of both."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from iga_desktop.domain.backups import Backup, Reason

FORMAT = 1
DATABASE = "iga.db"
CONTENTS = "isi.json"
"""The member that lists the files which a backup rests on but does not hold."""
WINDOW = "jendela.ini"
FOLDERS = ("pedoman", "templat")
"""Those of the office's folders that are packed into each backup."""
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_EVIDENCE = re.compile(r"bukti/([0-9a-f]{2})/(\1[0-9a-f]{62})", re.ASCII)
_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"\\|?*]')


class ManifestDamaged(Exception):
    """No program made such a manifest."""


class ManifestNewer(Exception):
    """A newer program made it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the office as a backup knows it: where it lies there, its size in bytes and its SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: what it is known by, and the parts that are packed into it."""

    backup: Backup
    members: tuple[Part, ...]

    @property
    def state(self) -> frozenset[Part]:
        """What the office is by: two backups with an equal state are of an unchanged office."""
        return frozenset(part for part in self.members if part.path != WINDOW)


def is_safe(path: str) -> bool:
    """Say whether *path*, parted by slashes, stays in its folder and can be a file on every system."""
    parts = path.split("/")
    return not _DRIVE.match(path) and all(
        part and part == part.rstrip(". ") and not _FORBIDDEN.search(part) and not _DEVICE.fullmatch(part)
        for part in parts
    )


def write(manifest: Manifest) -> bytes:
    """Give *manifest* as a backup holds it."""
    backup = manifest.backup
    document = {
        "format": FORMAT,
        "number": backup.number,
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason.name.lower(),
        "schema": backup.schema,
        "program": backup.program,
        "computer": backup.computer,
        "office": {"uid": backup.office_uid, "name": backup.office},
        "innovations": backup.innovations,
        "files": backup.files,
        "years": list(backup.years),
        "size": backup.size,
        "members": _lines(manifest.members),
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def read(content: bytes) -> Manifest:
    """Give back the manifest that `write` gave as *content*.

    Raises:
        ManifestNewer: its format is newer than this program knows. ManifestDamaged: `write` never gave it.
    """
    try:
        document = json.loads(content)
        if _whole(document["format"]) > FORMAT:
            raise ManifestNewer
        return Manifest(_backup(document), _parts(document["members"], _is_packed))
    except (LookupError, TypeError, ValueError, RecursionError) as problem:
        raise ManifestDamaged from problem


def write_contents(files: Iterable[Part]) -> bytes:
    """Give the list of *files* that a backup rests on, as it holds it."""
    return json.dumps({"files": _lines(files)}, ensure_ascii=False, separators=(",", ":")).encode()


def read_contents(content: bytes) -> tuple[Part, ...]:
    """Give back the list that `write_contents` gave.

    Raises:
        ManifestDamaged: it never gave it.
    """
    try:
        return _parts(json.loads(content)["files"], _is_pooled)
    except (LookupError, TypeError, ValueError, RecursionError) as problem:
        raise ManifestDamaged from problem


def _lines(parts: Iterable[Part]) -> list[list[Any]]:
    return [[part.path, part.size, part.sha256] for part in parts]


def _backup(document: Mapping[str, Any]) -> Backup:
    made_at = datetime.fromisoformat(_text(document["made_at"]))
    if made_at.tzinfo is not None:
        raise ValueError("a moment with a time zone")
    return Backup(
        number=_whole(document["number"]),
        made_at=made_at,
        reason=Reason[_text(document["reason"]).upper()],
        schema=_text(document["schema"]),
        program=_text(document["program"]),
        innovations=_whole(document["innovations"]),
        files=_whole(document["files"]),
        years=tuple(map(_whole, document["years"])),
        size=_whole(document["size"]),
        office=_text(document["office"]["name"]),
        office_uid=_text(document["office"]["uid"]),
        computer=_text(document["computer"]),
    )


def _parts(lines: Any, allowed: Any) -> tuple[Part, ...]:
    if not isinstance(lines, list):
        raise TypeError(lines)
    parts = tuple(Part(_text(path), _whole(size), _text(sha256)) for path, size, sha256 in lines)
    if len({part.path for part in parts}) < len(parts):
        raise ValueError("a part comes twice")
    for part in parts:
        if not (_HASH.fullmatch(part.sha256) and allowed(part)):
            raise ValueError(f"no part is {part}")
    return parts


def _is_packed(part: Part) -> bool:
    folder, slash, _name = part.path.partition("/")
    if not slash:
        return part.path in (DATABASE, CONTENTS, WINDOW)
    return folder in FOLDERS and is_safe(part.path)


def _is_pooled(part: Part) -> bool:
    if evidence := _EVIDENCE.fullmatch(part.path):
        return evidence[2] == part.sha256
    return part.path.startswith("arsip/") and is_safe(part.path)


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # raises a ValueError for half a character
    return value

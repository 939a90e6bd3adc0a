"""A place of backups: a folder with one file per backup, and `cadangan.json` where it is a chosen one."""

import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from errno import ENOENT, ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP
from functools import partial
from pathlib import Path

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.backups import backup_file, place_key
from iga_desktop.exchange.backups.place_key import WrappedKey
from iga_desktop.exchange.backups.pool import FOLDER, LEFT, left_half_written, parts_of_pool
from iga_desktop.files import patiently, remove_quietly, replacing

OWN = "cadangan"
"""What an office's own place is called within its folder."""
SUFFIX = ".cadangan"
GOING = ".buang "
"""What the name of a backup begins with that is being let go."""
FORMAT = 1
_HEAD = "cadangan.json"
_NAME = "Cadangan IGA "
_SEALED = " (bersandi)"
_LOCK = ".kunci"
_PATIENCE = 15.0
"""Seconds that a program waits for another one that is busy in the same place."""
_NO_LOCKS = {ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP}
"""What file systems answer that know no locks, some network drives among them."""
_NUMBERED = re.compile(r"([0-9]{4,9}) ")
_held: set[Path] = set()
"""The places that this program holds, in whichever thread."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PlaceHead:
    """What a chosen place says of itself: whose it is, and the wrapped key if it is sealed."""

    office_uid: str
    office: str
    wrapped: WrappedKey | None


def place_in(chosen: Path, office_uid: str, *, sealed: bool) -> Path:
    """Give the place of an office in the folder that was *chosen*; it need not be there."""
    return chosen / (_NAME + office_uid[:8] + (_SEALED if sealed else ""))


def unsealed_twin(place: Path) -> Path:
    """Give the place of the same office beside the sealed *place* that is not; it need not be there."""
    return place.with_name(place.name.removesuffix(_SEALED))


def places_of(folder: Path) -> list[Path]:
    """Give the places that *folder* is or has: its own, those of a chosen folder, that of an office.

    Raises:
        OSError: it cannot be read.
    """
    if (folder / _HEAD).is_file() and not (folder / OWN).is_dir():
        return [folder]
    if backup_files(folder):
        return [folder]
    within = sorted(entry for entry in folder.iterdir() if entry.name.startswith(_NAME) and entry.is_dir())
    own = folder / OWN
    return [*within, *([own] if own.is_dir() else [])]


def backup_files(place: Path) -> list[Path]:
    """Give the files of backups in *place*, by name.

    Raises:
        OSError: it cannot be read.
    """
    # A file of which the medium cannot even say what it is must not hide the others.
    with os.scandir(place) as entries:
        return sorted(
            place / entry.name
            for entry in entries
            if entry.name.endswith(SUFFIX)
            and not entry.name.startswith(".")
            and not entry.is_dir(follow_symlinks=False)
        )


def file_name(number: int, local: datetime) -> str:
    """Give what the backup of a *number* is called that was made at the *local* time."""
    return f"{number:04} {local:%Y-%m-%d %H.%M.%S}{SUFFIX}"


def number_of(file: Path) -> int:
    """Give the number that a backup's file is called by, 0 where it was renamed."""
    named = _NUMBERED.match(file.name)
    return int(named[1]) if named else 0


def read_head(place: Path) -> PlaceHead | None:
    """Give what *place* says of itself; None where that is missing, damaged or cannot be read."""
    try:
        kept = json.loads((place / _HEAD).read_text(encoding="utf-8"))
        wrapped = None if kept["key"] is None else place_key.from_json(kept["key"])
        return PlaceHead(str(kept["office"]["uid"]), str(kept["office"]["name"]), wrapped)
    except (OSError, LookupError, TypeError, ValueError, RecursionError):
        return None


def wrapped_key_of(place: Path) -> WrappedKey | None:
    """Give the wrapped key of *place*, from its newest backup where its head is gone; None: it is not sealed.

    Raises:
        OSError: it cannot be read.
    """
    head = read_head(place)
    if head is not None and head.wrapped is not None:
        return head.wrapped
    for file in reversed(backup_files(place)):
        with suppress(UserError, OSError):
            if backup_file.is_sealed(file):
                return backup_file.wrapped_key(file)
    return None


def write_head(place: Path, head: PlaceHead) -> None:
    """Let *place* say *head* of itself.

    Raises:
        EnvironmentProblem: it cannot be written.
    """
    document = {
        "format": FORMAT,
        "office": {"uid": head.office_uid, "name": head.office},
        "key": None if head.wrapped is None else head.wrapped.to_json(),
    }
    with replacing(place / _HEAD) as beside:
        beside.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


@contextmanager
def claimed(place: Path, *, patient: bool) -> Iterator[None]:
    """Hold *place*, so that no other program works in it; what one that was cut off left there is removed.

    Not *patient*: where this program holds it already, that is told at once.

    Raises:
        EnvironmentProblem: another one holds it, or this one. OSError: it cannot be written.
    """
    # Its import takes longer than all else that listing backups needs.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    if not place.is_dir():  # taking the lock would make it, on another medium than meant
        raise FileNotFoundError(ENOENT, "no such place", str(place))
    if place in _held and not patient:
        raise _busy(place)
    # Without a lock of the system, a program that was killed would keep all others out for good.
    lock = FileLock(place / _LOCK, timeout=_PATIENCE, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as problem:
        raise _busy(place) from problem
    except (OSError, NotImplementedError) as problem:
        if isinstance(problem, OSError) and problem.errno not in _NO_LOCKS:
            raise
        _log.warning("nothing can be locked in %s", place, exc_info=True)
    _held.add(place)
    try:
        for left in [*place.glob(f"{LEFT}*"), *left_half_written(place)]:
            remove_quietly(left)
        yield
    finally:
        _held.discard(place)
        lock.release()


def remove_place(place: Path) -> None:
    """Delete the backups of *place*, which is claimed, and what they rest on; other files stay.

    Raises:
        OSError: a file cannot be deleted. The rest of it goes the next time.
    """
    # The backups go last: as long as one is there, the place is seen to be one.
    contents = [file for part in parts_of_pool(place / FOLDER) for file in part.iterdir() if file.is_file()]
    for file in [*place.glob(f"{GOING}*"), *contents, *backup_files(place), place / _HEAD]:
        patiently(partial(file.unlink, missing_ok=True))
    for part in parts_of_pool(place / FOLDER):
        _remove_if_empty(part)
    _remove_if_empty(place / FOLDER)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _busy(place: Path) -> EnvironmentProblem:
    if place in _held:
        return EnvironmentProblem(
            f"Program ini sendiri masih membuat cadangan di folder {place}. Tunggu sampai selesai, lalu coba "
            "lagi. Cadangan lama tidak berubah."
        )
    return EnvironmentProblem(
        f"Folder cadangan {place} sedang dipakai program lain. Tunggu sebentar, lalu coba lagi. Cadangan "
        "lama tidak berubah."
    )

"""Who has an office's folder open for work: one window at a time, also where somebody kills it.

The hold is a lock of the operating system, which lets go of it together with the program. The file beside
it only says whose it is, and means nothing while nobody holds the lock.
"""

import json
import logging
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.files import replacing
from iga_desktop.formats import moment_text

if TYPE_CHECKING:
    from filelock import BaseFileLock

_LOCK = "dipakai.lock"
_HOLDER = "dipakai.json"
_log = logging.getLogger(__name__)


class Occupied(UserError):
    """Another program has the office open; `by` and `since` (UTC) are None where that cannot be told."""

    def __init__(self, by: str | None = None, since: datetime | None = None, computer: str = "") -> None:
        self.by = by
        self.since = since
        who = f" oleh {by}" if by else " oleh program lain"
        where = f" di komputer {computer}" if computer and computer != platform.node() else ""
        when = f" sejak {moment_text(since)}" if since else ""
        super().__init__(f"Data kantor ini sedang dibuka{who}{where}{when}.")


class Unholdable(EnvironmentProblem):
    """Nobody can hold the folder: it cannot be written, or its drive knows no locks."""


class Occupancy:
    """The hold on an office's folder; `close` gives it up."""

    def __init__(self, lock: "BaseFileLock", holder: Path) -> None:
        self._lock = lock
        self._holder = holder

    def close(self) -> None:
        """Give the folder up; nothing happens the second time."""
        if self._lock.is_locked:
            # A file that stays behind means nothing without the lock.
            with suppress(OSError):
                self._holder.unlink(missing_ok=True)
            self._lock.release()

    def __enter__(self) -> "Occupancy":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _problem: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


def occupy(folder: Path, who: str) -> Occupancy:
    """Take hold of the office in *folder* (made if missing) in the name of *who*.

    Raises:
        Occupied: another program has it. Unholdable: nobody can hold it. Nothing was changed.
    """
    lock = _acquired(folder)
    if lock is None:
        raise _occupied(folder / _HOLDER)
    occupancy = Occupancy(lock, folder / _HOLDER)
    said = {"nama": who, "sejak": _now().isoformat(), "pid": os.getpid(), "komputer": platform.node()}
    try:
        with replacing(occupancy._holder) as beside:  # noqa: SLF001 the hold and its file are made together
            beside.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    except EnvironmentProblem:
        # The lock holds all the same; the other program cannot say whose it is.
        _log.exception("whose hold it is could not be written")
    return occupancy


def occupied(folder: Path) -> bool:
    """Say whether a program, this one included, has the office in *folder* open for work.

    Raises:
        Unholdable: that cannot be found out.
    """
    if not (folder / _LOCK).exists():
        return False
    lock = _acquired(folder)
    if lock is None:
        return True
    lock.release()
    return False


def holder(folder: Path) -> Occupied | None:
    """Tell who has the office in *folder* open for work; None if nobody has, or nobody can.

    What is given is not raised.
    """
    try:
        return _occupied(folder / _HOLDER) if occupied(folder) else None
    except Unholdable:
        return None


def _acquired(folder: Path) -> "BaseFileLock | None":
    """Give the lock of *folder*, held; None if another has it."""
    # Its import is not needed before the window is painted.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    # Without the lock of the system a killed program would keep others out for good.
    lock: BaseFileLock = FileLock(folder / _LOCK, thread_local=False, fallback_to_soft=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout:
        return None
    except (OSError, NotImplementedError) as problem:
        raise Unholdable(
            f"Folder data {folder} tidak dapat ditandai sedang dipakai: folder itu tidak dapat ditulisi, "
            "atau diska jaringannya tidak mengenal kunci berkas."
        ) from problem
    return lock


def _occupied(holder: Path) -> Occupied:
    try:
        said = json.loads(holder.read_text(encoding="utf-8"))
        return Occupied(str(said["nama"]), datetime.fromisoformat(said["sejak"]), str(said["komputer"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Occupied()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)

"""Whether the last run ended well: a marker that a run leaves while it lives, and what faulthandler wrote.

A lock tells a run that died from one that lives: the operating system frees it with the process, while a
process number may be somebody else's by now.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from filelock import BaseFileLock

_FOLDER = "catatan"
_MARKER, _LOCK, _TRACE = "berjalan.json", "berjalan.lock", "jatuh.txt"
_REPORT = "laporan-terakhir.txt"
_FATAL = re.compile(r"^(Fatal Python error|Windows fatal exception): (?!code 0x)", re.MULTILINE)
"""What faulthandler writes of a crash. On Windows it notes exceptions that are handled afterwards too, as
libraries and drivers raise them: those it has no name for."""


@dataclass(frozen=True, slots=True)
class CrashReport:
    """How the last run ended: a sentence for the officer, and a report without anything of the office.

    `since` is when that run began (UTC without a time zone), None where it is not known; `fell` whether it
    crashed, as far as the run could still note it: the power may also have failed.
    """

    sentence: str
    report: str
    since: datetime | None
    fell: bool


@dataclass(frozen=True, slots=True)
class _Run:
    lock: BaseFileLock
    trace: TextIO


_runs: dict[Path, _Run] = {}


def previous_crash(folder: Path) -> CrashReport | None:
    """Tell how the last run on the data *folder* ended; None: well, or it is living still.

    To be asked before `started`, which begins anew what this reads. The report of a crash is left in the
    folder of the log, to be passed on.
    """
    place = folder / _FOLDER
    if not (place / _MARKER).exists():
        return None
    try:
        with _lock(place / _LOCK):
            trace = _read(place / _TRACE)
            since = _since(_read(place / _MARKER))
    except (OSError, TimeoutError, NotImplementedError):
        # Somebody holds it, or nobody can tell: then nothing is said that might be wrong.
        return None
    from iga_desktop.crash.report import describe_end  # noqa: PLC0415 hardly ever needed

    report = describe_end(trace)
    fell = _FATAL.search(trace) is not None
    if fell:
        # On a full disk there is none; what was said of the data holds all the same.
        with suppress(OSError):
            (place / _REPORT).write_text(report, encoding="utf-8")
    return CrashReport(_FELL if fell else _CUT_OFF, report, since, fell=fell)


_FELL = (
    "Program berhenti mendadak saat terakhir dipakai. Data yang sudah disimpan tetap aman; isian yang belum "
    f"disimpan ditawarkan kembali. Laporan untuk pendamping TI ada di folder data: {_FOLDER}/{_REPORT}."
)
_CUT_OFF = (
    "Program tidak ditutup dengan benar saat terakhir dipakai, misalnya karena listrik padam. Data yang "
    "sudah disimpan tetap aman; isian yang belum disimpan ditawarkan kembali."
)


def started(folder: Path) -> None:
    """Note that a run on the data *folder* begins, and let a crash of it leave its trace there.

    Where another run lives already, or nothing can be written, this run leaves no marker.
    """
    import faulthandler  # noqa: PLC0415 not before the first window

    place = folder / _FOLDER
    lock = _lock(place / _LOCK)
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        (place / _MARKER).write_text(json.dumps({"pid": os.getpid(), "since": now}), encoding="utf-8")
        trace = (place / _TRACE).open("w", encoding="utf-8")
    except (OSError, TimeoutError, NotImplementedError):
        lock.release()
        return
    faulthandler.enable(trace)
    _runs[folder] = _Run(lock, trace)


def ended_well(folder: Path) -> None:
    """Note that this process's run on the data *folder* ended as it should."""
    run = _runs.pop(folder, None)
    if run is None:
        return
    import faulthandler  # noqa: PLC0415 as above

    faulthandler.disable()
    run.trace.close()
    # A drive that was pulled out keeps the marker: nobody can say how that run ended.
    with suppress(OSError):
        for name in (_MARKER, _TRACE):
            (folder / _FOLDER / name).unlink(missing_ok=True)
    run.lock.release()


def _lock(file: Path) -> BaseFileLock:
    from filelock import FileLock  # noqa: PLC0415 it brings more than a first window needs

    # Its Timeout is a TimeoutError. The thread that opens the office is not the one that closes it.
    return FileLock(file, blocking=False, thread_local=False)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _since(marker: str) -> datetime | None:
    try:
        return datetime.fromisoformat(json.loads(marker)["since"]).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, TypeError, LookupError):
        # The power may have failed while it was written.
        return None

"""Noticing what happened to an office's database while no program had it open.

SQLite finds broken pages, but not a bit that fell over within a text or a number. So the last program
that closes the database leaves its state (size and SHA-256) beside it, and the next one compares. While it
is open the seal says that, and how far the history had come with the last commit: what the database knows
less of, it has lost together with its log (-wal). It also keeps the state before, which is the database's
still as long as all that was stored since lies in the log.

Nothing is locked: a seal counts only where no log lies beside the database, and nobody has a database
open without one.
"""

import hashlib
import json
from enum import StrEnum
from pathlib import Path

from iga_desktop.files import replacing

_SUFFIX = ".segel"
_OPEN, _CLOSING = "terbuka", "ditutup"  # as long as each other: `note` writes in place
_FRAME, _FRAMES = 4096 + 24, 1000
"""Bytes that a page takes in the log; how many a log has before SQLite takes them over into the database."""


class Seal(StrEnum):
    """What the seal of a database tells of it before it is opened."""

    KEPT = "kept"
    """It is byte for byte as it was closed."""
    BROKEN = "broken"
    """It was changed since it was closed, or while it was cut off, by something else than this program."""
    LOG_LOST = "log lost"
    """It was not closed, and the log that held what was stored last is gone, cut short or damaged."""
    STRANGE_LOG = "strange log"
    """It is as it was closed, but a log lies beside it that something else put there."""
    UNKNOWN = "unknown"
    """It is open elsewhere, was cut off and has its log, or was never sealed."""


def seal_file(database: Path) -> Path:
    """Give where the seal of *database* lies."""
    return database.with_name(database.name + _SUFFIX)


def logs(database: Path) -> tuple[Path, ...]:
    """Give the files that SQLite keeps beside *database* while it works, whether they are there or not."""
    return tuple(database.with_name(database.name + suffix) for suffix in ("-wal", "-shm", "-journal"))


def has_log(database: Path) -> bool:
    """Say whether SQLite's log lies beside *database*: it is open, or was cut off."""
    return logs(database)[0].exists()


def compare(database: Path) -> Seal:
    """Say what the seal tells of *database*, which is not changed by this.

    Raises:
        OSError: a file cannot be read.
    """
    kept = _read(database)
    found = _told(database, kept)
    # Whoever closed it meanwhile has changed both.
    return found if found is not Seal.BROKEN or kept == _read(database) else compare(database)


def _told(database: Path, kept: str | None) -> Seal:
    if kept is None or kept.startswith(_CLOSING):
        return Seal.UNKNOWN
    size = _log_size(database)
    if not kept.startswith(_OPEN):
        if size == 0:  # somebody opens it just now
            return Seal.UNKNOWN
        found = _compared(database, kept)
        # Nobody stores anything before noting that it is open, so the log is not of what was closed.
        return Seal.STRANGE_LOG if size and found is Seal.KEPT else found
    if size is None:
        return Seal.LOG_LOST
    before = _before(kept)
    if before and size < _FRAMES * _FRAME and _compared(database, before) is Seal.BROKEN:
        return Seal.BROKEN
    return Seal.UNKNOWN


def _log_size(database: Path) -> int | None:
    try:
        return logs(database)[0].stat().st_size
    except FileNotFoundError:
        return None


def _before(kept: str) -> str:
    """Give the state before that a broken seal keeps, "" if none."""
    return kept.partition(" ")[2].partition(" ")[2]


def _compared(database: Path, state: str) -> Seal:
    return Seal.KEPT if state == _state(database) else Seal.BROKEN


def newest_noted(database: Path) -> int:
    """Give the newest entry of the history at the last commit to *database*, 0 if it is not known.

    Raises:
        OSError: the seal cannot be read.
    """
    word, newest, *_ = f"{_read(database) or ''} 0 0".split()
    return int(newest) if word in (_OPEN, _CLOSING) and newest.isdecimal() else 0


def break_seal(database: Path, newest: int, *, was_sound: bool) -> None:
    """Note that *database*, which has its log by now, is open and its newest entry of the history *newest*.

    *was_sound*: what the seal told before was true.

    Raises:
        EnvironmentProblem: it cannot be noted.
    """
    kept = (_read(database) or "") if was_sound else ""
    before = _before(kept) if kept.startswith(_OPEN) else kept
    _write(database, f"{_opened(newest)} {before}".strip())


def note(database: Path, newest: int) -> None:
    """Note in the broken seal of *database* how far the history has come.

    It is written in place and left to the system, after a commit that is safe already: the note may fall
    behind where the power fails, and never runs ahead.

    Raises:
        OSError: it cannot be written.
    """
    with seal_file(database).open("r+", encoding="utf-8") as file:
        file.write(f'"{_opened(newest)}')


def prepare_closing(database: Path) -> None:
    """Note that *database* is about to be closed: its log may be taken over into it, and go.

    Whoever is cut off there has lost nothing.

    Raises:
        OSError: the seal cannot be read. EnvironmentProblem: it cannot be written.
    """
    if (_read(database) or "").startswith(_OPEN):
        _write(database, _opened(newest_noted(database), _CLOSING))


def seal(database: Path) -> None:
    """Let the seal of *database* say what is true of it: its state, or that somebody still has it open.

    Others may open or close it meanwhile; whoever looks last sets it right.

    Raises:
        OSError: it cannot be read. EnvironmentProblem: the seal cannot be written.
    """
    while (kept := _read(database)) != (state := _truth(database, kept)):
        _write(database, state)


def _truth(database: Path, kept: str | None) -> str:
    if not has_log(database):
        return _state(database)
    return kept if kept is not None and kept.startswith(_OPEN) else _opened(newest_noted(database))


def _opened(newest: int, word: str = _OPEN) -> str:
    return f"{word} {newest:020}"


def _state(database: Path) -> str:
    with database.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return f"{database.stat().st_size} {digest}"


def _read(database: Path) -> str | None:
    try:
        kept = json.loads(seal_file(database).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return kept if isinstance(kept, str) else None


def _write(database: Path, state: str) -> None:
    with replacing(seal_file(database)) as beside:
        beside.write_text(json.dumps(state), encoding="utf-8")

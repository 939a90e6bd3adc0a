"""Failures on demand: of SQLite at a chosen statement or commit, of the files at a chosen operation."""

import builtins
import errno
import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

SQLITE_FAULTS = (
    sqlite3.OperationalError("database or disk is full"),
    sqlite3.OperationalError("database is locked"),
    sqlite3.OperationalError("disk I/O error"),
    sqlite3.OperationalError("attempt to write a readonly database"),
    sqlite3.DatabaseError("database disk image is malformed"),
)
FILE_FAULTS = (errno.ENOSPC, errno.EACCES, errno.EIO)


class Fault:
    """Lets the first *mercy* steps pass and fails all that follow, by *fail*; `struck`: did it?"""

    def __init__(self, mercy: int, fail: Callable[[], None]) -> None:
        self._mercy = mercy
        self._fail = fail
        self.struck = False

    def step(self) -> None:
        if self._mercy:
            self._mercy -= 1
            return
        self.struck = True
        self._fail()


@contextmanager
def failing_statements(engine: Engine, problem: sqlite3.Error, mercy: int) -> Iterator[Fault]:
    """Let the database of *engine* fail with *problem* after *mercy* statements."""
    fault = Fault(mercy, lambda: _raise(problem))

    def strike(*_: Any) -> None:
        fault.step()

    for name in ("do_execute", "do_executemany"):
        event.listen(engine, name, strike)
    try:
        yield fault
    finally:
        for name in ("do_execute", "do_executemany"):
            event.remove(engine, name, strike)


@contextmanager
def failing_commits(engine: Engine, problem: sqlite3.Error, mercy: int) -> Iterator[Fault]:
    """Let the database of *engine* fail with *problem* after *mercy* commits."""
    fault = Fault(mercy, lambda: _raise(problem))
    commit = engine.dialect.do_commit

    def strike(connection: Any) -> None:
        fault.step()
        commit(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine.dialect, "do_commit", strike)
        yield fault


@contextmanager
def failing_files(below: Path, number: int, mercy: int) -> Iterator[Fault]:
    """Let the files *below* a folder fail with the errno *number* after *mercy* operations.

    A full disk (ENOSPC) still reads; whatever tidies up (unlink, rmdir) works always.
    """
    fault = Fault(mercy, lambda: _raise(OSError(number, os.strerror(number))))
    reads = number != errno.ENOSPC

    def strike(path: Any, *, reading: bool = False) -> None:
        if isinstance(path, int) or not str(os.fspath(path)).startswith(str(below)):
            return
        if Path(path).name.startswith("iga.db"):
            # SQLite's, or the seal: a note that follows the commit, and is allowed to be missing.
            return
        if reads or not reading:
            fault.step()

    with pytest.MonkeyPatch.context() as patch:
        for place in (io, builtins):
            patch.setattr(place, "open", _opening(io.open, strike))
        for name in ("mkdir", "rename", "replace"):
            patch.setattr(os, name, _changing(getattr(os, name), strike))
        patch.setattr(os, "fsync", _flushing(os.fsync, fault, below))
        yield fault


def _raise(problem: Exception) -> None:
    raise problem


def _opening(real: Callable[..., Any], strike: Callable[..., None]) -> Callable[..., Any]:
    def fake(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        strike(file, reading=not set(mode) & set("wax+"))
        return real(file, mode, *more, **named)

    return fake


def _changing(real: Callable[..., Any], strike: Callable[..., None]) -> Callable[..., Any]:
    def fake(path: Any, *more: Any, **named: Any) -> Any:
        strike(path)
        return real(path, *more, **named)

    return fake


def _flushing(real: Callable[[int], None], fault: Fault, below: Path) -> Callable[[int], None]:
    def fake(handle: int) -> None:
        # Python is asked for the name of what is flushed; SQLite flushes by itself and is not seen here.
        name = Path(f"/proc/self/fd/{handle}")
        if not name.exists() or str(name.readlink()).startswith(str(below)):
            fault.step()
        real(handle)

    return fake

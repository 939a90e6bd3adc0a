"""Letting the machine fail beneath the program: calls that fail, disks that are full, files that are held."""

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

from iga_desktop.progress import Progress

_CHANGING = ("fsync", "replace", "rename", "unlink", "remove", "mkdir", "rmdir", "utime")
_READING = ("open", "stat", "scandir", "listdir")
_FREEING = ("replace", "rename", "unlink", "remove", "rmdir", "utime")
_WRITING_MODES = frozenset("wax+")


class Calls:
    """Counts the calls of the system's file functions below a folder, and lets some of them fail.

    `problem` gives the exception for the *number*-th call (from 1) of the function of that name, or None.
    """

    def __init__(self, below: Path, problem: Callable[[int, str], OSError | None]) -> None:
        self.count = 0
        self._below = str(below)
        self._problem = problem

    def strike(self, name: str, path: object) -> None:
        """Count a call of *name* on *path* and raise where it is to fail."""
        if self._is_below(path):
            self.count += 1
            if (problem := self._problem(self.count, name)) is not None:
                raise problem

    def _is_below(self, path: object) -> bool:
        if isinstance(path, int):
            with suppress(OSError):
                path = str(Path("/proc/self/fd", str(path)).readlink())
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._below)


@contextmanager
def failing_calls(calls: Calls) -> Iterator[Calls]:
    """Let the file functions of Python go through *calls*; SQLite's own are not reached."""

    def through(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *more: Any, **named: Any) -> Any:
            calls.strike(name, path)
            return function(path, *more, **named)

        return call

    with ExitStack() as stack:
        for name in (*_CHANGING, *_READING):
            stack.enter_context(patch.object(os, name, through(name, getattr(os, name))))
        opened = _opening(calls, io.open)
        stack.enter_context(patch("io.open", opened))
        stack.enter_context(patch("builtins.open", opened))
        yield calls


def _opening(calls: Calls, function: Callable[..., IO[Any]]) -> Callable[..., IO[Any]]:
    class Written(io.FileIO):
        def write(self, data: Any, /) -> int:
            calls.strike("write", self.name)
            return super().write(data)

    def opened(file: Any, mode: str = "r", buffering: int = -1, *more: Any, **named: Any) -> Any:
        writing = bool(_WRITING_MODES & set(mode))
        calls.strike("open" if writing else "read", file)
        if not writing or not calls._is_below(file):  # noqa: SLF001 one thing in two
            return function(file, mode, buffering, *more, **named)
        raw = Written(file, mode.replace("b", "").replace("t", ""))
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *more, **named)

    return opened


class HeldFile(PermissionError):
    """What Windows raises while another program has a file open."""

    winerror = 32


def once(number: int, code: int) -> Callable[[int, str], OSError | None]:
    """Let the *number*-th call fail with the error *code*, and none else."""

    def problem(count: int, name: str) -> OSError | None:
        looking = name in ("stat", "scandir", "listdir")
        fitting = errno.EIO if looking or (name == "read" and code == errno.ENOSPC) else code
        return OSError(fitting, os.strerror(fitting)) if count == number else None

    return problem


def from_then_on(number: int, code: int) -> Callable[[int, str], OSError | None]:
    """Let every changing call from the *number*-th on fail with the error *code*, as on a disk that is so."""
    spared = {*_READING, "read", *(_FREEING if code == errno.ENOSPC else ())}

    def problem(count: int, name: str) -> OSError | None:
        return OSError(code, os.strerror(code)) if count >= number and name not in spared else None

    return problem


def held(times: int) -> Callable[[int, str], OSError | None]:
    """Let the first *times* renamings and deletions meet a file that another program holds."""
    left = [None] * times

    def problem(_count: int, name: str) -> OSError | None:
        if name in ("replace", "rename", "unlink") and left:
            left.pop()
            return HeldFile(errno.EACCES, "held")
        return None

    return problem


@contextmanager
def held_database(database: Path) -> Iterator[None]:
    """Let another process keep the write lock of *database*."""
    hold = (
        "import sqlite3, sys; database = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "database.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None  # noqa: S101 it was asked for
        holder.stdout.readline()
        yield
        holder.communicate()


class Vanishing(Progress):
    """Takes *folder* away, as a stick that is pulled out, at the *steps*-th sign of life."""

    def __init__(self, folder: Path, steps: int) -> None:
        self._folder, self._away = folder, folder.with_name(f"{folder.name} (dicabut)")
        self._steps = steps

    def report(self, done: int, total: int, text: str) -> None:  # noqa: ARG002 how far it is plays no part
        """Count as a sign of life."""
        self._alive()

    def raise_if_cancelled(self) -> None:
        """Count as a sign of life."""
        self._alive()

    def _alive(self) -> None:
        self._steps -= 1
        if self._steps == 0:
            self._folder.rename(self._away)

    def put_back(self) -> None:
        """Put the stick in again, with what was on it."""
        if self._away.exists():
            # What was written where the stick had been is not on the stick.
            shutil.rmtree(self._folder, ignore_errors=True)
            self._away.rename(self._folder)
        self._steps = 0


class Disk:
    """A small disk of its own in memory, mounted at *point*."""

    def __init__(self, point: Path, megabytes: int) -> None:
        self.point = point
        self._options = f"size={megabytes}m,mode=0700"

    def mount(self) -> bool:
        """Mount it; False where this system or this user may not."""
        self.point.mkdir(parents=True, exist_ok=True)
        try:
            return not _run("mount", "-t", "tmpfs", "-o", self._options, "tmpfs", str(self.point))
        except FileNotFoundError:
            return False

    def unmount(self) -> None:
        """Take it away with all that is on it."""
        _run("umount", str(self.point))

    @contextmanager
    def full(self, left: int) -> Iterator[None]:
        """Fill it but for *left* bytes."""
        ballast = self.point / "ballast"
        room = os.statvfs(self.point)
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, room.f_bavail * room.f_frsize - left))
        try:
            yield
        finally:
            ballast.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Let nothing be written on it, not even by root."""
        if _run("mount", "-o", "remount,ro", str(self.point)):
            raise OSError(errno.EBUSY, "a file on the disk is being written")
        try:
            yield
        finally:
            _run("mount", "-o", "remount,rw", str(self.point))


def _run(*command: str) -> int:
    return subprocess.run(command, capture_output=True, check=False).returncode

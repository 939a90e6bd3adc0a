"""What may be passed on of a bug: where it happened and on what, and nothing of the office.

Messages and values are left out: a message names the file or the person that it is about. Of paths only
what lies below the program, a library or Python itself is told, never whose folder that is.
"""

import platform
import re
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath

from iga_desktop import __version__

_ANCHORS = ("iga_desktop", "site-packages", "dist-packages")
_PYTHON = re.compile(r"python3(\.\d+)?")
_CODE = (".py", ".pyc")
_ELSEWHERE = "(di luar program)"
_MOST_CAUSES = 8
_LIBRARIES = {"PySide6": "PySide6", "SQLAlchemy": "sqlalchemy"}


def describe(problem: BaseException) -> str:
    """Give the report of *problem*: its kinds, its places in code, and the versions of what is installed."""
    return "\n".join(chain(_heading("Kejadian tidak terduga"), _told(problem))) + "\n"


def describe_end(trace: str) -> str:
    """Give the report of a run that ended by itself; *trace* is what faulthandler wrote, "" for nothing."""
    return "\n".join(chain(_heading("Program berhenti tanpa ditutup"), _told_trace(trace))) + "\n"


def _heading(what: str) -> Iterator[str]:
    yield f"IGA Desktop {__version__}: {what}"
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for name, key in _LIBRARIES.items():
        if loaded := sys.modules.get(key):
            versions.append(f"{name} {loaded.__version__}")
    yield ", ".join(versions)
    yield f"{platform.system()} {platform.release()} {platform.version()}, {platform.machine()}"


def _told(problem: BaseException) -> Iterator[str]:
    cause: BaseException | None = problem
    for number in range(_MOST_CAUSES):
        if cause is None:
            return
        kind = type(cause)
        yield ""
        yield f"{'Karena' if number else 'Jenis'}: {kind.__module__}.{kind.__qualname__}"
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"  {place(frame.filename)}:{frame.lineno} {frame.name}"
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


_FRAME = re.compile(r'\s*File "(?P<file>.*)", line (?P<line>\d+|\?\?\?) in (?P<name>\S+)\s*')
_FATAL = re.compile(r"(?:Fatal Python error|Windows fatal exception): (?P<what>[\w '().-]+)")


def _told_trace(trace: str) -> Iterator[str]:
    if not trace:
        yield "Tidak ada catatan tentang sebabnya."
    for line in trace.splitlines():
        if frame := _FRAME.fullmatch(line):
            yield f"  {place(frame['file'])}:{frame['line']} {frame['name']}"
        elif fatal := _FATAL.match(line):
            yield f"Jenis: {fatal['what']}"
        elif "hread 0x" in line:
            yield "Utas:"


def place(file: str) -> str:
    """Give where in the program, a library or Python *file* lies; nothing of a file elsewhere."""
    parts = PurePath(file.replace("\\", "/")).parts
    if not file.endswith(_CODE):
        return _ELSEWHERE
    for position in range(len(parts) - 2, -1, -1):
        if parts[position] == "iga_desktop":
            return "/".join(parts[position:])
        if parts[position] in _ANCHORS or _PYTHON.fullmatch(parts[position]):
            return "/".join(parts[position + 1 :])
    standard = PurePath(sys.base_prefix.replace("\\", "/")).parts
    if parts[: len(standard)] == standard and len(parts) > len(standard):
        return "/".join(parts[len(standard) :])
    return _ELSEWHERE

"""What it costs that a commit is on the disk before "saved" is said: synchronous=FULL against NORMAL."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest.mock import patch

from benchmarks.measure import interleaved, seconds
from iga_desktop.db import engine
from iga_desktop.paths import resources
from iga_desktop.services.workspace import opened
from reliability.work import Officer, Place

_RUNS = 15


@dataclass(frozen=True, slots=True)
class DurabilityFigures:
    """Medians in seconds of an edit through the service, of a bare commit, and of the disk's own flush."""

    full: float
    normal: float
    bare_full: float
    bare_normal: float
    flush: float

    @property
    def sound(self) -> bool:
        """A price is no fault."""
        return True


def measure(out: Path) -> DurabilityFigures:
    """Time the same edits in two offices in turns, and SQLite's commits and the disk beside them."""
    with ExitStack() as stack:
        full = stack.enter_context(_editing(Place(out / "penuh")))
        with patch.object(engine, "_prepare", _less_durable):
            normal = stack.enter_context(_editing(Place(out / "biasa")))
        bare = [stack.enter_context(_committing(out / f"{kind}.db", kind)) for kind in ("FULL", "NORMAL")]
        flush = stack.enter_context(_flushing(out / "berkas"))
        works = [(lambda work=work: seconds(work)) for work in (full, normal, *bare, flush)]
        return DurabilityFigures(*interleaved(*works, runs=_RUNS))


def _less_durable(connection: sqlite3.Connection, record: object) -> None:
    _prepare(connection, record)
    connection.execute("PRAGMA synchronous=NORMAL")


_prepare = engine._prepare  # noqa: SLF001 what every connection gets is what is varied here


@contextmanager
def _editing(place: Place) -> Iterator[Callable[[], object]]:
    place.furnish()
    with opened(place.office, resources() / "guidelines") as workspace:
        officer = Officer(workspace, place, Random(1))
        yield lambda: officer.step("profile").do()


@contextmanager
def _committing(file: Path, synchronous: str) -> Iterator[Callable[[], object]]:
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("CREATE TABLE edit (text TEXT)")
        yield lambda: database.execute("INSERT INTO edit VALUES ('satu suntingan')")


@contextmanager
def _flushing(file: Path) -> Iterator[Callable[[], object]]:
    with file.open("wb", buffering=0) as written:

        def flush() -> None:
            written.write(b"satu halaman" * 340)
            os.fsync(written.fileno())

        yield flush

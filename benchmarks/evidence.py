"""Taking files of evidence in against `shutil.copy` and hashing each copy, on the same disk.

The store also makes the bytes durable; the second line leaves that out, to show what it costs.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from time import perf_counter
from unittest.mock import patch

from benchmarks.measure import Result, interleaved
from benchmarks.offices import Offices
from iga_desktop.db.evidence_store import EvidenceStore
from iga_desktop.progress import Progress

_COUNTS = (100, 500)
_SIZE = 2 << 20
_RUNS = 5
_LIMIT = 2.0
"""Half the throughput of plain copying and hashing is twice its time."""


def measure(offices: Offices) -> Iterator[Result]:
    """Measure one batch of files of 2 MB."""
    for count in _COUNTS:
        files = _make(offices.folder / f"bukti-{count}", count)
        durable, in_cache, baseline = interleaved(
            partial(_timed, offices.folder, files, _take_in),
            partial(_timed, offices.folder, files, _take_in_unflushed),
            partial(_timed, offices.folder, files, _copy_and_hash),
            runs=_RUNS,
        )
        yield Result(f"evidence: {count} files of 2 MB", durable, baseline, _LIMIT)
        yield Result(f"evidence: {count} files of 2 MB, not flushed", in_cache, baseline)
        shutil.rmtree(files[0].parent)


def _make(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    random = Random(count)  # noqa: S311 nothing secret
    files = [folder / f"{number}.pdf" for number in range(count)]
    for file in files:
        file.write_bytes(random.randbytes(_SIZE))
    return files


def _timed(folder: Path, files: list[Path], work: Callable[[list[Path], Path], None]) -> float:
    target = Path(mkdtemp(dir=folder))
    start = perf_counter()
    work(files, target)
    passed = perf_counter() - start
    shutil.rmtree(target)
    return passed


def _take_in(files: list[Path], target: Path) -> None:
    with EvidenceStore(target).batch() as batch:
        for file in files:
            batch.take(file, Progress())
        batch.seal()
        batch.place()


def _take_in_unflushed(files: list[Path], target: Path) -> None:
    with patch.object(os, "fsync"):
        _take_in(files, target)


def _copy_and_hash(files: list[Path], target: Path) -> None:
    for file in files:
        copy = target / file.name
        shutil.copy(file, copy)
        with copy.open("rb") as content:
            hashlib.file_digest(content, "sha256")

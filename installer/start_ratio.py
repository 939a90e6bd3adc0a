"""How long the bundle takes to start, as a ratio to a bundle of the least PySide6 program."""

import shutil
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from statistics import median

from benchmarks.measure import Result
from benchmarks.start import LIMITS, WORDS, Moment, steps
from installer.proving import Bench

_ROUNDS = 11
_CLOCKS = {"wall": attrgetter("wall"), "CPU": attrgetter("processor")}


def start_ratios(bench: Bench, bare: Path, measured: Path) -> Iterator[Result]:
    """Start the bundle on *bench* and the *bare* executable in turns; give the medians of each step.

    *measured* is the executable of the same program that tells its steps. Wall-clock and processor time (user
    and system) are given; on a busy machine the latter is the steadier.
    """
    ours = bench.program / measured.name
    shutil.copy2(measured, ours)
    bench.run("contoh", "--keluar", bench.home / "contoh")
    office = bench.home / "contoh" / "kantor-contoh"
    rounds: list[tuple[dict[str, Moment], dict[str, Moment]]] = []
    for _ in range(_ROUNDS + 1):
        theirs = steps([str(bare)], bench.environment)
        rounds.append((theirs, steps([str(ours), str(office)], bench.environment)))
    del rounds[0]  # it warmed the disk's cache
    for clock, seconds in _CLOCKS.items():
        least = median(seconds(theirs["painted"]) for theirs, _ in rounds)
        for step, limit in LIMITS.items():
            spent = median(seconds(mine[step]) for _, mine in rounds)
            yield Result(f"bundle, {clock}: {WORDS[step]}", spent, least, limit)

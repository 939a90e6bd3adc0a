"""Starting the real program against a bare QMainWindow, each in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from benchmarks.measure import Result
from benchmarks.offices import Offices, open_workspace
from iga_desktop.sample import fill_sample_office

_RUNS = 11
_PATIENCE_SECONDS = 60
LIMITS = {"painted": 1.5, "filled": 4.5, "list": None}
WORDS = {"painted": "window painted", "filled": "Beranda filled", "list": "Inovasi opened after it"}


@dataclass(frozen=True, slots=True)
class Moment:
    """When a step was reached: seconds since the start of the process, and those of processor time in it."""

    wall: float
    processor: float


def measure(offices: Offices) -> Iterator[Result]:
    """Measure from the start of the process to each step, on the sample office."""
    folder = offices.folder / "kantor-contoh"
    with closing(open_workspace(folder)) as workspace:
        fill_sample_office(workspace)
    ours, bare = [], []
    python = [sys.executable, "-m"]
    # A setting of this machine must not have either compile what it imports at each start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(offices.folder / "pycache")
    for number in range(_RUNS + 1):
        theirs = steps([*python, "benchmarks.start_bare"], environment)
        mine = steps([*python, "benchmarks.start_program", str(folder)], environment)
        if number:  # the first round warms the disk's and Python's caches
            bare.append(theirs["painted"].wall)
            ours.append(mine)
    baseline = median(bare)
    for step, limit in LIMITS.items():
        yield Result(f"start: {WORDS[step]}", median(one[step].wall for one in ours), baseline, limit)


def steps(command: list[str], environment: Mapping[str, str] | None = None) -> dict[str, Moment]:
    """Run *command*; give the moment of each step that it prints with its processor time.

    Raises:
        RuntimeError: it did not end with 0.
    """
    reached: dict[str, Moment] = {}
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None  # noqa: S101 it was asked for
        for line in process.stdout:
            wall = perf_counter() - start
            step, processor = line.split()
            reached.setdefault(step, Moment(wall, float(processor)))
        if process.wait(_PATIENCE_SECONDS):
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return reached

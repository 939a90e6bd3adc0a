"""Starting the real program against a bare QMainWindow, each in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from statistics import median
from time import perf_counter

from benchmarks.measure import Result
from benchmarks.offices import Offices, open_workspace
from iga_desktop.sample import fill_sample_office

_RUNS = 11
_PATIENCE_SECONDS = 60
_LIMITS = {"painted": 1.5, "filled": 4.5, "list": None}
_WORDS = {"painted": "window painted", "filled": "Beranda filled", "list": "Inovasi opened after it"}


def measure(offices: Offices) -> Iterator[Result]:
    """Measure from the start of the process to each step, on the sample office."""
    folder = offices.folder / "kantor-contoh"
    with closing(open_workspace(folder)) as workspace:
        fill_sample_office(workspace)
    ours, bare = [], []
    for number in range(_RUNS + 1):
        rounds = _steps("benchmarks.start_bare"), _steps("benchmarks.start_program", str(folder))
        if number:  # the first round warms the disk's and Python's caches
            bare.append(rounds[0]["painted"])
            ours.append(rounds[1])
    baseline = median(bare)
    for step, limit in _LIMITS.items():
        yield Result(f"start: {_WORDS[step]}", median(steps[step] for steps in ours), baseline, limit)


def _steps(*module_and_arguments: str) -> dict[str, float]:
    """Run a module; give the seconds from its start to each line that it prints."""
    steps: dict[str, float] = {}
    start = perf_counter()
    command = [sys.executable, "-m", *module_and_arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101 it was asked for
        for line in process.stdout:
            steps.setdefault(line.strip(), perf_counter() - start)
        if process.wait(_PATIENCE_SECONDS):
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return steps

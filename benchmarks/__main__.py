"""`python -m benchmarks [NAMES...]`: run the measurements and print what came out."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Result, print_results
from benchmarks.offices import Offices

MEASUREMENTS = {
    "list": "list_year",
    "reading": "reading",
    "xlsx": "excel",
    "pdf": "pdf",
    "start": "start",
    "screen": "screen",
    "pages": "pages",
    "evidence": "evidence",
    "drop": "dropping",
    "index": "index",
    "forms": "forms",
    "papers": "papers",
}
"""Name and module of each measurement that ends in ratios."""


def main() -> int:
    """Run what was asked for; the exit code tells of failures, never of speed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"{', '.join(MEASUREMENTS)}, soak (default: all but soak)")
    parser.add_argument("--minutes", type=float, default=3.0, help="how long the soak drives the window")
    options = parser.parse_args()
    names = options.names or list(MEASUREMENTS)
    if unknown := set(names) - {*MEASUREMENTS, "soak"}:
        parser.error(f"no such measurements: {', '.join(sorted(unknown))}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(prefix="iga-bench-") as folder:
        offices = Offices(Path(folder))
        print_results(result for name in names if name != "soak" for result in _measure(name)(offices))
        if "soak" in names:
            from benchmarks.soak import soak  # noqa: PLC0415 Qt is loaded only for what needs it

            soak(offices, options.minutes)
    return 0


def _measure(name: str) -> Callable[[Offices], Iterator[Result]]:
    measure: Callable[[Offices], Iterator[Result]] = import_module(f"benchmarks.{MEASUREMENTS[name]}").measure
    return measure


if __name__ == "__main__":
    sys.exit(main())

"""`dev.py bundle`: makes the program as a folder that needs no Python, proves it, and measures its start."""

import argparse
import json
import sys
from pathlib import Path

from benchmarks.measure import Result, print_results
from installer.building import BUILD, DIST, ROOT, NotBuilt, build
from installer.figures import start_table, write_figures
from installer.guide import make_guide
from installer.proving import Bench, NotProved, bench_for, prove
from installer.sizes import (
    LARGEST_ON_LINUX,
    LARGEST_ON_WINDOWS,
    MEGABYTE,
    left_out_table,
    size_of,
    sizes_table,
)
from installer.start_ratio import start_ratios

PROGRAM = "iga-desktop"
LARGEST = LARGEST_ON_WINDOWS if sys.platform == "win32" else LARGEST_ON_LINUX
DOCUMENT = ROOT / "docs" / "bundle.md"


def main() -> int:
    """Do what the command line asks for; give 0 if the bundle was built and proved to work."""
    parser = argparse.ArgumentParser(prog="dev.py bundle", description="Make and prove the bundle.")
    parser.add_argument("--tanpa-ukur", action="store_true", help="do not measure the start")
    parser.add_argument("--catat", action="store_true", help=f"write the figures into {DOCUMENT.name}")
    options = parser.parse_args()
    try:
        tables, results = _make(measuring=not options.tanpa_ukur)
    except (NotBuilt, NotProved) as problem:
        print(f"FAILED: {problem}", flush=True)
        return 1
    if options.catat:
        write_figures(DOCUMENT, [*tables, start_table(results)] if results else tables)
    return 0


def _make(*, measuring: bool) -> tuple[list[str], list[Result]]:
    _say(f"Building {PROGRAM}; this takes a minute or two.")
    make_guide()
    bundle = build(PROGRAM, DIST, *(["--ukur"] if measuring else []))
    left_out = json.loads((BUILD / PROGRAM / "left-out.json").read_text(encoding="utf-8"))
    tables = [sizes_table(bundle), left_out_table(left_out)]
    for table in tables:
        _say(f"\n{table}")
    if (size := size_of(bundle)) > LARGEST:
        raise NotBuilt(f"the bundle has {size / MEGABYTE:.1f} MB, more than {LARGEST / MEGABYTE:.0f}")
    with bench_for(bundle) as bench:
        _say(f"\nProving it in {bench.program}")
        prove(bench, _say)
        return tables, _measure(bench) if measuring else []


def _measure(bench: Bench) -> list[Result]:
    _say("\nBuilding the bare program to measure against.")
    bare = build("bare", BUILD / "ukur")
    suffix = Path(bench.executable("iga")).suffix
    results = list(start_ratios(bench, bare / f"bare{suffix}", BUILD / PROGRAM / f"mulai{suffix}"))
    print_results(results)
    return results


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())

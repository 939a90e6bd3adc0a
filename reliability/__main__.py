"""`python -m reliability [--menit N] [--bagian NAMES...]`: prove that nothing is lost and nothing let in.

Prints the figures, writes them into docs/keandalan.md, and ends with 1 if any is not what it must be.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from reliability.parts import PARTS


def main(arguments: list[str]) -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m reliability", description=__doc__)
    parser.add_argument("--menit", type=float, default=60, help="minutes of fuzzing (60)")
    parser.add_argument("--bagian", nargs="+", choices=list(PARTS), default=list(PARTS), help="which parts")
    parser.add_argument("--kills", type=int, default=500, help="how often the program is killed (500)")
    parser.add_argument("--faults", type=int, default=200, help="how many faults are injected (200)")
    parser.add_argument("--damages", type=int, default=1000, help="how often the database is damaged (1000)")
    parser.add_argument("--seed", type=int, default=20_261_122, help="from which chance is drawn")
    parser.add_argument("--tanpa-dokumen", action="store_true", help="leave docs/keandalan.md as it is")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sound = True
    for name in options.bagian:
        print(f"measuring {name} ...", flush=True)
        with TemporaryDirectory(prefix=f"iga-reliability-{name}-", ignore_cleanup_errors=True) as out:
            part = PARTS[name](options, Path(out))
        part.print()
        if not options.tanpa_dokumen:
            part.write()
        sound = sound and part.sound
    print("\nEverything is as it must be." if sound else "\nSomething is NOT as it must be.")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

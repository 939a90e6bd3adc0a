"""`python -m tools.guide` takes the guide's pictures; with `--pdf FILE` it writes the guide as one PDF."""

import argparse
import os
import sys
from pathlib import Path

from iga_desktop.paths import user_guide


def main() -> int:
    """Do what the arguments say and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.guide", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="pictures to take (default: all)")
    parser.add_argument(
        "--pdf", type=Path, metavar="FILE", help="write the guide as a PDF and take no pictures"
    )
    asked = parser.parse_args()
    if asked.pdf is not None:
        # Neither needs what the other is made with.
        from tools.guide.pdf import write_guide  # noqa: PLC0415

        write_guide(user_guide(), asked.pdf)
        files = [asked.pdf]
    else:
        os.environ.update(QT_QPA_PLATFORM="offscreen", TZ="Asia/Jakarta")
        from tools.guide.pictures import make_pictures  # noqa: PLC0415 as above

        files = make_pictures(user_guide() / "gambar", asked.names)
    sys.stdout.writelines(f"{file}\n" for file in files)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Running PyInstaller on one of the recipes beside this file."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
DIST = ROOT / "dist"


class NotBuilt(Exception):
    """A bundle could not be made; the message says what to do."""


def build(recipe: str, target: Path, *further: str) -> Path:
    """Make the bundle of installer/*recipe*.spec afresh in the folder *target*; give its folder.

    *further* goes to the recipe itself. What PyInstaller says is left in build/*recipe*.log.

    Raises:
        NotBuilt: a tool is missing, or PyInstaller failed.
    """
    if sys.platform == "linux" and not shutil.which("objcopy"):
        raise NotBuilt("PyInstaller needs objcopy; install it once: sudo apt-get install binutils")
    work, bundle, log = BUILD / recipe, target / recipe, BUILD / f"{recipe}.log"
    for folder in (work, bundle):
        shutil.rmtree(folder, ignore_errors=True)
    BUILD.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "PyInstaller", str(ROOT / "installer" / f"{recipe}.spec"), "--noconfirm"]
    command += ["--distpath", str(target), "--workpath", str(BUILD)]
    if further:
        command += ["--", *further]
    with log.open("w", encoding="utf-8") as lines:
        done = subprocess.run(command, cwd=ROOT, stdout=lines, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise NotBuilt(f"PyInstaller failed; see {log}")
    return bundle

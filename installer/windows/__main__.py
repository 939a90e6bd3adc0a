"""`dev.py windows`: makes the program for Windows and its installer, and takes both through their journey.

On Windows it uses what is there; on Linux, Wine and a Python for Windows that it fetches. It ends with 0 only
if all went well.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from iga_desktop import __version__
from installer.building import BUILD, DIST, ROOT, NotBuilt
from installer.proving import expect_exchangeable
from installer.sizes import LARGEST_ON_WINDOWS, MEGABYTE, size_of
from installer.windows.bundle import files_in, is_made, note_made, stamp_of, windows_bundle
from installer.windows.journey import Journey, Setups
from installer.windows.machine import Machine, RealWindows, run
from installer.windows.python import windows_python
from installer.windows.screen import unseen_screen
from installer.windows.setup_program import SCRIPT, Recipe, compile_installer, differences
from installer.windows.tools import see_to_tools
from installer.windows.verdicts import Stopped, expect, step
from installer.windows.wine import wine

_WORK = BUILD / "windows"
_DIST = DIST / "windows"
_LARGEST_INSTALLER = 45 * MEGABYTE


def main() -> int:
    """Do all of it; give 0 only if every step went well."""
    parser = argparse.ArgumentParser(
        prog="dev.py windows", description="Make and prove the Windows installer."
    )
    parser.add_argument(
        "--quick", action="store_true", help="pack in seconds; the installer is half as large again"
    )
    options = parser.parse_args()
    began = time.monotonic()
    try:
        see_to_tools()
        with _machine() as (machine, display):
            _make_and_prove(machine, display, quick=options.quick)
    except Stopped:
        return 1
    print(f"All of it took {(time.monotonic() - began) / 60:.1f} minutes.", flush=True)
    return 0


@contextmanager
def _machine() -> Iterator[tuple[Machine, str | None]]:
    if sys.platform == "win32":
        yield RealWindows(), None
        return
    with unseen_screen() as display, wine(_WORK, display) as machine:
        yield machine, display


def _make_and_prove(machine: Machine, display: str | None, *, quick: bool) -> None:
    _DIST.mkdir(parents=True, exist_ok=True)
    python = (
        Path(sys.executable)
        if sys.platform == "win32"
        else step(
            "has a Python for Windows with the locked packages", lambda: windows_python(_WORK / "python")
        )
    )
    bundle = step("makes the bundle", lambda: windows_bundle(machine, python, _DIST))
    step("the bundle's size", lambda: _within(size_of(bundle), LARGEST_ON_WINDOWS))
    step("the bundle's self-test", lambda: _self_test(machine, bundle))
    setups = _setups(bundle, _WORK if quick else DIST)
    step("makes the installer", lambda: _installer(Recipe(bundle, setups.version, quick), setups.current))
    if not quick:
        step("the installer's size", lambda: _within(setups.current.stat().st_size, _LARGEST_INSTALLER))
    step("the installer brings the bundle, byte for byte", lambda: _same(setups.current, bundle))
    step(
        "makes a newer installer",
        lambda: _installer(Recipe(bundle, setups.newer_version, True), setups.newer),
    )
    Journey(machine, setups, display).travel(_DIST / "screenshot.png")
    step("writes its SHA-256", lambda: _write_digest(setups.current))


def _setups(bundle: Path, folder: Path) -> Setups:
    most, _, last = __version__.rpartition(".")
    newer = f"{most}.{int(last) + 1}"
    current = folder / f"iga-desktop-{__version__}-setup.exe"
    return Setups(bundle, current, __version__, _WORK / f"iga-desktop-{newer}-setup.exe", newer)


def _self_test(machine: Machine, bundle: Path) -> str:
    expect_exchangeable(bundle)
    done = run(machine, bundle / "iga.exe", "uji-diri", seconds=300)
    if done.code:
        raise NotBuilt(f"ended with {done.code}:\n{done.said}")
    return f"{len(done.said.splitlines())} parts"


def _installer(recipe: Recipe, target: Path) -> str:
    folders = [files_in(recipe.bundle), files_in(SCRIPT.parent), files_in(Path(__file__).parent)]
    stamp = f"{stamp_of(chain(*folders), ROOT)} {recipe.version} {recipe.quick}"
    if is_made(target, stamp):
        return "as made before"
    compile_installer(recipe, target)
    note_made(target, stamp)
    return target.name


def _same(setup: Path, bundle: Path) -> None:
    expect("files that differ", differences(setup, bundle), [])


def _within(size: int, largest: int) -> str:
    said = f"{size / MEGABYTE:.1f} MB of at most {largest / MEGABYTE:.0f}"
    if size > largest:
        raise NotBuilt(said)
    return said


def _write_digest(setup: Path) -> str:
    with setup.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    setup.with_name(f"{setup.name}.sha256").write_text(f"{digest}  {setup.name}\n", encoding="ascii")
    return digest


if __name__ == "__main__":
    sys.exit(main())

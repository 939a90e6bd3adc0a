"""The developer's one door: `python3 dev.py COMMAND` (Windows: `py dev.py COMMAND`); `COMMANDS` names them.

Standard library only. Each command first makes .venv from requirements.lock and, on Linux, sees to the
system libraries that Qt needs; a second call finds everything in place and starts at once.
"""

from __future__ import annotations  # an older Python must get as far as the sentence that refuses it

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
OUT = ROOT / "out"
COMMANDS = {
    "run": "make the sample office and its papers in out/, then open the window if there is a display",
    "test": "run every check, then the tests",
    "check": "run ruff, mypy and the import rules, without the tests",
    "bench": "run the measurements (further arguments go to benchmarks)",
    "soak": "prove that nothing is lost and nothing let in (further arguments go to reliability)",
    "bundle": "make the program as a folder that needs no Python, and prove it (further: installer.bundle)",
    "windows": "make the Windows bundle and its installer, and prove them (further: installer.windows)",
}
PASSED_ON = {
    "bench": "benchmarks",
    "soak": "reliability",
    "bundle": "installer.bundle",
    "windows": "installer.windows",
}
CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import rules": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
}

# Debian 13 and Ubuntu 24.04 renamed some of these (libglib2.0-0t64); apt finds them by what they provide.
QT_PACKAGES = ["libegl1", "libgl1", "libglib2.0-0", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"]
QT_WINDOW_PACKAGES = [
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
]
INSTALLER_PACKAGES = ["nsis", "p7zip-full"]  # the script of the Windows installer is compiled in the tests
QT_CHECK = """
import ctypes, pathlib, sys
from PySide6 import QtPrintSupport, QtSvg, QtWidgets
platforms = pathlib.Path(QtWidgets.__file__).parent / "Qt" / "plugins" / "platforms"
for name in sys.argv[1:]:
    ctypes.CDLL(str(platforms / name))
"""
PACKAGES_CHECK = """
import importlib.util, pathlib, sys, iga_desktop
ours = pathlib.Path(iga_desktop.__file__).resolve().is_relative_to(sys.argv[1])
sys.exit(not (ours and importlib.util.find_spec("PySide6")))
"""


def main() -> int:
    """Do the command that was asked for; give the exit code."""
    parser = argparse.ArgumentParser(description="Set up and run iga_desktop.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    for name, purpose in COMMANDS.items():
        commands.add_parser(name, help=purpose, description=purpose)
    chosen, further = parser.parse_known_args()
    if further and chosen.command not in PASSED_ON:
        parser.error(f"{chosen.command} takes no further arguments: {' '.join(further)}")
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise SystemExit(f"iga_desktop needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    try:
        set_up()
        if chosen.command == "run":
            return run()
        if chosen.command == "test":
            see_to_installer_tools()
        if module := PASSED_ON.get(chosen.command):
            return python("-m", module, *further, offscreen=True)
        return check(with_tests=chosen.command == "test")
    except subprocess.CalledProcessError as failure:
        raise SystemExit(f"This step failed: {' '.join(map(str, failure.cmd))}") from None


def run() -> int:
    """Make the sample office in out/ and, where there is a display, open the window on it."""
    code = python("-m", "iga_desktop", "contoh", "--keluar", str(OUT), offscreen=True)
    if code or not has_display():
        return code
    return python("-m", "iga_desktop", "--data-dir", str(OUT / "kantor-contoh"))


def check(*, with_tests: bool) -> int:
    """Run all checks, the tests last, and name at the end those that failed."""
    steps = {**CHECKS, "tests": ["-m", "pytest", "-n", "auto"]} if with_tests else CHECKS
    failed = []
    for name, arguments in steps.items():
        say(f"== {name}")
        if python(*arguments, offscreen=True):
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def set_up() -> None:
    """Have .venv with the locked packages, and the libraries that Qt needs from the system."""
    stamp = stamp_of(LOCK)
    if not is_ready(VENV, stamp):
        make_environment(stamp)
    if sys.platform == "linux":
        see_to_qt_libraries()


def stamp_of(lock: Path) -> str:
    """Give what the stamp file of an environment made from *lock* says."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def is_ready(environment: Path, stamp: str) -> bool:
    """Tell whether *environment* was made to its end from this lock, for this checkout, and still runs."""
    stamp_file, interpreter = environment / "lock.sha256", interpreter_of(environment)
    if not (stamp_file.is_file() and Path(interpreter).exists() and stamp_file.read_text() == stamp):
        return False
    packages_check = [interpreter, "-I", "-c", PACKAGES_CHECK, str(ROOT)]
    return subprocess.run(packages_check, capture_output=True, check=False).returncode == 0


def interpreter_of(environment: Path) -> str:
    """Give the path of the environment's Python."""
    return str(environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def make_environment(stamp: str) -> None:
    """Make .venv afresh; its stamp is written last, so that a half-made one is made again."""
    if Path(sys.prefix).resolve() == VENV:
        raise SystemExit("The .venv is out of date. Call dev.py with the Python it was made from.")
    if find_spec("ensurepip") is None:  # Debian and Ubuntu keep it in a package of its own
        install_system_packages(
            [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"],
            "This Python cannot make a .venv yet.",
        )
    say("Making .venv with the locked packages; this takes a minute or two.")
    if VENV.exists():
        shutil.rmtree(VENV)
    venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    pip = [interpreter_of(VENV), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(LOCK)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    (VENV / "lock.sha256").write_text(stamp)


def see_to_qt_libraries() -> None:
    """Install, or name, the system packages without which Qt does not load."""
    needs_window = bool(os.environ.get("DISPLAY"))
    if not (problem := qt_problem(needs_window=needs_window)):
        return
    install_system_packages(QT_PACKAGES + (QT_WINDOW_PACKAGES if needs_window else []), problem)
    if problem := qt_problem(needs_window=needs_window):
        raise SystemExit(f"Qt still does not load: {problem}")


def see_to_installer_tools() -> None:
    """Install what compiles the Windows installer, where we may; elsewhere its test is skipped."""
    if shutil.which("makensis") and shutil.which("7z"):
        return
    if sys.platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        try:
            install_system_packages(INSTALLER_PACKAGES, "The installer's script cannot be compiled yet.")
        except subprocess.CalledProcessError:
            say("It could not be had; the test of the script will be skipped.")


def qt_problem(*, needs_window: bool) -> str:
    """Give the last line of what loading Qt complains of, empty if nothing."""
    plugins = ["libqoffscreen.so", *(["libqxcb.so"] if needs_window else [])]
    command = [interpreter_of(VENV), "-c", QT_CHECK, *plugins]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return (result.stderr.strip() or "it ended without a word").splitlines()[-1] if result.returncode else ""


def install_system_packages(packages: list[str], why: str) -> None:
    """Install Debian packages if we may; otherwise print the line that does it, and end."""
    if not shutil.which("apt-get"):
        raise SystemExit(f"{why}\nInstall what your system calls these packages: {' '.join(packages)}")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise SystemExit(f"{why}\nRun this line once:\n  sudo apt-get update && sudo {' '.join(install)}")
    say(f"{why}\nInstalling {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run([*install, "-qq"], check=True, env=quiet)


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python(*arguments: str, offscreen: bool = False) -> int:
    """Run the environment's Python; give its exit code."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"} if offscreen else None
    return subprocess.run([interpreter_of(VENV), *arguments], env=environment, check=False).returncode


def say(text: str) -> None:
    """Print at once, so that the order among the programs started here is kept."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())

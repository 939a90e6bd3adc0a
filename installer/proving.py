"""Proof that a bundle works where there is no Python: in a strange folder, with a bare environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

_SUFFIX = ".exe" if sys.platform == "win32" else ""
_PATIENCE_SECONDS = 120
_LOOK_EVERY_SECONDS = 0.1
_OF_THE_SYSTEM = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP")


class NotProved(Exception):
    """The bundle does not do what it should."""


class Bench:
    """A copy of a bundle, and a home of its own, under a path with spaces and letters beyond ASCII."""

    def __init__(self, folder: Path, bundle: Path) -> None:
        self.program = folder / "Program é – Ñ" / "iga-desktop"
        self.home = folder / "Rumah Ibu Éka"
        self.nothing = folder / "kosong"
        for new in (self.home, self.nothing):
            new.mkdir()
        shutil.copytree(bundle, self.program, symlinks=True)

    @property
    def environment(self) -> dict[str, str]:
        """What a program sees: no Python to be found, no screen, an empty home."""
        homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(self.home))
        system = {name: os.environ[name] for name in _OF_THE_SYSTEM if name in os.environ}
        bare = {"PATH": str(self.nothing), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        return {**system, **homes, **bare}

    def executable(self, name: str) -> str:
        """Give the path of the executable *name* ("iga-desktop", "iga")."""
        return str(self.program / f"{name}{_SUFFIX}")

    def run(self, *arguments: str | Path) -> list[str]:
        """Run the command line with *arguments*; give the lines that it printed.

        Raises:
            NotProved: it did not end with 0.
        """
        done = subprocess.run(
            [self.executable("iga"), *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
        if done.returncode:
            raise NotProved(f"iga {arguments[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout.splitlines()

    def open_window(self, data: Path, *arguments: str | Path) -> None:
        """Start the window with *arguments* until it is painted and the office in *data* open; end it.

        Raises:
            NotProved: it ended by itself, or it took too long.
        """
        # The program notes its run right after its first painting, and then opens the database.
        marks = (data / "catatan" / "berjalan.json", data / "iga.db")
        command = [self.executable("iga-desktop"), *map(str, arguments)]
        with subprocess.Popen(command, env=self.environment) as process:
            try:
                _wait_for(lambda: all(mark.exists() for mark in marks), process)
            finally:
                process.kill()


@contextmanager
def bench_for(bundle: Path) -> Iterator[Bench]:
    """Give a bench with a copy of *bundle* that is removed afterwards."""
    with TemporaryDirectory(prefix="iga-", ignore_cleanup_errors=True) as folder:
        yield Bench(Path(folder), bundle)


def prove(bench: Bench, say: Callable[[str], None]) -> None:
    """Use the command line, the window, and the program on a stick; tell each verdict through *say*.

    Raises:
        NotProved: something does not work.
    """
    expect_exchangeable(bench.program)
    verdicts = bench.run("uji-diri")
    for line in verdicts:
        say(f"  {line}")
    if not verdicts or not all(line.startswith("BAIK ") for line in verdicts):
        raise NotProved("the self-test did not find every part good")
    bench.open_window(bench.home / "kantor", "--data-dir", bench.home / "kantor")
    say("  window painted, a new office opened")
    _prove_portable(bench)
    say("  portable: the data lie beside the program, the home has none of them")


def expect_exchangeable(program: Path) -> None:
    """See that docxtpl lies in the bundle *program* as sources: its licence, the LGPL, wants it exchangeable.

    Raises:
        NotProved: it does not.
    """
    if not any((program / "_internal" / "docxtpl").glob("*.py")):
        raise NotProved("docxtpl (LGPL) lies inside the executables, not beside them")


def _prove_portable(bench: Bench) -> None:
    (bench.program / "portabel.txt").touch()
    before = _ours(bench.home)
    bench.open_window(bench.program / "data")
    if strangers := _ours(bench.home) - before:
        raise NotProved(f"a portable program wrote outside its folder: {sorted(map(str, strangers))}")


def _ours(home: Path) -> set[Path]:
    """Give the files in *home* but the system's own caches (of fonts, for instance)."""
    return {file for file in home.rglob("*") if file.is_file() and ".cache" not in file.parts}


def _wait_for(condition: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    pause = Event()
    for _ in range(round(_PATIENCE_SECONDS / _LOOK_EVERY_SECONDS)):
        if process.poll() is not None:
            raise NotProved(f"the window ended by itself with {process.returncode}")
        if condition():
            return
        pause.wait(_LOOK_EVERY_SECONDS)
    raise NotProved(f"the window was not ready after {_PATIENCE_SECONDS} seconds")

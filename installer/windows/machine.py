"""Where programs for Windows run: on Windows itself, or under Wine. A journey works on either."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Protocol

_LAST_WORDS_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Finished:
    """How a program ended: its exit code, and what it said on both of its streams."""

    code: int
    said: str


class Machine(Protocol):
    """Runs programs for Windows. A program is named by its path, or plainly if it is Windows' own."""

    def command(self, program: Path | str, *arguments: str) -> list[str]:
        """Give what starts *program* from here."""

    def environment(self) -> dict[str, str]:
        """Give the environment in which it is started."""

    def folder(self, variable: str) -> Path:
        """Give, as a path of this side, the folder that Windows keeps in the environment's *variable*."""

    def text(self, path: Path) -> str:
        """Give *path* as programs for Windows write it."""


class RealWindows:
    """Windows itself."""

    def command(self, program: Path | str, *arguments: str) -> list[str]:
        """Give what starts *program*."""
        return [str(program), *arguments]

    def environment(self) -> dict[str, str]:
        """Give the environment of this process, with a real window rather than the tests' unseen one."""
        return {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}

    def folder(self, variable: str) -> Path:
        """Give the folder in *variable*."""
        return Path(os.environ[variable])

    def text(self, path: Path) -> str:
        """Give *path* as it is."""
        return str(path)


def run(machine: Machine, program: Path | str, *arguments: str, seconds: float = 120) -> Finished:
    """Run *program* to its end.

    Raises:
        subprocess.TimeoutExpired: it took longer than *seconds*, and was killed.
    """
    said = bytearray()
    read_end, write_end = os.pipe()
    listener = Thread(target=_listen, args=(read_end, said), daemon=True)
    listener.start()
    try:
        done = subprocess.run(
            machine.command(program, *arguments),
            env=machine.environment(),
            stdin=subprocess.DEVNULL,
            stdout=write_end,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    finally:
        os.close(write_end)
    # Wine's own server may keep the pipe open; what the program said has been heard by then.
    listener.join(_LAST_WORDS_SECONDS)
    return Finished(done.returncode, said.decode(errors="replace"))


def _listen(read_end: int, said: bytearray) -> None:
    with open(read_end, "rb", buffering=0) as pipe:
        while part := pipe.read(65536):
            said.extend(part)


def start(machine: Machine, program: Path | str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start *program* and leave it running."""
    return subprocess.Popen(
        machine.command(program, *arguments),
        env=machine.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

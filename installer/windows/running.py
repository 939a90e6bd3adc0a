"""The installed window while it runs."""

import json
import subprocess
from pathlib import Path
from threading import Event
from types import TracebackType

from installer.proving import NotProved
from installer.windows.machine import Machine, run, start
from installer.windows.screen import settled_picture

_LOOKS, _SECONDS_BETWEEN = 240, 0.5


class Running:
    """The program in *program* with the office in *data* open; ended at the latest on leaving.

    Raises:
        NotProved: the office was not open in time.
    """

    def __init__(self, machine: Machine, program: Path, data: Path) -> None:
        self._machine = machine
        self._holder = data / "dipakai.json"
        self._process = start(machine, program / "iga-desktop.exe")

    def __enter__(self) -> "Running":
        pause = Event()
        for _ in range(_LOOKS):
            if self._holder.exists():
                return self
            if self._process.poll() is not None:
                raise NotProved(f"the window ended by itself with {self._process.returncode}")
            pause.wait(_SECONDS_BETWEEN)
        self._process.kill()
        raise NotProved("the office was not open in time")

    def __exit__(
        self, _kind: type[BaseException] | None, _problem: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()

    def take_picture(self, target: Path, display: str | None) -> None:
        """Leave in *target* what the screen shows once the window is at rest."""
        settled_picture(display).save(target)

    def close(self) -> None:
        """Close the window as its owner would.

        Raises:
            NotProved: it did not end well.
        """
        number = json.loads(self._holder.read_text(encoding="utf-8"))["pid"]
        run(self._machine, "taskkill", "/PID", str(number))
        try:
            code = self._process.wait(timeout=_LOOKS * _SECONDS_BETWEEN)
        except subprocess.TimeoutExpired:
            raise NotProved("the window does not close") from None
        if code:
            raise NotProved(f"the window ended with {code}")

"""A Windows of our own under Wine: a prefix in the build folder, remade for each journey."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from installer.building import NotBuilt
from installer.windows.machine import run

_STUBS = Path(__file__).with_name("stubs")
_COMPILER = "x86_64-w64-mingw32-gcc"
# Neither .NET nor a browser is wanted, no debugger after a crash, no entries in the Linux desktop's menus.
_OVERRIDES = "mscoree,mshtml=;winedbg.exe=d;winemenubuilder.exe=d"


class Wine:
    """Runs programs for Windows on Linux. `display` is the X display their windows are shown on."""

    def __init__(self, folder: Path, display: str) -> None:
        self._prefix = folder / "prefix"
        self._home = folder / "home"
        self._display = display

    def make(self) -> None:
        """Make the prefix afresh, as Windows 10 with what Wine lacks of it.

        Raises:
            NotBuilt: Wine or the compiler failed.
        """
        for old in (self._prefix, self._home):
            shutil.rmtree(old, ignore_errors=True)
        self._home.mkdir(parents=True)
        if run(self, "wineboot", "-i").code:
            raise NotBuilt("Wine cannot make its prefix")
        self.become("win10")
        for stub in sorted(_STUBS.glob("*.c")):
            library = self._prefix / "drive_c" / "windows" / "system32" / f"{stub.stem}.dll"
            command = [_COMPILER, "-shared", "-s", "-o", str(library), str(stub), "-ladvapi32"]
            if subprocess.run(command, check=False).returncode:
                raise NotBuilt(f"{stub.name} cannot be compiled")

    def become(self, version: str) -> None:
        """Be the *version* of Windows that Wine calls so ("win10", "win81")."""
        if run(self, "winecfg", "-v", version).code:
            raise NotBuilt(f"Wine cannot be {version}")

    def full_drive(self) -> str:
        """Give the letter of a drive on which nothing is free: the kernel's own file system."""
        drive = self._prefix / "dosdevices" / "q:"
        if not drive.is_symlink():
            drive.symlink_to("/sys")
        return "Q:"

    def command(self, program: Path | str, *arguments: str) -> list[str]:
        """Give what starts *program* under Wine."""
        return ["wine", str(program), *arguments]

    def environment(self) -> dict[str, str]:
        """Give the environment: Wine's prefix, a home of its own, the display."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "PYTHON"))}
        return {
            **kept,
            "WINEPREFIX": str(self._prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "HOME": str(self._home),
            "DISPLAY": self._display,
        }

    def folder(self, variable: str) -> Path:
        """Give the folder in the *variable* that Windows' programs see."""
        path = PureWindowsPath(run(self, "cmd", "/c", f"echo %{variable}%").said.strip())
        return (self._prefix / "dosdevices" / path.drive.lower()).resolve().joinpath(*path.parts[1:])

    def text(self, path: Path) -> str:
        """Give *path* on Z:, the drive that is all of Linux; C: for what lies in the prefix."""
        drive = (self._prefix / "drive_c").resolve()
        if path.is_relative_to(drive):
            return str(PureWindowsPath("C:\\", *path.relative_to(drive).parts))
        return str(PureWindowsPath("Z:\\", *path.resolve().parts[1:]))

    def end(self) -> None:
        """End whatever still runs in the prefix."""
        subprocess.run(["wineserver", "-k"], env=self.environment(), check=False, timeout=60)


@contextmanager
def wine(folder: Path, display: str) -> Iterator[Wine]:
    """Give a fresh Windows in *folder*; whatever runs in it is ended afterwards."""
    machine = Wine(folder, display)
    try:
        machine.make()
        yield machine
    finally:
        machine.end()

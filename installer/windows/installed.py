"""An installation as Windows sees it: its folders, what is registered, what the installers answer."""

import hashlib
from pathlib import Path
from threading import Event

from installer.proving import NotProved
from installer.windows import registry
from installer.windows.machine import Machine, run
from installer.windows.setup_program import differences_of
from installer.windows.verdicts import expect

NAME = "IGA Desktop"
_INSTALL_SECONDS = 300
_LOOKS, _SECONDS_BETWEEN = 240, 0.5


class Installed:
    """The program on *machine*, whether it is installed there or not."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        local, user = machine.folder("LOCALAPPDATA"), machine.folder("USERPROFILE")
        self.program = local / "Programs" / NAME
        self.data = local / "iga_desktop"
        menu = machine.folder("APPDATA") / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        self.menu_shortcut, self.desktop_shortcut = menu / f"{NAME}.lnk", user / "Desktop" / f"{NAME}.lnk"

    def answer_of(self, setup: Path, *switches: str) -> int:
        """Run the installer *setup* silently; give its exit code."""
        return run(self.machine, setup, "/S", *switches, seconds=_INSTALL_SECONDS).code

    def answer_of_uninstaller(self, *switches: str) -> int:
        """Run the uninstaller silently, in its place, so that its exit code can be had."""
        # NSIS wants the folder without quotation marks: its words are given one by one.
        folder = f"_?={self.machine.text(self.program)}".split(" ")
        return run(self.machine, self.uninstaller, "/S", *switches, *folder, seconds=_INSTALL_SECONDS).code

    def uninstall(self, *switches: str) -> None:
        """Uninstall silently, as Windows' settings would: the uninstaller goes on as a copy of itself."""
        run(self.machine, self.uninstaller, "/S", *switches, seconds=_INSTALL_SECONDS)
        pause = Event()
        for _ in range(_LOOKS):
            if not self.program.exists():
                return
            pause.wait(_SECONDS_BETWEEN)
        left = sorted(file.name for file in self.program.iterdir())
        raise NotProved(f"the uninstaller left {left} in the program's folder")

    @property
    def uninstaller(self) -> Path:
        """Give the uninstaller's place."""
        return self.program / "copot.exe"

    def do(self, *arguments: str, codes: tuple[int, ...] = (0,)) -> str:
        """Run the installed command line; give what it said.

        Raises:
            NotProved: its exit code is none of *codes*.
        """
        done = run(self.machine, self.program / "iga.exe", *arguments)
        if done.code not in codes:
            raise NotProved(f"iga {arguments[0]} ended with {done.code}:\n{done.said}")
        return done.said

    def expect_whole(self, bundle: Path, version: str) -> None:
        """Hold the installation against *bundle* and *version*: files, registry, shortcuts."""
        expect("files unlike the bundle's", differences_of(self.program, bundle), [])
        folder = self.machine.text(self.program)
        expect("version", self.version, version)
        entry = registry.values(self.machine, registry.UNINSTALL) or {}
        expected = {
            "displayname": NAME,
            "publisher": NAME,
            "installlocation": folder,
            "quietuninstallstring": f'"{folder}\\copot.exe" /S',
        }
        expect("uninstall entry", {name: entry.get(name) for name in expected}, expected)
        expect("size is told", int(entry.get("estimatedsize", "0"), 16) > 0, True)
        opening = f'"{folder}\\iga-desktop.exe" "%1"'
        expect("class of .iga", registry.default(self.machine, registry.EXTENSION), "IGADesktop.Paket")
        command = registry.default(self.machine, rf"{registry.FILE_CLASS}\shell\open\command")
        expect("what opens .iga", command, opening)
        expect("shortcuts", (self.menu_shortcut.exists(), self.desktop_shortcut.exists()), (True, True))

    def expect_gone(self) -> None:
        """See that nothing of the program is left: no file, no shortcut, no entry in the registry."""
        keys = (registry.UNINSTALL, registry.EXTENSION, registry.FILE_CLASS)
        left = [key for key in keys if registry.values(self.machine, key) is not None]
        places = (self.program, self.menu_shortcut, self.desktop_shortcut)
        expect("left behind", left + [str(place) for place in places if place.exists()], [])

    @property
    def version(self) -> str | None:
        """Give the version that Windows knows of, None if the program is not installed."""
        return (registry.values(self.machine, registry.UNINSTALL) or {}).get("displayversion")


def contents(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of each file in *folder* by its name."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }

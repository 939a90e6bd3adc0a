"""What becomes of an installer in an officer's hands: installed, upgraded, refused where it must, removed."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from installer.proving import NotProved
from installer.windows.installed import Installed, contents
from installer.windows.machine import Machine, run
from installer.windows.running import Running
from installer.windows.verdicts import expect, step
from installer.windows.wine import Wine

NEWER_INSTALLED, RUNNING, WINDOWS_TOO_OLD, NO_SPACE, FOLDER_NOT_OURS = 3, 4, 5, 6, 9
"""The installer's exit codes, as docs/installer.md gives them."""

_SAMPLE = Path("_internal", "resources", "sample", "rekap_contoh_2025.xlsx")
_SOME_ROWS_REFUSED = 3


@dataclass(frozen=True, slots=True)
class Setups:
    """The bundle, its installer, and one that calls itself newer; both with their versions."""

    bundle: Path
    current: Path
    version: str
    newer: Path
    newer_version: str


class Journey:
    """The journey of *setups* on *machine*. `display` is the X display of its windows, None on Windows."""

    def __init__(self, machine: Machine, setups: Setups, display: str | None) -> None:
        self._machine = machine
        self._setups = setups
        self._display = display
        self._here = Installed(machine)

    def travel(self, picture: Path) -> None:
        """Do all of it; leave in *picture* what the screen shows while the program runs.

        Raises:
            Stopped: a step failed.
        """
        step("nothing is installed yet", self._start_clean)
        if isinstance(wine := self._machine, Wine):
            step("refuses a full drive", lambda: self._refuse_full_drive(wine))
            step("refuses a Windows older than 10", lambda: self._refuse_old_windows(wine))
        step("refuses a folder with another program in it", self._refuse_strangers_folder)
        step("installs silently", self._install)
        step("the installed program's self-test", lambda: _last_words(self._here.do("uji-diri")))
        step("reads the sample recap into the data folder", self._fill)
        step("upgrades, keeps the data, leaves no old file", self._upgrade)
        step("refuses a downgrade", self._refuse_downgrade)
        step("refuses while the program runs; its picture is taken", lambda: self._refuse_running(picture))
        step("runs from a stick", self._run_portable)
        step("uninstalls and keeps the data", self._uninstall)
        step("finds the data again when it comes back", self._come_back)
        step("uninstalls with the data when told to", self._uninstall_with_data)

    def _start_clean(self) -> None:
        if self._here.version is not None or self._here.program.exists() or self._here.data.exists():
            raise NotProved("IGA Desktop or its data are on this machine; the journey would remove them")

    def _refuse_full_drive(self, wine: Wine) -> None:
        switch = f"/D={wine.full_drive()}\\IGA"
        expect("exit code", self._here.answer_of(self._setups.newer, switch), NO_SPACE)
        self._here.expect_gone()

    def _refuse_old_windows(self, wine: Wine) -> None:
        wine.become("win81")
        code = self._here.answer_of(self._setups.newer)
        wine.become("win10")
        expect("exit code", code, WINDOWS_TOO_OLD)
        self._here.expect_gone()

    def _refuse_strangers_folder(self) -> None:
        with TemporaryDirectory(prefix="iga-lain-") as folder:
            (Path(folder) / "_internal").mkdir()
            (Path(folder) / "_internal" / "lain.dll").touch()
            before = contents(Path(folder))
            switch = f"/D={self._machine.text(Path(folder))}"
            expect("exit code", self._here.answer_of(self._setups.current, switch), FOLDER_NOT_OURS)
            expect("the other program", contents(Path(folder)), before)
        self._here.expect_gone()

    def _install(self) -> None:
        expect("exit code", self._here.answer_of(self._setups.current), 0)
        self._here.expect_whole(self._setups.bundle, self._setups.version)

    def _fill(self) -> str:
        sample = self._machine.text(self._here.program / _SAMPLE)
        self._here.do("impor", sample, "--tahun", "2025", codes=(_SOME_ROWS_REFUSED,))
        expect("data folder has a database", (self._here.data / "iga.db").exists(), True)
        return f"{len(contents(self._here.data))} files of data"

    def _upgrade(self) -> str:
        left_by_old = self._here.program / "_internal" / "usang.dll"
        left_by_old.touch()
        before = contents(self._here.data)
        expect("exit code", self._here.answer_of(self._setups.newer), 0)
        self._here.expect_whole(self._setups.bundle, self._setups.newer_version)
        expect("data", contents(self._here.data), before)
        return f"{len(before)} files of data as before"

    def _refuse_downgrade(self) -> None:
        self._refuse(NEWER_INSTALLED)

    def _refuse(self, code: int) -> None:
        """See that an installer is turned away with *code* and changes nothing of the program."""
        setup = self._setups.current if code == NEWER_INSTALLED else self._setups.newer
        expect("exit code", self._here.answer_of(setup), code)
        self._here.expect_whole(self._setups.bundle, self._setups.newer_version)

    def _refuse_running(self, picture: Path) -> str:
        with Running(self._machine, self._here.program, self._here.data) as program:
            program.take_picture(picture, self._display)
            self._refuse(RUNNING)
            expect("exit code of the uninstaller", self._here.answer_of_uninstaller(), RUNNING)
            self._here.expect_whole(self._setups.bundle, self._setups.newer_version)
            program.close()
        return str(picture)

    def _run_portable(self) -> None:
        before = contents(self._here.data)
        with TemporaryDirectory(prefix="iga-stick-") as folder:
            stick = Path(folder) / "IGA di stik"
            shutil.copytree(self._setups.bundle, stick)
            (stick / "portabel.txt").touch()
            sample = self._machine.text(stick / _SAMPLE)
            done = run(self._machine, stick / "iga.exe", "impor", sample, "--tahun", "2025")
            expect("exit code", done.code, _SOME_ROWS_REFUSED)
            expect("the stick has its database", (stick / "data" / "iga.db").exists(), True)
        expect("the data of the installed program", contents(self._here.data), before)

    def _uninstall(self) -> str:
        before = contents(self._here.data)
        self._here.uninstall()
        self._here.expect_gone()
        expect("data", contents(self._here.data), before)
        return f"{len(before)} files of data as before"

    def _come_back(self) -> str:
        expect("exit code", self._here.answer_of(self._setups.newer, "/TANPAPINTASAN"), 0)
        expect("shortcut on the desktop", self._here.desktop_shortcut.exists(), False)
        return _last_words(self._here.do("periksa"))

    def _uninstall_with_data(self) -> None:
        left = self._here.data.with_name(f"{self._here.data.name}.dihapus")
        (left / "bukti").mkdir(parents=True)  # as an earlier removal that was cut off leaves it
        self._here.uninstall("/HAPUSDATA")
        self._here.expect_gone()
        expect("data folders are there", (self._here.data.exists(), left.exists()), (False, False))


def _last_words(said: str) -> str:
    return (said.strip().splitlines() or [""])[-1]

"""What must hold whatever a file is: the program goes on, says what is wrong, and has taken nothing in."""

import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

from iga_desktop.exchange.archives import BROKEN
from tests.hostile.readers import Outcome

LARGEST_MB = 500
_WORDS = re.compile(
    r"\b(berkas|tidak|paket|folder|templat|pedoman|tautan|lembar|sandi|isian|isi|sudah|tulis|baris)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"\b(error|exception|traceback|invalid|the|expected|failed|none|null)\b", re.IGNORECASE)
_NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.")
_WRITING = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.symlink",
    "os.link",
    "os.truncate",
    "os.chmod",
)
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile")


class Untouched:
    """Tells whether an office is as it was: its tables, and its files but for logs and backups of them."""

    def __init__(self, office: Path) -> None:
        self._office = office
        self._database = sqlite3.connect(office / "iga.db", isolation_level=None)
        self._version, self._files, self._all = self._commits(), self._stated(), self._whole()

    def difference(self) -> str:
        """Name what changed since, "" where nothing did."""
        # Nobody committed, and no file has another size or moment: then all of it need not be compared.
        if self._commits() == self._version and self._stated() == self._files:
            return ""
        before, after = self._all, self._whole()
        return ", ".join(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _commits(self) -> int:
        return int(self._database.execute("PRAGMA data_version").fetchone()[0])

    def _kept(self) -> list[Path]:
        return [
            file
            for file in self._office.rglob("*")
            if file.is_file()
            and not file.name.startswith("iga.db")
            and file.parent.name not in ("catatan", "cadangan")
        ]

    def _stated(self) -> Mapping[Path, tuple[int, int]]:
        return {
            file: (status.st_size, status.st_mtime_ns) for file in self._kept() for status in [file.stat()]
        }

    def _whole(self) -> Mapping[str, str]:
        files = {
            str(file.relative_to(self._office)): sha256(file.read_bytes()).hexdigest()
            for file in self._kept()
        }
        return files | {"basis data": "\n".join(self._database.iterdump())}


def wrong_words(outcome: Outcome, path: Path, *, named: bool) -> list[str]:
    """Give what is wrong with what the officer was told of a refused file, which must be *named*."""
    if not outcome.sentences:
        return ["nothing was said"]
    found = []
    whole = " ".join(outcome.sentences)
    if not _WORDS.search(whole) or not whole.rstrip().endswith("."):
        found.append(f"no Indonesian sentence: {whole[:200]!r}")
    # What stands in quotation marks is cited from the file.
    said = re.sub(r'"[^"]*"', "", whole.replace(path.name, ""))
    if foreign := _FOREIGN.search(said):
        found.append(f"no Indonesian word: {foreign[0]!r} in {whole[:300]!r}")
    if named and not any(name in whole for name in _names(path)):
        found.append(f"the file is not named: {whole[:200]!r}")
    return found


def _names(path: Path) -> Iterator[str]:
    """Give what may be named: the file, or what lies in it."""
    yield path.name
    yield path.name.encode("ascii", "backslashreplace").decode()
    yield from (file.name for file in path.rglob("*")) if path.is_dir() else ()
    if is_zipfile(path):
        with suppress(*BROKEN), ZipFile(path) as archive:
            yield from (name.replace("\\", "/").rpartition("/")[2] or name for name in archive.namelist())


class Watch:
    """Sees where the process writes and whom it asks; call `install` once, `taken` after each file."""

    def __init__(self, allowed: Path) -> None:
        self._allowed = str(allowed.resolve())
        self._seen: list[str] = []

    def install(self) -> None:
        """Begin to watch; it cannot be ended."""
        sys.addaudithook(self._note)

    def taken(self) -> list[str]:
        """Give what was seen since the last call."""
        seen, self._seen = self._seen, []
        return seen

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            if isinstance(path, str | bytes) and (
                (isinstance(mode, str) and set(mode) & set("wax+")) or flags & 3
            ):
                self._check(event, path)
        elif event in _WRITING:
            self._check(event, arguments[0])
            if event == "os.rename":
                self._check(event, arguments[1])
        elif (event.startswith(_NETWORK) and event != "socket.__new__") or event.startswith(_PROGRAMS):
            self._seen.append(f"{event} {arguments!r:.200}")

    def _check(self, event: str, path: Any) -> None:
        place = str(Path(path if isinstance(path, str) else str(path)).absolute())
        if not place.startswith((self._allowed, "/dev/", "/proc/self")):
            self._seen.append(f"{event} outside: {place[:200]}")


def peak_mb() -> int:
    """Give how much memory this process has taken at most since `forget_peak`, in megabytes."""
    return _status("VmHWM")


def resident_mb() -> int:
    """Give how much memory this process takes now, in megabytes."""
    return _status("VmRSS")


def _status(what: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) >> 10


def forget_peak() -> None:
    """Measure from now on."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")

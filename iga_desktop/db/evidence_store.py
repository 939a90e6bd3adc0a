"""Where the bytes of evidence lie: each content once, under its SHA-256. Files only, no records.

    ab/abcd...   placed: the name is the hash of the bytes
    masuk/       one folder per batch being taken in, with the lock of the program that does it
    terpisah/    set aside by the check, never deleted by the program

A batch makes bytes durable before the records are committed and places them after it; what a crash
leaves between the two is finished by `recover`. So a record may stand for an instant before its bytes
are in place, and for longer only until the office is next opened.
"""

import logging
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from iga_desktop.db.evidence_batch import LATER, SHA256, Batch, discard, settle, staged_in
from iga_desktop.db.evidence_io import digest, entries, move, storing
from iga_desktop.files import unused_name
from iga_desktop.progress import Progress

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PREFIX = re.compile(r"[0-9a-f]{2}")
_TOKEN = re.compile(r"[0-9a-f]{32}")
_LOCK = ".lock"
_log = logging.getLogger(__name__)


class EvidenceStore:
    """The bytes in *folder*, which is made when the first file comes in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._arriving = folder / "masuk"
        self.aside = folder / "terpisah"

    def path(self, sha256: str) -> Path:
        """Give where the bytes of *sha256* belong, whether or not they are there."""
        return self.folder / sha256[:2] / sha256

    def holds(self, sha256: str) -> bool:
        """Say whether bytes are in place under *sha256*; whether they are right says `verify`."""
        return self.path(sha256).is_file()

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Give a batch to take files in; leaving before `place` removes all of it.

        Raises:
            EnvironmentProblem: the folder cannot be written.
        """
        token = uuid4().hex
        staging = self._arriving / token
        with ExitStack() as stack:
            with storing(self.folder):
                self._arriving.mkdir(parents=True, exist_ok=True)
                stack.enter_context(self._claimed(token, wait=True))
                staging.mkdir()
            yield stack.enter_context(closing(Batch(self.folder, staging, self.path)))

    def recover(self, known: Callable[[set[str]], set[str]]) -> None:
        """Finish the batches whose program died: place what has records, remove the rest.

        *known* is given hashes and gives back those that have records. Batches of living programs are
        not touched.

        Raises:
            EnvironmentProblem: the store cannot be written; what is left waits for the next call.
        """
        with storing(self.folder):
            tokens = {entry.stem for entry in entries(self._arriving) if _is_of_batch(entry)}
        for token in sorted(tokens):
            with ExitStack() as stack:
                with storing(self.folder):
                    mine = stack.enter_context(self._claimed(token, wait=False))
                staging = self._arriving / token
                if mine and staging.is_dir():
                    self._finish(staging, known)

    def listed(self) -> Iterator[str]:
        """Give the hash of everything in place, in order.

        Raises:
            EnvironmentProblem: the folder cannot be read.
        """
        with storing(self.folder):
            yield from (entry.name for entry in self._entries() if _is_place(entry))

    def strays(self) -> Iterator[Path]:
        """Give every file and folder that has no business where it lies in the store.

        Raises:
            EnvironmentProblem: the folder cannot be read.
        """
        with storing(self.folder):
            yield from (entry for entry in self._entries() if not _is_place(entry))
            yield from (entry for entry in entries(self._arriving) if _is_stray(entry))

    def verify(self, sha256: str, progress: Progress) -> bool:
        """Say whether the bytes in place under *sha256* are there and hash to it.

        Raises:
            EnvironmentProblem: they cannot be read.
            Cancelled: on the way.
        """
        with storing(self.folder):
            held = self.holds(sha256)
        return held and digest(self.path(sha256), progress) == sha256

    def size(self, sha256: str) -> int:
        """Give the size in bytes of what is in place under *sha256*.

        Raises:
            EnvironmentProblem: there is nothing, or it is out of reach.
        """
        with storing(self.folder):
            return self.path(sha256).stat().st_size

    def occupied(self, sha256: str) -> bool:
        """Say whether anything lies where the bytes of *sha256* belong, be it no file."""
        return os.path.lexists(self.path(sha256))

    def waiting(self) -> set[str]:
        """Give the hashes of what lies in batches: those of living programs, and what `recover` left.

        Raises:
            EnvironmentProblem: the folder cannot be read.
        """
        with storing(self.folder):
            batches = [entry for entry in entries(self._arriving) if _is_of_batch(entry)]
            return {file.name for batch in batches for file in entries(batch) if SHA256.fullmatch(file.name)}

    def elsewhere(self) -> dict[str, list[Path]]:
        """Give the files whose names begin with a hash but that are not in place, by that hash.

        Those in batches are left out; those that were set aside are not.
        """
        found: dict[str, list[Path]] = defaultdict(list)
        for folder, subfolders, names in os.walk(self.folder, onerror=_unreadable):
            here = Path(folder)
            if here == self._arriving:
                subfolders[:] = [name for name in subfolders if not _is_of_batch(here / name)]
            for name in sorted(names):
                hashed = SHA256.match(name)
                if hashed and here / name != self.path(hashed[0]):
                    found[hashed[0]].append(here / name)
        return dict(found)

    def set_aside(self, path: Path) -> None:
        """Move *path*, which lies in the store, out of the way; nothing set aside earlier is lost.

        Raises:
            EnvironmentProblem: the store cannot be written.
        """
        with storing(self.folder):
            move(path, unused_name(self.aside / path.name))

    def bring_back(self, candidate: Path, sha256: str, progress: Progress) -> bool:
        """Put *candidate*, which lies in the store, in place under *sha256* if it hashes to it.

        Raises:
            EnvironmentProblem: it cannot be read, or the store cannot be written.
            Cancelled: on the way.
        """
        if digest(candidate, progress) != sha256:
            return False
        with storing(self.folder):
            move(candidate, self.path(sha256))
        return True

    def _finish(self, staging: Path, known: Callable[[set[str]], set[str]]) -> None:
        with storing(self.folder, LATER):
            staged = {file.name: file for file in staged_in(staging)}
            wanted = known(set(staged)) if staged else set()
            # A file that was never sealed may bear the name of a record's hash and yet be cut short.
            whole = [file for name, file in staged.items() if name in wanted and _is_right(file)]
            settle(self.folder, whole, self.path)
        discard(staging)

    def _entries(self) -> Iterator[Path]:
        """Give all that lies where only placed bytes belong."""
        with storing(self.folder):
            for entry in entries(self.folder):
                if entry.is_dir() and _PREFIX.fullmatch(entry.name):
                    yield from entries(entry)
                elif entry not in (self._arriving, self.aside) or entry.is_file():
                    yield entry

    @contextmanager
    def _claimed(self, token: str, *, wait: bool) -> Iterator[bool]:
        """Hold the lock of a batch; gives False where another program or thread has it."""
        # Its import takes longer than looking into an empty folder, which is all that most openings do.
        from filelock import FileLock, Timeout  # noqa: PLC0415

        lock_file = self._arriving / f"{token}{_LOCK}"
        lock: BaseFileLock = FileLock(lock_file, thread_local=False)
        try:
            lock.acquire(blocking=wait)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            # Deleted while held, so that nobody can take it in between. Windows refuses that for an open
            # file; there the lock deletes its file itself when released. One that stays is found next time.
            with suppress(OSError):
                lock_file.unlink(missing_ok=True)
            lock.release()


def _unreadable(problem: OSError) -> None:
    if not isinstance(problem, FileNotFoundError):  # the folder of a store that is still empty
        _log.warning("a folder of the store cannot be read: %s", problem)


def _is_place(entry: Path) -> bool:
    named = SHA256.fullmatch(entry.name) and entry.parent.name == entry.name[:2]
    return bool(named) and entry.is_file()


def _is_of_batch(entry: Path) -> bool:
    return bool(_TOKEN.fullmatch(entry.stem)) and entry.suffix in {"", _LOCK}


def _is_stray(arriving: Path) -> bool:
    """Say whether what lies among the batches is neither a batch's folder nor its lock."""
    return not _is_of_batch(arriving) or (not arriving.suffix and arriving.is_file())


def _is_right(file: Path) -> bool:
    return digest(file, Progress()) == file.name

"""Files on their way into the evidence store: staged, made durable, placed.

Which files may come in is not decided here, and nothing of the database is known here.
"""

import hashlib
import logging
import re
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from iga_desktop.db.evidence_io import digest, pieces, storing
from iga_desktop.files import patiently, sync_file, sync_folder
from iga_desktop.progress import Progress

SHA256 = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = "belum-selesai"
_SYNC_THREADS = 2
"""Flushing while the next file is copied hides most of what durability costs; more threads gain nothing."""
LATER = (
    "Setelah itu tutup dan buka lagi program ini. Bukti sudah tercatat dan isinya aman; program "
    "menyelesaikan penyimpanannya saat dibuka."
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What a file is known by in the store; `size` is in bytes."""

    sha256: str
    size: int


class Batch:
    """Files taken in together: `take` each, `seal` right before the commit, `place` right after it.

    One thread drives a batch. The store makes it, in an empty *staging* folder that is its own.
    """

    def __init__(self, folder: Path, staging: Path, place_of: Callable[[str], Path]) -> None:
        """Take in for the store in *folder*; *place_of* gives where the bytes of a hash belong."""
        self._folder = folder
        self._staging = staging
        self._place_of = place_of
        self._threads = ThreadPoolExecutor(_SYNC_THREADS, thread_name_prefix="evidence-sync")
        self._flushes: list[Future[None]] = []
        self._placing = False

    def take(
        self, path: Path, progress: Progress, vet: Callable[[Path], object] = lambda _copy: None
    ) -> StoredFile:
        """Copy the bytes of *path* to the staging folder, unless the batch has them already.

        *vet* is shown the copy and raises where it is not to be taken: *path* may change at any time, the
        copy does not. Bytes that the store has are staged all the same, since those may be damaged or on
        their way out.

        Raises:
            EnvironmentProblem: the file cannot be read, or the store cannot be written.
            Cancelled: on the way; the batch goes on without that file, as it does after *vet* raised.
        """
        unfinished = self._staging / _UNFINISHED
        found, size = hashlib.sha256(), 0
        with storing(self._folder), unfinished.open("wb") as copy:
            for piece in pieces(path, progress):
                found.update(piece)
                size += len(piece)
                copy.write(piece)
        vet(unfinished)
        stored = StoredFile(found.hexdigest(), size)
        staged = self._staging / stored.sha256
        with storing(self._folder):
            if staged.exists():
                patiently(unfinished.unlink, progress.raise_if_cancelled)
            else:
                patiently(lambda: unfinished.replace(staged), progress.raise_if_cancelled)
                self._flushes.append(self._threads.submit(sync_file, staged))
        return stored

    def seal(self) -> None:
        """Return once everything taken in is on the disk, so that the records of it may be committed.

        Raises:
            EnvironmentProblem: the disk does not take it.
        """
        with storing(self._folder):
            while self._flushes:
                self._flushes.pop().result()
            for folder in (self._staging, self._staging.parent, self._folder, self._folder.parent):
                sync_folder(folder)

    def place(self) -> None:
        """Move everything taken in to its final place; a second call does no harm.

        Raises:
            EnvironmentProblem: the store cannot be written; the next opening finishes the work.
        """
        if self._flushes:
            raise RuntimeError("a batch is sealed before it is placed")
        self._placing = True
        with storing(self._folder, LATER):
            settle(self._folder, staged_in(self._staging), self._place_of)

    def close(self) -> None:
        """Remove what was staged; after a `place` that failed, keep it for the next opening."""
        self._threads.shutdown(cancel_futures=True)
        try:
            if self._placing and staged_in(self._staging):
                return
        except OSError:
            _log.warning("what is staged in %s cannot be seen now", self._staging, exc_info=True)
            return
        discard(self._staging)


def staged_in(staging: Path) -> list[Path]:
    """Give the files in *staging* that were taken in whole."""
    return [file for file in staging.iterdir() if SHA256.fullmatch(file.name)]


def settle(folder: Path, staged: Iterable[Path], place_of: Callable[[str], Path]) -> None:
    """Rename the *staged* files to their places in the store in *folder*, for good, over what is there.

    Raises:
        OSError, EnvironmentProblem: the store cannot be written; the files not yet renamed are still staged.
    """
    touched = set()
    for file in staged:
        target = place_of(file.name)
        target.parent.mkdir(exist_ok=True)
        touched.add(target.parent)
        _put(file, target)
    for changed in (*touched, folder):
        sync_folder(changed)


def discard(staging: Path) -> None:
    """Remove a staging folder; what another program still holds is left to the next opening."""
    try:
        patiently(lambda: shutil.rmtree(staging))
    except OSError:
        _log.warning("staged evidence left behind in %s", staging, exc_info=True)


def _put(file: Path, target: Path) -> None:
    try:
        patiently(lambda: file.replace(target))
    except PermissionError:
        # Windows refuses while another program has the target open; if that is right, nothing is missing.
        if not (target.is_file() and digest(target, Progress()) == file.name):
            raise
        patiently(file.unlink)

"""Moving the bytes of evidence: reading in pieces, making durable, wording what goes wrong."""

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import patiently, sync_folder
from iga_desktop.progress import Progress

_UNCHANGED = "Bukti yang sudah tersimpan tidak berubah."
_PIECE = 1 << 18
"""Small enough to stay in the processor's cache while it is hashed and written: faster than 1 MB."""
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def pieces(path: Path, progress: Progress) -> Iterator[memoryview]:
    """Give the bytes of *path* in pieces of up to 256 KB; each piece is good until the next is asked for.

    Raises:
        EnvironmentProblem: the file cannot be read.
        Cancelled: between two pieces.
    """
    buffer = memoryview(bytearray(_PIECE))
    try:
        with path.open("rb", buffering=0) as source:
            while count := source.readinto(buffer):
                yield buffer[:count]
                progress.raise_if_cancelled()
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas {path.name} tidak dapat dibaca dari folder {path.parent}: mungkin sudah dipindahkan, "
            "dikunci program lain, atau media penyimpannya terlepas. Periksa berkas itu, lalu coba lagi. "
            f"{_UNCHANGED}"
        ) from problem


def digest(path: Path, progress: Progress) -> str:
    """Give the SHA-256 of the bytes of *path*, in hex.

    Raises:
        EnvironmentProblem: the file cannot be read.
        Cancelled: on the way.
    """
    found = hashlib.sha256()
    for piece in pieces(path, progress):
        found.update(piece)
    return found.hexdigest()


@contextmanager
def storing(folder: Path, then: str = f"Setelah itu coba lagi. {_UNCHANGED}") -> Iterator[None]:
    """Word what the operating system refuses to do in the store in *folder*; *then* says what follows.

    Raises:
        EnvironmentProblem: the disk is full, the folder is read-only or out of reach.
    """
    try:
        yield
    except OSError as problem:
        if problem.errno in _FULL:
            reason = "Ruang penyimpanan habis. Kosongkan sebagian isi laptop."
        elif problem.errno in _FORBIDDEN:
            reason = f"Folder bukti {folder} tidak dapat ditulisi. Periksa izin folder itu."
        else:
            reason = f"Folder bukti {folder} tidak dapat dipakai. Pastikan diskanya terpasang."
        raise EnvironmentProblem(f"{reason} {then}") from problem


def move(source: Path, target: Path) -> None:
    """Rename *source* to *target*, making its folder, for good."""
    target.parent.mkdir(exist_ok=True)
    patiently(lambda: source.replace(target))
    sync_folder(target.parent)


def entries(folder: Path) -> list[Path]:
    """Give what lies in *folder*, in order; nothing where there is no such folder."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []

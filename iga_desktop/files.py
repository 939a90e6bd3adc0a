"""Writing a file, or a folder of files, so that it is there whole or not at all, even if the power fails."""

import errno
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from iga_desktop.errors import EnvironmentProblem, UserError

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.75, 1.5)
"""Seconds between the attempts at what another program holds up: 3 s in all."""
_HELD = {5, 32, 33}
"""What Windows says of a file that a scanner or a synchroniser looks at: denied, shared, locked."""
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""What file systems answer that cannot flush a folder, some network drives among them."""
_BESIDE = re.compile(r"\.iga-[0-9]+-[0-9a-f]{8}(\..*)?")
_DAY = 24 * 60 * 60
_T = TypeVar("_T")


class FileInUse(EnvironmentProblem):
    """The target cannot be replaced because another program holds it; `alternative` is a free name."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.alternative = free_name(target)
        super().__init__(
            f"Berkas {target.name} sedang dibuka di program lain atau terkunci. Tutup berkas itu lalu "
            f"coba lagi, atau simpan dengan nama {self.alternative.name}. Berkas lama tidak berubah."
        )


def allowed_name(name: str) -> str:
    """Give a file's *name* without the characters that Windows allows in none."""
    return "".join(letter for letter in name if letter not in '<>:"/\\|?*')


def free_name(target: Path) -> Path:
    """Give a name like "Rekap (2).xlsx" beside *target* that no file has yet."""
    number = 2
    while os.path.lexists(candidate := target.with_name(f"{target.stem} ({number}){target.suffix}")):
        number += 1
    return candidate


def unused_name(target: Path) -> Path:
    """Give *target*, or a free name beside it if there is such a file already."""
    # Where the disk does not answer, writing says so in better words.
    return free_name(target) if os.path.lexists(target) else target


def patiently(work: Callable[[], _T], give_way: Callable[[], object] = lambda: None) -> _T:
    """Give what *work*, a renaming or deletion, gives; while another program holds it up, try it again.

    Only Windows refuses for that reason. *give_way* is called before each pause and may raise to end the
    waiting.

    Raises:
        PermissionError: the file is still held after 3 s, or it is something else that stands in the way.
    """
    for pause in _PAUSES:
        try:
            return work()
        except PermissionError as problem:
            if getattr(problem, "winerror", None) not in _HELD:
                raise
        give_way()
        time.sleep(pause)
    return work()


def remove_quietly(path: Path) -> None:
    """Remove the file that a failed step made; where not even that can be done, why it failed says more."""
    with suppress(OSError):
        patiently(lambda: path.unlink(missing_ok=True))


def is_beside(name: str) -> bool:
    """Say whether what is called *name* is being written here, or was when its program was cut off."""
    return _BESIDE.fullmatch(name) is not None


def sync_file(path: Path) -> None:
    """Return once the content of *path* is on the disk."""
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def sync_folder(path: Path) -> None:
    """Return once the names in *path* are on the disk, where the system can be asked for it."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path beside *target* to write to; on leaving, flush it to disk and rename it over *target*.

    A failure inside leaves *target* as it was and no other file behind. What a program that was cut off
    left beside it goes the next time that something is written into the folder, a day later.

    Raises:
        FileInUse: *target* is open elsewhere or locked.
        EnvironmentProblem: *target* is a folder, no file can be called so, its folder is missing or
            read-only, or the disk is full.
    """
    try:
        if not target.name or target.is_dir():
            raise EnvironmentProblem(
                f'"{target}" adalah folder, bukan nama berkas. Tulis nama berkas yang akan disimpan.'
            )
        beside = _beside(target, target.suffix)
        try:
            yield beside
            sync_file(beside)
            _rename(beside, target)
        finally:
            remove_quietly(beside)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas {target.name} tidak dapat ditulis di folder {target.parent}. Pastikan namanya tidak "
            "terlalu panjang, folder itu ada, dapat ditulisi, dan masih ada ruang, lalu coba lagi. Berkas "
            "lama tidak berubah."
        ) from problem
    _secure(target)


def _rename(beside: Path, target: Path) -> None:
    try:
        patiently(lambda: beside.replace(target))
    except PermissionError as problem:
        raise FileInUse(target) from problem


@contextmanager
def making_folder(target: Path) -> Iterator[Path]:
    """Give a folder beside *target* to fill; on leaving it becomes *target*, which may not be there yet.

    A failure inside leaves nothing behind.

    Raises:
        UserError: *target* is there already.
        EnvironmentProblem: no folder can be called so, it cannot be made there, or the disk is full.
    """
    try:
        if target.exists():
            raise UserError(
                f'"{target}" sudah ada. Tulis nama lain untuk folder baru ini. Tidak ada berkas yang ditulis.'
            )
        beside = _beside(target, "")
        try:
            beside.mkdir()
            yield beside
            _sync_all(beside)
            patiently(lambda: beside.rename(target))
        finally:
            with suppress(OSError):
                patiently(lambda: shutil.rmtree(beside))
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder {target.name} tidak dapat ditulis di folder {target.parent}. Pastikan namanya tidak "
            "terlalu panjang, folder itu ada, dapat ditulisi, letaknya tidak terlalu dalam, dan masih ada "
            "ruang, lalu coba lagi. Tidak ada berkas yang ditinggalkan."
        ) from problem
    _secure(target)


def remove_folder(target: Path) -> None:
    """Remove the folder *target* with all that is in it; nothing happens if there is none.

    It is renamed first: whoever is cut off leaves no half of it under its name.

    Raises:
        EnvironmentProblem: something in it is open elsewhere, or it may not be changed. Nothing was removed.
    """
    if not target.exists():
        return
    try:
        beside = _beside(target, "")
        patiently(lambda: target.rename(beside))
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder {target.name} di folder {target.parent} tidak dapat dihapus. Tutup program lain yang "
            "membuka berkas di dalamnya, lalu coba lagi. Tidak ada yang terhapus."
        ) from problem
    # What cannot go now goes the next time that something is written there.
    with suppress(OSError):
        patiently(lambda: shutil.rmtree(beside))


def _beside(target: Path, suffix: str) -> Path:
    # Opening such a name raises a ValueError, which would pass for a bug.
    if "\0" in str(target):
        raise OSError(errno.EINVAL, "NUL in a name", str(target))
    _sweep(target.parent)
    return target.with_name(f".iga-{os.getpid()}-{uuid4().hex[:8]}{suffix}")


def _sweep(folder: Path) -> None:
    """Remove what programs left in *folder* that were cut off; nobody writes at one file for a day."""
    with suppress(OSError), os.scandir(folder) as entries:
        left = [entry for entry in entries if is_beside(entry.name) and _is_old(entry)]
        for entry in left:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry)
            else:
                Path(entry).unlink()


def _is_old(entry: "os.DirEntry[str]") -> bool:
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _DAY


def _sync_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_dir():
            sync_folder(path)
        else:
            sync_file(path)
    sync_folder(folder)


def _secure(target: Path) -> None:
    """Make the name *target*, which is in place by now, outlast a power failure."""
    try:
        sync_folder(target.parent)
    except OSError as problem:
        kind = "Folder" if target.is_dir() else "Berkas"
        raise EnvironmentProblem(
            f"{kind} {target.name} sudah ditulis di folder {target.parent}, tetapi diska tidak memastikan "
            "penyimpanannya. Periksa diska itu, lalu simpan sekali lagi."
        ) from problem

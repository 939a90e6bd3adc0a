"""Writing a file, or a folder of files, so that it is there whole or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iga_desktop.errors import EnvironmentProblem, UserError


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
    while (candidate := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists():
        number += 1
    return candidate


def unused_name(target: Path) -> Path:
    """Give *target*, or a free name beside it if there is such a file already."""
    return free_name(target) if target.exists() else target


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path beside *target* to write to; on leaving, flush it to disk and rename it over *target*.

    A failure inside leaves *target* as it was and no other file behind.

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
        _refuse_impossible(target)
        beside = target.with_name(f".{target.stem}.{os.getpid()}{target.suffix}")
        try:
            yield beside
            with beside.open("rb+") as written:
                os.fsync(written.fileno())
            _rename(beside, target)
        finally:
            # Where not even this can be done, why the file could not be written says more.
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas {target.name} tidak dapat ditulis di folder {target.parent}. Pastikan namanya tidak "
            "terlalu panjang, folder itu ada, dapat ditulisi, dan masih ada ruang, lalu coba lagi. Berkas "
            "lama tidak berubah."
        ) from problem


def _rename(beside: Path, target: Path) -> None:
    try:
        beside.replace(target)
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
        _refuse_impossible(target)
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            beside.mkdir()
            yield beside
            beside.rename(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder {target.name} tidak dapat ditulis di folder {target.parent}. Pastikan namanya tidak "
            "terlalu panjang, folder itu ada, dapat ditulisi, letaknya tidak terlalu dalam, dan masih ada "
            "ruang, lalu coba lagi. Tidak ada berkas yang ditinggalkan."
        ) from problem


def _refuse_impossible(target: Path) -> None:
    # Opening such a name raises a ValueError, which would pass for a bug.
    if "\0" in str(target):
        raise OSError(errno.EINVAL, "NUL in a name", str(target))

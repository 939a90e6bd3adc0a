"""Writing a file so that it is there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iga_desktop.errors import EnvironmentProblem


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


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path beside *target* to write to; on leaving, flush it to disk and rename it over *target*.

    A failure inside leaves *target* as it was and no other file behind.

    Raises:
        FileInUse: *target* is open elsewhere or locked.
        EnvironmentProblem: *target* is a folder, its folder is missing or read-only, or the disk is full.
    """
    if not target.name or target.is_dir():
        raise EnvironmentProblem(
            f'"{target}" adalah folder, bukan nama berkas. Tulis nama berkas yang akan disimpan.'
        )
    beside = target.with_name(f".{target.stem}.{os.getpid()}{target.suffix}")
    try:
        yield beside
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        try:
            beside.replace(target)
        except PermissionError as problem:
            raise FileInUse(target) from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas {target.name} tidak dapat ditulis di folder {target.parent}. Pastikan folder itu ada, "
            "dapat ditulisi, dan masih ada ruang, lalu coba lagi. Berkas lama tidak berubah."
        ) from problem
    finally:
        beside.unlink(missing_ok=True)

"""The places in which an office keeps its backups, as work is done in them."""

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from pathlib import Path

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.exchange.backups.place import OWN
from iga_desktop.exchange.backups.pool import Contents, OfficeContents, Pool
from iga_desktop.services.backup_settings import load_backup_settings

_OLDER_KEPT = "Cadangan lama tidak berubah."
FULL = frozenset({ENOSPC, EDQUOT})
"""What systems answer where there is no room."""
_FORBIDDEN = {EACCES, EPERM, EROFS}


@dataclass(frozen=True, slots=True)
class Site:
    """A place of backups; `key` and `wrapped` (JSON) are those of a sealed one.

    `ours` says whether this office backs up to it: nothing is ever mended in another one.
    In its own place a backup rests on the office's own files; in another on the contents pooled there.
    """

    place: Path
    own: bool
    key: bytes | None = field(default=None, repr=False)
    wrapped: object = field(default=None, repr=False)
    ours: bool = True

    @property
    def contents(self) -> Contents:
        """Where the files lie that its backups rest on."""
        return OfficeContents(self.place.parent) if self.own else self.pool

    @property
    def pool(self) -> Pool:
        """The contents pooled in it."""
        return Pool(self.place, self.key)


def own_site(folder: Path) -> Site:
    """Give the place within the folder of an office."""
    return Site(folder / OWN, own=True)


def chosen_site(folder: Path) -> Site | None:
    """Give the place of an office in the folder that was chosen for it."""
    settings = load_backup_settings(folder)
    if settings.place is None:
        return None
    return Site(settings.place, own=False, key=settings.key, wrapped=settings.wrapped)


def this_computer() -> str:
    """Give what this laptop is called; each laptop rotates only its own backups in a place."""
    return platform.node()


class OutOfReach(EnvironmentProblem):
    """A folder that a backup needs is away, full, forbidden, or fails; the sentence names it."""


@contextmanager
def within_reach(place: Path) -> Iterator[None]:
    """Word what the operating system refuses to do in *place*, where a backup is being made.

    A block within another one may name another folder, as the laptop's own disk can be full as well.

    Raises:
        OutOfReach: it is out of reach, full, cannot be written, or its medium fails.
    """
    try:
        yield
    except OSError as problem:
        raise _worded(place, problem) from problem
    except OutOfReach:
        raise
    except EnvironmentProblem as problem:
        cause = problem.__cause__
        if isinstance(cause, OSError):
            raise _worded(place, cause) from problem
        raise


def _worded(place: Path, problem: OSError) -> OutOfReach:
    if problem.errno in FULL:
        return OutOfReach(
            f"Ruang penyimpanan untuk folder cadangan {place} habis, sehingga cadangan tidak dibuat. "
            f"Kosongkan sebagian isinya, lalu buat cadangan lagi. {_OLDER_KEPT}"
        )
    if not _is_there(place):
        return OutOfReach(
            f"Folder cadangan {place} tidak terjangkau. Pasang media atau sambungkan jaringannya, lalu buat "
            f"cadangan lagi; atau pilih folder lain. {_OLDER_KEPT}"
        )
    if problem.errno in _FORBIDDEN:
        return OutOfReach(
            f"Folder cadangan {place} tidak dapat ditulisi, atau berkasnya sedang dikunci program lain. "
            f"Periksa izin dan kunci medianya, lalu buat cadangan lagi. {_OLDER_KEPT}"
        )
    return OutOfReach(
        f"Cadangan di folder {place} tidak dapat dibuat karena medianya gagal dibaca atau ditulisi. Periksa "
        f"media itu, lalu buat cadangan lagi. {_OLDER_KEPT}"
    )


def _is_there(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:
        return False

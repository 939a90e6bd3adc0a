"""Proving that a backup can be restored: its file, its database, and the files that it rests on."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from time import time

from iga_desktop.db.backup import faults_of_copy
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.backups import backup_file
from iga_desktop.exchange.backups.backup_zip import opened_zip
from iga_desktop.exchange.backups.manifest import DATABASE, Part
from iga_desktop.exchange.backups.place import claimed
from iga_desktop.exchange.backups.pool import is_right
from iga_desktop.exchange.backups.refusals import PasswordNeeded, WrongPassword
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services.backup_listing import KeptBackup
from iga_desktop.services.backup_sites import FULL, Site, within_reach

_TEMPORARY = "iga-desktop-cadangan-"
_DAY = 24 * 60 * 60


def check_backup(kept: KeptBackup, password: str | None, progress: Progress) -> tuple[str, ...]:
    """Read all of a backup, evidence included, and give a sentence for each fault; none: it can be restored.

    In a place that this office backs up to, contents that are found wrong are marked, so that the next
    backup writes them anew.

    Raises:
        PasswordNeeded, WrongPassword: it is sealed. Cancelled: the officer cancelled.
    """
    try:
        with _working_folder() as folder:
            key = kept.key
            if key is None and backup_file.is_sealed(kept.file):
                key = backup_file.key_for(kept.file, password)
            site = Site(kept.place, kept.own, key, ours=kept.ours)
            faults, files = _unpacked(site, kept.file, folder, progress)
            wrong = _wrong(site, files, progress, _is_whole(site, progress))
            if wrong and site.ours and not site.own:
                _mark(site, wrong, progress)
            return (*faults, *_told(site, kept.file, len(wrong), len(files)))
    except (PasswordNeeded, WrongPassword):
        raise
    except UserError as problem:
        return (str(problem),)
    except OSError:
        unread = (
            f"Cadangan {kept.file.name} tidak dapat dibaca. Pastikan media penyimpannya terpasang dan masih "
            "ada ruang di laptop, lalu periksa lagi."
        )
        return (unread,)


def faults_of(site: Site, file: Path, work: Path, progress: Progress) -> Iterator[str]:
    """Give a sentence for each fault of the backup *file* in *site*, which is unpacked into *work*.

    Of the files that it rests on only the sizes are compared.

    Raises:
        UserError: it is damaged, altered, or of a newer program. OSError: it cannot be read.
            OutOfReach: there is no room for *work*. Cancelled: on the way.
    """
    with _room_in(work):
        faults, files = _unpacked(site, file, work, progress)
    yield from faults
    yield from _told(site, file, len(_wrong(site, files, progress, _is_there(site))), len(files))


def _unpacked(
    site: Site, file: Path, work: Path, progress: Progress
) -> tuple[Sequence[str], tuple[Part, ...]]:
    """Give what is wrong with a backup's file and database, and the files that it rests on."""
    database = work / "periksa.db"
    plain = backup_file.plain_zip(file, site.key, work, progress)
    with opened_zip(plain, file.name, progress) as archive:
        archive.unpack(DATABASE, database)
        files = archive.files
    is_damaged = faults_of_copy(database)
    database.unlink()
    if is_damaged:
        return (f"Data kantor di dalam cadangan {file.name} rusak. Pilih cadangan yang lain.",), files
    return (), files


@contextmanager
def _room_in(work: Path) -> Iterator[None]:
    """Nothing is written here but *work*: what is full is its disk, not the medium that is read."""
    try:
        yield
    except OSError as problem:
        if problem.errno not in FULL:
            raise
        with within_reach(work.parent):
            raise


def _told(site: Site, file: Path, wrong: int, of: int) -> Iterator[str]:
    if wrong:
        yield (
            f"{count_text(wrong)} dari {count_text(of)} berkas bukti dan arsip cadangan {file.name} "
            f"hilang atau rusak di folder {site.place.parent if site.own else site.place}. "
            "Buat cadangan lagi selagi berkasnya masih ada di laptop."
        )


def _wrong(
    site: Site, files: tuple[Part, ...], progress: Progress, holds: Callable[[Part], bool]
) -> list[Part]:
    wrong = []
    for done, part in enumerate(files):
        progress.report(done, len(files), "Memeriksa berkas cadangan")
        progress.raise_if_cancelled()
        if not holds(part):
            wrong.append(part)
    if wrong:
        site.place.stat()  # a medium that was taken out has none of them
    return wrong


def _is_there(site: Site) -> Callable[[Part], bool]:
    """Give what says whether a file of the right size is in place."""
    if site.own:
        return lambda part: _size(site.contents.path(part)) == part.size
    pool = site.pool
    sizes = pool.sizes()
    return lambda part: sizes.get(pool.path(part).name) == pool.stored_size(part)


def _is_whole(site: Site, progress: Progress) -> Callable[[Part], bool]:
    """Give what says whether a file is in place whole, by reading it."""
    contents = site.contents

    def holds(part: Part) -> bool:
        # What the medium cannot give back is worth no more than what is not there.
        with suppress(OSError):
            return is_right(contents, part, progress)
        return False

    return holds


def _mark(site: Site, wrong: Sequence[Part], progress: Progress) -> None:
    """Let the next backup write *wrong* contents anew, unless somebody did so meanwhile."""
    # A medium that is locked, or that a backup is being written to, stays as it is; the fault is told anyway.
    with suppress(OSError, EnvironmentProblem), claimed(site.place, patient=False):
        holds = _is_whole(site, progress)
        for part in wrong:
            if not holds(part):
                with suppress(OSError):
                    site.pool.set_wrong(part)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


@contextmanager
def _working_folder() -> Iterator[Path]:
    # What a check that was cut off left lies there unsealed; nothing touches one of ours for a day.
    for left in Path(tempfile.gettempdir()).glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            if time() - left.stat().st_mtime > _DAY and not left.is_symlink():
                rmtree(left)
    with tempfile.TemporaryDirectory(prefix=_TEMPORARY, ignore_cleanup_errors=True) as folder:
        yield Path(folder)

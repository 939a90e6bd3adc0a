"""The files that an office rests on besides its database: laid ready beside it, then put in their places."""

import filecmp
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.exchange.backups.backup_zip import parts_of
from iga_desktop.exchange.backups.manifest import FOLDERS, WINDOW, Part
from iga_desktop.exchange.backups.pool import Contents, OfficeContents, fetch, is_right
from iga_desktop.files import patiently, replacing, sync_file, sync_folder
from iga_desktop.progress import Progress

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LaidReady:
    """Files that lie ready, by their path in the office, and the paths of those that nobody has."""

    files: Mapping[str, Path]
    missing: tuple[str, ...]


def absent(folder: Path, wanted: Sequence[Part], contents: Contents) -> int:
    """Give how many of the *wanted* files neither the office in *folder* nor *contents* has, by name."""
    places = OfficeContents(folder), contents
    return sum(not any(place.path(part).is_file() for place in places) for part in wanted)


def lay_ready(
    folder: Path, wanted: Sequence[Part], contents: Contents, temporary: Path, progress: Progress
) -> LaidReady:
    """Copy the *wanted* files that the office in *folder* has not in place, or not whole, from *contents*.

    Raises:
        OSError: they cannot be read, or *temporary* not be written. Cancelled: on the way.
    """
    temporary.mkdir()
    office = OfficeContents(folder)
    ready: dict[str, Path] = {}
    missing = []
    for done, part in enumerate(wanted):
        progress.report(done, len(wanted), "Menyiapkan berkas")
        progress.raise_if_cancelled()
        if (folder / part.path).is_file() and _is_whole(office, part, progress):
            continue
        staged = temporary / str(done)
        if any(fetch(other, part, staged, progress) for other in (office, contents)):
            sync_file(staged)
            ready[part.path] = staged
        else:
            missing.append(part.path)
    return LaidReady(ready, tuple(missing))


def put(folder: Path, ready: LaidReady, aside: Path) -> None:
    """Move what lies *ready* into the office in *folder*, for good; what is in its way goes to *aside*.

    Raises:
        OSError: a file cannot be moved.
    """
    touched: set[Path] = set()
    for path, staged in ready.files.items():
        target = folder / path
        if target.exists():
            _move(target, aside / path)
        touched |= _move(staged, target)
    for changed in touched:
        sync_folder(changed)


def is_only_here(folder: Path, packed: Path, backed_up: Collection[Part], *, only_these: bool) -> bool:
    """Say whether `put_back` would take a file from the office in *folder* that is not *backed_up*.

    Raises:
        OSError: a file cannot be read.
    """
    going = {
        path.as_posix(): file
        for name in FOLDERS
        for path, file in _files(folder, name).items()
        if ((packed / path).is_file() or only_these) and not _same(packed / path, file)
    }
    return not set(parts_of(going)) <= set(backed_up)


@contextmanager
def put_back(folder: Path, packed: Path, before: Path, *, only_these: bool) -> Iterator[None]:
    """Let the office in *folder* have the files of *packed*; take that back if the block fails.

    *only_these*: others go, as at the moment of the backup they were not there. What was there
    before is kept in *before*. All lie on the same disk: once that is filled, nothing needs room any more.

    Raises:
        OSError: a file cannot be written.
    """
    for name in FOLDERS:
        for path, file in _files(folder, name).items():
            (before / path).parent.mkdir(parents=True, exist_ok=True)
            copyfile(file, before / path)
            sync_file(before / path)
    try:
        _move_all(packed, folder, only_these=only_these)
        yield
    except BaseException:
        _move_all(before, folder, only_these=True)
        raise
    window = packed / WINDOW
    if window.exists() and not (folder / WINDOW).exists():
        try:
            with replacing(folder / WINDOW) as beside:
                copyfile(window, beside)
        except EnvironmentProblem:
            # How the window looked is not worth saying that nothing was restored.
            _log.exception("the window's settings were not restored")


def _move_all(source: Path, target: Path, *, only_these: bool) -> None:
    touched: set[Path] = set()
    for name in FOLDERS:
        wanted = _files(source, name)
        for path, file in wanted.items():
            if not _same(target / path, file):
                sync_file(file)
                touched |= _move(file, target / path)
        for path, file in _files(target, name).items():
            if only_these and path not in wanted:
                patiently(file.unlink)
    for changed in touched:
        sync_folder(changed)


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and filecmp.cmp(one, other, shallow=False)


def _files(folder: Path, name: str) -> dict[Path, Path]:
    """Give the files in the folder *name* of *folder*, by their path in the latter.

    What programs keep beside a file that is open is in no backup, and is left alone.
    """
    return {
        file.relative_to(folder): file
        for file in sorted((folder / name).rglob("*"))
        if file.is_file() and not file.name.startswith((".", "~$"))
    }


def _is_whole(office: OfficeContents, part: Part, progress: Progress) -> bool:
    path = office.path(part)
    if not path.is_file() or path.stat().st_size != part.size:
        return False
    # What cannot be read is worth no more than what is not there.
    with suppress(OSError):
        return is_right(office, part, progress)
    return False


def _move(source: Path, target: Path) -> set[Path]:
    """Rename *source* to *target* and give the folders that changed."""
    made = {parent.parent for parent in target.parents if not parent.exists()}
    target.parent.mkdir(parents=True, exist_ok=True)
    patiently(lambda: source.replace(target))
    return {target.parent, *made}

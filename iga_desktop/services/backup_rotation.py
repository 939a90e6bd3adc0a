"""Letting old backups of a place go, with the contents that only they rest on.

One that goes is first renamed, so that it is no backup any more: whoever is cut off then finds it the next
time, and what it rests on does not stay behind for ever.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from iga_desktop.domain.backups import kept
from iga_desktop.errors import UserError
from iga_desktop.exchange.backups import backup_file
from iga_desktop.exchange.backups.backup_zip import opened_zip
from iga_desktop.exchange.backups.place import GOING, backup_files
from iga_desktop.files import patiently
from iga_desktop.formats import local_time
from iga_desktop.progress import Progress
from iga_desktop.services.backup_listing import KeptBackup
from iga_desktop.services.backup_sites import Site

_log = logging.getLogger(__name__)


def rotate(site: Site, mine: Sequence[KeptBackup], work: Path) -> None:
    """Let those of *mine*, this laptop's backups in *site*, go that the rule does not keep.

    The place is claimed, *work* a folder to unpack in. What cannot be let go now stays for the next time.
    """
    wanted = kept((each.backup for each in mine if each.backup), local_time)
    newest = max(mine, key=lambda each: each.number).file
    for each in mine:
        if each.number not in wanted:
            with _staying(each.file):
                _rename(each.file)
    with _staying(site.place):
        for file in sorted(site.place.glob(f"{GOING}*")):
            with _staying(file):
                _let_go(site, file, newest, work)


@contextmanager
def _staying(path: Path) -> Iterator[None]:
    """Go on where *path* cannot be let go: nothing is lost by what stays, and the next one tries again."""
    try:
        yield
    except (OSError, UserError):
        _log.warning("old backups stay: %s", path, exc_info=True)


def _rename(file: Path) -> None:
    patiently(lambda: file.replace(file.with_name(GOING + file.name)))


def _let_go(site: Site, file: Path, newest: Path, work: Path) -> None:
    contents: set[Path] = set()
    if not site.own:
        # Of one that is damaged nobody knows any more what it rests on.
        with suppress(OSError, UserError):
            contents = _pooled(site, file, work) - _pooled(site, newest, work)
    # Where one of those that stay cannot be read, what that rests on must stay too: this one waits.
    _forget(site, contents, work)
    patiently(file.unlink)


def _forget(site: Site, contents: set[Path], work: Path) -> None:
    """Remove those of *contents* that no backup in the place rests on any more; there are rarely any."""
    if contents:
        for file in backup_files(site.place):
            contents = contents - _pooled(site, file, work)
        for content in contents:
            patiently(partial(content.unlink, missing_ok=True))


def _pooled(site: Site, file: Path, work: Path) -> set[Path]:
    """Give where the contents lie that a backup rests on."""
    plain = backup_file.plain_zip(file, site.key, work, Progress())
    with opened_zip(plain, file.name, Progress()) as archive:
        return {site.pool.path(part) for part in archive.files}

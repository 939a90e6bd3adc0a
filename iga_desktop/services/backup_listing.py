"""Which backups there are: in the office's own place, in the chosen one, in any other folder."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from iga_desktop.domain.backups import Backup
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.backups import backup_file
from iga_desktop.exchange.backups.place import OWN, backup_files, number_of, places_of, wrapped_key_of
from iga_desktop.exchange.backups.place_key import NotThePassword
from iga_desktop.exchange.backups.refusals import PasswordNeeded, WrongPassword
from iga_desktop.services.backup_sites import Site, chosen_site, own_site


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup as a file in a place.

    `backup` is None where the file cannot be read, and `fault` then says why (a sentence). `own`: it lies in
    the office's own folder. `size` is the file's, in bytes. `key` opens sealed ones, where it is known.
    `ours`: the place is one that this office backs up to.
    """

    backup: Backup | None
    file: Path
    place: Path
    own: bool
    sealed: bool
    size: int
    fault: str = ""
    key: bytes | None = field(default=None, repr=False, compare=False)
    ours: bool = field(default=True, repr=False, compare=False)

    @property
    def number(self) -> int:
        """Its number in its place, by its name where it cannot be read; 0 where it was renamed too."""
        return self.backup.number if self.backup else number_of(self.file)


def list_backups(folder: Path) -> tuple[KeptBackup, ...]:
    """Give the backups of the office in *folder*, its own and those in the chosen folder, newest first.

    A place that is out of reach has none.
    """
    found: list[list[KeptBackup]] = []
    for site in filter(None, (own_site(folder), chosen_site(folder))):
        # It may also be unplugged in the middle of it; what was read by then could not be used either.
        with suppress(OSError):
            found.append(list_site(site))
    return _newest_first(found)


def unreachable_sentence(folder: Path) -> str:
    """Say so if the folder that was chosen for the backups of the office in *folder* is away; else ""."""
    site = chosen_site(folder)
    if site is None:
        return ""
    with suppress(OSError):
        if site.place.is_dir():
            return ""
    return (
        f"Folder cadangan {site.place} tidak terjangkau, sehingga cadangan di sana tidak terlihat. Pasang "
        "media atau sambungkan jaringannya, lalu coba lagi."
    )


def list_place(place: Path, password: str | None) -> tuple[KeptBackup, ...]:
    """Give the backups in *place*, or in the places below it as a chosen folder has them, newest first.

    Raises:
        PasswordNeeded, WrongPassword: some are sealed, and the password opens none of these. Those of another
            password are given with a fault.
        UserError: there are none. EnvironmentProblem: the folder cannot be read.
    """
    try:
        found = [list_site(site) for site in _unlocked(place, password)]
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder {place} tidak dapat dibaca. Pasang media atau sambungkan jaringannya, lalu coba lagi."
        ) from problem
    if not any(found):
        raise UserError(f"Di folder {place} tidak ada cadangan. Pilih folder yang berisi cadangan.")
    return _newest_first(found)


def list_site(site: Site) -> list[KeptBackup]:
    """Give the backups in the place *site*, by name.

    Raises:
        OSError: it is away. A single file that cannot be read is given with a fault.
    """
    found = [kept for file in backup_files(site.place) if (kept := _kept(site, file))]
    site.place.stat()  # pulled out meanwhile
    return found


def _kept(site: Site, file: Path) -> KeptBackup | None:
    backup, fault, is_sealed, size = None, "", site.key is not None, 0
    try:
        size = file.stat().st_size
        is_sealed = backup_file.is_sealed(file)
        backup = backup_file.read_manifest(file, site.key).backup
    except UserError as problem:
        fault = str(problem)
    except FileNotFoundError:  # another laptop let it go meanwhile
        return None
    except OSError:
        fault = f"Cadangan {file.name} tidak dapat dibaca. Periksa media penyimpannya, atau pilih yang lain."
    return KeptBackup(backup, file, site.place, site.own, is_sealed, size, fault, site.key, site.ours)


def _unlocked(folder: Path, password: str | None) -> list[Site]:
    """Give the places in *folder* that have backups, sealed ones with the key where *password* gives it."""
    found = {place: wrapped_key_of(place) for place in places_of(folder) if backup_files(place)}
    sealed = {place: wrapped for place, wrapped in found.items() if wrapped is not None}
    if sealed and not password:
        # The newest ones are most likely among them; who has no password is shown the way to the others.
        raise PasswordNeeded(next(iter(sealed)).name, next((it.name for it in found if it not in sealed), ""))
    keys: dict[Path, bytes] = {}
    for place, wrapped in sealed.items():
        with suppress(NotThePassword):
            keys[place] = wrapped.unwrap(password or "")
    if sealed and not keys:
        raise WrongPassword(next(iter(sealed)).name)
    return [
        Site(place, own=wrapped is None and place.name == OWN, key=keys.get(place), ours=False)
        for place, wrapped in found.items()
    ]


def _newest_first(found: Iterable[Iterable[KeptBackup]]) -> tuple[KeptBackup, ...]:
    """Merge places: in each the number says what is newer, and clocks only how places lie to each other."""
    dated = []
    for place in found:
        # One that was made while the clock was ahead is no newer than what came after it.
        latest = datetime.max  # noqa: DTZ901 as kept in UTC
        for kept in sorted(place, key=lambda kept: (kept.number, kept.file.name), reverse=True):
            latest = min(latest, kept.backup.made_at) if kept.backup else latest
            dated.append((latest, kept))
    return tuple(kept for _, kept in sorted(dated, key=lambda each: each[0], reverse=True))

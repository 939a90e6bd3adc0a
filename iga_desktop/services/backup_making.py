"""Making one backup in one place: contents first, then the file, verified before older ones are let go."""

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iga_desktop import __version__
from iga_desktop.domain.backups import Backup, Reason
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.backups import backup_file, place_key
from iga_desktop.exchange.backups.backup_zip import opened_zip, parts_of, write_zip
from iga_desktop.exchange.backups.manifest import CONTENTS, Manifest, Part, write_contents
from iga_desktop.exchange.backups.place import (
    SUFFIX,
    PlaceHead,
    claimed,
    file_name,
    number_of,
    read_head,
    write_head,
)
from iga_desktop.files import remove_quietly, replacing
from iga_desktop.formats import local_time
from iga_desktop.progress import Progress
from iga_desktop.services.backup_checking import faults_of
from iga_desktop.services.backup_gathering import Gathered, gather
from iga_desktop.services.backup_listing import KeptBackup, list_site
from iga_desktop.services.backup_pooling import fill_pool
from iga_desktop.services.backup_rotation import rotate
from iga_desktop.services.backup_sites import OutOfReach, Site, own_site, this_computer, within_reach

_INSIDE, _OUTSIDE = ".kerja", ".kerja-luar"
"""Working folders within the own place: for a backup there, and for one elsewhere."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the backup, whether it is new or the newest still the same, and what is missing."""

    backup: KeptBackup
    is_new: bool
    problems: tuple[str, ...]


def make_backup(site: Site, folder: Path, reason: Reason, at: datetime, progress: Progress) -> Outcome:
    """Let *site* have a backup of the office in *folder* as it is at a moment (UTC).

    Raises:
        EnvironmentProblem: the office cannot be read, the place is out of reach, full or cannot be written,
            or what was written there could not be read back. Cancelled: the officer cancelled. Older
            backups are then as they were.
    """
    with within_reach(site.place):
        if site.own:
            site.place.mkdir(exist_ok=True)
        # The own place is held for a moment only; another one as long as evidence is copied to it.
        with claimed(site.place, patient=site.own), _working_folder(site, folder) as work:
            progress.report(0, 1, "Membaca data kantor")
            with within_reach(work.parent):
                gathered = gather(folder, work)
            return _made(site, gathered, reason, at, work, progress)


@contextmanager
def _working_folder(site: Site, folder: Path) -> Iterator[Path]:
    """Give an empty folder of the laptop that belongs to whoever has claimed *site*."""
    work = own_site(folder).place / (_INSIDE if site.own else _OUTSIDE)
    with within_reach(work.parent):
        if work.exists():  # of a program that was cut off
            shutil.rmtree(work)
        work.mkdir()
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _made(
    site: Site, gathered: Gathered, reason: Reason, at: datetime, work: Path, progress: Progress
) -> Outcome:
    listed = list_site(site)
    if site.own:
        contents, problems = gathered.contents, gathered.problems
    else:
        _renew_head(site, gathered)
        contents, problems = fill_pool(site, gathered, progress)
    files = {CONTENTS: work / CONTENTS, **gathered.packed}
    with within_reach(work.parent):
        files[CONTENTS].write_bytes(write_contents(contents))
        members = parts_of(files)
    mine = [each for each in listed if each.backup and each.backup.computer == this_computer()]
    newest = max(mine, key=lambda each: each.number, default=None)
    state = Manifest(_backup(gathered, reason, at, 0), members).state
    if newest is not None and _is_still(site, newest, state, work, progress):
        return Outcome(newest, False, problems)
    number = 1 + max((max(each.number, number_of(each.file)) for each in listed), default=0)
    manifest = Manifest(_backup(gathered, reason, at, number), members)
    made = _written(site, manifest, files, work, progress)
    rotate(site, [*mine, made], work)
    return Outcome(made, True, problems)


def _backup(gathered: Gathered, reason: Reason, at: datetime, number: int) -> Backup:
    facts = gathered.facts
    return Backup(
        number=number,
        made_at=at,
        reason=reason,
        schema=facts.schema,
        program=__version__,
        innovations=facts.innovations,
        files=sum(part.path.startswith("bukti/") for part in gathered.contents),
        years=facts.years,
        size=gathered.database_size,
        office=facts.office,
        office_uid=facts.office_uid,
        computer=this_computer(),
    )


def _renew_head(site: Site, gathered: Gathered) -> None:
    """Let the place say what it is where it lost that."""
    if read_head(site.place) is None:
        facts = gathered.facts
        write_head(site.place, PlaceHead(facts.office_uid, facts.office, _wrapped(site)))


def _wrapped(site: Site) -> place_key.WrappedKey | None:
    if site.key is None:
        return None
    try:
        return place_key.from_json(site.wrapped)
    except ValueError as problem:
        raise EnvironmentProblem(
            f"Kunci cadangan bersandi di folder {site.place} tidak terbaca lagi di laptop ini. Pilih folder "
            "cadangan itu sekali lagi dan tulis kata sandinya. Cadangan lama tidak berubah."
        ) from problem


def _is_still(site: Site, newest: KeptBackup, state: frozenset[Part], work: Path, progress: Progress) -> bool:
    """Say whether *newest* is of this *state*, and sound as it lies there."""
    try:
        if backup_file.read_manifest(newest.file, site.key).state != state:
            return False
        plain = backup_file.plain_zip(newest.file, site.key, work, progress)
        with opened_zip(plain, newest.file.name, progress) as archive:
            return archive.manifest.state == state
    except (UserError, OSError):
        # Where the medium cannot give it back any more, one is made that it can.
        return False


def _written(
    site: Site, manifest: Manifest, files: Mapping[str, Path], work: Path, progress: Progress
) -> KeptBackup:
    progress.report(0, 1, "Menulis cadangan")
    plain = work / f"baru{SUFFIX}"
    with within_reach(work.parent):
        write_zip(plain, manifest, files)
    target = site.place / file_name(manifest.backup.number, local_time(manifest.backup.made_at))
    wrapped = _wrapped(site)
    with replacing(target) as beside:
        if site.key is None or wrapped is None:
            shutil.copyfile(plain, beside)
        else:
            backup_file.seal(plain, beside, manifest, site.key, wrapped)
        progress.raise_if_cancelled()
    try:
        _verify(site, target, work, progress)
    except BaseException:
        # It may be anything; what is not known to be good is no backup.
        remove_quietly(target)
        raise
    size = target.stat().st_size
    return KeptBackup(manifest.backup, target, site.place, site.own, site.key is not None, size, key=site.key)


def _verify(site: Site, target: Path, work: Path, progress: Progress) -> None:
    progress.report(0, 1, "Memeriksa cadangan")
    try:
        found = tuple(faults_of(site, target, work, progress))
    except OutOfReach:
        raise
    except UserError as problem:
        found = (str(problem),)
    if found:
        _log.error("a new backup does not hold: %s", found)
        raise EnvironmentProblem(
            f"Cadangan di folder {site.place} dibuat, tetapi tidak lulus pemeriksaan sehingga dihapus lagi. "
            'Tekan "Periksa data" di Pengaturan; bila datanya utuh, ganti media cadangannya. Cadangan lama '
            "tidak berubah."
        )

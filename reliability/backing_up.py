"""What a backup and its restoring cost, against plain copying of the same folder, and whether all comes back.

Each time is the median of three rounds that take turns, everything flushed to the disk.
"""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import TypeVar

from iga_desktop.db.engine import open_engine
from iga_desktop.db.migrate import prepare_database
from iga_desktop.domain.backups import Reason
from iga_desktop.files import sync_file
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.sample import YEAR, fill_sample_office
from iga_desktop.services.backup_settings import save_backup_settings
from iga_desktop.services.backups import KeptBackup, back_up, keep_own_backup
from iga_desktop.services.evidence import Incoming, add_files
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.restoring import opened_backup, restore
from iga_desktop.services.workspace import DATABASE, opened, utc_now

_OLD_OFFICES = Path(__file__).parents[1] / "tests" / "data" / "offices"
_MEGABYTE = 1_000_000
_ROUNDS = 3
_T = TypeVar("_T")
_PASSWORD = "kata sandi yang panjang"  # noqa: S105 of a made-up office


@dataclass(frozen=True, slots=True)
class BackingUpFigures:
    """Medians in seconds, for an office with so many bytes of evidence.

    `copying`: plain copying of its folder with fsync. `backup`: the first one into an empty place, checked.
    `backup_again`: after one edit. `restoring`: into an empty folder. The sealed ones are protected by a
    password. `differences`: restored offices with a row or a byte that is not as it was. `revisions`: the
    databases of old programs that were backed up and restored to the newest, `revisions_wrong` those that
    differ from what upgrading them gives.
    """

    bytes_of_evidence: int
    copying: float
    backup: float
    backup_again: float
    restoring: float
    sealed_backup: float
    sealed_restoring: float
    differences: int
    revisions: tuple[str, ...]
    revisions_wrong: tuple[str, ...]


def measure(out: Path, megabytes: int = 100) -> BackingUpFigures:
    """Measure with an office with so many *megabytes* of evidence in the empty folder *out*."""
    office = out / "kantor"
    size = _fill(office, out / "berkas.pdf", megabytes)
    seconds: dict[str, list[float]] = {}
    differences = 0
    for number in range(_ROUNDS):
        round_ = out / str(number)
        round_.mkdir()
        differences += _round(office, round_, number, seconds)
        shutil.rmtree(round_)
    revisions = tuple(sorted(file.stem for file in _OLD_OFFICES.glob("*.db")))
    wrong = tuple(name for name in revisions if not _comes_back(_OLD_OFFICES / f"{name}.db", out / name))
    times = {name: median(each) for name, each in seconds.items()}
    return BackingUpFigures(
        size, **times, differences=differences, revisions=revisions, revisions_wrong=wrong
    )


def _fill(office: Path, file: Path, megabytes: int) -> int:
    luck = Random(megabytes)
    with opened(office, resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        ids = [row.id for row in load_recap(workspace, YEAR).recap.innovations]
        for number in range(megabytes):
            file.write_bytes(b"%PDF-1.7\n" + luck.randbytes(_MEGABYTE))
            add_files(workspace, ids[number % len(ids)], [Incoming(16, file)], Progress())
    return sum(entry.stat().st_size for entry in (office / "bukti").glob("??/*"))


def _round(office: Path, out: Path, number: int, seconds: dict[str, list[float]]) -> int:
    """Measure everything once; give how many restored offices differ."""

    def timed(name: str, work: Callable[[], _T]) -> _T:
        start = perf_counter()
        found = work()
        seconds.setdefault(name, []).append(perf_counter() - start)
        return found

    timed("copying", partial(_copy, office, out / "salinan"))
    differences = 0
    for prefix, password in (("", None), ("sealed_", _PASSWORD)):
        chosen, new = out / f"{prefix}usb", out / f"{prefix}baru"
        chosen.mkdir()
        shutil.rmtree(office / "cadangan", ignore_errors=True)
        save_backup_settings(office, chosen, password, 3)
        kept = timed(f"{prefix}backup", partial(_backed_up, office))
        timed(f"{prefix}restoring", partial(_restored, kept, new))
        differences += _state(new) != _state(office)
        if password is None:
            _edit(office, number)
            timed("backup_again", partial(_backed_up, office))
    return differences


def _copy(office: Path, target: Path) -> None:
    shutil.copytree(office, target)
    for file in target.rglob("*"):
        if file.is_file():
            sync_file(file)


def _edit(office: Path, number: int) -> None:
    with closing(sqlite3.connect(office / DATABASE)) as database, database:
        database.execute("UPDATE innovation SET remarks = ? WHERE id = 1", (f"putaran {number}",))


def _backed_up(office: Path) -> KeptBackup:
    """Back up into both places and give the backup in the chosen one."""
    return next(kept for kept in back_up(office, Reason.ASKED, Progress(), utc_now).made if not kept.own)


def _restored(kept: KeptBackup, folder: Path) -> None:
    with opened_backup(folder, kept, None, Progress()) as backup:
        restore(folder, backup, Progress(), utc_now)


def _state(folder: Path) -> tuple[list[str], dict[str, bytes]]:
    files = [file for name in ("bukti", "arsip", "pedoman", "templat") for file in (folder / name).rglob("*")]
    kept = {file.relative_to(folder).as_posix(): file for file in files if file.is_file()}
    return _rows(folder), {path: file.read_bytes() for path, file in kept.items()}


def _rows(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        return list(database.iterdump())


def _comes_back(old: Path, out: Path) -> bool:
    """Say whether a backup of the *old* database is restored as what upgrading it gives."""
    office, new = out / "lama", out / "baru"
    office.mkdir(parents=True)
    shutil.copy(old, office / DATABASE)
    kept = keep_own_backup(office, Reason.ASKED, utc_now)
    if kept is None:
        return False
    _restored(kept, new)
    engine = open_engine(office / DATABASE)
    try:
        prepare_database(engine)
    finally:
        engine.dispose()
    return _without_uids(new) == _without_uids(office)


def _without_uids(folder: Path) -> list[str]:
    """Give the rows, each uid as the number that it comes as: an upgrade gives out new ones."""
    seen: dict[str, str] = {}
    return [
        re.sub(r"'[0-9a-f]{32}'", lambda found: seen.setdefault(found[0], str(len(seen))), line)
        for line in _rows(folder)
    ]

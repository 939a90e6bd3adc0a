"""What a backup is known by, and which of them are kept."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_LAST, _DAYS, _MONTHS = 10, 14, 12


class Reason(StrEnum):
    """Why a backup was made; the value is what people read."""

    START = "saat program dibuka"
    CLOSE = "saat program ditutup"
    ASKED = "diminta"
    UPGRADE = "sebelum pembaruan data"
    IMPORT = "sebelum membaca rekap"
    FORMS = "sebelum menyimpan formulir"
    MERGE = "sebelum menggabungkan data"
    YEAR = "sebelum membawa inovasi ke tahun berikutnya"
    RESTORE = "sebelum pemulihan"


@dataclass(frozen=True, slots=True)
class Backup:
    """The whole office as it stood at `made_at` (UTC).

    `number` counts the backups of a place from 1 and never goes back, whatever the clock does. `schema` is
    the revision of the database, `program` the version that made it, `size` the database's size in bytes;
    `innovations`, `files` (of evidence) and `years` tell what is in it, `office` and `office_uid` whose it
    is ("" before it had any), `computer` where it was made.
    """

    number: int
    made_at: datetime
    reason: Reason
    schema: str
    program: str
    innovations: int
    files: int
    years: tuple[int, ...]
    size: int
    office: str = ""
    office_uid: str = ""
    computer: str = ""


def kept(backups: Iterable[Backup], local: Callable[[datetime], datetime]) -> frozenset[int]:
    """Give the numbers of those to keep: the last 10, the last of 14 days and of 12 months that have any.

    *local* gives the time that a clock on the wall shows. The present plays no part: a clock that was set
    wrongly cannot make a backup old.
    """
    newest_first = sorted(backups, key=lambda backup: -backup.number)
    days = _firsts(newest_first, lambda backup: local(backup.made_at).date())
    months = _firsts(newest_first, lambda backup: (local(backup.made_at).year, local(backup.made_at).month))
    chosen = [*newest_first[:_LAST], *days[:_DAYS], *months[:_MONTHS]]
    return frozenset(backup.number for backup in chosen)


def _firsts(backups: Iterable[Backup], key: Callable[[Backup], Hashable]) -> list[Backup]:
    found: dict[Hashable, Backup] = {}
    for backup in backups:
        found.setdefault(key(backup), backup)
    return list(found.values())

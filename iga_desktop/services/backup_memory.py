"""When the office was last found safe: what this laptop remembers, also while the other place is away."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from iga_desktop.files import replacing
from iga_desktop.formats import count_text, local_time, long_date_text
from iga_desktop.services.backup_settings import load_backup_settings

_FILE = Path("cadangan", "terakhir.json")
_DAY = timedelta(days=1)
_OWN = "laptop ini"


@dataclass(frozen=True, slots=True)
class LastGood:
    """When (UTC) the office was last found safe in its own place and in the chosen one; None: never."""

    own: datetime | None
    chosen: datetime | None


def last_good(folder: Path) -> LastGood:
    """Give when the office in *folder* was last found safe, by what this laptop remembers."""
    kept = _read(folder)
    return LastGood(_moment(kept, _OWN), _moment(kept, str(load_backup_settings(folder).place)))


def remember(folder: Path, place: Path | None, at: datetime) -> None:
    """Note that the office in *folder* was found safe *at* a moment, in *place* or (None) in its own.

    Raises:
        EnvironmentProblem: it cannot be noted.
    """
    # A place that is chosen no more is forgotten.
    name = _OWN if place is None else str(place)
    kept = {known: moment for known, moment in _read(folder).items() if _OWN in (name, known)}
    with replacing(folder / _FILE) as beside:
        beside.write_text(json.dumps({**kept, name: at.isoformat()}, ensure_ascii=False), encoding="utf-8")


def stale_sentence(folder: Path, now: datetime) -> str:
    """Give a sentence if the last good backup is too old at *now* (UTC), else "".

    What counts is the chosen place where there is one, as the laptop's own backups are lost with it; where
    none can be known, that is told. Of an office that never had anything to back up nothing is.
    """
    settings, last = load_backup_settings(folder), last_good(folder)
    if settings.fault:
        return settings.fault
    if settings.place is None:
        latest, where, remedy = last.own, "di laptop ini", "Buat cadangan sekarang."
    else:
        latest, where = last.chosen, f"di folder {settings.folder}"
        remedy = "Pasang media atau sambungkan jaringannya, lalu buat cadangan."
    if last.own is None and latest is None:
        return ""
    if latest is None:
        return f"Cadangan {where} belum pernah dibuat. {remedy}"
    if latest > now + _DAY:
        return (
            f"Waktu cadangan terakhir {where} tidak dapat dipercaya karena jam laptop pernah salah. {remedy}"
        )
    days = (now - latest) // _DAY
    if days < settings.warn_days:
        return ""
    day = long_date_text(local_time(latest))
    return f"Cadangan terakhir {where} sudah berumur {count_text(days)} hari ({day}). {remedy}"


def _read(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _moment(kept: dict[str, Any], name: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(kept[name])
    except (LookupError, TypeError, ValueError):
        return None
    return moment if moment.tzinfo is None else None

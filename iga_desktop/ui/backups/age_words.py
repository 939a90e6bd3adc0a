"""How old a backup is, as one would say it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from iga_desktop.formats import count_text, local_time, long_date_text


def last_backup_text(made_at: datetime, now: datetime) -> str:
    """Give when the newest backup was made; both moments in UTC: "Cadangan terakhir hari ini 07.40"."""
    return _tr("Cadangan terakhir {moment}").format(moment=moment_words(made_at, now))


def moment_words(made_at: datetime, now: datetime) -> str:
    """Give *made_at* as seen from *now*, both in UTC: "hari ini 07.40" or "11 Agustus 2025 07.40"."""
    made = local_time(made_at)
    days = _days(made_at, now)
    day = {0: _tr("hari ini"), 1: _tr("kemarin")}.get(days) or long_date_text(made)
    return f"{day} {made.hour:02}.{made.minute:02}"


def age_words(made_at: datetime, now: datetime) -> str:
    """Give how many days ago *made_at* was, as an addition: ", 3 hari lalu"; "" up to yesterday."""
    days = _days(made_at, now)
    return _tr(", {days} hari lalu").format(days=count_text(days)) if days > 1 else ""


def _days(made_at: datetime, now: datetime) -> int:
    return (local_time(now).date() - local_time(made_at).date()).days


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)

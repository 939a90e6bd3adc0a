"""What `cadangkan` prints."""

from collections.abc import Sequence
from typing import Any

from iga_desktop.cli_output import backup_json, backup_text
from iga_desktop.services.backups import KeptBackup, Made

Checked = Sequence[tuple[KeptBackup, tuple[str, ...]]]
"""Backups, each with the faults that were found."""


def made_json(made: Made) -> dict[str, Any]:
    """Give what was backed up, and where nothing had changed."""
    return {
        "cadangan": [backup_json(kept) for kept in made.made],
        "tidak_berubah": [str(place) for place in made.unchanged],
        "masalah": list(made.problems),
    }


def made_text(made: Made) -> str:
    """Give the same in sentences."""
    lines = [f"{backup_text(kept)}, sudah diperiksa: {kept.file}" for kept in made.made]
    lines += [f"Cadangan terakhir di {place} masih sama dengan data sekarang." for place in made.unchanged]
    return "\n".join([*lines, *made.problems])


def checked_json(checked: Checked, unseen: str) -> dict[str, Any]:
    """Give what checking found; *unseen* is a sentence on backups that are out of reach, or ""."""
    return {
        "utuh": not any(faults for _, faults in checked),
        "cadangan": [backup_json(kept) | {"temuan": list(faults)} for kept, faults in checked],
        "masalah": [unseen] if unseen else [],
    }


def checked_text(checked: Checked, unseen: str) -> str:
    """Give the same in sentences."""
    lines = [] if checked else ["Cadangan belum ada."]
    for kept, faults in checked:
        lines += [f"{'Rusak' if faults else 'Utuh'}: {kept.file}", *(f"  {fault}" for fault in faults)]
    return "\n".join([*lines, unseen] if unseen else lines)

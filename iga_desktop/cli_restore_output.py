"""What `pulihkan` prints."""

from collections.abc import Sequence
from typing import Any

from iga_desktop.cli_output import backup_json, backup_text
from iga_desktop.services.backups import KeptBackup
from iga_desktop.services.restore_preview import preview_sentences, restored_sentences
from iga_desktop.services.restoring import Restored, RestorePreview


def listed_json(backups: Sequence[KeptBackup]) -> dict[str, Any]:
    """Give the backups that there are; sizes in bytes."""
    return {"cadangan": [backup_json(kept) for kept in backups]}


def listed_text(backups: Sequence[KeptBackup]) -> str:
    """Give the same, for people."""
    if not backups:
        return "Cadangan belum ada."
    lines = []
    for place in dict.fromkeys(kept.place for kept in backups):
        lines += [str(place), *(f"  {backup_text(kept)}" for kept in backups if kept.place == place)]
    return "\n".join(lines)


def restored_json(kept: KeptBackup, preview: RestorePreview, restored: Restored | None) -> dict[str, Any]:
    """Give what restoring would change, and what it did (null: it was only tried)."""
    return {
        "cadangan": [backup_json(kept)],
        "perubahan": [
            {
                "jenis": kind.name,
                "kembali": list(kind.returns),
                "hilang": list(kind.vanish),
                "berubah": list(kind.differ),
            }
            for kind in preview.kinds
        ],
        "perubahan_sesudahnya": preview.changes_after,
        "tidak_tersedia": preview.missing_files,
        "data_rusak": preview.present_damaged,
        "kantor_lain": bool(preview.other_office),
        "pulih": None if restored is None else _restored_json(restored),
    }


def restored_text(kept: KeptBackup, preview: RestorePreview, restored: Restored | None) -> str:
    """Give the same, for people."""
    tried = ("Percobaan: tidak ada yang diubah.",)
    lines = tried if restored is None else restored_sentences(restored)
    return "\n".join([backup_text(kept), *(f"  {line}" for line in preview_sentences(preview)), *lines])


def _restored_json(restored: Restored) -> dict[str, Any]:
    return {
        "pengaman": None if restored.safety is None else str(restored.safety),
        "berkas": restored.files_added,
        "tidak_kembali": list(restored.missing_files),
        "disisihkan": None if restored.aside is None else str(restored.aside),
    }

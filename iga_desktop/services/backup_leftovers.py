"""Backups that stayed behind without a password where the officer has chosen one since."""

from contextlib import suppress
from pathlib import Path

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.backups.place import backup_files, claimed, remove_place, unsealed_twin
from iga_desktop.progress import Progress
from iga_desktop.services.backup_checking import check_backup
from iga_desktop.services.backup_listing import KeptBackup, list_site
from iga_desktop.services.backup_sites import Site, chosen_site, this_computer

_KEPT = "Cadangan tanpa kata sandi tidak dihapus."


def plain_place_left(folder: Path) -> Path | None:
    """Give the place beside the sealed one of the office in *folder* that still has backups for anybody."""
    site = chosen_site(folder)
    if site is None or site.key is None:
        return None
    plain = unsealed_twin(site.place)
    with suppress(OSError):
        if plain != site.place and plain.is_dir() and backup_files(plain):
            return plain
    return None


def remove_plain_place(folder: Path, progress: Progress) -> None:
    """Delete what `plain_place_left` gives, once the newest sealed backup was read whole.

    Files that are nothing of backups stay. What a medium keeps of deleted files is not overwritten.

    Raises:
        UserError: no sealed backup is whole, or another laptop's backups lie there; nothing was deleted.
        EnvironmentProblem: the place is busy, or away in the midst of it. Cancelled: before anything is
            deleted.
    """
    plain, site = plain_place_left(folder), chosen_site(folder)
    if plain is None or site is None:
        return
    try:
        _refuse_if_needed(site, Site(plain, own=False), progress)
        with claimed(plain, patient=False):
            remove_place(plain)
    except OSError as problem:
        raise EnvironmentProblem(
            f"Cadangan tanpa kata sandi di folder {plain} tidak dapat dihapus seluruhnya. Pasang medianya "
            "dan tutup program yang membukanya, lalu hapus lagi."
        ) from problem


def _refuse_if_needed(site: Site, plain: Site, progress: Progress) -> None:
    sealed = [kept for kept in list_site(site) if _is_mine(kept)]
    newest = max(sealed, key=lambda kept: kept.number, default=None)
    if newest is None or check_backup(newest, None, progress):
        raise UserError(
            f"Cadangan bersandi yang utuh belum ada di folder {site.place}. Buat cadangan sekarang, lalu "
            f"hapus lagi. {_KEPT}"
        )
    others = sorted({kept.backup.computer for kept in list_site(plain) if kept.backup and not _is_mine(kept)})
    if others:
        raise UserError(
            f"Di folder {plain.place} ada juga cadangan dari laptop lain ({', '.join(others)}). Hapus "
            f"sendiri folder itu bila cadangannya tidak diperlukan lagi. {_KEPT}"
        )


def _is_mine(kept: KeptBackup) -> bool:
    return kept.backup is not None and kept.backup.computer == this_computer()

"""What the page "Cadangan" shows and says. No widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.backups import Backup
from iga_desktop.formats import NOTHING, count_text, local_time, long_date_text, moment_text, size_text
from iga_desktop.services.backup_settings import BackupSettings, load_backup_settings
from iga_desktop.services.backups import (
    KeptBackup,
    LastGood,
    Made,
    last_good,
    list_backups,
    list_place,
    plain_place_left,
    stale_sentence,
    unreachable_sentence,
)
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.models.table import RIGHT, Column
from iga_desktop.ui.widgets.row_marks import BAD, GOOD, Mark

WIDTHS = ("made:124", "reason:176", "content:208", "years:96", "size:84", "place:116", "state:132")
"""The columns with their widths in pixels."""
SHARES = {"reason": 130, "content": 190, "years": 70}
"""Which columns share what the others leave, with their least widths."""
LEFT_OUT = ("size", "years", "place")
"""What a narrow window has no room for; the first go first."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How the office's backups stand.

    `stale` is a sentence where the newest is too old, `unreachable` one where the chosen folder is away;
    `left` are backups without a password that lie beside the sealed ones. `now` in UTC.
    """

    settings: BackupSettings
    last: LastGood
    kept: tuple[KeptBackup, ...]
    stale: str
    unreachable: str
    left: tuple[KeptBackup, ...]
    now: datetime


def read(workspace: Workspace) -> Overview:
    """Give how the backups of the office in *workspace* stand."""
    folder, now = workspace.folder, workspace.clock()
    plain = plain_place_left(folder)
    return Overview(
        load_backup_settings(folder),
        last_good(folder),
        list_backups(folder),
        stale_sentence(folder, now),
        unreachable_sentence(folder),
        list_place(plain, None) if plain else (),
        now,
    )


def columns(
    is_elsewhere: Callable[[], bool], soundness: Callable[[KeptBackup], bool | None]
) -> tuple[Column[KeptBackup], ...]:
    """Give the columns of the list.

    *is_elsewhere*: whether it is that of neither of our places; *soundness*: what a check of a backup found,
    None: it was not checked.
    """
    return (
        Column("made", _tr("Waktu"), lambda kept: kept.backup and kept.backup.made_at, _moment),
        Column("reason", _tr("Dibuat"), _reason),
        Column("content", _tr("Isi"), lambda kept: content_text(kept.backup) if kept.backup else NOTHING),
        Column("years", _tr("Tahun"), lambda kept: _years(kept.backup) if kept.backup else NOTHING),
        Column("size", _tr("Ukuran"), lambda kept: kept.size, size_text, RIGHT),
        Column("place", _tr("Tempat"), lambda kept: _place_word(kept, elsewhere=is_elsewhere())),
        Column("state", _tr("Keadaan"), lambda kept: _standing(kept, soundness(kept))),
    )


def mark_of(kept: KeptBackup, sound: bool | None) -> Mark | None:
    """Give the mark before the standing of a backup that was found *sound* (None: it was not checked)."""
    if kept.backup is None or sound is False:
        return BAD
    return GOOD if sound else None


def content_text(backup: Backup) -> str:
    """Give what is in a backup: "102 inovasi, 214 berkas bukti"."""
    return _tr("{innovations} inovasi, {files} berkas bukti").format(
        innovations=count_text(backup.innovations), files=count_text(backup.files)
    )


def detail_text(kept: KeptBackup) -> str:
    """Give what the list does not tell of the backup in hand."""
    backup = kept.backup
    if backup is None:
        return f"{kept.fault} {_file_text(kept)}"
    text = _tr("Cadangan nomor {number}, dibuat dengan program versi {program}.").format(
        number=count_text(backup.number), program=backup.program
    )
    return f"{text} {_file_text(kept)}"


def sentence_moment(made_at: datetime) -> str:
    """Give a UTC moment for sentences: "11 Agustus 2025 pukul 07.40"."""
    made = local_time(made_at)
    return _tr("{day} pukul {hour:02}.{minute:02}").format(
        day=long_date_text(made), hour=made.hour, minute=made.minute
    )


def checked_text(kept: KeptBackup, faults: tuple[str, ...]) -> str:
    """Give what checking a backup found."""
    moment = sentence_moment(kept.backup.made_at) if kept.backup else kept.file.name
    if faults:
        return _tr("Cadangan {moment} tidak utuh. Pilih cadangan lain bila perlu memulihkan.").format(
            moment=moment
        )
    return _tr(
        "Cadangan {moment} utuh. Data kantor dan semua berkas di dalamnya terbaca, dan cadangan ini dapat "
        "dipulihkan."
    ).format(moment=moment)


def made_text(made: Made) -> str:
    """Give what a backup that was asked for did; "" where nothing was done."""
    if made.made:
        places = _tr(" dan ").join(_tr("laptop ini") if kept.own else str(kept.place) for kept in made.made)
        return _tr("Cadangan sudah dibuat dan diperiksa, di {places}.").format(places=places)
    if made.unchanged:
        return _tr("Cadangan terakhir masih sama dengan data sekarang, jadi tidak perlu dibuat lagi.")
    return ""


def left_text(left: tuple[KeptBackup, ...]) -> str:
    """Give what is to be known of backups that stayed behind without a password; "" where none did."""
    if not left:
        return ""
    return _tr(
        "{count} cadangan tanpa kata sandi masih ada di folder {folder}; siapa pun dapat membacanya."
    ).format(count=count_text(len(left)), folder=left[0].place)


def removal_question(left: tuple[KeptBackup, ...]) -> str:
    """Give what is asked before backups without a password are deleted."""
    return _tr(
        "{count} cadangan tanpa kata sandi di folder {folder} akan dihapus, beserta berkas bukti yang hanya "
        "dipakai olehnya. Cadangan bersandi terbaru diperiksa lebih dahulu; bila tidak utuh, tidak ada yang "
        "dihapus. Cadangan yang dihapus tidak dapat dikembalikan."
    ).format(count=count_text(len(left)), folder=left[0].place)


def removed_text(left: tuple[KeptBackup, ...]) -> str:
    """Give what deleting them did."""
    return _tr("Cadangan tanpa kata sandi di folder {folder} sudah dihapus.").format(folder=left[0].place)


def state_text(count: int) -> str:
    """Give the sentence under the page's title."""
    return _tr("{count} cadangan dalam daftar").format(count=count_text(count)) if count else ""


def heading_text(elsewhere: Path | None) -> str:
    """Give what stands over the list."""
    if elsewhere is None:
        return _tr("Daftar cadangan")
    return _tr("Cadangan di {folder}").format(folder=elsewhere)


def nothing_text(elsewhere: Path | None) -> str:
    """Give what stands in place of the list where there is no backup."""
    if elsewhere is not None:
        return _tr("Tidak ada cadangan di folder ini.")
    return _tr(
        "Cadangan dibuat sendiri saat program dibuka dan ditutup, dan sebelum langkah besar seperti membaca "
        "rekap. Yang lama dihapus menurut aturan: 10 terakhir, satu tiap hari selama 14 hari, dan satu tiap "
        "bulan selama 12 bulan selalu disimpan."
    )


def _moment(made_at: datetime | None) -> str:
    return moment_text(made_at) if made_at else NOTHING


def _reason(kept: KeptBackup) -> str:
    if kept.backup is None:
        return kept.file.name
    return kept.backup.reason.value.capitalize()


def _years(backup: Backup) -> str:
    return ", ".join(str(year) for year in sorted(backup.years))


def _place_word(kept: KeptBackup, *, elsewhere: bool) -> str:
    if elsewhere:
        return _tr("Folder lain")
    return _tr("Laptop ini") if kept.own else _tr("Folder pilihan")


def _standing(kept: KeptBackup, sound: bool | None) -> str:
    if kept.backup is None:
        return _tr("Tidak terbaca")
    if sound is None:
        word = _tr("Terbaca")
    else:
        word = _tr("Utuh") if sound else _tr("Rusak")
    return _tr("{word}, bersandi").format(word=word) if kept.sealed else word


def _file_text(kept: KeptBackup) -> str:
    return _tr("Berkas: {file}.").format(file=kept.file)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)

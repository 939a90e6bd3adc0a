"""What the view of companions shows: its columns and sentences. No widgets."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.companion import Companion, CompanionProgress, Deciding
from iga_desktop.formats import NOTHING, count_text, percent_text, score_text
from iga_desktop.services.companions import companion_progress, list_companions
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.models.table import RIGHT, Column

WIDTHS = (
    "name:150",
    "agencies:56",
    "innovations:68",
    "ready:78",
    "waiting:84",
    "returned:82",
    "accepted:74",
    "unproven:90",
    "share:90",
    "turnaround:112",
    "oldest:116",
)
"""Key and width in pixels; beside the navigation all of them fit into a window 1366 pixels wide."""
SHARES = {"name": 150}


def progress_rows(workspace: Workspace, year: int | None) -> tuple[CompanionProgress, ...]:
    """Give the progress of all companions in *year* (nothing is counted while no year is open)."""
    if year is not None:
        return companion_progress(workspace, year)
    return tuple(
        CompanionProgress(companion, len(companion.agency_ids), 0, 0, 0, Deciding())
        for companion in list_companions(workspace)
    )


def columns() -> tuple[Column[CompanionProgress], ...]:
    """Give the columns of the companions."""
    return (
        Column("name", _tr("Pendamping"), lambda row: row.companion and row.companion.name, _name_text),
        _counted("agencies", _tr("OPD"), _tr("Perangkat daerah aktif yang didampingi")),
        _counted("innovations", _tr("Inovasi"), _tr("Jumlah inovasi pada tahun ini")),
        _counted("ready", _tr("Siap kirim"), _tr("Inovasi yang nilai terverifikasinya mencapai batas kirim")),
        Column(
            "waiting",
            _tr("Menunggu"),
            lambda row: row.deciding.waiting,
            count_text,
            RIGHT,
            _tr("Indikator yang buktinya menunggu diperiksa"),
        ),
        Column(
            "returned",
            _tr("Perbaikan"),
            lambda row: row.deciding.returned,
            count_text,
            RIGHT,
            _tr("Indikator yang perlu perbaikan"),
        ),
        Column(
            "accepted",
            _tr("Diterima"),
            lambda row: row.deciding.accepted,
            count_text,
            RIGHT,
            _tr("Indikator yang sudah diterima"),
        ),
        _counted(
            "unproven",
            _tr("Tanpa bukti"),
            _tr("Indikator yang diklaim atau dinilai di atas 0 tetapi belum ada bukti"),
        ),
        Column(
            "share",
            _tr("Diputuskan"),
            lambda row: row.decided_share,
            percent_text,
            RIGHT,
            _tr("Bagian yang diterima atau perlu perbaikan, dari semua indikator yang sudah diajukan"),
        ),
        Column(
            "turnaround",
            _tr("Rata-rata (hari)"),
            lambda row: row.turnaround,
            score_text,
            RIGHT,
            _tr("Rata-rata hari dari bukti diterima kantor sampai diputuskan"),
        ),
        Column(
            "oldest",
            _tr("Terlama (hari)"),
            lambda row: row.oldest_waiting,
            _days,
            RIGHT,
            _tr("Berapa hari indikator yang paling lama menunggu sudah menunggu"),
        ),
    )


def _counted(key: str, header: str, hint: str) -> Column[CompanionProgress]:
    return Column(key, header, lambda row: getattr(row, key), count_text, RIGHT, hint)


def _days(days: int | None) -> str:
    return NOTHING if days is None else count_text(days)


def _name_text(name: str | None) -> str:
    return name or _tr("Tanpa pendamping")


def state_text(rows: Sequence[CompanionProgress]) -> str:
    """Give the sentence about *rows*; nothing while there are none."""
    if not rows:
        return ""
    companions = [row for row in rows if row.companion]
    without = sum(row.agencies for row in rows if not row.companion)
    waiting = sum(row.deciding.waiting for row in rows)
    return _tr(
        "{companions} pendamping - {without} OPD tanpa pendamping - {waiting} indikator menunggu"
    ).format(companions=count_text(len(companions)), without=count_text(without), waiting=count_text(waiting))


def removal_question(companion: Companion) -> str:
    """Give the question before *companion* is removed."""
    text = _tr("Hapus pendamping {name}? Riwayatnya tetap tersimpan.")
    if companion.agency_ids:
        text = _tr(
            "Hapus pendamping {name}? {count} perangkat daerah menjadi tanpa pendamping. "
            "Riwayatnya tetap tersimpan."
        )
    return text.format(name=companion.name, count=count_text(len(companion.agency_ids)))


def moving_sentence(agencies: Sequence[str], owners: Sequence[str]) -> str:
    """Say which *agencies* leave their present companions; nothing where none does."""
    if not agencies:
        return ""
    pairs = ", ".join(f"{agency} ({owner})" for agency, owner in zip(agencies, owners, strict=True))
    return _tr("Akan berpindah dari pendampingnya sekarang: {pairs}.").format(pairs=pairs)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Companions", text)

"""The history, to be looked into further."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from iga_desktop.domain.history import HistoryEntry
from iga_desktop.formats import local_time, value_text
from iga_desktop.progress import Progress
from iga_desktop.reports.excel_table import ExcelColumn
from iga_desktop.reports.listing import Listing, write_listing

_MOMENT = 'dd-mm-yyyy hh"."mm'

COLUMNS: tuple[ExcelColumn[HistoryEntry], ...] = (
    ExcelColumn("Waktu", 17, lambda _, row: local_time(row.at), _MOMENT, centred=True),
    ExcelColumn("Pelaku", 16, lambda _, row: row.actor),
    ExcelColumn("Melalui", 18, lambda _, row: row.source),
    ExcelColumn("Jenis", 17, lambda _, row: row.kind),
    ExcelColumn("Nama", 40, lambda _, row: row.subject_name),
    ExcelColumn("Yang berubah", 28, lambda _, row: row.field),
    ExcelColumn("Dari", 36, lambda _, row: row.old and value_text(row.old)),
    ExcelColumn("Menjadi", 36, lambda _, row: row.new and value_text(row.new)),
    ExcelColumn("Catatan", 36, lambda _, row: row.note),
)
_LISTING = Listing("Riwayat", COLUMNS, "A2", "Menulis riwayat")


def write_history_excel(
    parts: Iterable[Sequence[HistoryEntry]], total: int, target: Path, progress: Progress
) -> None:
    """Write the *total* entries of *parts* in their order to *target*; raises as `write_listing` does."""
    write_listing(_LISTING, parts, total, target, progress)

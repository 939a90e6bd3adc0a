"""A list of innovations, with the recap's columns, to be worked on further."""

from collections.abc import Sequence
from pathlib import Path

from iga_desktop.domain.recap import InnovationRow
from iga_desktop.progress import Progress
from iga_desktop.reports.excel_table import COUNT, DATE, GAP, SCORE, ExcelColumn
from iga_desktop.reports.listing import Listing, write_listing

_COLUMNS: tuple[ExcelColumn[InnovationRow], ...] = (
    ExcelColumn("No", 6, lambda number, _: number, COUNT, centred=True),
    ExcelColumn("Nama inovasi", 52, lambda _, row: row.name),
    ExcelColumn("Kode OPD", 14, lambda _, row: row.agency_code),
    ExcelColumn("Perangkat daerah", 36, lambda _, row: row.agency_name),
    ExcelColumn("Tahapan", 12, lambda _, row: row.stage),
    ExcelColumn("Urusan utama", 26, lambda _, row: row.main_affair),
    ExcelColumn("Waktu penerapan", 12, lambda _, row: row.implemented_on, DATE),
    ExcelColumn("Klaim", 9, lambda _, row: row.claim, SCORE),
    ExcelColumn("Terverifikasi", 12.5, lambda _, row: row.verified, SCORE),
    ExcelColumn("Selisih klaim", 9, lambda _, row: row.overclaim, GAP),
    ExcelColumn("Selisih", 9, lambda _, row: row.gap, GAP),
    ExcelColumn("Kesiapan", 21, lambda _, row: row.readiness.value),
    ExcelColumn("Kurang", 8, lambda _, row: row.missing, COUNT),
    ExcelColumn("Status", 21, lambda _, row: row.status.value),
    ExcelColumn("Kelayakan", 13, lambda _, row: "layak" if row.eligible else "belum layak"),
)
_LISTING = Listing("Daftar Inovasi", _COLUMNS, "C2", "Menulis daftar inovasi")


def write_list_excel(rows: Sequence[InnovationRow], target: Path, progress: Progress) -> None:
    """Write *rows* in their order to *target*; raises as `write_listing` does."""
    write_listing(_LISTING, [rows], len(rows), target, progress)

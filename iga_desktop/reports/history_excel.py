"""The history as a workbook of one sheet, to be looked into further; not a paper of the office."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from iga_desktop.domain.history import HistoryEntry
from iga_desktop.files import replacing
from iga_desktop.formats import local_time, value_text
from iga_desktop.progress import Progress
from iga_desktop.reports.excel_table import (
    HEADING_HEIGHT,
    ExcelColumn,
    append_rows,
    heading_cells,
    set_widths,
)
from iga_desktop.reports.steps import Steps

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


def write_history_excel(
    parts: Iterable[Sequence[HistoryEntry]], total: int, target: Path, progress: Progress
) -> None:
    """Write the *total* entries of *parts* in their order to *target*, whole or not at all.

    Raises:
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    steps = Steps(progress, total, "Menulis riwayat")
    with replacing(target) as path, path.open("wb") as file:
        workbook = Workbook(write_only=True)
        try:
            sheet = workbook.create_sheet("Riwayat")
            set_widths(sheet, COLUMNS)
            sheet.freeze_panes = "A2"
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{total + 1}"
            sheet.row_dimensions[1].height = HEADING_HEIGHT
            sheet.append(heading_cells(sheet, (column.heading for column in COLUMNS)))
            first = 2
            for part in parts:
                append_rows(sheet, COLUMNS, part, first, steps)
                first += len(part)
        finally:
            # A cancelled workbook is saved too: only then does openpyxl drop its temporary files.
            workbook.save(file)

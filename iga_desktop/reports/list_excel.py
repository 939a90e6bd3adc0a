"""A list of innovations as a workbook of one sheet, to be worked on further; not a paper of the office."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from iga_desktop.domain.recap import InnovationRow
from iga_desktop.files import replacing
from iga_desktop.progress import Progress
from iga_desktop.reports.excel import INNOVATION_COLUMNS
from iga_desktop.reports.excel_table import HEADING_HEIGHT, append_rows, heading_cells, set_widths
from iga_desktop.reports.steps import Steps


def write_list_excel(rows: Sequence[InnovationRow], target: Path, progress: Progress) -> None:
    """Write *rows* in their order, with the recap's columns, to *target*, whole or not at all.

    Raises:
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    steps = Steps(progress, len(rows), "Menulis daftar inovasi")
    with replacing(target) as path, path.open("wb") as file:
        workbook = Workbook(write_only=True)
        try:
            sheet = workbook.create_sheet("Daftar Inovasi")
            set_widths(sheet, INNOVATION_COLUMNS)
            sheet.freeze_panes = "C2"
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(INNOVATION_COLUMNS))}{len(rows) + 1}"
            sheet.row_dimensions[1].height = HEADING_HEIGHT
            sheet.append(heading_cells(sheet, (column.heading for column in INNOVATION_COLUMNS)))
            append_rows(sheet, INNOVATION_COLUMNS, rows, 2, steps)
        finally:
            # A cancelled workbook is saved too: only then does openpyxl drop its temporary files.
            workbook.save(file)

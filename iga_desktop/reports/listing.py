"""Rows handed out as a workbook of one sheet, to be worked on further."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from iga_desktop.files import replacing
from iga_desktop.progress import Progress
from iga_desktop.reports.document import Heading, T
from iga_desktop.reports.excel_print import set_up_print
from iga_desktop.reports.excel_rows import append_rows
from iga_desktop.reports.excel_table import (
    HEADING_HEIGHT,
    ExcelColumn,
    heading_cells,
    set_widths,
)
from iga_desktop.reports.steps import Steps


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A sheet: its name and columns, the cell at which scrolling begins, and what writing it is called.

    With `paper` it is printed as a paper of the office, without it as Excel does by itself.
    """

    sheet: str
    columns: Sequence[ExcelColumn[T]]
    freeze: str
    task: str
    paper: Heading | None = None


def write_listing(
    listing: Listing[T], parts: Iterable[Sequence[T]], total: int, target: Path, progress: Progress
) -> None:
    """Write the *total* rows of *parts* in their order to *target*, whole or not at all.

    Raises:
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    steps = Steps(progress, total, listing.task)
    columns = listing.columns
    with replacing(target) as path, path.open("wb") as file:
        workbook = Workbook(write_only=True)
        try:
            sheet = workbook.create_sheet(listing.sheet)
            if listing.paper is not None:
                set_up_print(sheet, listing.paper, listing.sheet, heading_row=1)
            set_widths(sheet, columns)
            sheet.freeze_panes = listing.freeze
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{total + 1}"
            sheet.row_dimensions[1].height = HEADING_HEIGHT
            sheet.append(heading_cells(sheet, (column.heading for column in columns)))
            first = 2
            for part in parts:
                append_rows(sheet, columns, part, first, steps)
                first += len(part)
        finally:
            # A cancelled workbook is saved too: only then does openpyxl drop its temporary files.
            workbook.save(file)

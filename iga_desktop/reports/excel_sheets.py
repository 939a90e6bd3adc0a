"""The sheets that the office's workbooks are made of: a summary, a table, a sentence where there is none."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from iga_desktop.reports.dataset import Headed, printable
from iga_desktop.reports.excel_table import (
    BOX,
    COUNT,
    DATE,
    FONT,
    HEADING_HEIGHT,
    SCORE,
    ExcelColumn,
    T,
    append_rows,
    heading_cells,
    set_up_print,
    set_widths,
    text_cell,
)
from iga_desktop.reports.steps import Steps

_BODY = Font(name=FONT, size=11)
_FIGURE = Font(name=FONT, size=11, bold=True)


def new_workbook(report: Headed) -> Any:
    """Give an empty write-only workbook that says what it is."""
    workbook = Workbook(write_only=True)
    properties = workbook.properties
    properties.title = f"{report.title} {report.subtitle}"
    properties.creator = printable(report.office.unit)
    properties.subject = report.as_of_text
    properties.language = "id-ID"
    return workbook


def summary_sheet(workbook: Any, report: Headed, widths: Sequence[float]) -> Any:
    """Give the sheet "Ringkasan" with the title on it; *widths* of its columns in characters."""
    sheet = workbook.create_sheet("Ringkasan")
    set_up_print(sheet, report, sheet.title)
    sheet.sheet_view.showGridLines = False
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.append([text_cell(sheet, report.title, Font(name=FONT, size=16, bold=True))])
    sheet.append([text_cell(sheet, report.subtitle, Font(name=FONT, size=13, bold=True))])
    sheet.append([text_cell(sheet, report.as_of_text, _BODY)])
    return sheet


def append_figures(sheet: Any, headings: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write a small table: each of *rows* is a label and then its figures (counts, points, days)."""
    sheet.append(heading_cells(sheet, headings))
    for label, *values in rows:
        named = text_cell(sheet, label, _BODY, Alignment(indent=1))
        named.border = BOX
        sheet.append([named, *(_figure(sheet, value) for value in values)])


def _figure(sheet: Any, value: int | Decimal | date | str | None) -> Any:
    if isinstance(value, str):
        worded = text_cell(sheet, value, _FIGURE, Alignment(horizontal="right"))
        worded.border = BOX
        return worded
    cell = WriteOnlyCell(sheet, value)
    cell.font, cell.border = _FIGURE, BOX
    cell.number_format = SCORE if isinstance(value, Decimal) else DATE if isinstance(value, date) else COUNT
    return cell


def table_sheet(
    workbook: Any,
    report: Headed,
    name: str,
    columns: Sequence[ExcelColumn[T]],
    rows: Sequence[T],
    freeze: str,
    steps: Steps,
) -> Any:
    """Give a sheet *name* with a table of *rows*, ready to filter and print; panes frozen at *freeze*.

    Raises:
        Cancelled: the officer cancelled.
    """
    sheet = workbook.create_sheet(name)
    set_up_print(sheet, report, name, heading_row=1)
    set_widths(sheet, columns)
    sheet.freeze_panes = freeze
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.row_dimensions[1].height = HEADING_HEIGHT
    sheet.append(heading_cells(sheet, (column.heading for column in columns)))
    append_rows(sheet, columns, rows, 2, steps)
    return sheet


def sentence_sheet(workbook: Any, report: Headed, name: str, sentence: str) -> None:
    """Add a sheet *name* that only says something."""
    sheet = workbook.create_sheet(name)
    set_up_print(sheet, report, sheet.title)
    sheet.append([text_cell(sheet, sentence, _BODY)])

"""One table on one worksheet: heading, rows, widths, and how it prints.

Cells of a column are one reused write-only cell: its style is set once and never copied per row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from textwrap import wrap
from typing import Any, Generic, TypeVar

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from iga_desktop.reports.dataset import Headed, printable
from iga_desktop.reports.steps import ROWS_A_STEP, Steps

T = TypeVar("T")
Value = str | int | Decimal | date | None

FONT = "Calibri"
FOLIO = 14
"""Excel's paper code of 8.5 x 13 inch: what printers call Folio and the office calls F4."""

COUNT = "0"
SCORE = "#,##0.00"
GAP = "+#,##0.00;-#,##0.00;0.00"
DATE = "dd-mm-yyyy"
TEXT = "@"

_SIZE = 10
_LINE_HEIGHT = 13.5
_MOST_HEIGHT = 409.0
"""Points; Excel refuses a sheet with a higher row."""
_FILLED = 0.95
"""Share of a column's width in characters that text surely fits in, capitals and other fonts included."""
HEADING_HEIGHT = 32.0
"""Height in points that two lines of heading need."""

_LINE = Side(style="thin", color="FFDDE3E9")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
HEADING_FILL = PatternFill("solid", fgColor="FFE4EFF8")
_HEADING_LINE = Border(left=_LINE, right=_LINE, top=_LINE, bottom=Side(style="thin", color="FF0B5FA5"))


@dataclass(frozen=True, slots=True)
class ExcelColumn(Generic[T]):
    """A column: heading, width in characters, number format (`TEXT` is never read as a formula)."""

    heading: str
    width: float
    value: Callable[[int, T], Value]
    format: str = TEXT
    centred: bool = False


def text_cell(sheet: Any, text: str, font: Font, alignment: Alignment | None = None) -> Any:
    """Give a cell that holds *text* as text, whatever it begins with."""
    cell = WriteOnlyCell(sheet)
    if text:
        cell.value = printable(text)
        cell.data_type = "s"
    cell.font = font
    if alignment is not None:
        cell.alignment = alignment
    return cell


def heading_cells(sheet: Any, headings: Iterable[str], upright_from: int | None = None) -> list[Any]:
    """Give the cells of a heading row; those from index *upright_from* on read from bottom to top."""
    font = Font(name=FONT, size=_SIZE, bold=True, color="FF1B2430")
    cells = []
    for index, heading in enumerate(headings):
        upright = upright_from is not None and index >= upright_from
        alignment = Alignment(
            horizontal="center",
            vertical="bottom" if upright else "center",
            text_rotation=90 if upright else 0,
            wrap_text=True,
        )
        cell = text_cell(sheet, heading, font, alignment)
        cell.fill, cell.border = HEADING_FILL, _HEADING_LINE
        cells.append(cell)
    return cells


def set_widths(sheet: Any, columns: Sequence[ExcelColumn[T]]) -> None:
    """Set the columns' widths; a write-only sheet wants this before its first row."""
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width


def append_rows(
    sheet: Any, columns: Sequence[ExcelColumn[T]], rows: Sequence[T], first: int, steps: Steps
) -> None:
    """Write *rows*, numbered from 1, into the sheet's rows from *first* on.

    Raises:
        Cancelled: the officer cancelled.
    """
    cells = [_template(sheet, column) for column in columns]
    parts = [
        (cell, column.value, column.format == TEXT, column.width)
        for cell, column in zip(cells, columns, strict=True)
    ]
    for number, row in enumerate(rows, 1):
        lines = 1
        for cell, getter, is_text, width in parts:
            value = getter(number, row)
            if is_text and value:
                text = printable(str(value))
                cell.value = text
                cell.data_type = "s"
                if len(text) > width * _FILLED:
                    lines = max(lines, _line_count(text, width))
            else:
                cell.value = value or None if is_text else value
        if lines > 1:
            sheet.row_dimensions[first + number - 1].height = min(lines * _LINE_HEIGHT + 2, _MOST_HEIGHT)
        sheet.append(cells)
        if number % ROWS_A_STEP == 0:
            steps.advance(ROWS_A_STEP)
    steps.advance(len(rows) % ROWS_A_STEP)


@lru_cache(maxsize=4096)
def _line_count(text: str, width: float) -> int:
    return max(1, len(wrap(text, int(width * _FILLED))))


def _template(sheet: Any, column: ExcelColumn[T]) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=FONT, size=_SIZE)
    cell.border = BOX
    cell.number_format = column.format
    if column.format == TEXT:
        cell.alignment = Alignment(horizontal="left", vertical="top", indent=1, wrap_text=True)
    else:
        centred = column.centred or column.format == DATE
        cell.alignment = Alignment(horizontal="center" if centred else None, vertical="top")
    return cell


def set_up_print(sheet: Any, report: Headed, name: str, heading_row: int | None = None) -> None:
    """Make *sheet* print in folio landscape, one page wide, with title, date and page x of y.

    Rows 1 to *heading_row* are repeated on every page.
    """
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = FOLIO
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.79, 0.4, 0.75, 0.65
    margins.header = margins.footer = 0.3
    if heading_row is not None:
        sheet.print_title_rows = f"1:{heading_row}"
    header, footer = sheet.oddHeader, sheet.oddFooter
    header.left.text = _header_text(f"{report.title} {report.subtitle}")
    header.right.text = _header_text(name)
    footer.left.text = _header_text(report.as_of_text)
    footer.right.text = "Halaman &P dari &N"
    for part in (header.left, header.right, footer.left, footer.right):
        part.size = 8


def _header_text(text: str) -> str:
    return text.replace("&", "&&")

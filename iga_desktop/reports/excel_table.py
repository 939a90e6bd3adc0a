"""What the sheets of workbooks are made of: columns, number formats, cells of text and headings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from iga_desktop.reports.document import T, Value
from iga_desktop.reports.excel_names import cell_text

FONT = "Calibri"
COUNT = "0"
SCORE = "#,##0.00"
GAP = "+#,##0.00;-#,##0.00;0.00"
DATE = "dd-mm-yyyy"
TEXT = "@"

SIZE = 10
"""Points of the letters in tables."""
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
        cell.value = cell_text(text)
        cell.data_type = "s"
    cell.font = font
    if alignment is not None:
        cell.alignment = alignment
    return cell


def heading_cells(sheet: Any, headings: Iterable[str]) -> list[Any]:
    """Give the cells of a heading row."""
    font = Font(name=FONT, size=SIZE, bold=True, color="FF1B2430")
    alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cells = []
    for heading in headings:
        cell = text_cell(sheet, heading, font, alignment)
        cell.fill, cell.border = HEADING_FILL, _HEADING_LINE
        cells.append(cell)
    return cells


def set_widths(sheet: Any, columns: Sequence[ExcelColumn[T]]) -> None:
    """Set the columns' widths; a write-only sheet wants this before its first row."""
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width

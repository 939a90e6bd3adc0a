"""A sheet in the making: rows of looks and values, merged cells and drop-downs, written at one go."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from iga_desktop.exchange.forms.looks import CellValue, Look, Pen

FOLIO = 14
"""Excel's paper code of 8.5 x 13 inch: what printers call Folio and the office calls F4."""
_LINE_HEIGHT = 13.5
_MOST_HEIGHT = 409.0
_LONGEST_FOOTER = 100
_FILLED = 1.05
"""How many letters of running text surely fit in a column's width of one digit: they are narrower."""

Cell = tuple[Look, CellValue | None]
Row = Mapping[int, Cell]
"""Cells by column, from 1."""


def lines_in(text: str, width: float) -> int:
    """Give how many lines *text* takes in a cell that is *width* characters wide."""
    return sum(max(1, len(wrap(line, int(width * _FILLED)))) for line in text.split("\n"))


def height_of(lines: int) -> float:
    """Give the height in points of a row of *lines*."""
    return min(lines * _LINE_HEIGHT + 4, _MOST_HEIGHT)


class Draft:
    """The rows of a sheet of given column widths (characters, by column); the first column is hidden."""

    def __init__(self, sheet: Any, widths: Mapping[int, float]) -> None:
        self.sheet = sheet
        self._widths = widths
        self._rows: list[dict[int, Cell]] = []

    def add(self, row: Row, lines: int = 1) -> int:
        """Add *row*, *lines* high, and give its number."""
        self._rows.append(dict(row))
        self.sheet.row_dimensions[len(self._rows)].height = height_of(lines)
        return len(self._rows)

    def band(self, look: Look, text: str, first: int, last: int, lines: int = 1) -> int:
        """Add a row that is one *text* across the columns *first* to *last*, and give its number."""
        row = self.add({first: (look, text)}, lines)
        self.merge(row, row, first, last)
        return row

    def put(self, row: int, column: int, look: Look, value: CellValue) -> None:
        """Set one cell of a row that was added."""
        self._rows[row - 1][column] = (look, value)

    def width(self, first: int, last: int) -> float:
        """Give the width of the columns *first* to *last* together."""
        return sum(self._widths[column] for column in range(first, last + 1))

    def merge(self, first_row: int, last_row: int, first: int, last: int) -> None:
        """Merge cells; those behind the first look as it does."""
        look, _ = self._rows[first_row - 1][first]
        for row in range(first_row, last_row + 1):
            for column in range(first, last + 1):
                self._rows[row - 1].setdefault(column, (look, None))
        self.sheet.merged_cells.add(f"{reference(first, first_row)}:{reference(last, last_row)}")

    def offer(self, validation: DataValidation, cells: Sequence[str]) -> None:
        """Let *validation* hold for *cells*."""
        validation.sqref = " ".join(cells)
        self.sheet.data_validations.append(validation)

    def break_before(self) -> None:
        """Let the row that was added last begin a page."""
        self.sheet.row_breaks.append(Break(id=len(self._rows) - 1))

    def set_up(self, title: str, *, landscape: bool, title_rows: str) -> None:
        """Let the sheet be locked but for its fields and print on F4, one page wide, with page x of y."""
        sheet = self.sheet
        sheet.protection.sheet = True
        sheet.protection.formatRows = sheet.protection.formatColumns = False
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.paperSize = FOLIO
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.45
        margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.65, 0.3, 0.3
        sheet.print_title_rows = title_rows
        sheet.sheet_view.showGridLines = False
        footer = sheet.oddFooter
        footer.left.text, footer.right.text = title[:_LONGEST_FOOTER].replace("&", "&&"), "Halaman &P dari &N"
        footer.left.size = footer.right.size = 8

    def write(self, pen: Pen) -> None:
        """Write the rows."""
        for column, width in self._widths.items():
            dimension = self.sheet.column_dimensions[get_column_letter(column)]
            dimension.width, dimension.hidden = width, column == 1
        self.sheet.row_dimensions[1].hidden = True
        last = max(self._widths)
        for row in self._rows:
            self.sheet.append(
                [
                    pen.cell(found[0], column, found[1]) if (found := row.get(column)) else None
                    for column in range(1, last + 1)
                ]
            )


def reference(column: int, row: int) -> str:
    """Give a cell's reference: D7."""
    return f"{get_column_letter(column)}{row}"

"""The rows of a table, written fast: a column's cell is styled once and reused for every row."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.dimensions import RowDimension

from iga_desktop.formats import date_text
from iga_desktop.reports.document import T
from iga_desktop.reports.excel_names import FIRST_YEAR, cell_text
from iga_desktop.reports.excel_table import BOX, DATE, FONT, SIZE, TEXT, ExcelColumn
from iga_desktop.reports.steps import ROWS_A_STEP, Steps

_LINE_HEIGHT = 13.5
MOST_HEIGHT = 409.0
"""Points; Excel refuses a sheet with a higher row."""
_FILLED, _CAPITALS_FILLED = 1.05, 0.95
"""How many letters, and how many capitals, surely fit into a character of a column's width."""


def append_rows(
    sheet: Any, columns: Sequence[ExcelColumn[T]], rows: Sequence[T], first: int, steps: Steps
) -> None:
    """Write *rows*, numbered from 1, into the sheet's rows from *first* on.

    Raises:
        Cancelled: the officer cancelled.
    """
    writer = RowWriter(sheet, columns, steps)
    writer.write(rows, first, 1)
    writer.finish()


class RowWriter(Generic[T]):
    """Writes rows of a sheet, each at least *least_height* points high and outlined at *level*."""

    def __init__(
        self,
        sheet: Any,
        columns: Sequence[ExcelColumn[T]],
        steps: Steps,
        level: int = 0,
        least_height: float = 0,
    ) -> None:
        self._sheet = sheet
        self._steps = steps
        self._level = level
        self._least_height = least_height
        self._cells = [_template(sheet, column) for column in columns]
        self._parts = [
            (cell, column.value, column.width) for cell, column in zip(self._cells, columns, strict=True)
        ]
        self._shapes: dict[float, RowDimension] = {}
        self._uncounted = 0

    def write(self, rows: Sequence[T], first: int, number: int) -> None:
        """Write *rows*, numbered from *number* on, into the sheet's rows from *first* on.

        Raises:
            Cancelled: the officer cancelled.
        """
        for offset, row in enumerate(rows):
            self._append(number + offset, row, first + offset)
            self._uncounted += 1
            if self._uncounted == ROWS_A_STEP:
                self.finish()

    def finish(self) -> None:
        """Count the rows that were written since the last report.

        Raises:
            Cancelled: the officer cancelled.
        """
        self._steps.advance(self._uncounted)
        self._uncounted = 0

    def _append(self, number: int, row: T, place: int) -> None:
        lines = 1
        for cell, getter, width in self._parts:
            value: Any = getter(number, row)
            kind = "n"
            if isinstance(value, str):
                value = cell_text(value)
                kind = "s" if value else "n"
                if len(value) > width * _CAPITALS_FILLED or "\n" in value:
                    lines = max(lines, line_count(value, width))
            elif isinstance(value, Decimal):
                # As a number in its own digits: openpyxl would write 89.99 as 89.98999999999999.
                value = str(value)
            elif isinstance(value, date):
                value, kind = (date_text(value), "s") if value.year < FIRST_YEAR else (value, "d")
            cell._value = value  # noqa: SLF001 the public setter, slow, examines anew what is clean
            cell.data_type = kind
        height = max(height_of(lines) if lines > 1 else 0, self._least_height)
        if height or self._level:
            dimensions = self._sheet.row_dimensions
            dimensions[place] = self._shape(height)
            self._sheet.append(self._cells)
            # A row that is written needs it no more: memory stays bounded.
            del dimensions[place]
        else:
            self._sheet.append(self._cells)

    def _shape(self, height: float) -> RowDimension:
        if height not in self._shapes:
            self._shapes[height] = RowDimension(self._sheet, ht=height or None, outlineLevel=self._level)
        return self._shapes[height]


def height_of(lines: int) -> float:
    """Give the height in points that a row of *lines* needs."""
    return min(lines * _LINE_HEIGHT + 2, MOST_HEIGHT)


@lru_cache(maxsize=4096)
def line_count(text: str, width: float) -> int:
    """Give how many lines *text* takes in a column *width* characters wide."""
    room = max(1, int(width * (_CAPITALS_FILLED if text.isupper() else _FILLED)))
    return sum(_folds(line, room) for line in text.splitlines()) or 1


def _folds(line: str, room: int) -> int:
    """Give how many lines of *room* letters *line* takes, folded at spaces: textwrap's answer, faster."""
    count, start = 1, 0
    while len(line) - start > room:
        space = line.rfind(" ", start, start + room + 1)
        start = space + 1 if space > start else start + room
        count += 1
    return count


def _template(sheet: Any, column: ExcelColumn[T]) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=FONT, size=SIZE)
    cell.border = BOX
    cell.number_format = column.format
    if column.format == TEXT:
        cell.alignment = Alignment(horizontal="left", vertical="top", indent=1, wrap_text=True)
    else:
        centred = column.centred or column.format == DATE
        cell.alignment = Alignment(horizontal="center" if centred else None, vertical="top")
    return cell

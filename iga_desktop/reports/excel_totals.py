"""Totals as formulas, which follow when people change or filter the rows above them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from iga_desktop.reports.document import Sum, Table, total_row
from iga_desktop.reports.excel_columns import FORMATS
from iga_desktop.reports.excel_names import cell_text
from iga_desktop.reports.excel_results import Results
from iga_desktop.reports.excel_rows import height_of, line_count
from iga_desktop.reports.excel_table import BOX, FONT, HEADING_FILL

_GROUP_FILL = PatternFill("solid", fgColor="FFF0F2F5")
_FUNCTIONS = {Sum.MEAN: 1, Sum.TOTAL: 9}
_VISIBLE_ONLY = 100
"""What makes SUBTOTAL leave out hidden rows; rows of a group that is folded away count."""


@dataclass(frozen=True, slots=True)
class Span:
    """The rows of a sheet from *first* to *last*."""

    first: int
    last: int


class TotalRows:
    """Writes rows of *table* that hold a name and totals, all of one look."""

    def __init__(self, sheet: Any, table: Table[Any], widths: Sequence[float], results: Results) -> None:
        self._sheet = sheet
        self._table = table
        self._results = results
        self._numbers = 1 if table.numbered else 0
        totals = [index for index, column in enumerate(table.columns) if column.total]
        self._named = self._numbers + (totals[0] if totals else len(table.columns))
        """How many cells the name may take."""
        self._width = sum(widths[: self._named])
        self._groups = self._cells(_GROUP_FILL)
        self._ends = self._cells(HEADING_FILL)

    def append_group(self, name: str, rows: Sequence[Any], place: int, span: Span) -> None:
        """Write the row *place* above the *rows* of a group, which stand in *span*."""
        self._append(self._groups, name, rows if self._table.group_totals else None, place, span)

    def append_end(self, place: int, span: Span) -> None:
        """Write the row *place* below all rows, which stand in *span*."""
        self._append(self._ends, self._table.last_text, self._table.rows, place, span)

    def _cells(self, fill: PatternFill) -> list[Any]:
        formats = ["@"] * self._numbers + [FORMATS[column.kind] for column in self._table.columns]
        cells = []
        for number_format in formats:
            cell = WriteOnlyCell(self._sheet)
            cell.font = Font(name=FONT, size=10, bold=True)
            cell.fill, cell.border, cell.number_format = fill, BOX, number_format
            cells.append(cell)
        cells[0].alignment = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)
        return cells

    def _append(
        self, cells: list[Any], name: str, rows: Sequence[Any] | None, place: int, span: Span
    ) -> None:
        values = total_row(self._table, rows) if rows is not None else {}
        for index, column in enumerate(self._table.columns, self._numbers):
            value = values.get(column.heading)
            cells[index].value = None
            if column.total is not None and isinstance(value, int | Decimal):
                cells[index].value = f"={self._formula(column.total, index, span)}"
                self._results.add(value)
        self._write_name(cells[0], name, place)
        self._sheet.append(cells)

    def _write_name(self, cell: Any, name: str, place: int) -> None:
        if not self._named:
            return
        text = cell_text(name)
        cell.value = text or None
        if text:
            cell.data_type = "s"
        lines = line_count(text, self._width)
        if lines > 1:
            self._sheet.row_dimensions[place].height = height_of(lines)
        if self._named > 1:
            merged = CellRange(min_row=place, max_row=place, min_col=1, max_col=self._named)
            self._sheet.merged_cells.ranges.add(merged)

    def _formula(self, total: Sum, index: int, span: Span) -> str:
        """Give the formula; that of a mean is rounded half up as figures are shown."""
        letter = get_column_letter(index + 1)
        function = _FUNCTIONS[total] + (_VISIBLE_ONLY if self._table.group is None else 0)
        formula = f"SUBTOTAL({function},{letter}{span.first}:{letter}{span.last})"
        return f"ROUND({formula},2)" if total is Sum.MEAN else formula

"""A table of a document on a sheet of its own: heading, rows, groups, totals and notes."""

from textwrap import wrap
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as NamedTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from iga_desktop.reports.document import Column, Table, grouped
from iga_desktop.reports.excel_columns import BUTTON, colour, laid_out, pages_across
from iga_desktop.reports.excel_names import cell_text
from iga_desktop.reports.excel_results import Results
from iga_desktop.reports.excel_rows import RowWriter, height_of, line_count
from iga_desktop.reports.excel_table import (
    FONT,
    ExcelColumn,
    heading_cells,
    set_widths,
    text_cell,
)
from iga_desktop.reports.excel_totals import Span, TotalRows
from iga_desktop.reports.sheet import PageSetup
from iga_desktop.reports.steps import Steps

_NOTE = Font(name=FONT, size=9, color="FF55616F")
_POINTS = 72 / 25.4
_UPRIGHT_LETTER = 5.6
"""Points that a letter of an upright heading takes."""
_MOST_UPRIGHT = 170.0
_COMMENT_LINE, _COMMENT_LETTERS, _COMMENT_WIDTH = 17, 40, 270
_MOST_FROZEN = 80.0
"""Characters of frozen columns that leave room to scroll on a small screen."""


class Grid:
    """Writes *table* on *sheet*, which is printed by *setup*; *author* signs the remarks on headings."""

    def __init__(self, sheet: Any, table: Table[Any], setup: PageSetup, author: str) -> None:
        self._sheet = sheet
        self._table = table
        self._author = cell_text(author)
        self._columns: tuple[ExcelColumn[Any], ...] = laid_out(table, setup)
        self._pages_across = pages_across(table, setup)
        self._place = 0

    def write(self, name: str, results: Results, steps: Steps) -> None:
        """Write everything; *name* is that of the workbook's table.

        Raises:
            Cancelled: the officer cancelled.
        """
        if not self._table.rows and self._table.empty:
            self._append([text_cell(self._sheet, self._table.empty, Font(name=FONT, size=11))])
            return
        self._prepare()
        self._heading()
        level = 0 if self._table.group is None else 1
        height = self._table.row_height * _POINTS
        writer = RowWriter(self._sheet, self._columns, steps, level, height)
        totals = TotalRows(self._sheet, self._table, [column.width for column in self._columns], results)
        if level:
            self._groups(writer, totals)
        else:
            writer.write(self._table.rows, 2, 1)
            self._place += len(self._table.rows)
        writer.finish()
        if self._table.rows:
            self._end(name, totals)
        self._notes()

    @property
    def area(self) -> str:
        """The cells that are written: "A1:H52"."""
        return f"A1:{get_column_letter(len(self._columns))}{self._place}"

    def _prepare(self) -> None:
        """Set what a write-only sheet wants to know before its first row."""
        set_widths(self._sheet, self._columns)
        named = 2 if self._table.numbered else 1
        frozen = named if sum(each.width for each in self._columns[:named]) <= _MOST_FROZEN else 0
        self._sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
        self._sheet.page_setup.fitToWidth = self._pages_across
        if frozen and self._pages_across > 1:
            self._sheet.print_title_cols = f"A:{get_column_letter(frozen)}"
        if self._table.group is not None:
            self._sheet.sheet_properties.outlinePr.summaryBelow = False
            self._sheet.sheet_format.outlineLevelRow = 1

    def _heading(self) -> None:
        cells = heading_cells(self._sheet, (column.heading for column in self._columns))
        height = 0.0
        for cell, laid, column in zip(cells, self._columns, self._described(), strict=True):
            if column is not None and column.upright:
                cell.alignment = Alignment("center", "bottom", text_rotation=90, wrap_text=True)
                height = max(height, min(len(laid.heading) * _UPRIGHT_LETTER + 24, _MOST_UPRIGHT))
            else:
                height = max(height, height_of(line_count(laid.heading, laid.width - BUTTON + 1)) + 4)
            if column is not None and column.note:
                cell.comment = self._comment(column.note)
        self._sheet.row_dimensions[1].height = height
        self._append(cells)

    def _described(self) -> list[Column[Any] | None]:
        return [*([None] if self._table.numbered else []), *self._table.columns]

    def _comment(self, note: str) -> Comment:
        text = cell_text(note)
        lines = sum(len(wrap(line, _COMMENT_LETTERS)) or 1 for line in text.splitlines())
        return Comment(text, self._author, height=lines * _COMMENT_LINE + 14, width=_COMMENT_WIDTH)

    def _groups(self, writer: RowWriter[Any], totals: TotalRows) -> None:
        number = 1
        for name, rows in grouped(self._table):
            span = Span(self._place + 2, self._place + 1 + len(rows))
            totals.append_group(name, rows, self._place + 1, span)
            writer.write(rows, span.first, number)
            number += len(rows)
            self._place = span.last

    def _end(self, name: str, totals: TotalRows) -> None:
        span = Span(2, self._place)
        for index, column in enumerate(self._described(), 1):
            letter = get_column_letter(index)
            if column is not None:
                colour(self._sheet, column, f"{letter}{span.first}:{letter}{span.last}", self._table)
        if self._table.group is None:
            self._sheet.tables.add(self._named(name))
        if any(column.total for column in self._table.columns):
            self._place += 1
            totals.append_end(self._place, span)

    def _named(self, name: str) -> NamedTable:
        headings = enumerate((column.heading for column in self._columns), 1)
        return NamedTable(
            displayName=name,
            ref=self.area,
            autoFilter=AutoFilter(ref=self.area),
            tableColumns=[TableColumn(id=index, name=heading) for index, heading in headings],
            tableStyleInfo=TableStyleInfo("TableStyleLight1", showRowStripes=False),
        )

    def _notes(self) -> None:
        if not self._table.notes:
            return
        self._append([])
        width = sum(column.width for column in self._columns)
        for note in self._table.notes:
            text = cell_text(note)
            place = self._place + 1
            self._sheet.row_dimensions[place].height = height_of(line_count(text, width))
            if len(self._columns) > 1:
                merged = CellRange(min_row=place, max_row=place, min_col=1, max_col=len(self._columns))
                self._sheet.merged_cells.ranges.add(merged)
            wrapped = Alignment(vertical="top", wrap_text=True)
            self._append([text_cell(self._sheet, text, _NOTE, wrapped)])

    def _append(self, cells: list[Any]) -> None:
        self._sheet.append(cells)
        self._place += 1

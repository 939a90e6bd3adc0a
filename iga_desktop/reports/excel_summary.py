"""The first sheet of a workbook: what the paper is, its figures and words, and what the other sheets hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink

from iga_desktop.formats import date_text
from iga_desktop.reports.document import (
    Beside,
    Block,
    Figure,
    Figures,
    Heading,
    Kind,
    Pairs,
    Prose,
    Tone,
)
from iga_desktop.reports.excel_columns import FORMATS
from iga_desktop.reports.excel_names import FIRST_YEAR, cell_text
from iga_desktop.reports.excel_rows import MOST_HEIGHT, line_count
from iga_desktop.reports.excel_table import FONT, heading_cells, text_cell

Words = Prose | Pairs | Figures
SUMMARY = "Ringkasan"
WIDTHS = (34.0, 18.0, 58.0)
"""Characters of its columns: label, figure, remark."""
_TITLE, _SUBTITLE = Font(name=FONT, size=16, bold=True), Font(name=FONT, size=13, bold=True)
_SECTION, _BODY = Font(name=FONT, size=12, bold=True, color="FF0B5FA5"), Font(name=FONT, size=11)
_STRONG, _NOTE = Font(name=FONT, size=11, bold=True), Font(name=FONT, size=10, color="FF55616F")
_LINK = Font(name=FONT, size=11, color="FF0B5FA5", underline="single")
_BELOW = Border(bottom=Side(style="hair", color="FFB8C2CC"))
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_REMARK = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_FIGURE = Alignment(horizontal="right", vertical="top", indent=1)
_LINE_TO_SIZE = 1.36
_WHOLE = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet in the list of sheets: what it holds and how many rows."""

    sheet: str
    about: str
    rows: int


def words_of(blocks: Sequence[Block]) -> Iterator[Words]:
    """Give those of *blocks* that the first sheet holds; tables have their own sheets."""
    for block in blocks:
        if isinstance(block, Beside):
            yield from words_of((block.left, block.right))
        elif isinstance(block, Prose | Pairs | Figures):
            yield block


class Summary:
    """Writes the first sheet from top to bottom."""

    def __init__(self, sheet: Any, heading: Heading) -> None:
        self._sheet = sheet
        self._place = 0
        sheet.sheet_view.showGridLines = False
        for letter, width in zip("ABC", WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        self._text(heading.title, _TITLE)
        self._text(heading.subtitle, _SUBTITLE)
        self._text(heading.as_of_text, _BODY)

    @property
    def rows(self) -> int:
        """How many rows are written."""
        return self._place

    def section(self, title: str) -> None:
        """Begin anew under *title*."""
        self._append([])
        self._text(title, _SECTION)

    def add(self, block: Words) -> None:
        """Write *block*."""
        self._append([])
        self._text(block.title, _SECTION)
        if isinstance(block, Prose):
            self._prose(block)
        elif isinstance(block, Pairs):
            for label, text in block.lines:
                self._line(label, [self._cell(text, _BODY, _WRAPPED)], text, first=1)
        else:
            for figure in block.figures:
                self._figure(figure)

    def add_sheets(self, entries: Sequence[Entry]) -> None:
        """Write which sheets there are besides, each to be opened by a click."""
        if not entries:
            return
        self.section("Lembar dalam buku kerja ini")
        self._append(heading_cells(self._sheet, ("Lembar", "Jumlah baris", "Isi")))
        for entry in entries:
            name = self._cell(entry.sheet, _LINK, _WRAPPED)
            name.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(entry.sheet)}!A1")
            rows = self._cell("", _BODY, _FIGURE)
            rows.value, rows.number_format = entry.rows, FORMATS[Kind.COUNT]
            about = self._cell(entry.about, _BODY, _REMARK)
            self._append([name, rows, about], self._lines(entry.about, WIDTHS[2]))

    def _prose(self, prose: Prose) -> None:
        numbered = prose.tone in (Tone.NUMBERED, Tone.LETTER_NUMBERED)
        for number, paragraph in enumerate(prose.paragraphs, 1):
            before = f"{number}. " if numbered else "• " if prose.tone is Tone.LISTED else ""
            self._text(before + paragraph, _NOTE if prose.tone is Tone.NOTE else _BODY)

    def _figure(self, figure: Figure) -> None:
        value = figure.value
        if isinstance(value, date) and value.year < FIRST_YEAR:
            value = date_text(value)
        cell = self._cell(value if isinstance(value, str) else "", _STRONG, _FIGURE)
        if not isinstance(value, str):
            counted = isinstance(value, int) and figure.kind is Kind.SCORE
            kind = Kind.COUNT if counted else Kind.DATE if isinstance(value, date) else figure.kind
            cell.value, cell.number_format = value, FORMATS[kind]
        self._line(figure.label, [cell, self._cell(figure.remark, _NOTE, _REMARK)], figure.remark, first=2)

    def _line(self, label: str, cells: list[Any], text: str, first: int) -> None:
        """Write a line: *label*, and *cells*, the last of which holds *text* from column *first* on."""
        if first == 1:
            self._merge(2)
            cells = [*cells, self._cell("", _BODY)]
        row = [self._cell(label, _BODY, _WRAPPED), *cells]
        for cell in row:
            cell.border = _BELOW
        lines = max(self._lines(text, sum(WIDTHS[first:])), self._lines(label, WIDTHS[0]))
        self._append(row, lines)

    def _text(self, text: str, font: Font) -> None:
        if text:
            self._merge(1)
            room = sum(WIDTHS) * 11 / font.size
            self._append([self._cell(text, font, _WRAPPED)], self._lines(text, room), font.size)

    def _cell(self, text: str, font: Font, alignment: Alignment | None = None) -> Any:
        return text_cell(self._sheet, text, font, alignment)

    def _merge(self, first: int) -> None:
        """Join the next row's cells from column *first* (from 1) on."""
        place = self._place + 1
        merged = CellRange(min_row=place, max_row=place, min_col=first, max_col=_WHOLE)
        self._sheet.merged_cells.ranges.add(merged)

    @staticmethod
    def _lines(text: str, width: float) -> int:
        return line_count(cell_text(text), width)

    def _append(self, cells: list[Any], lines: int = 1, size: float = 11) -> None:
        self._place += 1
        if lines > 1 or size > 11:
            height = min(lines * size * _LINE_TO_SIZE + 2, MOST_HEIGHT)
            self._sheet.row_dimensions[self._place].height = height
        self._sheet.append(cells)

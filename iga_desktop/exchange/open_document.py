"""Reading the sheets of an OpenDocument spreadsheet (.ods) in one walk through its content.

The reading library gives neither merged ranges nor errors of such files, and an error would pass for an
empty cell; whoever looks for them walks through all of it anyway.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zipfile import ZipFile, ZipInfo

from iga_desktop.exchange.archives import (
    LARGEST_LIST,
    LARGEST_SHEET,
    LARGEST_TOTAL,
    TooLarge,
    check_parts_list,
    opened,
    part_names,
    pieces,
    whole,
)
from iga_desktop.exchange.file_refusals import far_cell, no_workbook, protected, with_macros
from iga_desktop.exchange.sheet import (
    LAST_COLUMN,
    LAST_ROW,
    MOST_CELLS,
    OutOfBounds,
    Sheet,
    Span,
    check_bounds,
    is_error_text,
)
from iga_desktop.exchange.sheet_scan import parse

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_MACRO_LISTS = ("script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml", "/")
_MOST_SHEETS = 256
_MOST_BLANKS = 100
_NO_CELLS = frozenset({"annotation", "frame", "shapes", "tracked-changes", "dde-links", "scenario"})
"""Elements whose texts are no content of cells: notes, pictures, what was there before."""
_CELLS = frozenset({"table-cell", "covered-table-cell"})


def read_tables(name: str, content: bytes) -> list[Sheet]:
    """Give the visible sheets of the .ods file *name*.

    Raises:
        UserError: it is no spreadsheet, has macros, is protected, damaged, too large, or reaches too far.
    """
    walk = _Walk()
    with opened(name, content) as archive:
        infos = archive.infolist()
        _check_listing(name, archive, infos)
        left = LARGEST_TOTAL
        for info in infos:
            if info.filename != _CONTENT:
                left -= sum(map(len, pieces(archive, info, left)))
        try:
            parse(
                whole(archive, archive.getinfo(_CONTENT), min(left, LARGEST_SHEET)),
                walk.started,
                walk.ended,
                walk.text,
            )
        except OutOfBounds as problem:
            raise far_cell(name, walk.sheet_name, problem.reference) from problem
    return walk.sheets


def _check_listing(name: str, archive: ZipFile, infos: list[ZipInfo]) -> None:
    names = part_names(infos)
    check_parts_list(name, infos)
    if not whole(archive, archive.getinfo("mimetype"), LARGEST_LIST).startswith(_KIND):
        raise no_workbook(name)
    if "encrypted-package" in names or b"encryption-data" in whole(
        archive, archive.getinfo(_MANIFEST), LARGEST_LIST
    ):
        raise protected(name)
    if any(part.startswith(("basic/", "scripts/")) and not part.endswith(_MACRO_LISTS) for part in names):
        raise with_macros(name)


class _Walk:
    """Gathers `sheets`; `sheet_name` is the one that the walk has come to."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.sheet_name = ""
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._aside = 0
        self._table: _Table | None = None
        self._paragraphs = 0
        self._room = MOST_CELLS

    def started(self, element: str, attributes: Mapping[str, str]) -> None:
        if self._aside or element in _NO_CELLS:
            self._aside += 1
        elif element == "style":
            self._style = attributes.get("name", "")
        elif element == "table-properties":
            if attributes.get("display") == "false":
                self._hidden_styles.add(self._style)
        elif element == "table":
            if len(self.sheets) >= _MOST_SHEETS:
                raise TooLarge
            self.sheet_name = attributes["name"]
            # Of a hidden sheet nothing is gathered: a few bytes could unfold into millions of cells.
            hidden = attributes.get("style-name", "") in self._hidden_styles
            self._table = None if hidden else _Table()
        elif self._table is not None:
            self._started_inside(self._table, element, attributes)

    def _started_inside(self, table: "_Table", element: str, attributes: Mapping[str, str]) -> None:
        if element == "table-row":
            table.begin_row(_count(attributes, "number-rows-repeated"))
        elif element in _CELLS:
            table.begin_cell(attributes)
        elif element == "p":
            self._paragraphs += 1
            table.begin_paragraph()
        elif element in {"s", "tab", "line-break"}:
            table.add_text(" " * min(_count(attributes, "c"), _MOST_BLANKS))

    def ended(self, element: str) -> None:
        if self._aside:
            self._aside -= 1
        elif self._table is None:
            return
        elif element == "table":
            self._keep(self._table.sheet(self.sheet_name))
            self._table = None
        elif element == "table-row":
            self._table.end_row()
        elif element in _CELLS:
            self._table.end_cell()
        elif element == "p":
            self._paragraphs -= 1

    def _keep(self, sheet: Sheet) -> None:
        self.sheets.append(sheet)
        self._room -= sheet.size
        if self._room < 0:
            raise TooLarge

    def text(self, text: str) -> None:
        if self._table is not None and self._paragraphs and not self._aside:
            self._table.add_text(text)


class _Table:
    """One sheet in the making: rows and columns that repeat are told once in the file."""

    def __init__(self) -> None:
        self._rows: list[list[Any]] = []
        self._marks: defaultdict[int, dict[int, str | None]] = defaultdict(dict)
        self._merged: list[Span] = []
        self._row = self._column = 0
        self._row_repeats = 1
        self._cells: list[Any] = []
        self._row_marks: dict[int, str | None] = {}
        self._attributes: Mapping[str, str] = {}
        self._texts: list[list[str]] = []

    def begin_row(self, repeats: int) -> None:
        self._row_repeats = repeats
        self._column = 0
        self._cells, self._row_marks = [], {}

    def begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._attributes = attributes
        self._texts = []

    def begin_paragraph(self) -> None:
        self._texts.append([])

    def add_text(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def end_cell(self) -> None:
        repeats = _count(self._attributes, "number-columns-repeated")
        text = "\n".join(map("".join, self._texts))
        mark = self._mark(text)
        value = "" if mark is not _NO_MARK else _value(self._attributes, text)
        if value != "" or mark is not _NO_MARK:
            check_bounds(self._row + self._row_repeats - 1, self._column + repeats - 1)
            self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.extend([value] * repeats)
            if mark is not _NO_MARK:
                self._row_marks.update(dict.fromkeys(range(self._column, self._column + repeats), mark))
        self._note_merged()
        self._column += repeats

    def _mark(self, text: str) -> str | None:
        """Give the text of an error, None for a formula without result, else `_NO_MARK`."""
        kind = self._attributes.get("value-type")
        if kind == "error" or ("formula" in self._attributes and is_error_text(text)):
            return text
        return None if "formula" in self._attributes and kind is None and not self._texts else _NO_MARK

    def _note_merged(self) -> None:
        rows = min(_count(self._attributes, "number-rows-spanned"), LAST_ROW)
        columns = min(_count(self._attributes, "number-columns-spanned"), LAST_COLUMN)
        if rows > 1 or columns > 1:
            first = self._row, self._column
            self._merged.append((first, (first[0] + rows - 1, first[1] + columns - 1)))

    def end_row(self) -> None:
        if self._cells:
            self._rows.extend([] for _ in range(self._row - len(self._rows)))
            self._rows.extend(list(self._cells) for _ in range(self._row_repeats))
            if self._row_marks:
                for row in range(self._row, self._row + self._row_repeats):
                    self._marks[row] = self._row_marks
        self._row += self._row_repeats

    def sheet(self, name: str) -> Sheet:
        width = max(map(len, self._rows), default=0)
        for cells in self._rows:
            cells.extend([""] * (width - len(cells)))
        return Sheet(name, self._rows, tuple(self._merged), self._marks)


_NO_MARK = "\0"
"""Stands for a cell that has its value; no XML can hold this text."""


def _count(attributes: Mapping[str, str], name: str) -> int:
    return max(int(attributes.get(name, 1)), 1)


def _value(attributes: Mapping[str, str], text: str) -> Any:
    kind = attributes.get("value-type")
    if kind in {"float", "percentage", "currency"}:
        return float(attributes["value"])
    if kind == "date":
        return _moment(attributes["date-value"]) or text
    if kind == "boolean":
        return attributes["boolean-value"] == "true"
    return attributes.get("string-value") or text


def _moment(stated: str) -> date | None:
    """Give the day, or the day and time, None for one that no calendar has."""
    try:
        return datetime.fromisoformat(stated) if "T" in stated else date.fromisoformat(stated)
    except ValueError:
        return None

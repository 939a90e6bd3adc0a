"""Reading a table that was saved as text (.csv), however its cells are parted and its letters encoded."""

import csv
import re
from collections import Counter, defaultdict
from io import StringIO
from itertools import islice
from typing import Any

from iga_desktop.errors import UserError
from iga_desktop.exchange.archives import MEBIBYTE
from iga_desktop.exchange.file_refusals import (
    broken_letter,
    far_cell,
    no_workbook,
    too_large_inside,
    unclosed_quote,
)
from iga_desktop.exchange.headings import is_known_heading
from iga_desktop.exchange.sheet import LAST_COLUMN, OutOfBounds, Sheet, check_bounds, is_error_text

TEXT_SUFFIXES = (".csv", ".txt", ".tsv")

_LARGEST_TEXT = 20 * MEBIBYTE
_SEPARATORS = ";,\t|"
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_LOOKED_AT, _LOOKED_AT_LETTERS = 100, 1 << 18
_MOST_LINES = 1_048_576
"""As many as a sheet has rows."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""What a text may begin with to tell how its letters are encoded."""
_OLD_ENCODING = "cp1252"
_HEAD = 16_384
_NO_TEXT = re.compile(r"[\0-\x08\x0e-\x1f]")
_BEYOND_ASCII = re.compile(r"[^\0-\x7f]+")
_LOST = re.compile(r"[\udc80-\udcff]")
_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""How a text is written that Excel shall not take for a number."""


def head(content: bytes) -> str:
    """Give how a file begins, as far as it is a text."""
    return content[:_HEAD].decode(_marked(content) or "utf-8", "replace").lstrip()


def is_table(name: str, content: bytes) -> bool:
    """Tell whether *content*, whatever the file *name* says, is a table saved as text."""
    try:
        text = _decoded(name, content)
    except UserError:
        return False
    return not _NO_TEXT.search(text) and max(_worth(text, each) for each in _SEPARATORS) >= (0, 2)


def read_table(name: str, sheet_name: str, content: bytes) -> Sheet:
    """Give the table in *content* as the sheet *sheet_name* of the file *name*; every value is a text.

    A first line "sep=;" is obeyed and, as in Excel, counts as no row.

    Raises:
        UserError: it is no text or damaged, is too large, reaches too far, or a quotation mark is not closed.
    """
    if len(content) > _LARGEST_TEXT:
        raise too_large_inside(name)
    text = _decoded(name, content)
    if told := _SEPARATOR_LINE.match(text):
        separator, text = told[1], text[told.end() :]
    else:
        separator = _likeliest_separator(text)
    rows: list[list[Any]] = []
    marks: defaultdict[int, dict[int, str | None]] = defaultdict(dict)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 0
    try:
        for number, cells in enumerate(reader):
            if number >= _MOST_LINES:
                raise too_large_inside(name)
            begun = reader.line_num
            _take(rows, marks, number, cells)
    except OutOfBounds as problem:
        raise far_cell(name, sheet_name, problem.reference) from problem
    except csv.Error as problem:
        raise unclosed_quote(name, begun + 1) from problem
    width = max(map(len, rows), default=0)
    for cells in rows:
        cells.extend([""] * (width - len(cells)))
    return Sheet(sheet_name, rows, (), marks)


def _marked(content: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def _decoded(name: str, content: bytes) -> str:
    try:
        text = content.decode(_marked(content) or "utf-8")
    except UnicodeDecodeError as problem:
        if _marked(content) or _is_damaged(content):
            raise broken_letter(name, content.count(b"\n", 0, problem.start) + 1) from problem
        text = _decoded_as_before(name, content)
    if "\0" in text:
        raise no_workbook(name)
    return text


def _decoded_as_before(name: str, content: bytes) -> str:
    try:
        return content.decode(_OLD_ENCODING)
    except UnicodeDecodeError as problem:
        raise no_workbook(name) from problem


def _is_damaged(content: bytes) -> bool:
    """Tell whether *content* was UTF-8: most of its letters beyond ASCII still are."""
    beyond = "".join(_BEYOND_ASCII.findall(content.decode(errors="surrogateescape")))
    return 2 * len(_LOST.findall(beyond)) <= len(beyond)


def _likeliest_separator(text: str) -> str:
    return max(_SEPARATORS, key=lambda separator: _worth(text, separator))


def _worth(text: str, separator: str) -> tuple[int, int]:
    """Tell how well *separator* parts the first rows.

    What makes the heading of a recap wins; else what parts most rows into the same number of cells, and
    into many.
    """
    known = 0
    widths: Counter[int] = Counter()
    try:
        beginning = StringIO(text[:_LOOKED_AT_LETTERS], newline="")
        for cells in islice(csv.reader(beginning, delimiter=separator), _LOOKED_AT):
            known = max(known, sum(map(is_known_heading, cells[:LAST_COLUMN])))
            widths[len(cells)] += 1
    except csv.Error:
        return 0, 0
    return known, max(((width - 1) * rows for width, rows in widths.items()), default=0)


def _take(
    rows: list[list[Any]], marks: defaultdict[int, dict[int, str | None]], number: int, cells: list[str]
) -> None:
    """Add a row with content in its place; blank ones at the end are left out."""
    last = next((column for column in range(len(cells) - 1, -1, -1) if cells[column].strip()), None)
    if last is None:
        return
    check_bounds(number, last)
    rows.extend([] for _ in range(number - len(rows)))
    kept: list[Any] = [
        found[1].replace('""', '"') if (found := _KEPT_AS_TEXT.fullmatch(text)) else text
        for text in cells[: last + 1]
    ]
    for column, text in enumerate(kept):
        if is_error_text(text):
            marks[number][column] = text
            kept[column] = ""
    rows.append(kept)

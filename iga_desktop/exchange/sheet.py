"""A sheet of somebody's workbook as plain values, whatever kind of file it came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Span = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, each (row, column) counted from 0."""

CellMarks = Mapping[int, Mapping[int, str | None]]
"""By row and column (from 0): the text of an error, or None for a formula without a result."""

LAST_ROW = 19_999
"""How far down a recap may reach: many times the largest regency's inventory."""
LAST_COLUMN = 256
MOST_CELLS = 20_000_000
"""Of all sheets of a file together, the empty ones counted too."""
MOST_LETTERS = 16_000_000
"""Of all cells of a file together: some thousand innovations described at length."""

_ERROR_TEXT = re.compile(r"#(?:DIV/0!|N/A|NV|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet. Rows and columns count from 0; rows are equally long; an empty cell is "".

    `marks` tells of cells whose value is not there: the text of an error ("#REF!"), or None for a
    formula that was saved without its result.
    """

    name: str
    rows: list[list[Any]]
    merged: tuple[Span, ...]
    marks: CellMarks

    @property
    def size(self) -> int:
        """How many cells it has, the empty ones counted too."""
        return len(self.rows) * len(self.rows[0]) if self.rows else 0

    @property
    def letters(self) -> int:
        """How many letters its texts have."""
        return sum(len(cell) for cells in self.rows for cell in cells if type(cell) is str)


class OutOfBounds(ValueError):
    """A cell with content stands too far down or to the right; `reference` is like "A1048576"."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


def check_bounds(row: int, column: int) -> None:
    """Let a cell with content pass that stands where a recap may reach.

    Raises:
        OutOfBounds: it stands below `LAST_ROW` or right of `LAST_COLUMN`.
    """
    if row >= LAST_ROW or column >= LAST_COLUMN:
        raise OutOfBounds(f"{column_letters(column)}{row + 1}")


def column_letters(index: int) -> str:
    """Give the letters of a column counted from 0: A, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def is_error_text(text: str) -> bool:
    """Tell whether *text* is what spreadsheet programs show in place of a value that they cannot give."""
    return _ERROR_TEXT.fullmatch(text) is not None

"""Opening somebody's workbook: visible sheets as rows of plain values, checked before they are read.

What the values mean is not known here; that the file is harmless is the business of `workbook_checks`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine

from iga_desktop.errors import UserError
from iga_desktop.exchange.workbook_checks import CellMarks, UnchangedError, check_file, check_parts

Span = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, each (row, column) counted from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet. Rows and columns count from 0; rows are equally long; an empty cell is "".

    `marks` tells, by row and column, of cells whose value is not there: the text of an error
    ("#REF!"), or None for a formula that was saved without its result.
    """

    name: str
    rows: list[list[Any]]
    merged: tuple[Span, ...]
    marks: CellMarks


def read_sheets(path: Path) -> Iterator[Sheet]:
    """Give the visible worksheets of the workbook at *path*, one after the other.

    Raises:
        UserError: the file is missing, no .xlsx workbook, protected, damaged, or too large.
        EnvironmentProblem: the file is open in Excel or cannot be read.
    """
    content = check_file(path)
    parts = check_parts(path.name, content)
    with _guarded(path.name):
        workbook = python_calamine.load_workbook(BytesIO(content))

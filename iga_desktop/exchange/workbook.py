"""Opening somebody's workbook: visible sheets as rows of plain values, checked before they are read.

What the values mean is not known here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine
from python_calamine import SheetTypeEnum, SheetVisibleEnum

from iga_desktop.exchange.sheet_scan import CellMarks
from iga_desktop.exchange.workbook_checks import check_parts, damaged, read_file

Span = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, each (row, column) counted from 0."""


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


def read_sheets(path: Path) -> Iterator[Sheet]:
    """Give the visible worksheets of the workbook at *path*, one after the other.

    Raises:
        UserError: the file is missing, no .xlsx workbook, protected, damaged, or too large.
        EnvironmentProblem: the file is open in Excel or cannot be read.
    """
    content = read_file(path)
    marks = check_parts(path.name, content)
    with _guarded(path.name):
        workbook = python_calamine.load_workbook(BytesIO(content))
    for meta in workbook.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet or meta.visible is not SheetVisibleEnum.Visible:
            continue
        if meta.name not in marks:
            raise damaged(path.name)
        with _guarded(path.name):
            sheet = workbook.get_sheet_by_name(meta.name)
            rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            merged = tuple(sheet.merged_cell_ranges or ())
        yield Sheet(meta.name, rows, merged, marks[meta.name])


@contextmanager
def _guarded(file_name: str) -> Iterator[None]:
    """Turn the reading library's failures into a sentence, its panics too."""
    try:
        yield
    except (python_calamine.CalamineError, OSError) as problem:
        raise damaged(file_name) from problem
    except BaseException as problem:
        # A panic in the library's Rust code arrives as a BaseException that cannot be imported.
        if type(problem).__name__ == "PanicException":
            raise damaged(file_name) from problem
        raise

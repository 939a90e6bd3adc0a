"""Opening somebody's workbook: visible sheets as rows of plain values, checked before they are read.

What the values mean is not known here.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from iga_desktop.errors import UserError
from iga_desktop.exchange import compound_file
from iga_desktop.exchange.archives import opened, part_names
from iga_desktop.exchange.binary_workbooks import WORKBOOK, check_binary
from iga_desktop.exchange.file_refusals import (
    damaged,
    no_workbook,
    saved_as_xml,
    text_as_workbook,
    too_large_inside,
    web_page,
)
from iga_desktop.exchange.older_workbooks import check_older
from iga_desktop.exchange.open_document import read_tables
from iga_desktop.exchange.sheet import MOST_CELLS, MOST_LETTERS, CellMarks, Sheet
from iga_desktop.exchange.text_table import TEXT_SUFFIXES, head, is_table, read_table
from iga_desktop.exchange.workbook_checks import ARCHIVE, check_parts, read_content

SUFFIXES = (".xlsx", ".xls", ".xlsb", ".ods", *TEXT_SUFFIXES)
"""How files are called that can be read."""
_SPREADSHEETS_IN_XML = ("urn:schemas-microsoft-com:office:spreadsheet", "<office:document")


def read_sheets(path: Path) -> Iterator[Sheet]:
    """Give the visible worksheets of the workbook at *path*, one after the other.

    What the file is, its content tells, not its name: .xlsx, .xls, .xlsb or .ods. Only a table saved as
    text must be called so (.csv, .txt, .tsv).

    Raises:
        UserError: the file is missing, no such workbook, protected, damaged, or too large.
        EnvironmentProblem: the file is open in Excel or cannot be read.
    """
    name, content = path.name, read_content(path)
    room, letters = MOST_CELLS, MOST_LETTERS
    for sheet in _sheets(path, content):
        room -= sheet.size
        letters -= sheet.letters
        if room < 0 or letters < 0:
            raise too_large_inside(name)
        yield sheet


def _sheets(path: Path, content: bytes) -> Iterator[Sheet]:
    name = path.name
    if content.startswith(compound_file.MAGIC):
        older = check_older(name, content)
        workbook = _loaded(name, older.content)
        if len(workbook.sheets_metadata) != len(older.marks):
            raise damaged(name)
        marks = dict(zip((meta.name for meta in workbook.sheets_metadata), older.marks, strict=True))
        yield from _read(name, workbook, marks)
    elif content.startswith(ARCHIVE):
        yield from _sheets_of_archive(name, content)
    elif path.suffix.casefold() in TEXT_SUFFIXES:
        yield read_table(name, path.stem, content)
    else:
        raise _refusal(name, content)


def _refusal(name: str, content: bytes) -> UserError:
    """Say what the file *name* is, as far as it can be told, since it is no workbook."""
    beginning = head(content).casefold()
    if not beginning.startswith("<"):
        return text_as_workbook(name) if is_table(name, content) else no_workbook(name)
    if any(mark in beginning for mark in _SPREADSHEETS_IN_XML):
        return saved_as_xml(name)
    return no_workbook(name) if beginning.startswith("<?xml") and "<html" not in beginning else web_page(name)


def _sheets_of_archive(name: str, content: bytes) -> Iterator[Sheet]:
    with opened(name, content) as archive:
        parts = part_names(archive.infolist())
    if "mimetype" in parts:
        yield from read_tables(name, content)
        return
    marks = check_binary(name, content) if WORKBOOK in parts else check_parts(name, content)
    yield from _read(name, _loaded(name, content), marks)


def _loaded(name: str, content: bytes) -> CalamineWorkbook:
    with _guarded(name):
        return python_calamine.load_workbook(BytesIO(content))


def _read(name: str, workbook: CalamineWorkbook, marks: Mapping[str, CellMarks]) -> Iterator[Sheet]:
    for meta in workbook.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet or meta.visible is not SheetVisibleEnum.Visible:
            continue
        if meta.name not in marks:
            raise damaged(name)
        with _guarded(name):
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

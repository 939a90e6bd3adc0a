"""The recap workbook against plain openpyxl (write-only, shared styles) writing the same cells."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from benchmarks.measure import SIZES, Result, compare, runs_for
from benchmarks.offices import YEAR, Offices, open_workspace
from iga_desktop.progress import Progress
from iga_desktop.reports.document import Document
from iga_desktop.reports.excel_writer import write_workbook
from iga_desktop.reports.papers.recap import recap
from iga_desktop.services.year_states import load_basis

_LIMIT = 1.3


def measure(offices: Offices) -> Iterator[Result]:
    """Measure writing the sheets of the recap."""
    for size in SIZES:
        document = document_of(offices, size)
        target = offices.folder / f"rekap-{size}-ditulis.xlsx"
        write_workbook(document, target, Progress())
        sheets = read_back(target)
        yield compare(
            f"xlsx: recap, {size}",
            partial(write_workbook, document, target, Progress()),
            partial(write_bare, sheets, offices.folder / "polos.xlsx"),
            runs=max(5, runs_for(size) // 2),
            limit=_LIMIT,
        )


def document_of(offices: Offices, size: int) -> Document:
    """Give the recap of the office with *size* innovations."""
    with closing(open_workspace(offices.data_folder(size))) as workspace:
        return recap(load_basis(workspace, YEAR, as_of=date(YEAR, 8, 10)))


class _Look(NamedTuple):
    """The styling of a cell, without the workbook that it came from."""

    font: Any
    fill: Any
    border: Any
    alignment: Any
    number_format: str


@dataclass(frozen=True, slots=True)
class SheetCopy:
    """A written sheet: the values of each row with the number of its styling, and one row per styling."""

    name: str
    freeze: str | None
    widths: dict[str, float]
    rows: list[tuple[int, list[Any]]]
    stylings: list[list[_Look]]


def read_back(path: Path) -> list[SheetCopy]:
    """Give what a written workbook holds."""
    return [_copy(sheet) for sheet in load_workbook(path)]


def _copy(sheet: Any) -> SheetCopy:
    numbers: dict[tuple[int, ...], int] = {}
    stylings: list[list[_Look]] = []
    rows: list[tuple[int, list[Any]]] = []
    for row in sheet.iter_rows():
        # iter_rows gives all rows the sheet's full width; unwritten cells behind them are not ours.
        cells = [cell for cell in row if cell.has_style or cell.value is not None]
        key = tuple(cell.style_id for cell in cells)
        if key not in numbers:
            numbers[key] = len(stylings)
            stylings.append([_look(cell) for cell in cells])
        rows.append((numbers[key], [cell.value for cell in cells]))
    widths = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()}
    return SheetCopy(sheet.title, sheet.freeze_panes, widths, rows, stylings)


def write_bare(sheets: Sequence[SheetCopy], target: Path) -> None:
    """Write *sheets* with nothing but openpyxl: write-only, styles shared."""
    workbook = Workbook(write_only=True)
    for source in sheets:
        sheet = workbook.create_sheet(source.name)
        sheet.freeze_panes = source.freeze
        for letter, width in source.widths.items():
            sheet.column_dimensions[letter].width = width
        templates = [[_styled_like(look, sheet) for look in styling] for styling in source.stylings]
        for number, values in source.rows:
            cells = templates[number]
            for cell, value in zip(cells, values, strict=True):
                cell.value = value
            sheet.append(cells)
    workbook.save(target)


def _look(cell: Any) -> _Look:
    return _Look(
        copy(cell.font), copy(cell.fill), copy(cell.border), copy(cell.alignment), cell.number_format
    )


def _styled_like(look: _Look, sheet: Any) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font, cell.fill, cell.border, cell.alignment, cell.number_format = look
    return cell

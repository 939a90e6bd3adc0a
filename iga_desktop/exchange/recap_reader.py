"""Reading an office's recap workbook by meaning: whatever its sheets, headings and spellings."""

from collections.abc import Mapping
from pathlib import Path

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import name_key
from iga_desktop.errors import UserError
from iga_desktop.exchange.agency_list import read_agency_list
from iga_desktop.exchange.cell_readers import CellReaders
from iga_desktop.exchange.headings import HeadingReader, heading_key
from iga_desktop.exchange.parsed import (
    AgencyEntry,
    Column,
    ParsedRow,
    ParsedWorkbook,
    Refusal,
    RowPlace,
)
from iga_desktop.exchange.recap_rows import Found, SheetReader
from iga_desktop.exchange.sheet_layout import Heading, find_heading, find_layout
from iga_desktop.exchange.workbook import Sheet, read_sheets
from iga_desktop.exchange.workbook_checks import UNCHANGED
from iga_desktop.progress import Progress

__all__ = [
    "AgencyEntry",
    "Column",
    "HeadingsNotFound",
    "ParsedRow",
    "ParsedWorkbook",
    "Refusal",
    "RowPlace",
    "heading_key",
    "read_recap",
]

_TEXT = "Membaca rekap"
_REPORTS = 16


class HeadingsNotFound(UserError):
    """No sheet is a recap; `columns` are those of the sheet that comes nearest, to be mapped by hand."""

    def __init__(self, file_name: str, guideline: Guideline, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        numbers = sorted(guideline.indicator_by_number)
        super().__init__(
            f"Berkas {file_name} tidak memuat rekap inovasi yang dikenali. Yang dicari ialah lembar dengan "
            "judul kolom Nama Inovasi, Perangkat Daerah (atau OPD), dan indikator "
            f"{numbers[0]}-{numbers[-1]}, atau lembar Daftar OPD. Periksa judul kolom di berkas itu atau "
            f"pasangkan judulnya dengan tangan, lalu baca lagi. {UNCHANGED}"
        )


def read_recap(
    path: Path,
    guideline: Guideline,
    progress: Progress,
    headings: Mapping[str, str | None] = {},
) -> ParsedWorkbook:
    """Give what the workbook at *path* tells: innovations, agencies, and the rows that are refused.

    `headings` is the officer's own mapping from `heading_key` of a heading to a field (see
    `Column.field`); None means that the column is not read. It wins over what the program would read.

    Raises:
        UserError: the file is no workbook that can be read (missing, other kind, protected, macros,
            damaged, too large), or holds neither a recap nor a list of agencies.
        EnvironmentProblem: the file is open in Excel or cannot be read.
        Cancelled: the officer cancelled.
    """
    progress.report(0, _REPORTS, _TEXT)
    sheets: list[Sheet] = []
    for sheet in read_sheets(path):
        progress.raise_if_cancelled()
        sheets.append(sheet)
    reader = HeadingReader(guideline, headings)
    agencies, headed = _sorted(sheets, reader)
    known = {name_key(text) for entry in agencies for text in (entry.code, entry.name, *entry.spellings)} - {
        ""
    }
    recaps = [(sheet, layout) for sheet, heading in headed if (layout := find_layout(sheet, heading, known))]
    if not recaps and not agencies:
        raise HeadingsNotFound(path.name, guideline, _nearest_columns(sheets, reader))

    found = Found()
    readers = CellReaders(guideline)
    tick = _Ticker(progress, sum(len(sheet.rows) for sheet, _ in recaps))
    for sheet, layout in recaps:
        SheetReader(path.name, sheet, layout, readers, reader, known).read(found, tick)
    progress.report(_REPORTS, _REPORTS, _TEXT)
    return ParsedWorkbook(
        file_name=path.name,
        rows=tuple(found.rows),
        agencies=tuple(agencies),
        refusals=tuple(found.refusals),
        skipped=found.skipped,
        columns=tuple(column for _, layout in recaps for column in layout.columns),
    )


def _sorted(
    sheets: list[Sheet], reader: HeadingReader
) -> tuple[list[AgencyEntry], list[tuple[Sheet, Heading]]]:
    """Give the agencies of the lists among *sheets*, and the sheets headed like a recap."""
    agencies: list[AgencyEntry] = []
    headed: list[tuple[Sheet, Heading]] = []
    for sheet in sheets:
        listed = read_agency_list(sheet, reader)
        agencies += listed
        if not listed and (heading := find_heading(sheet, reader)) and heading.is_recap:
            headed.append((sheet, heading))
    return agencies, headed


def _nearest_columns(sheets: list[Sheet], reader: HeadingReader) -> tuple[Column, ...]:
    nearest = [heading for sheet in sheets if (heading := find_heading(sheet, reader))]
    return max(nearest, key=lambda heading: len(heading.position)).columns if nearest else ()


class _Ticker:
    """Counts rows; reports and asks for cancellation only now and then."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._step = max(total // _REPORTS, 100)
        self._total = max(total, 1)
        self._done = 0

    def __call__(self) -> None:
        self._done += 1
        if self._done % self._step == 0:
            self._progress.raise_if_cancelled()
            self._progress.report(min(self._done * _REPORTS // self._total, _REPORTS - 1), _REPORTS, _TEXT)

"""Reading an office's recap workbook by meaning: whatever its sheets, headings and spellings."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import LevelBasis, name_key
from iga_desktop.errors import UserError
from iga_desktop.exchange.agency_list import AgencyList, all_agencies, read_agency_list
from iga_desktop.exchange.cell_readers import CellReaders
from iga_desktop.exchange.heading_rows import Heading, find_heading
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
from iga_desktop.exchange.sheet_layout import find_layout, says_whose
from iga_desktop.exchange.vocabulary import AGENCY_LIST
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
_SEARCHED_ROWS = (12, 200)
_NAME, _AGENCY = "Nama Inovasi", "Perangkat Daerah (atau OPD)"


class HeadingsNotFound(UserError):
    """No recap can be read; `columns` are those of the sheet that comes nearest, to be mapped by hand."""

    def __init__(self, message: str, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        super().__init__(f"{message}, lalu baca lagi. {UNCHANGED}")


def read_recap(
    path: Path,
    guideline: Guideline,
    progress: Progress,
    headings: Mapping[str, str | None] = {},
    *,
    basis: LevelBasis = LevelBasis.VERIFIED,
) -> ParsedWorkbook:
    """Give what the workbook at *path* tells: innovations, agencies, and the rows that are refused.

    `headings` is the officer's own mapping from `heading_key` of a heading to a field (see
    `Column.field`); None means that the column is not read. It wins over what the program would read.
    `basis` says which levels are taken where a sheet has claimed and verified ones side by side.

    Raises:
        HeadingsNotFound: the file holds neither a recap nor a list of agencies, or a sheet that looks
            like a recap cannot be read as one.
        UserError: the file is no workbook that can be read (missing, other kind, protected, macros,
            damaged, too large), or an indicator has two columns and nothing tells which is meant.
        EnvironmentProblem: the file is open in Excel or cannot be read.
        Cancelled: the officer cancelled.
    """
    progress.report(0, _REPORTS, _TEXT)
    sheets: list[Sheet] = []
    for sheet in read_sheets(path):
        progress.raise_if_cancelled()
        sheets.append(sheet)
    reader = HeadingReader(guideline, headings)
    agencies, headed = _sorted(sheets, reader, HeadingReader(guideline, headings, AGENCY_LIST))
    known = {name_key(text) for entry in agencies for text in (entry.code, entry.name, *entry.spellings)} - {
        ""
    }
    recaps, others = _parted(headed, known)
    unread = [one for one in others if one.has_rows and _is_missed(one.heading, beside_recap=bool(recaps))]
    if unread or not (recaps or agencies):
        raise _not_found(path.name, guideline, unread, others, known)
    layouts = [(sheet, find_layout(sheet, heading, known, basis)) for sheet, heading in recaps]

    found = Found()
    readers = CellReaders(guideline)
    tick = _Ticker(progress, sum(len(sheet.rows) for sheet, _ in layouts))
    for sheet, layout in layouts:
        SheetReader(path.name, sheet, layout, readers, reader, known).read(found, tick)
    progress.report(_REPORTS, _REPORTS, _TEXT)
    return ParsedWorkbook(
        file_name=path.name,
        rows=tuple(found.rows),
        agencies=agencies,
        refusals=tuple(found.refusals),
        skipped=found.skipped,
        columns=tuple(column for _, layout in layouts for column in layout.columns),
    )


class _Headed(NamedTuple):
    """A sheet that is no list of agencies, and its heading."""

    sheet: Sheet
    heading: Heading

    @property
    def has_rows(self) -> bool:
        """Whether anything stands below the heading."""
        return any(map(any, islice(self.sheet.rows, self.heading.last + 1, None)))


def _sorted(
    sheets: Iterable[Sheet], recap_words: HeadingReader, list_words: HeadingReader
) -> tuple[tuple[AgencyEntry, ...], list[_Headed]]:
    """Give the agencies of the lists among *sheets*, and the other sheets that have a heading."""
    lists: list[AgencyList] = []
    headed: list[_Headed] = []
    for sheet in sheets:
        read = _list_or_heading(sheet, recap_words, list_words)
        if isinstance(read, AgencyList):
            lists.append(read)
        elif read:
            headed.append(_Headed(sheet, read))
    return all_agencies(lists), headed


def _list_or_heading(
    sheet: Sheet, recap_words: HeadingReader, list_words: HeadingReader
) -> AgencyList | Heading | None:
    """Give the agencies that *sheet* lists or else its heading: first by a look at its top, for speed."""
    heading = None
    for searched in _SEARCHED_ROWS:
        heading = find_heading(sheet.rows[:searched], recap_words, "name", lambda found: found.is_recap)
        if heading and heading.is_recap:
            return heading
        if heading and heading.speaks_of_innovations:
            continue
        if listed := read_agency_list(sheet, list_words, searched):
            return listed
    return heading


def _parted(headed: Iterable[_Headed], known: Collection[str]) -> tuple[list[_Headed], list[_Headed]]:
    """Part the recaps that can be read from the other sheets."""
    recaps: list[_Headed] = []
    others: list[_Headed] = []
    for one in headed:
        readable = one.heading.is_recap and says_whose(one.sheet, one.heading, known)
        (recaps if readable else others).append(one)
    return recaps, others


def _is_missed(heading: Heading, *, beside_recap: bool) -> bool:
    """Tell whether a sheet that cannot be read as a recap was meant as one.

    Beside a recap that is read, a sheet without names or without levels may well be its summary.
    """
    if beside_recap:
        return heading.is_recap and heading.has_many_indicators
    return heading.speaks_of_innovations


def _not_found(
    file_name: str,
    guideline: Guideline,
    unread: Sequence[_Headed],
    others: Sequence[_Headed],
    known: Collection[str],
) -> HeadingsNotFound:
    """Say which columns are missing on the sheet that comes nearest to a recap, if one comes near."""
    numbers = sorted(guideline.indicator_by_number)
    indicators = f"indikator {numbers[0]}-{numbers[-1]}"
    nearest = max(unread or others, key=lambda one: len(one.heading.ranked), default=None)
    columns = nearest.heading.columns(nearest.sheet.name, nearest.heading.position) if nearest else ()
    if not unread or not nearest:
        return HeadingsNotFound(
            f"Berkas {file_name} tidak memuat rekap inovasi yang dikenali. Yang dicari ialah lembar dengan "
            f"judul kolom {_NAME}, {_AGENCY}, dan {indicators}, atau lembar Daftar OPD. Periksa judul kolom "
            "di berkas itu atau pasangkan judulnya dengan tangan",
            columns,
        )
    sheet, heading = nearest
    missing = [
        *([] if "name" in heading.ranked else [_NAME]),
        *([] if says_whose(sheet, heading, known) else [_AGENCY]),
        *([] if heading.has_indicators else [indicators]),
    ]
    return HeadingsNotFound(
        f"Berkas {file_name}, lembar {sheet.name}: ada rekap inovasi, tetapi kolom {' dan '.join(missing)} "
        "tidak ditemukan. Periksa judul kolom di lembar itu atau pasangkan judulnya dengan tangan",
        columns,
    )


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

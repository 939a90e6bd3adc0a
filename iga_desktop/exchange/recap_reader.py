"""Reading an office's recap workbook by meaning: whatever its sheets, headings and spellings."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.exchange.cell_readers import CellReaders
from iga_desktop.exchange.headings import heading_key
from iga_desktop.exchange.parsed import (
    AgencyEntry,
    Column,
    ParsedRow,
    ParsedWorkbook,
    Refusal,
    RowPlace,
)
from iga_desktop.exchange.recap_rows import Found, SheetReader
from iga_desktop.exchange.recap_sheets import KnownSheets
from iga_desktop.exchange.sheet import Sheet
from iga_desktop.exchange.sheet_layout import find_layout, says_whose
from iga_desktop.exchange.workbook import read_sheets
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress

__all__ = [
    "AgencyEntry",
    "Column",
    "HeadingsNotFound",
    "ParsedRow",
    "ParsedWorkbook",
    "RecapFile",
    "Refusal",
    "RowPlace",
    "heading_key",
    "open_recap",
    "read_recap",
]

_TEXT = "Membaca rekap"
_REPORTS = 16
_MOST_AGENCIES = 1_000
"""Many times what any regency has."""
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
    return open_recap(path, progress).read(guideline, progress, headings, basis)


def open_recap(path: Path, progress: Progress) -> "RecapFile":
    """Give the workbook at *path*, so that it can be read under one mapping of its headings or another.

    Raises:
        UserError, EnvironmentProblem, Cancelled: as `read_recap`.
    """
    progress.report(0, _REPORTS, _TEXT)
    sheets: list[Sheet] = []
    for sheet in read_sheets(path):
        progress.raise_if_cancelled()
        sheets.append(sheet)
    return RecapFile(path.name, tuple(sheets))


@dataclass(frozen=True, slots=True)
class RecapFile:
    """A workbook whose sheets were opened, but not understood yet."""

    name: str
    sheets: tuple[Sheet, ...]

    def headings(self, guideline: Guideline) -> frozenset[str]:
        """Give the key of every heading of the sheets that are, or may be meant as, recaps.

        They are what the file's own words say: no mapping by hand has a part in it.
        """
        known = KnownSheets.of(self.sheets, guideline, {})
        texts = [text for one in (*known.recaps, *known.unread) for text in one.heading.texts]
        texts += [column.heading for column in known.likeliest_columns()] if not texts else []
        return frozenset(map(heading_key, texts)) - {""}

    def read(
        self,
        guideline: Guideline,
        progress: Progress,
        headings: Mapping[str, str | None],
        basis: LevelBasis,
    ) -> ParsedWorkbook:
        """Give what the workbook tells; arguments and failures as of `read_recap`."""
        known = KnownSheets.of(self.sheets, guideline, headings)
        if known.unread or not (known.recaps or known.agencies):
            raise _not_found(self.name, guideline, known)
        if len(known.agencies) > _MOST_AGENCIES:
            raise UserError(
                f"Berkas {self.name} memuat daftar {count_text(len(known.agencies))} perangkat daerah; "
                f"paling banyak {count_text(_MOST_AGENCIES)} dapat dibaca. Hapus baris yang bukan perangkat "
                f"daerah, simpan, lalu coba lagi. {UNCHANGED}"
            )
        return _read_sheets(self.name, guideline, progress, known, basis)


def _read_sheets(
    file_name: str, guideline: Guideline, progress: Progress, known: KnownSheets, basis: LevelBasis
) -> ParsedWorkbook:
    layouts = [
        (sheet, find_layout(file_name, sheet, heading, known.names, basis)) for sheet, heading in known.recaps
    ]
    found = Found()
    readers = CellReaders(guideline)
    tick = _Ticker(progress, sum(len(sheet.rows) for sheet, _ in layouts))
    for sheet, layout in layouts:
        SheetReader(file_name, sheet, layout, readers, known.words, known.names).read(found, tick)
    progress.report(_REPORTS, _REPORTS, _TEXT)
    return ParsedWorkbook(
        file_name=file_name,
        rows=tuple(found.rows),
        agencies=known.agencies,
        refusals=tuple(found.refusals),
        skipped=found.skipped,
        columns=tuple(column for _, layout in layouts for column in layout.columns),
    )


def _not_found(file_name: str, guideline: Guideline, known: KnownSheets) -> HeadingsNotFound:
    """Say which columns are missing on the sheet that comes nearest to a recap, if one comes near."""
    numbers = sorted(guideline.indicator_by_number)
    indicators = f"indikator {numbers[0]}-{numbers[-1]}"
    nearest, columns = known.nearest, known.likeliest_columns()
    if not known.unread or not nearest:
        return HeadingsNotFound(
            f"Berkas {file_name} tidak memuat rekap inovasi yang dikenali. Yang dicari ialah lembar dengan "
            f"judul kolom {_NAME}, {_AGENCY}, dan {indicators}, atau lembar Daftar OPD. Periksa judul kolom "
            "di berkas itu atau pasangkan judulnya dengan tangan",
            columns,
        )
    sheet, heading = nearest
    missing = [
        *([] if "name" in heading.ranked else [_NAME]),
        *([] if says_whose(sheet, heading, known.names) else [_AGENCY]),
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

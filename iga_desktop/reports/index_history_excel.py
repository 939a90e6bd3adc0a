"""The regency's index over the years as a list, to be worked on further."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from iga_desktop.domain.index_history import HistoryLine
from iga_desktop.domain.office import Office
from iga_desktop.formats import long_date_text
from iga_desktop.index_words import ranks_text
from iga_desktop.progress import Progress
from iga_desktop.reports.document import Heading
from iga_desktop.reports.excel_table import COUNT, GAP, SCORE, ExcelColumn
from iga_desktop.reports.listing import Listing, write_listing
from iga_desktop.reports.sheet import printable

COLUMNS: tuple[ExcelColumn[HistoryLine], ...] = (
    ExcelColumn("Tahun", 8, lambda _, line: line.record.year, COUNT, centred=True),
    ExcelColumn("Jenis", 12, lambda _, line: line.record.kind.value),
    ExcelColumn("Indeks terendah", 11, lambda _, line: line.record.low, SCORE),
    ExcelColumn("Indeks tertinggi", 11, lambda _, line: line.record.high, SCORE),
    ExcelColumn("Skala", 10, lambda _, line: "0-100" if line.comparable else "lama", centred=True),
    ExcelColumn("Perubahan", 11, lambda _, line: line.change, GAP),
    ExcelColumn("Dari tahun", 8, lambda _, line: line.change_from, COUNT, centred=True),
    ExcelColumn("Kategori", 24, lambda _, line: line.category_text),
    ExcelColumn("Predikat yang diumumkan", 22, lambda _, line: line.record.predicate),
    ExcelColumn("Peringkat", 44, lambda _, line: ranks_text(line.record.ranks)),
    ExcelColumn("Penghargaan", 30, lambda _, line: line.record.award),
    ExcelColumn("Sumber", 30, lambda _, line: line.record.source),
)


def index_history_heading(office: Office, as_of: date) -> Heading:
    """Give what the list says of itself on paper: that of *office*, as it was on the day *as_of*."""
    return Heading(
        "Riwayat Indeks Inovasi Daerah",
        printable(office.regency),
        f"Keadaan sampai dengan {long_date_text(as_of)}",
    )


def write_index_history_excel(
    heading: Heading, lines: Sequence[HistoryLine], target: Path, progress: Progress
) -> None:
    """Write *lines* in their order to *target*, printed with *heading*; raises as `write_listing` does."""
    listing = Listing("Riwayat Indeks", COLUMNS, "B2", "Menulis riwayat indeks", heading)
    write_listing(listing, [lines], len(lines), target, progress)

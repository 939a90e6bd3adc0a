"""Where a recap sheet's heading is and which field each of its columns holds."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.headings import INDICATOR, HeadingReader, Meaning
from iga_desktop.exchange.parsed import Column
from iga_desktop.exchange.row_kinds import agency_heading, is_numbering, labelled_agency, names_agency
from iga_desktop.exchange.sheet_scan import column_letters
from iga_desktop.exchange.values import cell_text
from iga_desktop.exchange.workbook import Sheet

_SEARCHED_ROWS = 200
_TALLEST_HEADING = 3
_CENTRAL = frozenset({"name", "agency"})
_GENERIC = re.compile(
    r"\d+|rekap\w*|sheet\d*|lembar\d*|data|inovasi|daftar|matriks|indikator|form\w*|isian|tahun|verifikasi|"
    r"hasil|iga|iid|penilaian|skor|kematangan|daerah|baru|copy|salinan|of|final|kabupaten|kab|tabel|lampiran"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read one recap sheet; rows and columns count from 0.

    `position` is the column by field, the fields of indicators apart in `indicators` as (number,
    column). `agency` names the agency of the whole sheet where no column does; it may be empty.
    """

    first_row: int
    position: Mapping[str, int]
    indicators: tuple[tuple[int, int], ...]
    columns: tuple[Column, ...]
    agency: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows that head a sheet, from `first` to `last`, and the column by field."""

    first: int
    last: int
    columns: tuple[Column, ...]
    position: Mapping[str, int]

    @property
    def indicators(self) -> tuple[tuple[int, int], ...]:
        """Indicators as (number, column)."""
        return tuple(
            (int(field.removeprefix(INDICATOR)), column)
            for field, column in self.position.items()
            if field.startswith(INDICATOR)
        )

    @property
    def worth(self) -> tuple[bool, int]:
        """How much the rows say as a heading: the greater, the better."""
        return self.is_recap, len(self.position)

    @property
    def is_recap(self) -> bool:
        """Whether innovations with levels stand below."""
        return "name" in self.position and bool(self.indicators)


def find_layout(sheet: Sheet, heading: Heading, known_agencies: Collection[str]) -> Layout | None:
    """Give the layout of *sheet* under its *heading*, or None if nothing says whose its rows are.

    `known_agencies` are keys (name_key) of agency names that the workbook's own list holds.
    """
    agency = ""
    if "agency" not in heading.position:
        agency = _sheet_agency(sheet, heading.first, known_agencies)
        below = islice(sheet.rows, heading.last + 1, None)
        if not agency and not any(agency_heading(row, known_agencies) for row in below):
            return None
    return Layout(
        first_row=heading.last + 1,
        position=heading.position,
        indicators=heading.indicators,
        columns=heading.columns,
        agency=agency,
    )


def find_heading(sheet: Sheet, headings: HeadingReader) -> Heading | None:
    """Give the first rows that head a recap, else those that head most columns; None if none do."""
    best: Heading | None = None
    for row, cells in enumerate(islice(sheet.rows, _SEARCHED_ROWS)):
        fields = {field for cell in cells if cell != "" and (field := headings.field(cell))}
        if "name" in fields:
            blocks = _possible_blocks(sheet.rows, row, headings)
        elif len(fields) > 1:
            blocks = [(row, row)]
        else:
            continue
        found = (_read_heading(sheet, first, last, headings) for first, last in blocks)
        best = max(filter(None, (best, *found)), key=lambda heading: heading.worth)
        if best.is_recap:
            break
    return best


def _possible_blocks(
    rows: Sequence[Sequence[Any]], row: int, headings: HeadingReader
) -> list[tuple[int, int]]:
    """Give the first and last row that a heading may have if *row* belongs to it, the smallest first."""
    names = [column for column, cell in enumerate(rows[row]) if headings.field(cell) in _CENTRAL]

    def goes_on(below: int) -> bool:
        if below >= len(rows) or not any(rows[below]) or is_numbering(rows[below]):
            return False
        return all(rows[below][column] == "" or headings.field(rows[below][column]) for column in names)

    lasts = [row]
    while len(lasts) < _TALLEST_HEADING and goes_on(lasts[-1] + 1):
        lasts.append(lasts[-1] + 1)
    firsts = [row, row - 1] if row and any(rows[row - 1]) else [row]
    return sorted(product(firsts, lasts), key=lambda block: block[1] - block[0])


def _read_heading(sheet: Sheet, first: int, last: int, headings: HeadingReader) -> Heading:
    rows = sheet.rows[first : last + 1]
    ranked: dict[str, tuple[int, int]] = {}
    texts: list[str] = []
    for column in range(len(rows[0])):
        text, meaning = _column_meaning(rows, column, headings)
        texts.append(text)
        if meaning:
            field, rank = meaning
            if field not in ranked or rank < ranked[field][0]:
                ranked[field] = (rank, column)
    position = {field: column for field, (_, column) in sorted(ranked.items(), key=lambda item: item[1][1])}
    field_by_column = {column: field for field, column in position.items()}
    columns = tuple(
        Column(sheet.name, column_letters(column), text, field_by_column.get(column))
        for column, text in enumerate(texts)
        if text
    )
    return Heading(first, last, columns, position)


def _column_meaning(
    rows: Sequence[Sequence[Any]], column: int, headings: HeadingReader
) -> tuple[str, Meaning | None]:
    """Give the heading of a column and what it means, its own texts together with their group's."""
    own = [text for cells in reversed(rows) if (text := cell_text(cells[column]))]
    if not own:
        return "", None
    candidates = own
    if not (headings.field(own[0]) or "").startswith(INDICATOR) and (group := _group_title(rows, column)):
        candidates = [f"{group} {own[0]}", f"{own[0]} {group}", *own]
    for text in candidates:
        if headings.decided(text):
            return text, headings.exact(text)
    for text in candidates:
        if meaning := headings.exact(text):
            return text, meaning
    for text in own:
        if meaning := headings.similar(text):
            return text, meaning
    return own[0], None


def _group_title(rows: Sequence[Sequence[Any]], column: int) -> str:
    """Give the title above a column's lowest text: in its own column or further left."""
    lowest = max(index for index, cells in enumerate(rows) if cells[column] != "")
    if lowest == 0:
        return ""
    above = rows[lowest - 1]
    return next((text for left in range(column, -1, -1) if (text := cell_text(above[left]))), "")


def _sheet_agency(sheet: Sheet, heading_row: int, known: Collection[str]) -> str:
    """Give the agency that the rows above the heading or the sheet's name tell; "" if none does."""
    titles = sheet.rows[:heading_row]
    for cells in titles:
        if label := labelled_agency(cells, known):
            return label
    if names_agency(sheet.name, known):
        return sheet.name
    for cells in reversed(titles):
        if title := agency_heading(cells, known):
            return title
    words = name_key(sheet.name).split()
    return "" if all(_GENERIC.fullmatch(word) for word in words) else sheet.name

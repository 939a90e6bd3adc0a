"""Reading a workbook's list of agencies: code, official name, other spellings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.heading_rows import Heading, find_heading
from iga_desktop.exchange.headings import HeadingReader
from iga_desktop.exchange.parsed import AgencyEntry, RowPlace
from iga_desktop.exchange.row_kinds import bare_number, closes_table, is_numbering, is_total
from iga_desktop.exchange.sheet import Sheet
from iga_desktop.exchange.values import cell_text

_AGENCIES = r"(?:opd|skpd|pd|perangkat daerah|instansi|unit kerja)"
_LIST_NAME = re.compile(rf"(?:daftar|data|master) (?:nama )?{_AGENCIES}.*|(?:nama )?{_AGENCIES}")
_FIGURE_HEADING = re.compile(r"(?:jumlah|total|banyaknya|skor|nilai|rata|rerata)\b")
_SEPARATOR = re.compile(r"[;\n|]|\s/\s")
_LONGEST_SHORT_FORM = 3


@dataclass(frozen=True, slots=True)
class AgencyList:
    """The agencies that one sheet lists; `has_figures` where it tells counts or scores of each."""

    entries: tuple[AgencyEntry, ...]
    has_figures: bool


def read_agency_list(sheet: Sheet, headings: HeadingReader, searched_rows: int) -> AgencyList | None:
    """Give the agencies that *sheet* lists, or None if it is no such list.

    *headings* knows the words of such lists; the heading is among the first *searched_rows*. A sheet
    that speaks of innovations is none: ask that first.
    """
    called_list = _LIST_NAME.fullmatch(name_key(sheet.name)) is not None

    def is_list(heading: Heading) -> bool:
        return "agency" in heading.ranked and (
            called_list or "code" in heading.ranked or "spellings" in heading.ranked
        )

    heading = find_heading(sheet.rows[:searched_rows], headings, "agency", is_list)
    if heading is None or not is_list(heading):
        return None
    has_figures = any(_FIGURE_HEADING.match(name_key(text)) for text in heading.texts)
    return AgencyList(tuple(_entries(sheet, heading)), has_figures)


def all_agencies(lists: Sequence[AgencyList]) -> tuple[AgencyEntry, ...]:
    """Give the agencies of a workbook's *lists*, each once with all its spellings.

    Tables of figures by agency count as lists only where there is no other. Entries of one code under
    different names, or of one name under different codes, are all given.
    """
    chosen = [listed for listed in lists if not listed.has_figures] or lists
    merged: dict[tuple[str, str], AgencyEntry] = {}
    for entry in (entry for listed in chosen for entry in listed.entries):
        key = (name_key(entry.code), name_key(entry.name))
        first = merged.setdefault(key, entry)
        if first is not entry:
            spellings = tuple(dict.fromkeys((*first.spellings, *entry.spellings)))
            merged[key] = replace(first, spellings=spellings)
    return tuple(merged.values())


def _entries(sheet: Sheet, heading: Heading) -> Iterator[AgencyEntry]:
    position = heading.position
    agency, code = position["agency"], position.get("code")
    spellings = [column for _, column in heading.ranked.get("spellings", ())]
    first = heading.last + 1
    for row in _listed_rows(sheet, first, position.get("number"), code):
        cells = sheet.rows[row]
        name = cell_text(cells[agency])
        key = name_key(name)
        if any(map(str.isalpha, key)) and not is_total(key):
            yield AgencyEntry(
                place=RowPlace(sheet.name, row + 1),
                code="" if code is None else cell_text(cells[code]),
                name=name,
                spellings=_spellings(cells[column] for column in spellings),
            )


def _listed_rows(sheet: Sheet, first: int, number: int | None, code: int | None) -> Iterator[int]:
    """Give the rows that belong to a list: numbered if it is numbered, else with a code if it has codes.

    Signatures and notes below it have neither, or end it.
    """

    def is_numbered(row: int, column: int) -> bool:
        return bare_number(sheet.rows[row][column]) is not None or column in sheet.marks.get(row, {})

    below = range(first, len(sheet.rows))
    if number is not None and not any(is_numbered(row, number) for row in below):
        number = None
    for row in below:
        cells = sheet.rows[row]
        if number is not None:
            if is_numbered(row, number) and not is_numbering(cells):
                yield row
        elif closes_table(cells):
            return
        elif code is None or cell_text(cells[code]):
            yield row


def _spellings(cells: Iterable[Any]) -> tuple[str, ...]:
    parts = (part for cell in cells for part in _split(str(cell)))
    return tuple(dict.fromkeys(text for part in parts if (text := cell_text(part))))


def _split(written: str) -> list[str]:
    """Split what is written at its separators; at commas only where all that they part is short.

    Official names hold commas, and so may a spelling: "Dinas Koperasi, Usaha Kecil, dan Menengah".
    """
    parts = _SEPARATOR.split(written)
    if len(parts) > 1:
        return parts
    words = [part.split() for part in written.split(",")]
    if all(part and len(part) <= _LONGEST_SHORT_FORM and part[0].casefold() != "dan" for part in words):
        return written.split(",")
    return parts

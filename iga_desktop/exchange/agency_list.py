"""Reading a workbook's list of agencies: code, official name, other spellings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.headings import HeadingReader
from iga_desktop.exchange.parsed import AgencyEntry, RowPlace
from iga_desktop.exchange.row_kinds import is_numbering, is_total
from iga_desktop.exchange.values import cell_text
from iga_desktop.exchange.workbook import Sheet

_SEARCHED_ROWS = 60
_AGENCY_CODE = re.compile(r"kode(?: (?:opd|pd|skpd|perangkat daerah|unit|unit kerja|instansi))?")
_SPELLINGS = re.compile(
    r"(?:singkatan|sebutan|ejaan|nama|penulisan)(?: nama)? (?:lain|lainnya|singkat|populer)|singkatan|alias|"
    r"akronim|sebutan|sinonim|singkatan (?:opd|nama)|nama pendek|nama singkatan"
)
_SEPARATOR = re.compile(r"[;\n]")


def read_agency_list(sheet: Sheet, headings: HeadingReader) -> list[AgencyEntry]:
    """Give the agencies that *sheet* lists; none if it is no such list."""
    for row, cells in enumerate(islice(sheet.rows, _SEARCHED_ROWS)):
        position = _columns(cells, headings)
        listed = "code" in position or "spellings" in position or name_key(sheet.name).startswith("daftar")
        if "agency" in position and listed and position.get("name") in {None, position["agency"]}:
            return list(_entries(sheet, row + 1, position))
    return []


def _columns(cells: Sequence[Any], headings: HeadingReader) -> dict[str, int]:
    position: dict[str, int] = {}
    for column, cell in enumerate(cells):
        if not isinstance(cell, str) or not cell:
            continue
        key = name_key(cell)
        if _AGENCY_CODE.fullmatch(key):
            position.setdefault("code", column)
        elif _SPELLINGS.fullmatch(key):
            position.setdefault("spellings", column)
        elif field := headings.field(cell):
            position.setdefault(field, column)
    # In a list of agencies a bare "Nama" is the agency's own.
    if "agency" not in position and "name" in position and "code" in position:
        position["agency"] = position["name"]
    return position


def _entries(sheet: Sheet, first: int, position: Mapping[str, int]) -> Iterator[AgencyEntry]:
    known: set[str] = set()
    identifying = [position[field] for field in ("number", "code") if field in position]
    for row, cells in enumerate(islice(sheet.rows, first, None), start=first):
        name = cell_text(cells[position["agency"]])
        if not name or is_total(name_key(name)) or is_numbering(cells) or name_key(name) in known:
            continue
        if identifying and not any(cell_text(cells[column]) for column in identifying):
            continue
        known.add(name_key(name))
        written = cells[position["spellings"]] if "spellings" in position else ""
        spellings = [text for part in _SEPARATOR.split(str(written)) if (text := cell_text(part))]
        yield AgencyEntry(
            place=RowPlace(sheet.name, row + 1),
            code=cell_text(cells[position["code"]]) if "code" in position else "",
            name=name,
            spellings=tuple(dict.fromkeys(spellings)),
        )

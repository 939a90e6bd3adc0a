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

_SEARCHED_ROWS = 30
_AGENCY_CODE = re.compile(r"kode(?: (?:opd|pd|skpd|perangkat daerah|unit|unit kerja|instansi))?")
_SPELLINGS = re.compile(
    r"(?:singkatan|sebutan|ejaan|nama|penulisan)(?: nama)? (?:lain|lainnya|singkat|populer)|singkatan|alias|"
    r"akronim|sebutan|sinonim|singkatan (?:opd|nama)|nama pendek|nama singkatan"
)
_LIST_HEADING = re.compile(
    r"\s*(?:kode|singkatan|sebutan|ejaan|penulisan|alias|akronim|sinonim|nama\s+(?:lain|singkat|pendek))",
    re.IGNORECASE,
)
_LIST_NAME = re.compile(
    r"(?:daftar|data|master) (?:nama )?(?:opd|skpd|pd|perangkat daerah|instansi|unit kerja)"
)
_LIST_FIELDS = frozenset({"number", "code", "agency", "name", "spellings", "remarks", "status", "contact"})
_SEPARATOR = re.compile(r"[;\n]")


def read_agency_list(sheet: Sheet, headings: HeadingReader) -> list[AgencyEntry]:
    """Give the agencies that *sheet* lists; none if it is no such list."""
    called_list = _LIST_NAME.match(name_key(sheet.name)) is not None
    for row, cells in enumerate(islice(sheet.rows, _SEARCHED_ROWS)):
        if not called_list and not any(map(_heads_list, cells)):
            continue
        position = _columns(cells, headings)
        listed = called_list or "code" in position or "spellings" in position
        alone = "agency" in position and position.get("name") in {None, position["agency"]}
        if listed and alone and position.keys() <= _LIST_FIELDS:
            return list(_entries(sheet, row + 1, position))
    return []


def _heads_list(cell: Any) -> bool:
    """Tell whether a cell heads what only a list of agencies has: its codes or other spellings."""
    return isinstance(cell, str) and _LIST_HEADING.match(cell) is not None


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
        key = name_key(name)
        if not key or key in known or is_total(key) or (key.isdecimal() and is_numbering(cells)):
            continue
        if identifying and not any(cell_text(cells[column]) for column in identifying):
            continue
        known.add(key)
        written = cells[position["spellings"]] if "spellings" in position else ""
        spellings = [text for part in _SEPARATOR.split(str(written)) if (text := cell_text(part))]
        yield AgencyEntry(
            place=RowPlace(sheet.name, row + 1),
            code=cell_text(cells[position["code"]]) if "code" in position else "",
            name=name,
            spellings=tuple(dict.fromkeys(spellings)),
        )

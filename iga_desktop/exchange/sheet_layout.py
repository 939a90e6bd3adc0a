"""How a recap sheet is to be read: which column holds which field, and whose its rows are."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from iga_desktop.domain.innovation import LevelBasis, name_key
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.exchange.heading_rows import Heading
from iga_desktop.exchange.headings import INDICATOR
from iga_desktop.exchange.parsed import Column
from iga_desktop.exchange.row_kinds import agency_heading, labelled_agency, names_agency
from iga_desktop.exchange.sheet import Sheet, column_letters
from iga_desktop.exchange.values import cell_text

_GENERIC = re.compile(
    r"\d+|rekap\w*|sheet\d*|lembar\d*|data|inovasi|daftar|matriks|indikator|form\w*|isian|tahun|verifikasi|"
    r"hasil|iga|iid|penilaian|skor|kematangan|daerah|baru|copy|salinan|of|final|kabupaten|kab|tabel|lampiran"
)
_CLAIM = re.compile(r"klaim|mandiri|usulan|pengajuan|sebelum verif", re.IGNORECASE)
_VERIFIED = re.compile(r"(?<!sebelum )(?:ter)?verif", re.IGNORECASE)


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


def find_layout(
    file_name: str, sheet: Sheet, heading: Heading, known_agencies: Collection[str], basis: LevelBasis
) -> Layout:
    """Give how to read *sheet* under its *heading*, and of two sets of levels which: that of *basis*.

    `known_agencies` are keys (name_key) of agency names that the workbook's own list holds.

    Raises:
        UserError: an indicator has several columns and nothing tells which is meant.
    """
    position = {field: _column_of(file_name, sheet, heading, field, basis) for field in heading.ranked}
    named = "agency" in position
    return Layout(
        first_row=heading.last + 1,
        position=position,
        indicators=tuple(
            (int(field.removeprefix(INDICATOR)), column)
            for field, column in position.items()
            if field.startswith(INDICATOR)
        ),
        columns=heading.columns(sheet.name, position),
        agency="" if named else _sheet_agency(sheet, heading.first, known_agencies),
    )


def says_whose(sheet: Sheet, heading: Heading, known_agencies: Collection[str]) -> bool:
    """Tell whether a column, a title, the sheet's name or rows between the data name the agencies."""
    if "agency" in heading.ranked or _sheet_agency(sheet, heading.first, known_agencies):
        return True
    below = islice(sheet.rows, heading.last + 1, None)
    return any(agency_heading(row, known_agencies) for row in below)


def _column_of(file_name: str, sheet: Sheet, heading: Heading, field: str, basis: LevelBasis) -> int:
    columns = heading.rivals(field)
    if len(columns) == 1 or not (field.startswith(INDICATOR) or field == "score"):
        return columns[0]
    meant = [column for column in columns if _stated_basis(sheet, heading, column) is basis]
    if len(meant) == 1:
        return meant[0]
    if field == "score":
        return columns[0]
    one, other = (f'{column_letters(column)} ("{heading.texts[column]}")' for column in columns[:2])
    raise UserError(
        f"Berkas {file_name}, lembar {sheet.name}: indikator {field.removeprefix(INDICATOR)} ada di kolom "
        f"{one} dan {other}, dan tidak jelas mana nilai {basis}. Hapus atau ubah judul salah satu kolom itu, "
        f"atau beri judul kelompok KLAIM dan VERIFIKASI di atasnya, lalu baca lagi. {UNCHANGED}"
    )


def _stated_basis(sheet: Sheet, heading: Heading, column: int) -> LevelBasis | None:
    """Give whose levels a column holds, by its own heading or the nearest group title that tells it."""
    own = heading.texts[column]
    for text in (own, *_titles_above(sheet, heading, column)):
        claim, verified = _CLAIM.search(text), _VERIFIED.search(text)
        if bool(claim) is not bool(verified):
            return LevelBasis.CLAIM if claim else LevelBasis.VERIFIED
    return None


def _titles_above(sheet: Sheet, heading: Heading, column: int) -> list[str]:
    """Give the group titles over a column, from below: in its own column or the nearest further left."""
    rows = sheet.rows[max(heading.first - 1, 0) : heading.last + 1]
    lowest = max(index for index, cells in enumerate(rows) if cells[column] != "")
    nearest = (
        next((text for left in range(column, -1, -1) if (text := cell_text(cells[left]))), "")
        for cells in reversed(rows[:lowest])
    )
    return [text for text in nearest if text]


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

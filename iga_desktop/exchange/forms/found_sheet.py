"""Recognising a form's sheet by its hidden identity, wherever the cell has moved to."""

from dataclasses import dataclass
from itertools import islice

from iga_desktop.exchange.forms.identity import MARK, FormIdentity, decode
from iga_desktop.exchange.forms.layout import LEVEL_MARK, PROFILE_MARK
from iga_desktop.exchange.sheet import Sheet

_ROWS_SEARCHED = 200
"""How far down the identity is looked for: rows may have been inserted above it."""


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet of a form; `row` is that of its identity, in whose column (`keys`) the keys stand.

    Rows and columns count from 0; those of the values are -1 on the cover.
    """

    source: Sheet
    identity: FormIdentity
    row: int
    keys: int
    profile: int
    level: int

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return self.source.name

    @property
    def is_cover(self) -> bool:
        """Whether it is the cover and holds no innovation."""
        return not self.identity.innovation

    def belongs_to(self, other: FormIdentity) -> bool:
        """Tell whether it is of the same form."""
        own = self.identity
        return (own.office, own.year, own.agency) == (other.office, other.year, other.agency)


def find_sheet(sheet: Sheet) -> FoundSheet | str | None:
    """Give *sheet* as one of a form, a sentence if it was one, None if it is some other sheet.

    Raises:
        NewerFormat: a later version of the program made it.
    """
    place = next(
        (
            (row, column)
            for row, cells in enumerate(islice(sheet.rows, _ROWS_SEARCHED))
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and cell.startswith(MARK)
        ),
        None,
    )
    if place is None:
        return None
    row, column = place
    cells = sheet.rows[row]
    try:
        identity = decode(cells[column])
    except ValueError:
        return f'Lembar "{sheet.name}" tidak dibaca: tanda pengenalnya berubah.'
    if not identity.innovation:
        return FoundSheet(sheet, identity, row, column, -1, -1)
    if PROFILE_MARK not in cells or LEVEL_MARK not in cells:
        return f'Lembar "{sheet.name}" tidak dibaca: baris pengenalnya tidak utuh.'
    return FoundSheet(sheet, identity, row, column, cells.index(PROFILE_MARK), cells.index(LEVEL_MARK))

"""The likeliest heading of a sheet of which no heading is recognised, so that it can be mapped by hand."""

from collections.abc import Sequence
from typing import Any

from iga_desktop.exchange.headings import HeadingReader
from iga_desktop.exchange.parsed import Column
from iga_desktop.exchange.row_kinds import is_numbering
from iga_desktop.exchange.sheet import Sheet, column_letters
from iga_desktop.exchange.values import cell_text

_SEARCHED_ROWS = 200
_FEWEST_TEXTS = 3
_LONGEST_TEXT = 60


def fullness(sheet: Sheet) -> int:
    """Give how many cells of *sheet* hold something."""
    return sum(cell != "" for cells in sheet.rows for cell in cells)


def guessed_columns(sheet: Sheet, words: HeadingReader) -> tuple[Column, ...]:
    """Give the columns under the first row of several short texts, with what *words* make of them."""
    heading = next(filter(_may_head, sheet.rows[:_SEARCHED_ROWS]), ())
    return tuple(
        Column(sheet.name, column_letters(column), text, words.field(text))
        for column, text in enumerate(map(cell_text, heading))
        if text
    )


def _may_head(cells: Sequence[Any]) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str) and any(map(str.isalpha, cell))]
    return (
        len(texts) >= _FEWEST_TEXTS
        and all(len(text) <= _LONGEST_TEXT for text in texts)
        and not is_numbering(cells)
    )

"""Names and texts as Excel takes them: no sheet, heading or cell of a workbook is refused or repaired."""

import re
from collections.abc import Iterable

from iga_desktop.reports.sheet import printable

MOST_LETTERS = 32_767
"""Excel's limit of a cell, in UTF-16 units."""
FIRST_YEAR = 1901
"""The first year of which every program counts the days alike; earlier days are written as text."""
_MOST_OF_A_HEADING = 255
_MOST_OF_A_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"


def cell_text(text: str) -> str:
    """Give *text* without the characters that no workbook may hold, cut where a cell is full."""
    return _cut(printable(text), MOST_LETTERS)


def one_line(text: str) -> str:
    """Give *text* in one line, as names and headings are."""
    return " ".join(cell_text(text).split())


def headings_of(texts: Iterable[str]) -> list[str]:
    """Give *texts* as the headings of a table: none is empty and none is there twice."""
    names: list[str] = []
    taken: set[str] = set()
    for number, text in enumerate(texts, 1):
        names.append(unused(one_line(text) or f"Kolom {number}", taken, _MOST_OF_A_HEADING))
    return names


def sheet_name(text: str, taken: set[str]) -> str:
    """Give *text* as the name of a sheet that is not among *taken*, and add it there."""
    name = one_line(_NOT_IN_SHEET_NAMES.sub(" ", text)).strip("' ")
    if not name or name.lower() == _RESERVED:
        name = f"Lembar {name}".strip()
    return unused(name, taken, _MOST_OF_A_SHEET_NAME)


def table_name(sheet: str, number: int) -> str:
    """Give the name of the workbook's *number*-th table, after its *sheet*: "Tabel1_Rekap"."""
    letters = re.sub(r"\W+", "_", sheet, flags=re.ASCII).strip("_")
    return f"Tabel{number}_{letters}"


def unused(name: str, taken: set[str], most: int) -> str:
    """Give *name*, or "name (2)" where it is *taken*, in at most *most* letters, and add it to *taken*.

    Capitals do not tell names apart; *taken* holds them in small letters.
    """
    unique, number = _cut(name, most), 1
    while unique.lower() in taken:
        number += 1
        ending = f" ({number})"
        unique = _cut(name, most - len(ending)).rstrip() + ending
    taken.add(unique.lower())
    return unique


def _cut(text: str, most: int) -> str:
    # Letters beyond the first plane take two units of Excel's count.
    if len(text) * 2 <= most or len(text.encode("utf-16-le")) <= most * 2:
        return text
    return text.encode("utf-16-le")[: (most - 1) * 2].decode("utf-16-le", "ignore").rstrip() + "…"

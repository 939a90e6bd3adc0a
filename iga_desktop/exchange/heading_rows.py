"""Where a sheet's heading is, over how many rows it goes, and what each of its columns means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.headings import INDICATOR, WEAK_RANK, HeadingReader, Meaning
from iga_desktop.exchange.parsed import Column
from iga_desktop.exchange.row_kinds import is_numbering
from iga_desktop.exchange.sheet import column_letters
from iga_desktop.exchange.values import cell_text

_TALLEST_HEADING = 3
_CENTRAL = frozenset({"name", "agency"})
_MANY_INDICATORS = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows that head a sheet, from `first` to `last`.

    `texts` is the heading of each column; `ranked` tells by field which columns are headed so, as
    (rank, column) with the best first.
    """

    first: int
    last: int
    texts: tuple[str, ...]
    ranked: Mapping[str, tuple[tuple[int, int], ...]]

    @property
    def position(self) -> dict[str, int]:
        """The column by field: of several the one that names it best, the leftmost if they are equal."""
        return {field: found[0][1] for field, found in self.ranked.items()}

    def rivals(self, field: str) -> tuple[int, ...]:
        """Give the columns of which any may be meant by *field*, the likeliest first.

        A number is an indicator's heading before its name is; a score may be called anything.
        """
        found = self.ranked[field]
        return tuple(column for rank, column in found if rank == found[0][0] or field == "score")

    @property
    def is_recap(self) -> bool:
        """Whether innovations with levels stand below."""
        return "name" in self.ranked and self.has_indicators

    @property
    def has_indicators(self) -> bool:
        """Whether any column holds levels."""
        return self._indicators > 0

    @property
    def has_many_indicators(self) -> bool:
        """Whether the columns are surely a recap's, whatever else they say."""
        return self._indicators >= _MANY_INDICATORS

    @property
    def speaks_of_innovations(self) -> bool:
        """Whether a column holds names or levels of innovations; a bare "Nama" may be anybody's."""
        named = "name" in self.ranked and name_key(self.texts[self.ranked["name"][0][1]]) != "nama"
        return named or self.is_recap or self.has_many_indicators

    @property
    def _indicators(self) -> int:
        return sum(field.startswith(INDICATOR) for field in self.ranked)

    def columns(self, sheet_name: str, position: Mapping[str, int]) -> tuple[Column, ...]:
        """Give every headed column and the field for which *position* takes it."""
        fields = {column: field for field, column in position.items()}
        return tuple(
            Column(sheet_name, column_letters(column), text, fields.get(column))
            for column, text in enumerate(self.texts)
            if text
        )


def find_heading(
    rows: Sequence[Sequence[Any]], headings: HeadingReader, anchor: str, is_whole: Callable[[Heading], bool]
) -> Heading | None:
    """Give the first of *rows* that head what is looked for, else those that head most columns.

    What is looked for has a column *anchor* and satisfies *is_whole*. A lone column may be a title:
    the search then goes on for more.
    """

    def worth(heading: Heading) -> tuple[bool, int]:
        return is_whole(heading), len(heading.ranked)

    best: Heading | None = None
    for row, cells in enumerate(rows):
        fields = {field for cell in cells if cell != "" and (field := headings.field(cell))}
        if (len(fields) < 2 and anchor not in fields) or is_numbering(cells):
            continue
        blocks = _possible_blocks(rows, row, headings)
        found = (_read_heading(rows[first : last + 1], first, headings) for first, last in blocks)
        best = max(filter(None, (best, *found)), key=worth)
        if is_whole(best) and len(best.ranked) > 1:
            break
    return best


def _possible_blocks(
    rows: Sequence[Sequence[Any]], row: int, headings: HeadingReader
) -> list[tuple[int, int]]:
    """Give the first and last row that a heading may have if *row* belongs to it, the smallest first.

    A row without a central column tells nothing of the rows below it: they may be data.
    """
    names = [column for column, cell in enumerate(rows[row]) if headings.field(cell) in _CENTRAL]

    def goes_on(below: int) -> bool:
        if not names or below >= len(rows) or not any(rows[below]) or is_numbering(rows[below]):
            return False
        return all(rows[below][column] == "" or headings.field(rows[below][column]) for column in names)

    lasts = [row]
    while len(lasts) < _TALLEST_HEADING and goes_on(lasts[-1] + 1):
        lasts.append(lasts[-1] + 1)
    firsts = [row, row - 1] if row and any(rows[row - 1]) else [row]
    return sorted(product(firsts, lasts), key=lambda block: block[1] - block[0])


def _read_heading(rows: Sequence[Sequence[Any]], first: int, headings: HeadingReader) -> Heading:
    found: dict[str, list[tuple[int, int]]] = {}
    texts: list[str] = []
    for column in range(len(rows[0])):
        text, meaning = _column_meaning(rows, column, headings)
        texts.append(text)
        if meaning:
            found.setdefault(meaning[0], []).append((meaning[1], column))
    weak = [field for field, places in found.items() if min(places)[0] == WEAK_RANK]
    if len(weak) < _MANY_INDICATORS:
        for field in weak:
            del found[field]
    ranked = {field: tuple(sorted(places)) for field, places in found.items()}
    ordered = sorted(ranked.items(), key=lambda item: item[1][0][1])
    return Heading(first, first + len(rows) - 1, tuple(texts), dict(ordered))


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

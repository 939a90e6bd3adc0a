"""From the rows of a recap sheet to innovations, refusals and rows that are passed over."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from iga_desktop.domain.innovation import PROFILE_LABELS, name_key
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.exchange.cell_readers import CellReaders, is_level_attempt, level_problem
from iga_desktop.exchange.headings import INDICATOR, HeadingReader, heading_key
from iga_desktop.exchange.parsed import ParsedRow, Refusal, RowPlace
from iga_desktop.exchange.row_kinds import (
    agency_heading,
    bare_number,
    is_numbering,
    is_total,
    says_nothing_sent,
)
from iga_desktop.exchange.sheet import Sheet, column_letters
from iga_desktop.exchange.sheet_layout import Layout
from iga_desktop.exchange.values import cell_text, read_score

_CORRECT = "Perbaiki baris itu di berkas, lalu baca lagi."
_SEPARATE = "Hapus salah satunya, atau bedakan namanya bila memang dua inovasi, lalu baca lagi."
_NOT_NEEDED = frozenset({"score", "number", "status"})
_FEWEST_GROUPED, _GROUPED_SHARE = 2, 0.2


@dataclass(slots=True)
class Found:
    """What the sheets read so far hold; `places` is keyed by name_key of name and agency text."""

    rows: list[ParsedRow] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    skipped: int = 0
    places: dict[tuple[str, str], RowPlace] = field(default_factory=dict)


class SheetReader:
    """Reads the rows of one recap sheet into what was found so far."""

    def __init__(
        self,
        file_name: str,
        sheet: Sheet,
        layout: Layout,
        readers: CellReaders,
        headings: HeadingReader,
        known_agencies: Collection[str],
    ) -> None:
        self._file_name = file_name
        self._sheet = sheet
        self._layout = layout
        self._readers = readers
        self._headings = headings
        self._known_agencies = known_agencies
        position = layout.position
        self._name = position["name"]
        self._agency = position.get("agency")
        self._number = position.get("number")
        self._score = position.get("score")
        self._fields = [
            (name, position[name], readers.fields[name])
            for name in PROFILE_LABELS
            if name in position and name != "name"
        ]
        self._needed = {column: name for name, column in position.items() if name not in _NOT_NEEDED}
        letter = column_letters(self._name)
        self._name_heading = next(heading_key(c.heading) for c in layout.columns if c.letter == letter)
        self._group_agency = ""
        self._last_agency = ""
        self._after_total = False

    def read(self, found: Found, tick: Callable[[], None]) -> None:
        """Add the sheet's rows to *found*; *tick* is called once a row.

        Raises:
            UserError: a row of data holds a formula that was saved without its result.
        """
        rows, marked = self._sheet.rows, self._sheet.marks
        last = len(rows)
        while last and not any(rows[last - 1]) and last - 1 not in marked:
            last -= 1
        for row in range(self._layout.first_row, last):
            tick()
            cells, marks = rows[row], marked.get(row, {})
            name = cell_text(cells[self._name])
            agency = self._written_agency(row, cells)
            if self._holds_innovation(cells, marks, name, agency):
                self._take(found, row, cells, marks, name, agency)
            else:
                found.skipped += 1
                self._remember_group(cells)

    def _written_agency(self, row: int, cells: Sequence[Any]) -> str:
        if self._agency is None:
            return ""
        return self._readers.texts[cells[self._agency]] or self._merged_agencies.get(row, "")

    def _holds_innovation(
        self, cells: Sequence[Any], marks: Mapping[int, str | None], name: str, agency: str
    ) -> bool:
        if not any(cells) and not marks:
            return False
        key = self._readers.keys[name or next((cell_text(cell) for cell in cells if cell != ""), "")]
        if self._is_heading(cells, key) or (key.isdecimal() and is_numbering(cells)):
            return False
        numbered = self._is_numbered(cells, marks)
        total, nothing_sent = is_total(key), says_nothing_sent(key)
        if (total or nothing_sent) and numbered and self._has_levels(cells, agency):
            total = nothing_sent = False
        if total:
            self._after_total = True
            return False
        named = bool(name) and not nothing_sent
        if self._name in marks:
            # A sum without a label may count the names; a data row says whose it is.
            named = bool(agency) or numbered or self._agency is None or self._agency in marks
        if named and agency and (numbered or not self._after_total):
            return True
        attempts = [
            column
            for _, column in self._layout.indicators
            if column in marks or is_level_attempt(cells[column])
        ]
        if named:
            return bool(attempts) or (numbered and not agency_heading(cells, self._known_agencies))
        return not name and self._misses_name(cells, marks, attempts, numbered or bool(agency))

    def _is_numbered(self, cells: Sequence[Any], marks: Mapping[int, str | None]) -> bool:
        if self._number is None:
            return False
        return self._number in marks or bare_number(cells[self._number]) is not None

    def _has_levels(self, cells: Sequence[Any], agency: str) -> bool:
        """Tell whether a row has an agency and levels: then it is an innovation, whatever its name says."""
        values = [cells[column] for _, column in self._layout.indicators]
        known = [self._readers.level(value) for value in values]
        whose = bool(agency) or self._agency is None
        return whose and None not in known and any(map(is_level_attempt, values))

    def _misses_name(
        self, cells: Sequence[Any], marks: Mapping[int, str | None], attempts: list[int], identified: bool
    ) -> bool:
        """Tell levels without a name, which is an omission, from sums that nobody labelled."""
        real = [column for column in attempts if column not in marks]
        return bool(real) and (
            identified or all(self._readers.level(cells[column]) is not None for column in real)
        )

    def _is_heading(self, cells: Sequence[Any], key: str) -> bool:
        """Tell whether the heading, or the lower half of it, is repeated here."""
        if key == self._name_heading:
            return True
        indicators = self._layout.indicators
        if self._readers.level(cells[indicators[0][1]]) is not None:
            return False
        own = sum(self._headings.field(cells[column]) == f"{INDICATOR}{n}" for n, column in indicators)
        return own * 2 > len(indicators)

    def _remember_group(self, cells: Sequence[Any]) -> None:
        if named := agency_heading(cells, self._known_agencies):
            self._group_agency = named
            self._last_agency = ""

    def _take(
        self,
        found: Found,
        row: int,
        cells: Sequence[Any],
        marks: Mapping[int, str | None],
        name: str,
        agency: str,
    ) -> None:
        place = RowPlace(self._sheet.name, row + 1)
        problems = self._marked_problems(place, marks)
        agency = self._resolved_agency(agency)
        if not agency and self._agency not in marks:
            problems.append("perangkat daerah belum diisi")
        if not name and self._name not in marks:
            problems.append("nama inovasi belum diisi")
        elif name and not self._readers.keys[name]:
            problems.append("nama inovasi harus memuat huruf atau angka")
        levels = self._levels(cells, marks, problems)
        profile = self._profile(name, cells, problems)
        advice = _CORRECT
        key = (self._readers.keys[name], self._readers.keys[agency])
        if not problems and (first := found.places.setdefault(key, place)) is not place:
            elsewhere = "" if first.sheet == place.sheet else f" lembar {first.sheet}"
            problems.append(f"inovasi ini berulang (duplikat), sudah ada pada baris {first.row}{elsewhere}")
            advice = _SEPARATE
        if problems:
            reason = f"Baris ini tidak dimasukkan: {'; '.join(problems)}. {advice}"
            found.refusals.append(Refusal(place, name, reason))
            return
        score = None if self._score is None else read_score(cells[self._score])
        found.rows.append(ParsedRow(place, agency, profile, levels, score))

    def _marked_problems(self, place: RowPlace, marks: Mapping[int, str | None]) -> list[str]:
        problems = []
        for column, error in marks.items():
            if column not in self._needed:
                continue
            cell = f"{column_letters(column)}{place.row}"
            if error is None:
                raise UserError(
                    f"Berkas {self._file_name}, lembar {place.sheet}, sel {cell}: rumus tersimpan tanpa "
                    f"hasil. Buka berkas itu di Excel, simpan, lalu baca lagi. {UNCHANGED}"
                )
            problems.append(f"sel {cell} berisi {error}")
        return problems

    def _levels(
        self, cells: Sequence[Any], marks: Mapping[int, str | None], problems: list[str]
    ) -> dict[int, int]:
        levels = {}
        known = self._readers.levels
        for number, column in self._layout.indicators:
            value = cells[column]
            level = None if value.__class__ is bool else known[value]
            if level is None:
                problems.append(level_problem(value, number))
            elif column not in marks:
                levels[number] = level
        return levels

    def _profile(self, name: str, cells: Sequence[Any], problems: list[str]) -> dict[str, Any]:
        profile: dict[str, Any] = {"name": name}
        for field_name, column, readings in self._fields:
            try:
                profile[field_name] = readings[cells[column]]
            except ValueError:
                problems.append(_unreadable(field_name, cell_text(cells[column])))
        return profile

    def _resolved_agency(self, written: str) -> str:
        """Give the agency of a row: its own, its group's above, or the whole sheet's."""
        if written:
            self._group_agency = ""
            self._last_agency = written
            return written
        if self._group_agency:
            return self._group_agency
        if self._last_agency and self._agencies_are_grouped:
            return self._last_agency
        return self._layout.agency

    @cached_property
    def _merged_agencies(self) -> Mapping[int, str]:
        """The agency of each row that a merged cell of the agency column reaches."""
        agencies: dict[int, str] = {}
        rows = self._sheet.rows
        for (top, left), (bottom, _) in self._sheet.merged:
            if left == self._agency and bottom > top >= self._layout.first_row:
                text = cell_text(rows[top][left]) if top < len(rows) else ""
                agencies.update(dict.fromkeys(range(top, min(bottom + 1, len(rows))), text))
        return agencies

    @cached_property
    def _agencies_are_grouped(self) -> bool:
        """Whether an agency is written only at the first of its rows, without merging.

        It is taken so only where nobody wrote the same agency twice in succession, and often enough
        to be a habit: otherwise an empty cell is an omission, and guessing would be wrong.
        """
        if self._agency is None or self._merged_agencies:
            return False
        texts = [
            cell_text(cells[self._agency])
            for cells in self._sheet.rows[self._layout.first_row :]
            if cell_text(cells[self._name])
            and (self._number is None or cells[self._number] != "" or cells[self._agency] != "")
            and not is_total(name_key(cell_text(cells[self._name])))
        ]
        blanks = texts.count("")
        written = [name_key(text) for text in texts]
        repeated = any(one and one == other for one, other in pairwise(written))
        return not repeated and blanks >= max(_FEWEST_GROUPED, _GROUPED_SHARE * len(texts))


def _unreadable(field_name: str, text: str) -> str:
    column = PROFILE_LABELS[field_name]
    if field_name == "reports_before":
        return f'isian "{text}" pada kolom {column} bukan banyaknya kali (tulis angka 0-9)'
    return (
        f'tanggal "{text}" pada kolom {column} tidak ada di kalender atau tidak terbaca '
        "(tulis seperti 10 Agustus 2024)"
    )

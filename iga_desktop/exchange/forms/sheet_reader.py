"""Reading the input cells of one innovation's sheet, row by row, by their keys."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from iga_desktop.domain.content import CLAIM, Value
from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.cell_readers import level_problem
from iga_desktop.exchange.forms.cells import FormReaders
from iga_desktop.exchange.forms.found_sheet import FoundSheet
from iga_desktop.exchange.forms.layout import AFFAIRS, KEEPS
from iga_desktop.exchange.forms.parsed import ParsedSheet
from iga_desktop.exchange.parsed import Refusal, RowPlace
from iga_desktop.exchange.sheet import column_letters
from iga_desktop.exchange.values import cell_text

_CORRECT = "Nilai lama tetap dipakai. Perbaiki isian itu di formulir, lalu baca lagi."


class _Unreadable(ValueError):
    """A cell tells nothing that can be taken; the text is a clause (Indonesian)."""


class SheetReader:
    """Reads the sheets of one form; *labels* are those of the rows by key."""

    def __init__(self, labels: Mapping[str, str], readers: FormReaders) -> None:
        self._labels = labels
        self._label_keys = {key: name_key(label) for key, label in labels.items()}
        self._readers = readers

    def read(self, found: FoundSheet) -> tuple[ParsedSheet, list[str]]:
        """Give what *found* says, and sentences on what was done to it."""
        rows, altered = self._rows(found)
        content: dict[str, Value] = {}
        problems: list[tuple[int, str]] = []
        for key in self._labels:
            if not (places := rows.get(key)):
                continue
            if self._is_untold(found, key, places):
                continue
            try:
                content[key] = self._value(found, key, places)
            except _Unreadable as problem:
                problems.append((places[0], f"Isian {self._called(key)} tidak dibaca: {problem}. {_CORRECT}"))
        name = str(content.get("name", "")) or found.name
        parsed = ParsedSheet(
            sheet=found.name,
            row=(rows.get("name") or [found.row])[0] + 1,
            identity=found.identity,
            content=content,
            problems=tuple(Refusal(RowPlace(found.name, row + 1), name, reason) for row, reason in problems),
            is_empty=not found.identity.version and not problems and not any(content.values()),
        )
        missing = [self._called(key) for key in self._labels if key not in rows]
        return parsed, _remarks(found.name, missing, [self._called(key) for key in altered])

    def _rows(self, found: FoundSheet) -> tuple[dict[str, list[int]], list[str]]:
        """Give the rows of each key, none where the form only shows the value, and the altered labels."""
        rows: dict[str, list[int]] = {}
        altered: list[str] = []
        for row, cells in enumerate(found.source.rows):
            text = cells[found.keys]
            if not isinstance(text, str) or (key := text.strip().removeprefix(KEEPS)) not in self._labels:
                continue
            if text.strip().startswith(KEEPS):
                rows[key] = []
                continue
            rows.setdefault(key, []).append(row)
            label = self._label_keys[key]
            if not any(self._readers.keys[cell].startswith(label) for cell in cells if isinstance(cell, str)):
                altered.append(key)
        return rows, altered

    def _is_untold(self, found: FoundSheet, key: str, places: Sequence[int]) -> bool:
        """Tell whether nothing is said of a level that was sent: whoever lowers a claim to 0 writes so."""
        if not (key.startswith(CLAIM) and found.identity.version):
            return False
        column = found.level
        marks = (found.source.marks.get(row, {}) for row in places)
        return not any(column in marked for marked in marks) and not any(
            cell_text(found.source.rows[row][column]) for row in places
        )

    def _value(self, found: FoundSheet, key: str, places: Sequence[int]) -> Value:
        column = found.level if key.startswith(CLAIM) else found.profile
        cells = [found.source.rows[row][column] for row in places]
        for row in places:
            _refuse_marked(found.source.marks.get(row, {}), row, column)
        if key != AFFAIRS and any(cell != cells[0] for cell in cells):
            numbers = " dan ".join(str(row + 1) for row in places)
            raise _Unreadable(f"ada pada baris {numbers} dengan isi berbeda; hapus yang tidak dipakai")
        try:
            return self._readers.value(key, cells)
        except ValueError as problem:
            raise _Unreadable(_why(key, cells[0])) from problem

    def _called(self, key: str) -> str:
        prefix = f"indikator {key.removeprefix(CLAIM)} " if key.startswith(CLAIM) else ""
        return prefix + self._labels[key]


def _refuse_marked(marks: Mapping[int, str | None], row: int, column: int) -> None:
    if column not in marks:
        return
    cell, error = f"{column_letters(column)}{row + 1}", marks[column]
    if error is None:
        raise _Unreadable(f"sel {cell} berisi rumus yang tersimpan tanpa hasil")
    raise _Unreadable(f"sel {cell} berisi {error}")


def _why(key: str, value: Any) -> str:
    if key.startswith(CLAIM):
        return level_problem(value, int(key.removeprefix(CLAIM)))
    if isinstance(value, time):
        return "isinya jam, bukan tanggal (tulis seperti 10 Agustus 2024)"
    text = cell_text(value)
    return f'tanggal "{text}" tidak terbaca atau tidak ada di kalender (tulis seperti 10 Agustus 2024)'


def _remarks(sheet: str, missing: Sequence[str], altered: Sequence[str]) -> list[str]:
    found = []
    if missing:
        found.append(
            f'Lembar "{sheet}": baris {", ".join(missing)} tidak ditemukan. Nilai lama tetap dipakai untuk '
            "isian itu."
        )
    if altered:
        found.append(
            f'Lembar "{sheet}": judul baris {", ".join(dict.fromkeys(altered))} diubah. Isiannya tetap '
            "dibaca menurut tanda barisnya; periksa hasilnya."
        )
    return found

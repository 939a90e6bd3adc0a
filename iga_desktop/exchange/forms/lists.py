"""The hidden sheet of choices, and the drop-downs and checks of the fields that are filled in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline
from iga_desktop.exchange.forms.layout import LISTS
from iga_desktop.exchange.forms.looks import Look, Pen

_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)


def write_lists(sheet: Any, guideline: Guideline, pen: Pen) -> Mapping[str, str]:
    """Write the choices into the hidden *sheet*, a column each; give where each field finds its own."""
    columns: dict[tuple[str, ...], int] = {}
    for choices in guideline.options.values():
        columns.setdefault(choices, len(columns) + 1)
    sheet.sheet_state = "hidden"
    for row in range(max(map(len, columns))):
        sheet.append(
            [
                pen.cell(Look.HIDDEN, column, choices[row]) if row < len(choices) else None
                for choices, column in columns.items()
            ]
        )
    return {
        field: f"{LISTS}!${(letter := get_column_letter(columns[choices]))}$1:${letter}${len(choices)}"
        for field, choices in guideline.options.items()
    }


def choice_check(source: str) -> DataValidation:
    """Give a drop-down from *source*; what is not in the list is allowed after a question."""
    return _check(
        "list",
        source,
        error="Isian ini tidak ada dalam daftar pilihan. Tetap gunakan?",
        prompt="Pilih dari daftar melalui tombol panah di kanan sel.",
    )


def day_check() -> DataValidation:
    """Give the check of a day; a date that is text is allowed after a question, since it can be read."""
    found = _check(
        "date",
        _serial(_FIRST_DAY),
        error="Isian ini belum berupa tanggal, misalnya 11-08-2025. Tetap gunakan?",
        prompt="Tulis hari-bulan-tahun, misalnya 11-08-2025.",
    )
    found.operator, found.formula2 = "between", _serial(_LAST_DAY)
    return found


def level_check() -> DataValidation:
    """Give the drop-down of a level."""
    levels: Sequence[str] = [str(level) for level in range(MAXIMUM_LEVEL + 1)]
    found = _check(
        "list", f'"{",".join(levels)}"', error=f"Tingkat hanya 0 sampai {MAXIMUM_LEVEL}.", prompt=""
    )
    found.errorStyle = "stop"
    return found


def _check(kind: str, formula: str, error: str, prompt: str) -> DataValidation:
    return DataValidation(
        type=kind,
        formula1=formula,
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=bool(prompt),
        errorStyle="warning",
        errorTitle="Periksa isian",
        error=error,
        prompt=prompt or None,
    )


def _serial(day: date) -> str:
    return str((day - date(1899, 12, 30)).days)

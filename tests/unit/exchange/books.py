"""Workbooks as an office writes them, made with openpyxl."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]

NUMBERS = tuple(range(16, 36))
HEADING = ("No", "Nama Inovasi", "Perangkat Daerah", *NUMBERS, "Skor Kematangan")


def data_row(number: int, name: Any, agency: Any, level: Any = 2, score: Any = "74,00") -> list[Any]:
    """Give a row under HEADING with the same level in all 20 indicators."""
    return [number, name, agency, *([level] * len(NUMBERS)), score]


def with_level(row: list[Any], indicator: int, level: Any) -> list[Any]:
    """Give *row* with another level in one indicator."""
    return [*row[: indicator - 13], level, *row[indicator - 12 :]]


def write_book(
    path: Path, *sheets: tuple[str, Rows], after: Callable[[Worksheet], None] | None = None
) -> Path:
    """Write *sheets* as (name, rows); *after* may still change the first one."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if after:
        after(book.worksheets[0])
    book.save(path)
    return path


def rewrite_parts(source: Path, target: Path, replaced: dict[str, bytes]) -> Path:
    """Copy the workbook *source* to *target* with some parts replaced or added."""
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part not in replaced:
                new.writestr(part, old.read(part))
        for part, content in replaced.items():
            new.writestr(part, content)
    return target

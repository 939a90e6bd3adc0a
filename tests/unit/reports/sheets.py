"""What stands in a workbook."""

from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl


def rows(file: Path, sheet: str) -> list[tuple[Any, ...]]:
    with closing(openpyxl.load_workbook(file, read_only=True)) as book:
        return list(book[sheet].iter_rows(values_only=True))


def figures(file: Path) -> dict[Any, tuple[Any, ...]]:
    """The figures of the summary by their label."""
    return {row[0]: row[1:] for row in rows(file, "Ringkasan") if row and row[0]}

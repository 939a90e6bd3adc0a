"""Forms filled in as people do it: what to write where is found by the words printed on the sheet."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell


class FillingIn:
    """A form that is open in a spreadsheet program."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def write(self, sheet: str, label: str | int, value: Any, *, below: int = 0) -> None:
        """Write *value* beside *label*: a field's name or the number of an indicator.

        *below* is how many rows further down, for fields of several rows.
        """
        self._beside(sheet, label, below).value = value

    def read(self, sheet: str, label: str | int) -> Any:
        """Give what stands beside *label*."""
        return self._beside(sheet, label, 0).value

    @property
    def blank(self) -> str:
        """The name of the first sheet for a new innovation."""
        names: list[str] = self.book.sheetnames
        return next(name for name in names if name.endswith("(baru)"))

    def _beside(self, sheet: str, label: str | int, below: int) -> Cell:
        cells = [cell for row in self.book[sheet].iter_rows() for cell in row if cell.value == label]
        (printed,) = cells
        for cell in self.book[sheet][printed.row + below][printed.column :]:
            if isinstance(cell, Cell) and not cell.protection.locked:
                return cell
        raise AssertionError(f"nothing can be filled in beside {label}")


@contextmanager
def filling_in(path: Path) -> Iterator[FillingIn]:
    """Open the form at *path* and save it there afterwards."""
    book = load_workbook(path)
    yield FillingIn(book)
    book.save(path)

"""Saving a workbook with the results of its formulas, which openpyxl alone leaves out.

Programs that only show a workbook (Excel's protected view, previews of mail and phones) calculate nothing:
without results they show no totals.
"""

import re
from collections import deque
from datetime import UTC, datetime
from decimal import Decimal
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.writer.excel import ExcelWriter

_NO_RESULT = re.compile(rb"(?<=</f>)<v(?:\s*/>|></v>)")


class Results:
    """The results of a workbook's formulas, in the order in which the formulas are written."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()

    def add(self, value: int | Decimal) -> None:
        """Keep the result of the formula that is written next."""
        self._waiting.append(format(value, "f") if isinstance(value, Decimal) else str(value))

    def take(self) -> bytes:
        """Give the first result that was not taken yet, as the cell's value."""
        return f"<v>{self._waiting.popleft()}</v>".encode()


def save(workbook: Any, results: Results, file: IO[bytes]) -> None:
    """Write the write-only *workbook* with the *results* of its formulas to *file*, and end it."""
    workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    ExcelWriter(workbook, _Archive(file, results)).save()


class _Archive(ZipFile):
    """A workbook's file, into which sheets are copied from openpyxl's temporary files."""

    def __init__(self, file: IO[bytes], results: Results) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self._results = results

    def write(self, filename: Any, arcname: Any = None, *_options: Any) -> None:
        """Put the sheet in *filename* under the name *arcname*, with the results in their places."""
        with (
            Path(filename).open("rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as content,
            memoryview(content) as view,
            self.open(str(arcname), "w", force_zip64=True) as part,
        ):
            done = 0
            for place in _NO_RESULT.finditer(content):
                part.write(view[done : place.start()])
                part.write(self._results.take())
                done = place.end()
            part.write(view[done:])

"""Any document as a workbook: a summary, and a sheet for each of its tables, ready to filter and print."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from iga_desktop.files import replacing
from iga_desktop.progress import Progress
from iga_desktop.reports.document import Document, Part, Table, tables_of
from iga_desktop.reports.excel_columns import turned
from iga_desktop.reports.excel_grid import Grid
from iga_desktop.reports.excel_names import one_line, sheet_name, table_name
from iga_desktop.reports.excel_print import set_up_print
from iga_desktop.reports.excel_results import Results, save
from iga_desktop.reports.excel_summary import SUMMARY, Entry, Summary, words_of
from iga_desktop.reports.sheet import PageSetup
from iga_desktop.reports.steps import Steps


def write_workbook(
    document: Document, target: Path, progress: Progress, setup: PageSetup | None = None
) -> None:
    """Write *document* as a workbook to *target*, whole or not at all; printed by *setup* (its own if None).

    Raises:
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    total = sum(len(table.rows) for _, table in _tables(document))
    steps = Steps(progress, total, f"Menyusun {document.heading.title}")
    with replacing(target) as path, path.open("wb") as file:
        book = _Book(document, setup or PageSetup(landscape=document.landscape), steps)
        try:
            book.write()
        finally:
            # A cancelled workbook is saved too: only then does openpyxl drop its temporary files.
            save(book.workbook, book.results, file)


def _tables(document: Document) -> Iterator[tuple[Part | None, Table[Any]]]:
    """Give the tables of *document* in order, each with the part in which it stands, if any."""
    if not document.sheets_only:
        for part in document.parts:
            for table in tables_of(part.blocks):
                yield part, table
    for table in document.sheets:
        yield None, table


class _Book:
    def __init__(self, document: Document, setup: PageSetup, steps: Steps) -> None:
        self._document = document
        self._setup = setup
        self._steps = steps
        self._names = {SUMMARY.lower()}
        self._entries: list[Entry] = []
        self.results = Results()
        self.workbook: Any = Workbook(write_only=True)
        properties = self.workbook.properties
        properties.title = one_line(document.heading.name)
        properties.creator = one_line(document.author)
        properties.subject = one_line(document.heading.as_of_text)
        properties.language = "id-ID"

    def write(self) -> None:
        sheet = self.workbook.create_sheet(SUMMARY)
        # Before the first row, so that papers of no rows report and can be cancelled too.
        self._steps.advance(0)
        # Words and figures stand better upright, however the tables lie.
        upright = PageSetup(self._setup.paper, landscape=False)
        set_up_print(sheet, self._document.heading, SUMMARY, setup=upright)
        summary = Summary(sheet, self._document.heading)
        if not self._document.sheets_only:
            self._words(summary)
        for part, table in _tables(self._document):
            self._table(table, part)
        summary.add_sheets(self._entries)
        sheet.print_area = f"A1:C{summary.rows}"

    def _words(self, summary: Summary) -> None:
        for part in self._document.parts:
            words = list(words_of(part.blocks))
            if words and len(self._document.parts) > 1:
                summary.section(part.bookmark or (part.heading or self._document.heading).name)
            for block in words:
                summary.add(block)

    def _table(self, table: Table[Any], part: Part | None) -> None:
        name = sheet_name(table.name, self._names)
        about = table.title or (part.bookmark if part else "") or table.name
        self._entries.append(Entry(name, about, len(table.rows)))
        sheet = self.workbook.create_sheet(name)
        setup = turned(table, self._setup)
        grid = Grid(sheet, table, setup, self._document.author)
        headed = bool(table.rows) or not table.empty
        set_up_print(sheet, self._document.heading, about, 1 if headed else None, setup)
        grid.write(table_name(name, len(self._entries)), self.results, self._steps)
        sheet.print_area = grid.area
        # What is finished keeps no file open, however many sheets there are.
        sheet.close()

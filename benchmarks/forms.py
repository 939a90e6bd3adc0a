"""The agencies' forms of the sample office against bare libraries writing and reading the same cells.

Writing is measured against openpyxl (write-only, shared styles), reading against openpyxl (read-only) and
against python-calamine, which we read with ourselves.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import python_calamine
from openpyxl import load_workbook

from benchmarks.excel import SheetCopy, read_back, write_bare
from benchmarks.measure import Result, compare
from benchmarks.offices import Offices, open_workspace
from iga_desktop.exchange.forms.reader import read_form
from iga_desktop.progress import Progress
from iga_desktop.sample import YEAR, fill_sample_office
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import guideline_of

_LIMIT = 1.5


def measure(offices: Offices) -> Iterator[Result]:
    """Measure making all forms of the office, and reading them back as they are."""
    with closing(open_workspace(offices.folder / "kantor-formulir")) as workspace:
        fill_sample_office(workspace)
        yield from _measure(workspace, offices.folder)


def _measure(workspace: Workspace, folder: Path) -> Iterator[Result]:
    numbers = count()

    def make() -> Sequence[Path]:
        target = folder / f"formulir-{next(numbers)}"
        target.mkdir()
        return make_forms(workspace, YEAR, target, FormOptions(), Progress())

    paths = make()
    copies = [read_back(path) for path in paths]
    guideline = guideline_of(workspace, YEAR)

    def read() -> None:
        for path in paths:
            read_form(path, lambda _: guideline)

    size = len(paths)
    yield compare(
        f"forms: writing {size}",
        make,
        lambda: _write_bare(copies, folder / "polos.xlsx"),
        runs=5,
        limit=_LIMIT,
    )
    yield compare(
        f"forms: reading {size}, openpyxl", read, lambda: _read_openpyxl(paths), runs=5, limit=_LIMIT
    )
    yield compare(f"forms: reading {size}, calamine", read, lambda: _read_calamine(paths), runs=5)


def _write_bare(copies: Sequence[Sequence[SheetCopy]], target: Path) -> None:
    for sheets in copies:
        write_bare(sheets, target)


def _read_openpyxl(paths: Sequence[Path]) -> None:
    for path in paths:
        with closing(load_workbook(path, read_only=True)) as workbook:
            for sheet in workbook:
                list(sheet.iter_rows(values_only=True))


def _read_calamine(paths: Sequence[Path]) -> None:
    for path in paths:
        workbook = python_calamine.load_workbook(path)
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)

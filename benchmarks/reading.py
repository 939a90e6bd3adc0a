"""Reading a recap workbook against bare python-calamine giving the same sheets as lists."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import python_calamine

from benchmarks.measure import SIZES, Result, compare, runs_for
from benchmarks.offices import AGENCY_SHEET, RECAP_SHEET, YEAR, Offices, import_workbook, open_workspace
from iga_desktop.domain.guideline import Guideline
from iga_desktop.exchange.recap_reader import read_recap
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.guidelines import GuidelineLibrary

_LIMIT = 3.0


def measure(offices: Offices) -> Iterator[Result]:
    """Measure reading by meaning; the whole import into a new office is told along."""
    guideline = GuidelineLibrary(resources() / "guidelines", offices.folder / "pedoman").load(YEAR)
    for size in SIZES:
        yield _reading(offices.workbook(size), size, guideline)
    for size in SIZES:
        yield _import(offices, size)


def _reading(path: Path, size: int, guideline: Guideline) -> Result:
    return compare(
        f"reading: recap, {size}",
        lambda: read_recap(path, guideline, Progress()),
        lambda: _bare(path),
        runs=runs_for(size),
        limit=_LIMIT,
    )


def _import(offices: Offices, size: int) -> Result:
    path = offices.workbook(size)
    numbers = count()

    def whole_import() -> None:
        folder = offices.folder / f"impor-{size}-{next(numbers)}"
        with closing(open_workspace(folder)) as workspace:
            import_workbook(workspace, path)

    return compare(f"reading: import into a new office, {size}", whole_import, lambda: _bare(path), runs=3)


def _bare(path: Path) -> list[object]:
    workbook = python_calamine.load_workbook(path)
    return [
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in (RECAP_SHEET, AGENCY_SHEET)
    ]

"""What papers have in common: the tables of their workbooks, row by row, and how their progress moves."""

from pathlib import Path
from typing import Any

from tests.unit.reports.conftest import RecordingProgress
from tests.unit.reports.sheets import rows


def listed(file: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of the table on *sheet*, without the names of groups, totals and notes."""
    heading, *lines = rows(file, sheet)
    names = [str(each) for each in heading]
    whole = [line for line in lines if sum(cell is not None for cell in line) > 2 and line[0] != "Jumlah"]
    return [dict(zip(names, line, strict=True)) for line in whole]


def said(file: Path) -> list[str]:
    """What the first sheet says in words."""
    return [str(row[0]) for row in rows(file, "Ringkasan") if row and row[0]]


def moves_to_its_end(progress: RecordingProgress) -> bool:
    """Whether what was reported grew from step to step, up to the total and never beyond it."""
    done = [each for each, _ in progress.reports]
    (total,) = {each for _, each in progress.reports}
    return len(set(done)) > 2 and done == sorted(done) and done[-1] == total

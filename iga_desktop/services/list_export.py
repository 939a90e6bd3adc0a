"""Handing out a list of innovations as it is shown."""

from collections.abc import Sequence
from pathlib import Path

from iga_desktop.domain.recap import InnovationRow
from iga_desktop.progress import Progress


def export_rows(rows: Sequence[InnovationRow], target: Path, progress: Progress) -> None:
    """Write *rows* in their order as a workbook of one sheet.

    Raises:
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    # openpyxl would lengthen the way to the first window.
    from iga_desktop.reports.list_excel import write_list_excel  # noqa: PLC0415

    write_list_excel(rows, target, progress)

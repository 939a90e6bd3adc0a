"""Handing out the index over the years as it is listed."""

from collections.abc import Sequence
from pathlib import Path

from iga_desktop.domain.index_history import HistoryLine
from iga_desktop.formats import local_time
from iga_desktop.progress import Progress
from iga_desktop.services.offices import load_office
from iga_desktop.services.workspace import Workspace


def export_index_history(
    workspace: Workspace, lines: Sequence[HistoryLine], target: Path, progress: Progress
) -> None:
    """Write *lines* in their order as a workbook of one sheet, which prints under the name of the office.

    Raises:
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    # openpyxl would lengthen the way to the first window.
    from iga_desktop.reports.index_history_excel import (  # noqa: PLC0415 costly, see above
        index_history_heading,
        write_index_history_excel,
    )

    heading = index_history_heading(load_office(workspace), local_time(workspace.clock()).date())
    write_index_history_excel(heading, lines, target, progress)

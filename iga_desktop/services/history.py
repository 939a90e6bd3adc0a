"""Reading the history and handing it out; nothing here can change it."""

from dataclasses import dataclass
from pathlib import Path

from iga_desktop.db import changes
from iga_desktop.domain.history import HistoryEntry, HistoryFilter
from iga_desktop.progress import Progress
from iga_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HistoryPart:
    """Some entries of the history and how many there are in `total` under the same filter."""

    entries: tuple[HistoryEntry, ...]
    total: int


def list_history(workspace: Workspace, wanted: HistoryFilter, limit: int, offset: int = 0) -> HistoryPart:
    """Give up to *limit* entries that *wanted* asks for, newest first, after the first *offset*."""
    with workspace.reading() as connection:
        return HistoryPart(
            changes.fetch(connection, wanted, limit, offset), changes.count(connection, wanted)
        )


def list_actors(workspace: Workspace) -> tuple[str, ...]:
    """Give everyone who ever changed something, by name."""
    with workspace.reading() as connection:
        return changes.fetch_actors(connection)


def export_history(workspace: Workspace, wanted: HistoryFilter, target: Path, progress: Progress) -> int:
    """Write all entries that *wanted* asks for, newest first, as a workbook; give how many there are.

    Raises:
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    # openpyxl would lengthen the way to the first window.
    from iga_desktop.reports.history_excel import write_history_excel  # noqa: PLC0415

    with workspace.reading() as connection:
        total = changes.count(connection, wanted)
        write_history_excel(changes.stream(connection, wanted), total, target, progress)
    return total

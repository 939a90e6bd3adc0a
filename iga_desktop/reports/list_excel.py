"""A list of innovations, with the recap's columns, to be worked on further."""

from collections.abc import Sequence
from pathlib import Path

from iga_desktop.domain.recap import InnovationRow
from iga_desktop.progress import Progress
from iga_desktop.reports.excel import INNOVATION_COLUMNS
from iga_desktop.reports.listing import Listing, write_listing

_LISTING = Listing("Daftar Inovasi", INNOVATION_COLUMNS, "C2", "Menulis daftar inovasi")


def write_list_excel(rows: Sequence[InnovationRow], target: Path, progress: Progress) -> None:
    """Write *rows* in their order to *target*; raises as `write_listing` does."""
    write_listing(_LISTING, [rows], len(rows), target, progress)

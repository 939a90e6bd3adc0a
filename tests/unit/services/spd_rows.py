"""SPD rows as an office might have filled them in."""

from iga_desktop.domain.spd import SpdEntry
from iga_desktop.services.spd_changes import change_field
from iga_desktop.services.workspace import Workspace


def fill_row(workspace: Workspace, year: int, entry: SpdEntry) -> None:
    """Let the row say what *entry* does; its evidence stays as it is."""
    change_field(workspace, year, entry.code, "claim", entry.claim)
    change_field(workspace, year, entry.code, "verified", entry.verified)
    change_field(workspace, year, entry.code, "note", entry.note)

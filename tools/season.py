"""The sample office in the middle of its season, open; its clock stands still, whatever the day."""

from pathlib import Path

from iga_desktop.paths import resources
from iga_desktop.services.sample_season import fill_season
from iga_desktop.services.workspace import Workspace


def open_season(folder: Path) -> Workspace:
    """Make the office in *folder* and give it open; its meetings have the ids 1 (July) and 2 (August)."""
    workspace = Workspace(folder, resources() / "guidelines")
    fill_season(workspace)
    return workspace

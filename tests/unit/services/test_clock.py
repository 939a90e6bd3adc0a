from datetime import datetime, timedelta
from pathlib import Path

from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.clock import clock_sentence
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import Workspace, opened

NOON = datetime(2025, 8, 11, 5)  # noqa: DTZ001 the history keeps UTC without a zone


def _add_agency(workspace: Workspace, code: str, at: datetime) -> None:
    workspace.clock = lambda: at
    save_agency(workspace, Agency(None, code, f"Dinas {code}", (), "Dinas"))


def test_a_clock_behind_the_history_is_told(tmp_path: Path) -> None:
    with opened(tmp_path, resources() / "guidelines") as workspace:
        assert clock_sentence(workspace) == ""
        _add_agency(workspace, "A", NOON)
        assert clock_sentence(workspace) == ""
        workspace.clock = lambda: NOON - timedelta(minutes=5)
        assert clock_sentence(workspace) == ""
        workspace.clock = lambda: NOON - timedelta(minutes=6)
        assert "Betulkan tanggal dan jam laptop" in clock_sentence(workspace)
        assert "11-08-2025" in clock_sentence(workspace)


def test_going_on_with_the_wrong_clock_does_not_hide_it(tmp_path: Path) -> None:
    with opened(tmp_path, resources() / "guidelines") as workspace:
        _add_agency(workspace, "A", NOON)
        _add_agency(workspace, "B", NOON - timedelta(days=365))
        assert clock_sentence(workspace) != ""

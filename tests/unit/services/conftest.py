from collections.abc import Iterator
from pathlib import Path

import pytest

from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An office with the year 2025 open and two agencies."""
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        open_year(workspace, 2025)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan", ("Dinkes",), "Dinas"))
        save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan", (), "Dinas"))
        yield workspace

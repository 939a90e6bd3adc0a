from collections.abc import Iterator
from pathlib import Path

import pytest

from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year
from tests.unit.services.verifying import NUMBERS, PROFILE


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An office with the year 2025 open and two agencies."""
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        open_year(workspace, 2025)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan", ("Dinkes",), "Dinas"))
        save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan", (), "Dinas"))
        yield workspace


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    """An office whose year 2026 asks for evidence, with one innovation that claims everything."""
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        open_year(workspace, 2026)
        agency = save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        assert agency.id == 1
        claim = dict.fromkeys(NUMBERS, 3)
        save_innovation(workspace, None, Innovation(None, 2026, 1, PROFILE, {}, claim))
        yield workspace

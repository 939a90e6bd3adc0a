"""Two laptops that go on by themselves and exchange packages."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.office import Agency, Office
from iga_desktop.services.innovations import (
    save_innovation,
)
from iga_desktop.services.offices import save_agency, save_office
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.unit.services.laptops import (
    blank_laptop,
    brought,
    exported,
    fill,
)
from tests.unit.services.verifying import PROFILE


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Workspace]:
    with closing(blank_laptop(tmp_path / "satu")) as workspace:
        save_office(workspace, Office("Kabupaten Contoh", "Bappeda Litbang"))
        fill(workspace, tmp_path)
        yield workspace


@pytest.fixture
def two(tmp_path: Path, one: Workspace) -> Iterator[Workspace]:
    """A second laptop that began with a package of the first."""
    with closing(blank_laptop(tmp_path / "dua")) as workspace:
        brought(workspace, exported(one, tmp_path / "awal.iga"))
        yield workspace


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Workspace]:
    """A second laptop of the same office that began by itself, with other ids and codes."""
    with closing(blank_laptop(tmp_path / "sendiri")) as workspace:
        save_office(workspace, Office("KABUPATEN CONTOH", "Bappeda  Litbang"))
        open_year(workspace, 2026)
        save_agency(workspace, Agency(None, "LAIN", "Dinas Lain"))
        save_agency(workspace, Agency(None, "D-KES", "DINAS KESEHATAN"))
        save_innovation(workspace, None, Innovation(None, 2026, 1, replace(PROFILE, name="LAIN"), {}))
        save_innovation(
            workspace, None, Innovation(None, 2026, 2, replace(PROFILE, name="Gemas stunting"), {})
        )
        yield workspace

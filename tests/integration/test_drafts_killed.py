"""The program is killed while somebody types: the next start tells of it and goes on where they were."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import opened
from iga_desktop.services.years import open_year
from tests.integration.typing_away import TYPED

_ROOT = Path(__file__).parents[2]


def program(folder: Path, task: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.integration.typing_away", str(folder), task]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)


def said(running: "subprocess.Popen[str]") -> Mapping[str, Any]:
    assert running.stdout is not None
    found: Mapping[str, Any] = json.loads(running.stdout.readline())
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        open_year(workspace, 2025)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        save_innovation(workspace, None, Innovation(None, 2025, 1, Profile(name="GEMAS"), {}))
    return tmp_path / "kantor"


def test_what_was_typed_before_a_kill_is_offered_and_not_yet_stored(folder: Path) -> None:
    with program(folder, "ketik") as typing:
        assert said(typing) == {"kept": True}
        typing.kill()
    with program(folder, "buka") as opening:
        now = said(opening)
    assert "tidak ditutup dengan benar" in now["crash"]
    assert "Inovasi GEMAS" in now["offered"]
    assert now["name"] == f"GEMAS{TYPED}"
    assert now["state"] == "Ada perubahan yang belum disimpan"
    with opened(folder, resources() / "guidelines") as workspace:
        assert load_innovation(workspace, 1).profile.name == "GEMAS"

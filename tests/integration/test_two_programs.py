"""Two programs on one office: the second only looks on, and a killed one leaves nothing locked."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from iga_desktop.db.seal import Seal
from iga_desktop.domain.office import Agency
from iga_desktop.errors import ReadOnlyOffice
from iga_desktop.paths import resources
from iga_desktop.services.occupancy import Occupied, holder, occupied, occupy
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.workspace import Workspace, opened

HOLDING = "tests.integration.holding"


class Other:
    """The other program."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert self._said() == "terbuka"

    def add_agency(self, code: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{code}\n")
        self._process.stdin.flush()
        assert self._said() == "tersimpan"

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def _said(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


@contextmanager
def other_program(folder: Path, who: str) -> Iterator[Other]:
    command = [sys.executable, "-m", HOLDING, str(folder), who]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        try:
            yield Other(process)
        finally:
            if process.stdin and process.poll() is None:
                process.stdin.close()
                process.wait(timeout=30)


@contextmanager
def looked_at(folder: Path) -> Iterator[Workspace]:
    workspace = Workspace(folder, resources() / "guidelines", read_only=True)
    try:
        yield workspace
    finally:
        workspace.close()


def _codes(workspace: Workspace) -> list[str]:
    return [agency.code for agency in list_agencies(workspace)]


def test_the_second_program_looks_on_and_follows_a_killed_one(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    with other_program(folder, "Sari") as other:
        with pytest.raises(Occupied, match="oleh Sari sejak"):
            occupy(folder, "Budi")
        with looked_at(folder) as workspace:
            assert _codes(workspace) == []
            other.add_agency("DINKES")
            assert _codes(workspace) == ["DINKES"]
            with pytest.raises(ReadOnlyOffice, match="hanya-baca"):
                save_agency(workspace, Agency(None, "LAIN", "Dinas Lain"))
        other.add_agency("DISDIK")
        other.kill()
    assert (folder / "dipakai.json").exists()
    assert not occupied(folder)
    assert holder(folder) is None
    with occupy(folder, "Budi"), opened(folder, resources() / "guidelines") as workspace:
        assert _codes(workspace) == ["DINKES", "DISDIK"]


def test_looking_on_leaves_a_closed_office_sealed(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    with other_program(folder, "Sari") as other:
        other.add_agency("DINKES")
    assert not occupied(folder)
    with looked_at(folder) as workspace:
        assert workspace.seal is Seal.KEPT
        assert _codes(workspace) == ["DINKES"]
    with opened(folder, resources() / "guidelines") as workspace:
        assert workspace.seal is Seal.KEPT

"""What was read is given again until anybody stores something."""

import sqlite3
from contextlib import closing

from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.offices import save_agency
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import DATABASE, Workspace, opened


def _agencies(workspace: Workspace) -> list[str]:
    return [row.agency.name for row in load_recap(workspace, 2025).recap.agencies]


def test_the_same_recap_is_given_while_nothing_is_stored(workspace: Workspace) -> None:
    assert load_recap(workspace, 2025) is load_recap(workspace, 2025)


def test_what_is_stored_here_is_read_anew(workspace: Workspace) -> None:
    assert "Dinas Sosial" not in _agencies(workspace)
    save_agency(workspace, Agency(None, "DINSOS", "Dinas Sosial", (), "Dinas"))
    assert "Dinas Sosial" in _agencies(workspace)


def test_what_another_program_stores_is_read_anew(workspace: Workspace) -> None:
    assert "Dinas Kesehatan" in _agencies(workspace)
    with closing(sqlite3.connect(workspace.folder / DATABASE)) as other, other:
        other.execute("UPDATE agency SET name = 'Dinas Kesehatan Contoh' WHERE code = 'DINKES'")
    assert "Dinas Kesehatan Contoh" in _agencies(workspace)


def test_what_is_stored_while_reading_is_not_missed(workspace: Workspace) -> None:
    def read() -> list[str]:
        found = _agencies(workspace)
        save_agency(workspace, Agency(None, "DINSOS", "Dinas Sosial", (), "Dinas"))
        return found

    assert "Dinas Sosial" not in workspace.memory.recall("names", read)
    assert "Dinas Sosial" in workspace.memory.recall("names", lambda: _agencies(workspace))


def test_an_office_that_remembers_is_sealed_on_closing(workspace: Workspace) -> None:
    load_recap(workspace, 2025)
    workspace.close()
    assert not (workspace.folder / f"{DATABASE}-wal").exists()
    with opened(workspace.folder, resources() / "guidelines") as again:
        assert again.seal.name == "KEPT"

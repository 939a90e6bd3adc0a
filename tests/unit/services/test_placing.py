import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from iga_desktop.db import backup
from iga_desktop.db.backup import copy_database
from iga_desktop.db.seal import Seal
from iga_desktop.errors import DamagedOffice, EnvironmentProblem
from iga_desktop.services import placing
from iga_desktop.services.placing import place_database, set_damaged_aside, working_folder
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year

from .failing_disk import failing_disk
from .laptops import GUIDELINES, blank_laptop, fill

NOON = datetime(2026, 11, 22, 5, 0)  # noqa: DTZ001 the clock of a workspace is UTC without saying so


def rows(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def kept_of(office: Path) -> str:
    """Give by what a backup of the office knows its database."""
    copy = office.with_name("salinan.db")
    copy_database(office / "iga.db", copy)
    digest = sha256(copy.read_bytes()).hexdigest()
    copy.unlink()
    return digest


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of a closed office without content."""
    blank_laptop(tmp_path / "kantor").close()
    return tmp_path / "kantor"


@pytest.fixture
def candidate(tmp_path: Path) -> Path:
    """The database of another office, with content, on its way into the first."""
    other = blank_laptop(tmp_path / "lain")
    fill(other, tmp_path)
    other.close()
    return Path(shutil.copy(tmp_path / "lain" / "iga.db", tmp_path / "calon.db"))


def seal_at_opening(folder: Path) -> Seal:
    workspace = Workspace(folder, GUIDELINES)
    workspace.close()
    return workspace.seal


def beside(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.is_file()}


def test_a_sound_office_takes_the_database_over(office: Path, candidate: Path) -> None:
    expected = rows(candidate)
    place_database(office, candidate, kept_of(office))
    assert rows(office / "iga.db") == expected
    assert seal_at_opening(office) is Seal.KEPT
    assert beside(office) == {"iga.db", "iga.db.segel"}


def test_who_has_the_office_open_sees_one_change(office: Path, candidate: Path) -> None:
    expected = rows(candidate)
    count = text("SELECT count(*) FROM innovation")
    with opened(office, GUIDELINES) as workspace:
        with workspace.reading() as reader:
            assert reader.execute(count).scalar_one() == 0
            place_database(office, candidate, kept_of(office))
            assert reader.execute(count).scalar_one() == 0
        with workspace.reading() as reader:
            assert reader.execute(count).scalar_one() == 1
    assert rows(office / "iga.db") == expected
    assert seal_at_opening(office) is Seal.KEPT


def test_an_office_that_somebody_writes_to_stays(
    office: Path, candidate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "BUSY_TIMEOUT_SECONDS", 0.1)
    monkeypatch.setattr(backup, "BUSY_TIMEOUT_SECONDS", 0.1)
    before = rows(office / "iga.db")
    with closing(sqlite3.connect(office / "iga.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            EnvironmentProblem, match=r"sedang dipakai oleh program lain.*Tidak ada data yang"
        ):
            place_database(office, candidate, kept_of(office))
    assert rows(office / "iga.db") == before


@pytest.mark.parametrize("with_log", [False, True])
def test_a_damaged_office_is_kept_aside_and_replaced(
    office: Path, candidate: Path, *, with_log: bool
) -> None:
    expected = rows(candidate)
    database = office / "iga.db"
    database.write_bytes(database.read_bytes()[:5000])
    if with_log:
        (office / "iga.db-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(60))
    found = {name: (office / name).read_bytes() for name in beside(office)}
    with pytest.raises(DamagedOffice):
        Workspace(office, GUIDELINES)
    aside = set_damaged_aside(office, lambda: NOON)
    assert aside.parent == office / "rusak"
    kept = {file.name: file.read_bytes() for file in aside.iterdir()}
    assert {name: kept[name] for name in ("iga.db", "iga.db.segel")} == {
        name: found[name] for name in ("iga.db", "iga.db.segel")
    }
    assert ("iga.db-wal" in kept) is with_log
    place_database(office, candidate, None)
    assert seal_at_opening(office) is Seal.KEPT
    assert rows(database) == expected
    assert beside(office) == {"iga.db", "iga.db.segel"}


def test_what_was_damaged_earlier_is_never_replaced(office: Path) -> None:
    first, second = set_damaged_aside(office, lambda: NOON), set_damaged_aside(office, lambda: NOON)
    assert first != second
    assert (first / "iga.db").read_bytes() == (second / "iga.db").read_bytes()


def test_an_office_whose_database_is_gone_gets_it(office: Path, candidate: Path) -> None:
    expected = rows(candidate)
    (office / "iga.db").unlink()
    with pytest.raises(DamagedOffice):
        Workspace(office, GUIDELINES)
    place_database(office, candidate, None)
    assert seal_at_opening(office) is Seal.KEPT
    assert rows(office / "iga.db") == expected


def test_an_empty_folder_becomes_an_office(tmp_path: Path, candidate: Path) -> None:
    expected = rows(candidate)
    with working_folder(tmp_path / "baru") as temporary:
        place_database(tmp_path / "baru", Path(shutil.copy(candidate, temporary)), None)
    assert beside(tmp_path / "baru") == {"iga.db", "iga.db.segel"}
    assert rows(tmp_path / "baru" / "iga.db") == expected


def test_a_folder_that_is_not_needed_after_all_is_not_left(tmp_path: Path) -> None:
    with working_folder(tmp_path / "baru"):
        pass
    assert not (tmp_path / "baru").exists()


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, way: str) -> None:
    """Let *way* of a path fail where it would touch the file *name*, as Windows does with what is held."""
    usual = getattr(Path, way)

    def held(path: Path, *arguments: object, **options: object) -> object:
        if name in (path.name, *(each.name for each in arguments if isinstance(each, Path))):
            raise PermissionError(13, "held", str(path))
        return usual(path, *arguments, **options)

    monkeypatch.setattr(Path, way, held)


@pytest.mark.parametrize("held", ["iga.db", "iga.db.segel", "iga.db-wal"])
def test_where_a_damaged_database_is_held_all_of_it_stays(
    office: Path, candidate: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    (office / "iga.db").write_bytes((office / "iga.db").read_bytes()[:5000])
    (office / "iga.db-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(60))
    before = {name: (office / name).read_bytes() for name in beside(office)}
    with monkeypatch.context() as windows:
        refuse(windows, held, "replace")
        with pytest.raises(EnvironmentProblem, match="Tidak ada data yang berubah"):
            place_database(office, candidate, None)
    assert {name: (office / name).read_bytes() for name in before} == before
    place_database(office, candidate, None)
    assert seal_at_opening(office) is Seal.KEPT


def test_what_cannot_be_cleared_away_is_no_failure_of_what_was_placed(
    office: Path, candidate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = rows(candidate)
    refuse(monkeypatch, "iga.db.segel", "unlink")
    place_database(office, candidate, kept_of(office))
    assert rows(office / "iga.db") == expected


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_state_that_was_not_kept_is_not_replaced(office: Path, candidate: Path, *, is_kept: bool) -> None:
    kept = kept_of(office) if is_kept else None
    with opened(office, GUIDELINES) as workspace:
        open_year(workspace, 2025)
    before = {name: (office / name).read_bytes() for name in beside(office)}
    with pytest.raises(EnvironmentProblem, match=r"berubah selagi.*Tidak ada data yang berubah"):
        place_database(office, candidate, kept)
    assert {name: (office / name).read_bytes() for name in beside(office)} == before


def test_of_a_disk_that_fails_all_that_it_still_gives_is_kept(
    office: Path, candidate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, expected = office / "iga.db", rows(candidate)
    content = database.read_bytes()
    failing_disk(monkeypatch, database, 2)
    with pytest.raises(DamagedOffice, match="diskanya rusak"):
        Workspace(office, GUIDELINES)
    aside = set_damaged_aside(office, lambda: NOON)
    assert (aside / "iga.db").read_bytes() == content[:8192] + bytes(4096) + content[12288:]
    place_database(office, candidate, None)
    monkeypatch.undo()
    assert rows(database) == expected

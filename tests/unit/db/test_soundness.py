"""What is refused before it is opened, and that looking changes nothing."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from iga_desktop.db.seal import Seal, seal_file
from iga_desktop.db.soundness import faults, refuse_damage
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency
from iga_desktop.errors import DamagedOffice, EnvironmentProblem
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.offices import save_agency
from iga_desktop.services.rescuing import rescued_office
from iga_desktop.services.workspace import DATABASE, Workspace, opened
from iga_desktop.services.years import open_year

GUIDELINES = resources() / "guidelines"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with opened(tmp_path / "kantor", GUIDELINES) as workspace:
        open_year(workspace, 2026)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        save_innovation(workspace, None, Innovation(None, 2026, 1, Profile(name="GEMAS"), {}))
    return tmp_path / "kantor"


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob(f"{DATABASE}*")}


def refused(folder: Path, match: str) -> bool:
    """Say that the office is refused, read-only too, and no file of it changed."""
    before = files(folder)
    for read_only in (False, True):
        with pytest.raises(DamagedOffice, match=match):
            Workspace(folder, GUIDELINES, read_only=read_only)
    return files(folder) == before


@pytest.mark.parametrize("sealed", [True, False])
def test_broken_pages_are_refused(office: Path, *, sealed: bool) -> None:
    database = office / DATABASE
    whole = database.read_bytes()
    if not sealed:
        seal_file(database).unlink()
    middle = len(whole) // 8192 * 4096
    for harmed in (
        whole[:middle] + b"\x5a" * 4096 + whole[middle + 4096 :],
        whole[: len(whole) // 2],
        whole[:3000],
        b"bukan basis data" * 400,
        b"SQLite format 3\0" + b"\xff" * 8000,
        whole[:44] + b"\0\0\0\x09" + whole[48:],  # a format that SQLite does not know
    ):
        database.write_bytes(harmed)
        assert refused(office, "rusak")
        assert faults(database)


def test_a_database_that_is_gone_or_empty_is_not_made_anew(office: Path) -> None:
    database = office / DATABASE
    database.write_bytes(b"")
    assert refused(office, "hilang dari folder .* atau kosong")
    database.unlink()
    assert refused(office, "hilang dari folder .* atau kosong")
    assert not database.exists()


def test_an_emptied_database_does_not_cost_its_log(office: Path) -> None:
    copy = office.with_name("terputus")
    with opened(office, GUIDELINES) as workspace:
        save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan"))
        shutil.copytree(office, copy)
    (copy / DATABASE).write_bytes(b"")
    seal_file(copy / DATABASE).unlink()
    assert refused(copy, "kosong")
    assert (copy / f"{DATABASE}-wal").stat().st_size > 0


def test_a_folder_without_anything_becomes_a_new_office(tmp_path: Path) -> None:
    assert refuse_damage(tmp_path / DATABASE) is Seal.UNKNOWN
    (tmp_path / DATABASE).write_bytes(b"")  # as a program leaves it that was cut off at once
    Workspace(tmp_path, GUIDELINES).close()
    assert refuse_damage(tmp_path / DATABASE) is Seal.KEPT


def test_a_log_that_something_else_put_there_is_not_mixed_in(office: Path) -> None:
    older = office.with_name("lama")
    with opened(office, GUIDELINES) as workspace:
        save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan"))
        older.mkdir()
        shutil.copy(office / f"{DATABASE}-wal", older)
    with opened(office, GUIDELINES) as workspace:
        save_agency(workspace, Agency(None, "DISHUB", "Dinas Perhubungan"))
    shutil.copy(older / f"{DATABASE}-wal", office)  # as a synchroniser brings it back
    assert refused(office, "bukan miliknya")
    with rescued_office(office, Progress()) as rescue:
        assert rescue.read["perangkat daerah"] == 3
        assert rescue.lost == ()


def test_what_was_half_written_with_a_journal_is_taken_back_as_sqlite_would(office: Path) -> None:
    database = office / DATABASE
    half = office.with_name("separuh")
    half.mkdir()
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")  # pages go into the file before the commit
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE indicator_level SET note = hex(randomblob(3000))")
        for file in (database, database.with_name(f"{DATABASE}-journal")):
            shutil.copy(file, half)
        connection.execute("ROLLBACK")
    before = files(half)
    assert refuse_damage(half / DATABASE) is Seal.UNKNOWN
    assert files(half) == before
    with opened(half, GUIDELINES):
        pass
    with closing(sqlite3.connect(half / DATABASE)) as connection:
        assert connection.execute("SELECT DISTINCT note FROM indicator_level").fetchall() == [("",)]


def test_a_value_that_cannot_be_what_it_is_counts_as_damage(office: Path) -> None:
    database = office / DATABASE
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE reporting_year SET opened_at = '2026-13-99'")
    assert refused(office, "rusak")


def test_a_file_that_cannot_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / DATABASE).mkdir()
    with pytest.raises(EnvironmentProblem, match="tidak dapat dibuka") as told:
        refuse_damage(tmp_path / DATABASE)
    assert not isinstance(told.value, DamagedOffice)


def test_a_database_that_left_only_backups_or_evidence_is_not_made_anew(tmp_path: Path) -> None:
    for place in ("cadangan/0001 2026-11-22 08.15.30.cadangan", f"bukti/ab/ab{'0' * 62}"):
        folder = tmp_path / place[:5]
        (folder / place).parent.mkdir(parents=True)
        (folder / place).write_bytes(b"isi")
        assert refused(folder, "hilang dari folder")
        (folder / DATABASE).write_bytes(b"")
        assert refused(folder, "hilang dari folder")
    for place in ("cadangan", "bukti/masuk", "bukti/ab"):  # as they are before there is anything to lose
        (tmp_path / "baru" / place).mkdir(parents=True)
    assert refuse_damage(tmp_path / "baru" / DATABASE) is Seal.UNKNOWN

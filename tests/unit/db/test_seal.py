"""What the seal tells, through the door by which the program opens and closes an office."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from iga_desktop.db.seal import Seal, compare, seal, seal_file
from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import DATABASE, Workspace, opened

GUIDELINES = resources() / "guidelines"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with opened(tmp_path / "kantor", GUIDELINES) as workspace:
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
    return tmp_path / "kantor"


def told(folder: Path, *, read_only: bool = False) -> Seal:
    workspace = Workspace(folder, GUIDELINES, read_only=read_only)
    workspace.close()
    return workspace.seal


def cut_off(office: Path) -> Path:
    """Give a copy of the office as a program leaves it that is killed after storing something."""
    copy = office.with_name("terputus")
    with opened(office, GUIDELINES) as workspace:
        save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan"))
        shutil.copytree(office, copy)
    return copy


def agencies(folder: Path) -> int:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        return int(database.execute("SELECT count(*) FROM agency").fetchone()[0])


def flip_text(database: Path, text: bytes = b"Dinas Kesehatan") -> None:
    content = database.read_bytes()
    assert text in content
    database.write_bytes(content.replace(text, text[:-1] + b"m"))


def test_an_office_that_was_closed_is_as_it_was_closed(office: Path) -> None:
    assert told(office) is Seal.KEPT
    assert told(office, read_only=True) is Seal.KEPT
    assert told(office) is Seal.KEPT


def test_a_single_changed_letter_is_told_once(office: Path) -> None:
    flip_text(office / DATABASE)
    assert told(office, read_only=True) is Seal.BROKEN  # who only looks does not vouch for it
    assert told(office) is Seal.BROKEN
    assert told(office) is Seal.KEPT


def test_an_office_from_before_seals_is_taken_as_it_is(office: Path) -> None:
    seal_file(office / DATABASE).unlink()
    assert told(office) is Seal.UNKNOWN
    assert told(office) is Seal.KEPT


@pytest.mark.parametrize("content", ["", "[]", "bukan JSON", '"'])
def test_a_seal_that_cannot_be_read_is_none(office: Path, content: str) -> None:
    seal_file(office / DATABASE).write_text(content, encoding="utf-8")
    assert told(office) is Seal.UNKNOWN


def test_who_was_cut_off_loses_nothing_and_is_told_nothing(office: Path) -> None:
    copy = cut_off(office)
    assert told(copy) is Seal.UNKNOWN
    assert agencies(copy) == 2
    assert told(copy) is Seal.KEPT


def cut_short(log: Path) -> None:
    log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])


def emptied(log: Path) -> None:
    log.write_bytes(b"")


def harmed(log: Path) -> None:
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 1
    log.write_bytes(content)


@pytest.mark.parametrize("harm", [Path.unlink, cut_short, emptied, harmed])
def test_a_log_that_lost_what_was_stored_is_told(office: Path, harm: Callable[[Path], None]) -> None:
    copy = cut_off(office)
    harm(copy / f"{DATABASE}-wal")
    assert told(copy, read_only=True) is Seal.LOG_LOST
    assert told(copy) is Seal.LOG_LOST
    assert told(copy) is Seal.KEPT


def test_a_letter_that_changed_while_it_was_cut_off_is_told(office: Path) -> None:
    copy = cut_off(office)
    flip_text(copy / DATABASE)
    assert told(copy) is Seal.BROKEN


def test_of_two_that_have_it_open_the_last_one_seals(office: Path) -> None:
    for first_leaves_first in (True, False):
        one, other = Workspace(office, GUIDELINES), Workspace(office, GUIDELINES)
        assert other.seal is Seal.UNKNOWN
        leaving = (one, other) if first_leaves_first else (other, one)
        leaving[0].close()
        save_agency(leaving[1], Agency(None, f"D{first_leaves_first:d}", f"Dinas {first_leaves_first:d}"))
        assert compare(office / DATABASE) is Seal.UNKNOWN
        leaving[1].close()
        assert told(office) is Seal.KEPT


def test_who_is_cut_off_on_closing_is_told_nothing(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off_before(_database: Path) -> None:
        raise OSError

    workspace = Workspace(office, GUIDELINES)
    save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan"))
    with monkeypatch.context() as context:
        context.setattr("iga_desktop.services.workspace.seal", cut_off_before)
        workspace.close()
    assert told(office) is Seal.UNKNOWN
    assert agencies(office) == 2
    assert told(office) is Seal.KEPT


def test_who_only_looks_and_leaves_last_seals_it_too(office: Path) -> None:
    writer, reader = Workspace(office, GUIDELINES), Workspace(office, GUIDELINES, read_only=True)
    save_agency(writer, Agency(None, "DISDIK", "Dinas Pendidikan"))
    writer.close()
    reader.close()
    assert told(office) is Seal.KEPT
    assert agencies(office) == 2


def test_the_seal_goes_along_with_a_copy_of_the_folder(office: Path) -> None:
    copy = shutil.copytree(office, office.with_name("salinan"))
    assert told(copy) is Seal.KEPT
    alone = office.with_name("tanpa-segel")
    alone.mkdir()
    shutil.copy(office / DATABASE, alone)
    assert told(alone) is Seal.UNKNOWN


def test_sealing_again_writes_nothing(office: Path) -> None:
    before = seal_file(office / DATABASE).stat().st_mtime_ns
    seal(office / DATABASE)
    assert seal_file(office / DATABASE).stat().st_mtime_ns == before

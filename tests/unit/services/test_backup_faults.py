"""What befalls places of backups: files that cannot be read, strays, clocks, dead programs, other laptops."""

import errno
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from iga_desktop.domain.backups import Reason
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.backups.place import claimed
from iga_desktop.progress import Progress
from iga_desktop.services import backup_gathering
from iga_desktop.services.backup_settings import load_backup_settings, save_backup_settings
from iga_desktop.services.backups import (
    KeptBackup,
    Made,
    PasswordNeeded,
    back_up,
    check_backup,
    keep_own_backup,
    list_backups,
    list_place,
    plain_place_left,
    remove_plain_place,
    unreachable_sentence,
)
from iga_desktop.services.workspace import Workspace
from tests.unit.services.verifying import add

NOON = datetime(2026, 6, 1, 5)  # noqa: DTZ001 as kept, in UTC
PASSWORD = "rahasia kantor"  # noqa: S105 no real one


@pytest.fixture
def usb(tmp_path: Path, office: Workspace) -> Path:
    """A folder that was chosen for the backups of *office*; gives the place in it."""
    (tmp_path / "usb").mkdir()
    chosen = save_backup_settings(office.folder, tmp_path / "usb", None, 3)
    assert chosen.place is not None
    return chosen.place


def made(office: Workspace, at: datetime = NOON) -> Made:
    with office.writing() as connection:
        connection.exec_driver_sql("UPDATE innovation SET theme = theme || 'x'")
    return back_up(office.folder, Reason.ASKED, Progress(), lambda: at)


def elsewhere(answer: Made) -> KeptBackup:
    assert answer.problems == ()
    return next(kept for kept in answer.made if not kept.own)


def numbers(kept: tuple[KeptBackup, ...]) -> list[int]:
    return [each.number for each in kept]


def contents(place: Path) -> list[Path]:
    return sorted(path for path in (place / "isi").rglob("*") if path.is_file())


def test_a_file_that_cannot_be_read_does_not_hide_the_others(office: Workspace, usb: Path) -> None:
    kept = elsewhere(made(office))
    unreadable, gone = usb / "0009 x.cadangan", usb / "0008 x.cadangan"
    unreadable.symlink_to(unreadable.name)
    gone.symlink_to("tidak ada")
    (usb / "cadangan.json").unlink()
    (usb / "cadangan.json").symlink_to("cadangan.json")
    for found in (list_backups(office.folder), list_place(usb, None)):
        (broken,) = [each for each in found if each.fault]
        assert (broken.file, broken.size) == (unreadable, 0)
        assert kept in found
    (usb / "cadangan.json").unlink()
    assert elsewhere(made(office)).number == 10


def test_the_newest_is_told_by_numbers_and_not_by_a_clock_that_was_wrong(
    office: Workspace, usb: Path
) -> None:
    for days in (0, 2000, 1, -5000, 2):
        made(office, NOON + timedelta(days=days))
    found = list_backups(office.folder)
    for own in (True, False):
        assert numbers(tuple(kept for kept in found if kept.own is own)) == [5, 4, 3, 2, 1]
    assert found[0].number == found[1].number == 5
    # Of two places the one with the later newest backup comes first.
    keep_own_backup(office.folder, Reason.START, lambda: NOON + timedelta(days=2))
    usb.rename(usb.with_name("dicabut"))
    made(office, NOON + timedelta(days=3))
    usb.with_name("dicabut").rename(usb)
    assert (list_backups(office.folder)[0].own, list_backups(office.folder)[0].number) == (True, 6)


def test_checking_writes_nothing_where_a_backup_is_being_written_or_that_is_not_ours(
    office: Workspace, usb: Path, tmp_path: Path
) -> None:
    add(office, tmp_path, 16, "SK")
    kept = elsewhere(made(office))
    (content,) = contents(usb)
    content.write_bytes(b"?" * content.stat().st_size)
    half = content.with_name(f".iga-{content.name}")
    half.write_bytes(b"half")
    before = contents(usb)
    (foreign,) = list_place(usb, None)
    assert check_backup(foreign, None, Progress())
    assert contents(usb) == before
    with claimed(usb, patient=False):
        assert not half.exists()
        half.write_bytes(b"half")
        assert check_backup(kept, None, Progress())
    assert contents(usb) == before
    assert check_backup(kept, None, Progress())
    assert [path.suffix for path in contents(usb)] == [".rusak"]


def test_a_place_that_this_program_holds_is_told_at_once(office: Workspace, usb: Path) -> None:
    with claimed(usb, patient=False):
        (problem,) = made(office).problems
    assert problem.startswith(f"Program ini sendiri masih membuat cadangan di folder {usb}.")
    elsewhere(made(office))


def test_where_nothing_can_be_locked_backups_are_made_all_the_same(
    office: Workspace, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def flock(*_: Any) -> None:
        raise OSError(errno.ENOSYS, "no locks")

    monkeypatch.setattr(fcntl, "flock", flock)
    assert elsewhere(made(office)).place == usb


def test_a_full_laptop_is_not_told_as_a_full_medium(
    office: Workspace, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / "pedoman").mkdir()
    (office.folder / "pedoman" / "2027.toml").write_text("dasar = 2026\n")
    own = office.folder / "cadangan"

    def refusing(source: Path, target: Path) -> object:
        if target.parent.name == ".kerja-luar":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return copyfile(source, target)

    monkeypatch.setattr(backup_gathering, "copyfile", refusing)
    (problem,) = made(office).problems
    assert problem.startswith(f"Ruang penyimpanan untuk folder cadangan {own} habis")
    assert str(usb) not in problem


def test_files_that_could_not_be_restored_everywhere_are_told_and_hinder_nothing(office: Workspace) -> None:
    (office.folder / "templat").mkdir()
    for name in ("Surat.docx", "surat.docx", "nul.docx"):
        (office.folder / "templat" / name).write_text(name)
    for number in range(1500):
        (office.folder / "templat" / f"x{number}.docx").write_text("")
    (problem,) = made(office).problems
    assert "templat/nul.docx, templat/surat.docx, templat/x999.docx tidak ikut" in problem
    (kept,) = list_backups(office.folder)
    assert check_backup(kept, None, Progress()) == ()


def test_what_a_dead_program_was_letting_go_goes_with_what_it_rests_on(
    office: Workspace, usb: Path, tmp_path: Path
) -> None:
    add(office, tmp_path, 16, "SK")
    kept = elsewhere(made(office))
    kept.file.rename(kept.file.with_name(f".buang {kept.file.name}"))
    for path in (office.folder / "bukti").rglob("*"):
        if path.is_file():
            path.unlink()
    assert contents(usb)
    elsewhere(made(office))
    assert contents(usb) == []
    assert list(usb.glob(".buang*")) == []


def test_a_folder_that_is_away_is_told(office: Workspace, usb: Path) -> None:
    assert unreachable_sentence(office.folder) == ""
    usb.rename(usb.with_name("dicabut"))
    assert str(usb) in unreachable_sentence(office.folder)
    save_backup_settings(office.folder, None, None, 3)
    assert unreachable_sentence(office.folder) == ""


def test_a_seal_stays_until_somebody_takes_it_off(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb, other = tmp_path / "usb", tmp_path / "lain"
    usb.mkdir()
    other.mkdir()
    with pytest.raises(UserError, match="sedikitnya 8"):
        save_backup_settings(office.folder, usb, "pendek", 3)
    sealed = save_backup_settings(office.folder, usb, PASSWORD, 3)
    monkeypatch.chdir(tmp_path)
    assert save_backup_settings(office.folder, Path("usb"), None, 3) == sealed
    # The same stick under another letter, or another one: the same key.
    moved = save_backup_settings(office.folder, other, None, 3)
    assert (moved.sealed, moved.key, moved.folder) == (True, sealed.key, other)
    assert moved.place is not None
    assert moved.place.name.endswith("(bersandi)")
    elsewhere(made(office))
    plain = save_backup_settings(office.folder, other, None, 3, unseal=True)
    assert (plain.sealed, plain.key, plain.folder) == (False, None, other)
    assert load_backup_settings(office.folder) == plain
    elsewhere(made(office))
    # Who lost the password is shown the way to what is not sealed.
    assert plain.place is not None
    with pytest.raises(PasswordNeeded, match=f'"{plain.place.name}", yang tidak bersandi'):
        list_place(other, None)
    assert numbers(list_place(plain.place, None)) == [1]


def test_plain_backups_that_stayed_behind_can_be_removed(
    office: Workspace, usb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(office, tmp_path, 16, "SK")
    elsewhere(made(office))
    with monkeypatch.context() as away:
        away.setattr(platform, "node", lambda: "laptop-lain")
        theirs = elsewhere(made(office))
    assert plain_place_left(office.folder) is None
    save_backup_settings(office.folder, usb.parent, PASSWORD, 3)
    assert plain_place_left(office.folder) == usb
    with pytest.raises(UserError, match="bersandi yang utuh belum ada"):
        remove_plain_place(office.folder, Progress())
    sealed = elsewhere(made(office))
    with pytest.raises(UserError, match="laptop-lain"):
        remove_plain_place(office.folder, Progress())
    assert numbers(list_place(usb, None)) == [2, 1]
    theirs.file.unlink()
    (usb / "catatan saya.txt").write_text("x")
    remove_plain_place(office.folder, Progress())
    assert {path.name for path in usb.iterdir()} <= {"catatan saya.txt", ".kunci"}
    assert plain_place_left(office.folder) is None
    assert check_backup(replace(sealed, key=None), PASSWORD, Progress()) == ()


@pytest.mark.parametrize("count", [1, 5, 20])
def test_a_medium_that_is_pulled_out_in_the_middle_leaves_only_whole_backups(
    office: Workspace, usb: Path, tmp_path: Path, count: int
) -> None:
    class Pulling(Progress):
        """Takes the medium away at the *count*th step."""

        def __init__(self, act: Callable[[], object]) -> None:
            self.left, self.act = count, act

        def raise_if_cancelled(self) -> None:
            self.left -= 1
            if self.left == 0:
                self.act()

    for number in (16, 17):
        add(office, tmp_path, number, f"bukti {number}")
    elsewhere(made(office))
    add(office, tmp_path, 18, "Foto")
    away = usb.parent.with_name("dicabut")
    answer = back_up(office.folder, Reason.ASKED, Pulling(lambda: usb.parent.rename(away)), lambda: NOON)
    assert answer.problems or not away.exists()
    assert away.exists() is not usb.parent.exists()
    with suppress(FileNotFoundError):
        away.rename(usb.parent)
    for kept in list_backups(office.folder):
        assert check_backup(kept, None, Progress()) == ()
    with pytest.raises(EnvironmentProblem):
        list_place(away, None)

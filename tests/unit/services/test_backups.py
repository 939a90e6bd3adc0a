import errno
import json
import os
import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.domain.backups import Reason
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.paths import resources
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services.backup_settings import save_backup_settings
from iga_desktop.services.backups import (
    KeptBackup,
    Made,
    back_up,
    check_backup,
    keep_own_backup,
    last_good,
    list_backups,
    safeguard,
    stale_sentence,
)
from iga_desktop.services.workspace import Workspace, opened
from tests.unit.services.verifying import add, pdf

NOON = datetime(2026, 6, 1, 5)  # noqa: DTZ001 as kept, in UTC
DATA = Path("tests/data/offices").absolute()


class Clock:
    """A clock on which a minute passes each time that somebody looks at it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def usb(tmp_path: Path, office: Workspace) -> Path:
    """A folder that was chosen for the backups of *office*; gives the place in it."""
    (tmp_path / "usb").mkdir()
    chosen = save_backup_settings(office.folder, tmp_path / "usb", None, 3)
    assert chosen.place is not None
    return chosen.place


@pytest.fixture
def supported(office: Workspace, tmp_path: Path) -> Workspace:
    """An office with two pieces of evidence."""
    add(office, tmp_path, 16, "SK")
    add(office, tmp_path, 17, "Foto")
    return office


def made(office: Workspace, clock: Clock, progress: Progress | None = None) -> Made:
    return back_up(office.folder, Reason.ASKED, progress or Progress(), clock)


def change(office: Workspace) -> None:
    with office.writing() as connection:
        connection.exec_driver_sql("UPDATE innovation SET theme = theme || 'x'")


def names(place: Path) -> list[str]:
    return sorted(str(path.relative_to(place)) for path in place.rglob("*") if path.is_file())


def pooled(place: Path) -> list[Path]:
    return sorted(path for path in (place / "isi").rglob("*") if path.is_file())


def faults(kept: KeptBackup) -> tuple[str, ...]:
    return check_backup(kept, None, Progress())


def test_a_backup_says_what_is_in_it(supported: Workspace, clock: Clock) -> None:
    kept = keep_own_backup(supported.folder, Reason.START, clock)
    assert kept is not None
    assert kept.own
    assert kept.backup is not None
    assert (kept.backup.number, kept.backup.made_at, kept.backup.reason) == (1, clock.now, Reason.START)
    assert (kept.backup.innovations, kept.backup.files, kept.backup.years) == (1, 2, (2026,))
    assert kept.size == kept.file.stat().st_size
    assert list_backups(supported.folder) == (kept,)
    assert faults(kept) == ()


def test_an_unchanged_office_is_not_backed_up_again(supported: Workspace, usb: Path, clock: Clock) -> None:
    first = made(supported, clock)
    assert [kept.place for kept in first.made] == [supported.folder / "cadangan", usb]
    assert made(supported, clock) == Made((), (supported.folder / "cadangan", usb), ())
    assert last_good(supported.folder).chosen == clock.now
    (supported.folder / "jendela.ini").write_text("[jendela]\ntahun=2026\n")
    assert made(supported, clock).made == ()
    (supported.folder / "pedoman").mkdir()
    (supported.folder / "pedoman" / "2027.toml").write_text("dasar = 2026\n")
    assert [kept.backup and kept.backup.number for kept in made(supported, clock).made] == [2, 2]


def test_a_damaged_newest_backup_does_not_count_as_the_same(office: Workspace, clock: Clock) -> None:
    kept = keep_own_backup(office.folder, Reason.ASKED, clock)
    assert kept is not None
    content = bytearray(kept.file.read_bytes())
    content[len(content) // 2] ^= 1
    kept.file.write_bytes(content)
    assert "rusak" in faults(kept)[0]
    anew = keep_own_backup(office.folder, Reason.ASKED, clock)
    assert anew is not None
    assert anew.file != kept.file
    assert keep_own_backup(office.folder, Reason.ASKED, clock) == anew


def test_an_office_without_innovations_is_backed_up_only_when_it_matters(
    workspace: Workspace, clock: Clock
) -> None:
    assert keep_own_backup(workspace.folder, Reason.START, clock) is None
    safeguard(workspace, Reason.IMPORT)
    assert list_backups(workspace.folder) == ()
    assert keep_own_backup(workspace.folder, Reason.UPGRADE, clock) is not None


def test_a_backup_of_a_closed_office_leaves_its_seal_as_it_is(tmp_path: Path, clock: Clock) -> None:
    shutil.copy(DATA / "0005.db", tmp_path / "iga.db")
    before = names(tmp_path)
    assert keep_own_backup(tmp_path, Reason.ASKED, clock) is not None
    assert [name for name in names(tmp_path) if not name.startswith("cadangan")] == before


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004", "0005"])
def test_every_revision_can_be_backed_up(tmp_path: Path, clock: Clock, revision: str) -> None:
    shutil.copy(DATA / f"{revision}.db", tmp_path / "iga.db")
    kept = keep_own_backup(tmp_path, Reason.UPGRADE, clock)
    assert kept is not None
    assert kept.backup is not None
    assert kept.backup.schema == revision
    assert kept.backup.innovations
    assert faults(kept) == ()


def test_evidence_goes_to_the_chosen_folder_once(supported: Workspace, usb: Path, clock: Clock) -> None:
    made(supported, clock)
    contents = {path: path.stat().st_mtime_ns for path in pooled(usb)}
    assert {path.name for path in contents} == {path.name for path in pooled_evidence(supported)}
    change(supported)
    kept = made(supported, clock).made[1]
    assert {path: path.stat().st_mtime_ns for path in pooled(usb)} == contents
    assert faults(kept) == ()


def pooled_evidence(office: Workspace) -> list[Path]:
    return [path for path in (office.folder / "bukti").rglob("*") if path.is_file()]


def test_what_is_wrong_in_the_pool_is_found_and_written_anew(
    supported: Workspace, usb: Path, clock: Clock
) -> None:
    kept = made(supported, clock).made[1]
    wrong = pooled(usb)[0]
    right = wrong.read_bytes()
    wrong.write_bytes(right[:-1] + b"?")
    assert "1 dari 2 berkas" in faults(kept)[0]
    assert "1 dari 2 berkas" in faults(kept)[0]
    assert made(supported, clock).unchanged == (supported.folder / "cadangan", usb)
    assert wrong.read_bytes() == right
    assert len(pooled(usb)) == 2
    assert faults(kept) == ()


def test_damaged_evidence_is_told_and_does_not_hinder_the_rest(
    supported: Workspace, usb: Path, clock: Clock
) -> None:
    wrong = pooled_evidence(supported)[0]
    wrong.chmod(0o600)
    wrong.write_bytes(wrong.read_bytes()[:-1] + b"?")
    answer = made(supported, clock)
    assert len(answer.made) == 2
    assert "1 berkas bukti atau arsip tidak ikut" in answer.problems[0]
    assert faults(answer.made[1]) == ()
    assert [path.name for path in pooled(usb)] == [
        path.name for path in pooled_evidence(supported) if path != wrong
    ]


def test_older_backups_go_by_the_rule_and_take_along_what_only_they_rest_on(
    supported: Workspace, usb: Path, clock: Clock
) -> None:
    paper = supported.folder / "arsip" / "2026" / "Rekap é.pdf"
    paper.parent.mkdir(parents=True)
    pdf(paper.parent, paper.name)
    record(supported, paper)
    made(supported, clock)
    assert len(pooled(usb)) == 3
    with supported.writing() as connection:
        connection.exec_driver_sql("DELETE FROM archived_paper")
    paper.unlink()
    for _ in range(10):
        assert len(pooled(usb)) == 3
        change(supported)
        made(supported, clock)
    numbers = {(kept.own, kept.backup and kept.backup.number) for kept in list_backups(supported.folder)}
    assert numbers == {(own, number) for own in (True, False) for number in range(2, 12)}
    assert len(pooled(usb)) == 2


def record(office: Workspace, paper: Path) -> None:
    content = paper.read_bytes()
    place = paper.relative_to(office.folder / "arsip").as_posix()
    with office.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO archived_paper (made_at, kind, title, file, size, sha256) VALUES "
            "('2026-01-01 00:00:00.000000', 'rekap', 'Rekap', ?, ?, ?)",
            (place, len(content), sha256(content).hexdigest()),
        )


def test_another_laptop_s_backups_on_the_stick_are_left_alone(
    office: Workspace, usb: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(platform, "node", lambda: "laptop-lain")
        theirs = made(office, clock).made[1]
    for _ in range(11):
        change(office)
        made(office, clock)
    numbers = [kept.backup.number for kept in list_backups(office.folder) if kept.backup and not kept.own]
    assert numbers == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 1]
    assert theirs.file.exists()
    assert theirs.place == usb


def test_a_folder_that_is_out_of_reach_is_told_and_the_own_backup_is_made(
    office: Workspace, usb: Path, clock: Clock
) -> None:
    shutil.rmtree(usb)
    answer = made(office, clock)
    assert [kept.own for kept in answer.made] == [True]
    assert answer.problems[0].startswith(f"Folder cadangan {usb} tidak terjangkau.")
    assert not usb.exists()
    assert list_backups(office.folder) == answer.made


class _Refusing:
    """Lets the system refuse to copy into a folder, as a full or locked medium does."""

    def __init__(self, place: Path, number: int) -> None:
        self.place, self.number, self.copy = place, number, shutil.copyfile

    def __call__(self, source: Any, target: Any, **options: Any) -> Any:
        if Path(target).is_relative_to(self.place):
            Path(target).write_bytes(b"PK half")
            raise OSError(self.number, os.strerror(self.number), str(target))
        return self.copy(source, target, **options)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "Ruang penyimpanan untuk folder cadangan"),
        (errno.EROFS, "tidak dapat ditulisi"),
        (errno.EIO, "medianya gagal dibaca atau ditulisi"),
    ],
)
def test_a_medium_that_refuses_leaves_the_older_backups_as_they_were(
    office: Workspace, usb: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    made(office, clock)
    before = names(usb)
    change(office)
    monkeypatch.setattr(shutil, "copyfile", _Refusing(usb, number))
    (problem,) = made(office, clock).problems
    assert sentence in problem
    assert "Cadangan lama tidak berubah." in problem
    assert names(usb) == before
    monkeypatch.undo()
    assert made(office, clock).problems == ()


def test_a_full_laptop_is_told_before_anything_is_stored(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "copyfile", _Refusing(office.folder / "cadangan", errno.ENOSPC))
    with pytest.raises(EnvironmentProblem, match="Ruang penyimpanan"):
        safeguard(office, Reason.IMPORT)
    assert list_backups(office.folder) == ()


def test_what_a_dead_program_left_half_written_is_cleared(
    supported: Workspace, usb: Path, clock: Clock
) -> None:
    made(supported, clock)
    for folder in (supported.folder / "cadangan", usb, pooled(usb)[0].parent):
        (folder / ".iga-1-0123abcd.cadangan").write_bytes(b"half")
    for name in (".kerja", ".kerja-luar"):
        (supported.folder / "cadangan" / name).mkdir()
        (supported.folder / "cadangan" / name / "iga.db").write_bytes(b"half")
    change(supported)
    made(supported, clock)
    left = [name for name in [*names(supported.folder), *names(usb)] if ".iga-" in name]
    assert left == []


def test_cancelling_leaves_no_half_backup(supported: Workspace, usb: Path, clock: Clock) -> None:
    class Impatient(Progress):
        def __init__(self, patience: int) -> None:
            self.patience = patience

        def raise_if_cancelled(self) -> None:
            self.patience -= 1
            if self.patience < 0:
                raise Cancelled

    for patience in range(60):
        try:
            made(supported, clock, Impatient(patience))
        except Cancelled:
            for kept in list_backups(supported.folder):
                assert faults(kept) == ()
            assert not [name for name in names(supported.folder) + names(usb) if ".iga-" in name]
        else:
            break
    assert patience > 3
    assert len(list_backups(supported.folder)) == 2


def test_an_unsound_database_is_no_backup(office: Workspace, clock: Clock) -> None:
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        database.execute("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM change; END")
    with pytest.raises(EnvironmentProblem, match="tidak lulus pemeriksaan"):
        keep_own_backup(office.folder, Reason.ASKED, clock)
    assert list_backups(office.folder) == ()


def test_rows_without_their_parent_are_backed_up_and_told(office: Workspace, clock: Clock) -> None:
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        database.execute("UPDATE innovation SET agency_id = 99")
    answer = made(office, clock)
    assert "1 catatan di data kantor kehilangan induknya" in answer.problems[0]
    assert faults(answer.made[0]) == ()


def test_a_program_that_is_shown_only_makes_no_safeguard(office: Workspace) -> None:
    with opened(office.folder, resources() / "guidelines") as shown:
        shown.read_only = True
        safeguard(shown, Reason.IMPORT)
    assert list_backups(office.folder) == ()


def test_what_is_too_old_is_told(office: Workspace, usb: Path, clock: Clock) -> None:
    assert stale_sentence(office.folder, NOON) == ""
    keep_own_backup(office.folder, Reason.START, clock)
    never = stale_sentence(office.folder, clock.now)
    assert never.startswith(f"Cadangan di folder {usb.parent} belum pernah dibuat.")
    made(office, clock)
    assert stale_sentence(office.folder, clock.now + timedelta(days=2, hours=23)) == ""
    old = stale_sentence(office.folder, clock.now + timedelta(days=3))
    assert "sudah berumur 3 hari (1 Juni 2026)" in old
    wrong = stale_sentence(office.folder, clock.now - timedelta(days=2))
    assert "tidak dapat dipercaya karena jam laptop pernah salah" in wrong


@pytest.mark.parametrize("spoil", [str.upper, lambda _text: "[]", lambda _text: '{"laptop ini": 3}'])
def test_a_spoilt_memory_is_no_hindrance(
    office: Workspace, clock: Clock, spoil: Callable[[str], str]
) -> None:
    keep_own_backup(office.folder, Reason.ASKED, clock)
    memory = office.folder / "cadangan" / "terakhir.json"
    memory.write_text(spoil(json.dumps({"laptop ini": "x"})))
    assert last_good(office.folder).own is None
    keep_own_backup(office.folder, Reason.ASKED, clock)
    assert last_good(office.folder).own == clock.now


@pytest.fixture(autouse=True)
def _no_room_is_left_behind(tmp_path: Path) -> Iterator[None]:
    yield
    assert not list(tmp_path.glob("**/.kerja*"))

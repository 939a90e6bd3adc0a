import errno
import os
import time
from pathlib import Path

import pytest

from iga_desktop import files
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.files import FileInUse, free_name, making_folder, patiently, replacing, unused_name


class Held(PermissionError):
    """What Windows raises while a scanner looks at a file."""

    winerror = 32


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give the pauses that were made, without making them."""
    made: list[float] = []
    monkeypatch.setattr(time, "sleep", made.append)
    return made


def write(target: Path, content: str) -> None:
    with replacing(target) as beside:
        beside.write_text(content)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "rekap.txt"
    write(target, "lama")
    write(target, "baru")
    assert target.read_text() == "baru"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_keeps_the_old_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "rekap.txt"
    write(target, "lama")

    def fail() -> None:
        with replacing(target) as beside:
            beside.write_text("separuh")
            raise RuntimeError("cancelled")

    with pytest.raises(RuntimeError, match="cancelled"):
        fail()
    assert target.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_open_elsewhere_offers_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rekap.txt"
    target.write_text("lama")
    (tmp_path / "rekap (2).txt").write_text("lain")

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "locked", str(target), None, str(self))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileInUse, match="sedang dibuka") as problem:
        write(target, "baru")
    assert problem.value.alternative == tmp_path / "rekap (3).txt"
    assert target.read_text() == "lama"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["tidak-ada/rekap.txt", ".", "", "/", "..", "a\0b.txt", "a" * 300 + ".txt"])
def test_an_impossible_place_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EnvironmentProblem, match=r"tidak dapat ditulis|adalah folder"):
        write(Path(name), "baru")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "paket"

    def make(text: str) -> None:
        with making_folder(target) as beside:
            (beside / "isi.txt").write_text("isi")
            if not text:
                raise RuntimeError("cancelled")

    with pytest.raises(RuntimeError, match="cancelled"):
        make("")
    assert list(tmp_path.iterdir()) == []
    make("isi")
    with pytest.raises(UserError, match="sudah ada"):
        make("lain")
    assert list(tmp_path.rglob("*")) == [target, target / "isi.txt"]


@pytest.mark.parametrize("name", ["tidak-ada/paket", ".", "", "/", "..", "a\0b", "a" * 300])
def test_an_impossible_folder_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match=r"tidak dapat ditulis|sudah ada"), making_folder(Path(name)):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_free_name_counts_up(tmp_path: Path) -> None:
    assert free_name(tmp_path / "rekap.pdf") == tmp_path / "rekap (2).pdf"


def test_only_a_name_that_is_taken_is_counted_up(tmp_path: Path) -> None:
    target = tmp_path / "rekap.pdf"
    assert unused_name(target) == target
    target.touch()
    assert unused_name(target) == tmp_path / "rekap (2).pdf"


def hold_up(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let another program hold the next *times* renamings up."""
    left, rename = [None] * times, os.replace

    def held(source: Path, target: Path) -> None:
        if left:
            left.pop()
            raise Held(errno.EACCES, "held", str(target))
        rename(source, target)

    monkeypatch.setattr(os, "replace", held)


def test_a_scanner_that_lets_go_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    hold_up(monkeypatch, 3)
    write(tmp_path / "rekap.txt", "baru")
    assert (tmp_path / "rekap.txt").read_text() == "baru"
    assert pauses == sorted(pauses)
    assert len(pauses) == 3


def test_a_program_that_never_lets_go_is_named_after_three_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    hold_up(monkeypatch, 100)
    with pytest.raises(FileInUse, match="sedang dibuka"):
        write(tmp_path / "rekap.txt", "baru")
    assert list(tmp_path.iterdir()) == []
    assert sum(pauses) == pytest.approx(3)


def test_waiting_ends_when_the_officer_cancels(pauses: list[float]) -> None:
    def held() -> None:
        raise Held(errno.EACCES, "held")

    def cancel() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        patiently(held, cancel)
    assert pauses == []


def test_what_is_forbidden_is_not_tried_again(pauses: list[float]) -> None:
    def forbidden() -> None:
        raise PermissionError(errno.EACCES, "forbidden")

    with pytest.raises(PermissionError, match="forbidden"):
        patiently(forbidden)
    assert pauses == []


def test_what_a_killed_program_left_goes_a_day_later(tmp_path: Path) -> None:
    with replacing(tmp_path / "sekarang.txt") as beside:
        beside.write_text("sekarang")
        killed = tmp_path / "killed"
        beside.replace(killed)  # as if this very file had been left
        beside.write_text("sekarang")
    left, young = tmp_path / beside.name, tmp_path / f"x{beside.name}".replace("x.iga-", ".iga-9")
    killed.rename(left)
    young.write_text("masih ditulis")
    foreign = tmp_path / ".catatan-1.txt"
    foreign.write_text("milik program lain")
    yesterday = time.time() - 25 * 60 * 60
    os.utime(left, (yesterday, yesterday))
    os.utime(foreign, (yesterday, yesterday))

    write(tmp_path / "rekap.txt", "baru")

    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"sekarang.txt", "rekap.txt", young.name, foreign.name}


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be flushed there")
def test_a_disk_that_does_not_take_the_new_name_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_folder: Path) -> None:
        raise OSError(errno.EIO, "I/O")

    monkeypatch.setattr(files, "sync_folder", failing)
    with pytest.raises(EnvironmentProblem, match="tidak memastikan"):
        write(tmp_path / "rekap.txt", "baru")
    assert (tmp_path / "rekap.txt").read_text() == "baru"


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be flushed there")
def test_a_file_system_that_cannot_flush_folders_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def unable(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").resolve().is_dir():
            raise OSError(errno.EINVAL, "no such thing here")
        flush(handle)

    monkeypatch.setattr(os, "fsync", unable)
    write(tmp_path / "rekap.txt", "baru")
    assert (tmp_path / "rekap.txt").read_text() == "baru"

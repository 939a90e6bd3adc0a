from pathlib import Path

import pytest

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.files import FileInUse, free_name, making_folder, replacing, unused_name


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

import errno
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.db.evidence_io import storing
from iga_desktop.db.evidence_store import EvidenceStore
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.progress import Cancelled, Progress
from tests.unit.db.evidence import QUIET, arriving, remains, sha256, take_in


@settings(max_examples=25, deadline=None)
@given(st.lists(st.binary(max_size=50), max_size=6), st.integers(0, 1))
def test_what_comes_in_lies_there_once_and_unchanged(contents: list[bytes], extra: int) -> None:
    contents = [content * 50_000 * extra + content for content in contents]
    with TemporaryDirectory() as folder:
        store = EvidenceStore(Path(folder) / "bukti")
        files = [Path(folder) / f"{number}.bin" for number in range(len(contents))]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        for _ in range(2):
            with store.batch() as batch:
                stored = [batch.take(file, QUIET) for file in files]
                batch.seal()
                batch.place()
        assert [(item.sha256, item.size) for item in stored] == [(sha256(c), len(c)) for c in contents]
        assert [store.path(item.sha256).read_bytes() for item in stored] == contents
        assert list(store.listed()) == sorted({item.sha256 for item in stored})
        assert remains(store) == []
        assert arriving(store) == []


def test_a_batch_that_is_left_before_its_end_leaves_nothing(store: EvidenceStore, letter: Path) -> None:
    def leave_after(steps: Iterable[str]) -> None:
        with store.batch() as batch:
            for step in steps:
                batch.take(letter, QUIET) if step == "take" else batch.seal()
            raise Cancelled

    for steps in ([], ["take"], ["take", "seal"]):
        with pytest.raises(Cancelled):
            leave_after(steps)
        assert arriving(store) == []
        assert not store.holds(sha256(letter.read_bytes()))


def test_cancelling_in_the_middle_of_a_file_leaves_nothing(store: EvidenceStore, tmp_path: Path) -> None:
    class Impatient(Progress):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    video = tmp_path / "video.mp4"
    video.write_bytes(bytes(3_000_000))
    with pytest.raises(Cancelled), store.batch() as batch:
        batch.take(video, Impatient())
    assert arriving(store) == []


def test_a_file_that_cannot_be_read_is_named_and_the_batch_goes_on(
    store: EvidenceStore, letter: Path, tmp_path: Path
) -> None:
    with store.batch() as batch:
        with pytest.raises(EnvironmentProblem, match=r"hilang\.pdf tidak dapat dibaca"):
            batch.take(tmp_path / "hilang.pdf", QUIET)
        stored = batch.take(letter, QUIET)
        batch.seal()
        batch.place()
        batch.place()
    assert list(store.listed()) == [stored.sha256]
    assert arriving(store) == []


def test_placing_before_sealing_is_refused(store: EvidenceStore, letter: Path) -> None:
    with store.batch() as batch:
        batch.take(letter, QUIET)
        with pytest.raises(RuntimeError, match="sealed"):
            batch.place()
    assert arriving(store) == []


@pytest.mark.parametrize("damaged", [b"%PDF", b"%PDF-1.7 SURAT"])
def test_damaged_bytes_in_place_are_mended_by_the_same_file(
    store: EvidenceStore, letter: Path, damaged: bytes
) -> None:
    name = sha256(letter.read_bytes())
    take_in(store, letter)
    store.path(name).write_bytes(damaged)
    take_in(store, letter)
    assert store.verify(name, QUIET)


def test_bytes_that_leave_their_place_while_the_batch_runs_are_placed_again(
    store: EvidenceStore, letter: Path
) -> None:
    name = sha256(letter.read_bytes())
    take_in(store, letter)
    with store.batch() as batch:
        batch.take(letter, QUIET)
        store.set_aside(store.path(name))
        batch.seal()
        batch.place()
    assert store.verify(name, QUIET)


@pytest.mark.parametrize(("in_place", "good"), [(b"%PDF-1.7 surat", True), (b"%PDF-1.7 SURAT", False)])
def test_a_place_that_is_open_elsewhere_is_taken_as_it_is_only_if_it_is_right(
    store: EvidenceStore, letter: Path, monkeypatch: pytest.MonkeyPatch, in_place: bytes, good: bool
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "open elsewhere")

    name = sha256(letter.read_bytes())
    take_in(store, letter)
    store.path(name).write_bytes(in_place)
    with store.batch() as batch:
        batch.take(letter, QUIET)
        batch.seal()
        with monkeypatch.context() as windows:
            windows.setattr(Path, "replace", refuse)
            if good:
                batch.place()
            else:
                with pytest.raises(EnvironmentProblem):
                    batch.place()
    assert (arriving(store) == []) is good
    store.recover(lambda names: names)
    assert store.verify(name, QUIET)


def test_a_copy_that_is_not_fit_is_not_taken(store: EvidenceStore, letter: Path, tmp_path: Path) -> None:
    def refuse(copy: Path) -> None:
        assert copy.read_bytes() == letter.read_bytes()
        raise UserError("tidak diterima")

    other = tmp_path / "lain.pdf"
    other.write_bytes(b"%PDF-1.7 lain")
    with store.batch() as batch:
        with pytest.raises(UserError, match="tidak diterima"):
            batch.take(letter, QUIET, refuse)
        batch.take(other, QUIET)
        batch.seal()
        batch.place()
    assert list(store.listed()) == [sha256(other.read_bytes())]
    assert arriving(store) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "Ruang penyimpanan habis"),
        (errno.EROFS, "tidak dapat ditulisi"),
        (errno.EIO, "diskanya"),
    ],
)
def test_what_the_disk_refuses_is_explained(number: int, words: str) -> None:
    with pytest.raises(EnvironmentProblem, match=words), storing(Path("bukti")):
        raise OSError(number, "refused")


def test_a_store_that_cannot_be_made_is_explained(letter: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="Folder bukti"), EvidenceStore(letter).batch():
        pass


def test_placing_that_fails_is_finished_by_the_next_opening(store: EvidenceStore, letter: Path) -> None:
    name = sha256(letter.read_bytes())
    store.folder.mkdir()
    obstacle = store.folder / name[:2]
    obstacle.write_bytes(b"")
    with pytest.raises(EnvironmentProblem, match="sudah tercatat"):
        take_in(store, letter)
    assert not store.holds(name)
    obstacle.unlink()
    store.recover(lambda names: names)
    assert store.verify(name, QUIET)
    assert arriving(store) == []


# A program that dies without a word at a given step of taking in the files that it is given. Its
# "database" is a file of committed hashes.
DYING = """
import os, sys
from pathlib import Path
from iga_desktop.db.evidence_store import EvidenceStore
from iga_desktop.progress import Progress

step, folder, records, *files = sys.argv[1:]

def reached(here):
    if here == step:
        os._exit(9)

class Dying(Progress):
    def raise_if_cancelled(self):
        reached("taking")

def watch(event, arguments):
    if event == "os.rename" and placing:
        renamed.append(arguments)
        reached(f"placing {len(renamed)}")

placing, renamed = False, []
sys.addaudithook(watch)
with EvidenceStore(Path(folder)).batch() as batch:
    stored = [batch.take(Path(file), Dying()) for file in files]
    reached("taken")
    batch.seal()
    reached("sealed")
    Path(records).write_text(" ".join(item.sha256 for item in stored))
    reached("committed")
    placing = True
    batch.place()
    reached("placed")
"""


@pytest.mark.parametrize(
    ("step", "saved"),
    [
        ("taking", False),
        ("taken", False),
        ("sealed", False),
        ("committed", True),
        ("placing 1", True),
        ("placing 2", True),
        ("placed", True),
    ],
)
def test_after_a_kill_at_any_step_nothing_saved_is_lost_and_nothing_else_stays(
    store: EvidenceStore, letter: Path, tmp_path: Path, step: str, saved: bool
) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff foto")
    records = tmp_path / "records"
    records.touch()
    command = [sys.executable, "-c", DYING, step, *map(str, (store.folder, records, letter, photo))]
    assert subprocess.run(command, check=False).returncode == 9
    store.recover(set(records.read_text().split()).intersection)
    expected = {sha256(letter.read_bytes()), sha256(photo.read_bytes())} if saved else set()
    assert set(store.listed()) == expected
    assert all(store.verify(name, QUIET) for name in expected)
    assert remains(store) == []
    assert arriving(store) == []


def test_bytes_that_never_reached_the_disk_are_not_placed(store: EvidenceStore) -> None:
    name = sha256(b"utuh")
    staging = store.folder / "masuk" / ("0" * 32)
    staging.mkdir(parents=True)
    (staging / name).write_bytes(b"")
    store.recover(lambda names: names)
    assert list(store.listed()) == []
    assert arriving(store) == []


def test_nothing_is_asked_where_nothing_is_left(store: EvidenceStore, letter: Path) -> None:
    def known(names: set[str]) -> set[str]:
        raise AssertionError(names)

    store.recover(known)
    take_in(store, letter)
    store.recover(known)


def test_a_living_batch_of_this_program_is_left_alone(store: EvidenceStore, letter: Path) -> None:
    with store.batch() as batch:
        stored = batch.take(letter, QUIET)
        recovering = Thread(target=store.recover, args=[lambda _names: set()])
        recovering.start()
        recovering.join()
        store.recover(lambda names: names)
        assert not store.holds(stored.sha256)
        batch.seal()
        batch.place()
    assert store.verify(stored.sha256, QUIET)


LIVING = """
import sys
from pathlib import Path
from iga_desktop.db.evidence_store import EvidenceStore
from iga_desktop.progress import Progress

with EvidenceStore(Path(sys.argv[1])).batch() as batch:
    batch.take(Path(sys.argv[2]), Progress())
    batch.seal()
    print("ready", flush=True)
    sys.stdin.readline()
    batch.place()
"""


def test_a_living_batch_of_another_program_is_left_alone(store: EvidenceStore, letter: Path) -> None:
    name = sha256(letter.read_bytes())
    command = [sys.executable, "-c", LIVING, str(store.folder), str(letter)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as living:
        assert living.stdout is not None
        assert living.stdout.readline() == "ready\n"
        store.recover(lambda _names: set())
        store.recover(lambda names: names)
        assert not store.holds(name)
        living.communicate("\n")
    assert living.returncode == 0
    assert store.verify(name, QUIET)
    assert arriving(store) == []


def test_damaged_bytes_are_set_aside_and_good_ones_brought_back(store: EvidenceStore, letter: Path) -> None:
    name = sha256(letter.read_bytes())
    take_in(store, letter)
    store.set_aside(store.path(name))
    assert not store.holds(name)
    assert not store.verify(name, QUIET)
    take_in(store, letter)
    store.path(name).write_bytes(b"%PDF-1.7 SURAT")
    assert not store.verify(name, QUIET)
    store.set_aside(store.path(name))
    good, damaged = store.elsewhere()[name]
    assert not store.bring_back(damaged, name, QUIET)
    assert store.bring_back(good, name, QUIET)
    assert store.verify(name, QUIET)
    assert store.elsewhere() == {name: [damaged]}
    assert list(store.strays()) == []


def test_what_waits_in_a_batch_is_known(store: EvidenceStore, letter: Path) -> None:
    name = sha256(letter.read_bytes())
    with store.batch() as batch:
        batch.take(letter, QUIET)
        assert store.waiting() == {name}
        assert store.elsewhere() == {}
    assert store.waiting() == set()


def test_what_does_not_belong_in_the_store_is_told(store: EvidenceStore, letter: Path) -> None:
    take_in(store, letter)
    name = sha256(letter.read_bytes())
    other = sha256(b"lain")
    strays = [
        store.folder / "catatan.txt",
        store.folder / "masuk" / "surat.pdf",
        store.folder / "masuk" / ("0" * 32),
        store.folder / name[:2] / "Thumbs.db",
        store.folder / name[:2] / other,
        store.folder / other,
        store.folder / "terpisah",
    ]
    for stray in strays:
        stray.write_bytes(b"lain")
    with store.batch():
        assert sorted(store.strays()) == sorted(strays)
        assert list(store.listed()) == [name]

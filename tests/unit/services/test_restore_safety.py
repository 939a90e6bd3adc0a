"""What restoring leaves alone: what is only here, what came meanwhile, all of it where it fails."""

import os
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.progress import Progress
from iga_desktop.services import placing
from iga_desktop.services.restore_preview import restored_sentences
from iga_desktop.services.restoring import opened_backup, restore
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year

from .laptops import GUIDELINES
from .restored_offices import (
    assert_sound,
    change,
    clock,
    files,
    files_of,
    kept_of,
    made_office,
    restored,
    rows,
    state,
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of a closed office with one innovation, evidence, a guideline and a template of its own."""
    return made_office(tmp_path)


def test_what_no_backup_has_is_never_deleted(office: Path, tmp_path: Path) -> None:
    kept, templates = kept_of(office), office / "templat"
    change(office, tmp_path)
    left_alone = {"templat/~$undangan.docx": b"terbuka", "templat/.DS_Store": b"diska"}
    only_here = {"templat/con.docx": b"nama perangkat"}  # no name that every laptop can have
    for path, content in (left_alone | only_here).items():
        (office / path).write_bytes(content)
    done = restored(office, kept)
    assert (
        files(office, "templat")
        == files_of((state(office)), "templat")
        == left_alone | {"templat/undangan.docx": b"templat/undangan.docx"}
    )
    assert done.aside is not None
    assert only_here.items() <= files(done.aside).items()
    assert any(str(done.aside) in sentence for sentence in restored_sentences(done))
    assert not list(templates.glob("con*"))


class Meanwhile(Progress):
    """Does something else the moment before the database is replaced."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work

    def report(self, done: int, total: int, text: str) -> None:  # noqa: ARG002 as the progress has it
        if text == "Mengganti data kantor":
            self._work()


def test_what_another_program_stores_meanwhile_is_not_lost(office: Path, tmp_path: Path) -> None:
    kept = kept_of(office)
    change(office, tmp_path)

    def store() -> None:
        with opened(office, GUIDELINES) as workspace:
            open_year(workspace, 2029)

    with (
        opened_backup(office, kept, None, Progress()) as backup,
        pytest.raises(EnvironmentProblem, match=r"berubah selagi.*Tidak ada data yang berubah"),
    ):
        restore(office, backup, Meanwhile(store), clock)
    assert any("2029" in row for row in rows(office / "iga.db"))
    assert files(office, "templat")["templat/undangan.docx"] == b"diubah"


def newer(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        content = {info.filename: archive.read(info) for info in archive.infolist()}
    content["manifest.json"] = re.sub(rb'"format": \d+', b'"format": 99', content["manifest.json"])
    with zipfile.ZipFile(file, "w") as archive:
        for name, member in content.items():
            archive.writestr(name, member)


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 8
    file.write_bytes(content)


def plain_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("iga.db", b"SQLite format 3")


def folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "harm",
    [
        flipped,
        plain_zip,
        folder_instead,
        newer,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-9]),
        Path.unlink,
    ],
)
def test_what_is_no_sound_backup_changes_nothing(
    office: Path, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    kept = kept_of(office)
    change(office, tmp_path)
    harm(kept.file)
    before = files(office)
    with pytest.raises(UserError, match=r"Tidak ada data yang berubah\.$"):
        restored(office, kept)
    assert files(office) == before


def test_templates_stay_where_the_database_cannot_be_replaced(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "BUSY_TIMEOUT_SECONDS", 0.1)
    monkeypatch.setattr("iga_desktop.db.backup.BUSY_TIMEOUT_SECONDS", 0.1)
    kept = kept_of(office)
    change(office, tmp_path)
    before = state(office)
    with closing(sqlite3.connect(office / "iga.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentProblem):
            restored(office, kept)
    assert state(office) == before
    Workspace(office, GUIDELINES).close()


def test_leftovers_of_a_run_that_was_cut_off_go_after_a_day(office: Path) -> None:
    kept = kept_of(office)
    fresh, old = office / ".pulih-baru", office / ".pulih-lama"
    yesterday = (datetime.now() - timedelta(days=2)).timestamp()  # noqa: DTZ005 what the file system shows
    for left in (fresh, old):
        left.mkdir()
    os.utime(old, (yesterday, yesterday))
    assert_sound(office)
    restored(office, kept)
    assert (fresh.exists(), old.exists()) == (True, False)

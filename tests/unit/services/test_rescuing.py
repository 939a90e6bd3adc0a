"""A damaged office: what the officer is told, what is saved, and that looking changes nothing."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from iga_desktop.db.salvage import PAGE_SIZE
from iga_desktop.domain.backups import Reason
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency, Office
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.backups import keep_own_backup
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.offices import load_office, save_agency, save_office
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.rescuing import adopt, examine, notice_of, rescued_office
from iga_desktop.services.workspace import DATABASE, Workspace, opened
from iga_desktop.services.years import open_year

from .failing_disk import failing_disk

GUIDELINES = resources() / "guidelines"
COUNT = 60


def now() -> datetime:
    return datetime(2026, 11, 22, 1, 15)  # noqa: DTZ001 UTC, as the clock of an office


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with opened(tmp_path / "kantor", GUIDELINES) as workspace:
        save_office(workspace, Office("Kabupaten Contoh", "Bappeda"))
        open_year(workspace, 2026)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        for number in range(COUNT):
            profile = Profile(name=f"Inovasi ke-{number}", purpose="Tujuan. " * 60)
            save_innovation(workspace, None, Innovation(None, 2026, 1, profile, {16: 2}))
    return tmp_path / "kantor"


def empty_pages(office: Path, *names: str) -> None:
    """Empty the first page of these tables or indexes."""
    database = office / DATABASE
    content = bytearray(database.read_bytes())
    with closing(sqlite3.connect(f"{database.as_uri()}?immutable=1", uri=True)) as connection:
        for name in names:
            asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            (root,) = connection.execute(asked, [name]).fetchone()
            content[(root - 1) * PAGE_SIZE : root * PAGE_SIZE] = bytes(PAGE_SIZE)
    database.write_bytes(content)


def cut(office: Path) -> None:
    database = office / DATABASE
    database.write_bytes(database.read_bytes()[: database.stat().st_size * 2 // 3])


def files(office: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in office.glob(f"{DATABASE}*")}


def test_a_sound_office_is_not_damaged(office: Path) -> None:
    assert examine(office) is None
    with opened(office, GUIDELINES) as workspace:
        assert notice_of(workspace) == ""


def test_what_is_saved_becomes_the_office_and_the_damaged_files_are_kept(office: Path) -> None:
    empty_pages(office, "innovation", "change")
    damage = examine(office)
    assert damage is not None
    assert "rusak" in damage.sentences[0]
    before = files(office)
    with rescued_office(office, Progress()) as rescue:
        assert rescue.read["inovasi"] == COUNT
        assert rescue.read["tingkat indikator"] == COUNT * 20
        assert files(office) == before
        kept = adopt(office, rescue, now)
    assert {name: (kept / name).read_bytes() for name in before} == before
    report = (kept / "Yang diselamatkan dan yang hilang.txt").read_text(encoding="utf-8")
    assert f"- {COUNT} inovasi\n" in report
    assert report.endswith("- Tidak ada yang diketahui hilang.\n")
    assert examine(office) is None
    with opened(office, GUIDELINES) as workspace:
        assert notice_of(workspace) == ""
        assert load_office(workspace).regency == "Kabupaten Contoh"
        assert load_innovation(workspace, 1).verified[16] == 2
    assert not list(office.glob(".pulih-*"))


def test_an_office_that_was_mended_meanwhile_is_left_alone(office: Path) -> None:
    whole = files(office)
    empty_pages(office, "innovation")
    with rescued_office(office, Progress()) as rescue:
        for name, content in whole.items():  # as another program restores it
            (office / name).write_bytes(content)
        with pytest.raises(UserError, match=r"berubah sejak diselamatkan.*Tidak ada data yang berubah"):
            adopt(office, rescue, now)
        assert files(office) == whole
        empty_pages(office, "agency")  # damaged again, otherwise
        with pytest.raises(UserError, match="berubah sejak diselamatkan"):
            adopt(office, rescue, now)
    assert not (office / "rusak").exists()


def test_a_disk_with_bad_sectors_gives_the_rest(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_disk(monkeypatch, office / DATABASE, 30)
    assert examine(office) is not None
    with rescued_office(office, Progress()) as rescue:
        assert rescue.read["perangkat daerah"] == 1
        adopt(office, rescue, now)
    monkeypatch.undo()
    assert examine(office) is None


def test_what_is_lost_is_named(office: Path) -> None:
    cut(office)
    with rescued_office(office, Progress()) as rescue:
        lost = " ".join(rescue.lost)
        candidate = Workspace(rescue.candidate.parent, GUIDELINES)
        candidate.close()
    assert "inovasi tidak terbaca" in lost
    assert "tingkat indikator yang belum tercatat diisi 0" in lost
    assert "Inovasi ke-" in lost or "inovasi ke " in lost
    assert ".." not in lost


def test_lost_settings_are_told(office: Path) -> None:
    empty_pages(office, "office", "office_identity", "reporting_year")
    with rescued_office(office, Progress()) as rescue:
        lost = " ".join(rescue.lost)
        with opened(rescue.candidate.parent, GUIDELINES) as workspace:
            assert len(load_recap(workspace, 2026).recap.innovations) == COUNT
        kept = adopt(office, rescue, now)
    report = (kept / "Yang diselamatkan dan yang hilang.txt").read_text(encoding="utf-8")
    assert all(f"- {sentence}\n" in report for sentence in rescue.lost)
    assert "isi lagi di Pengaturan" in lost
    assert "dibuat baru" in lost
    assert "1 tahun pelaporan tidak terbaca; catatan pengganti dibuat" in lost


def test_the_newest_backup_gives_what_is_missing(office: Path) -> None:
    assert keep_own_backup(office, Reason.ASKED, now) is not None
    with opened(office, GUIDELINES) as workspace:
        save_innovation(workspace, None, Innovation(None, 2026, 1, Profile(name="Sesudah cadangan"), {}))
        uid = load_innovation(workspace, 1).uid
    spoilt = keep_own_backup(office, Reason.ASKED, now)
    assert spoilt is not None
    spoilt.file.write_bytes(spoilt.file.read_bytes()[:-9])  # it is passed over
    empty_pages(office, "agency", "office_identity", "office")
    with rescued_office(office, Progress()) as rescue:
        lost = " ".join(rescue.lost)
        with opened(rescue.candidate.parent, GUIDELINES) as workspace:
            names = {row.name for row in load_recap(workspace, 2026).recap.innovations}
            assert load_office(workspace).regency == "Kabupaten Contoh"
            assert load_innovation(workspace, 1).uid == uid
    assert "Sesudah cadangan" in names
    assert (
        "1 perangkat daerah dilengkapi dari cadangan, mungkin dengan isi yang lebih lama: Dinas Kes" in lost
    )
    assert "Identitas kantor, tanda pengenal formulir dan kiriman, diambil dari cadangan." in lost


def test_numbers_missing_in_the_history_are_told(office: Path) -> None:
    with closing(sqlite3.connect(office / DATABASE)) as database, database:
        database.execute("DELETE FROM change WHERE id BETWEEN 41 AND 47 OR id = 50")
    with rescued_office(office, Progress()) as rescue:
        assert "Nomor 41–47 dan 50 pada riwayat tidak terbaca." in rescue.lost


def test_the_missing_end_of_the_history_is_told(office: Path) -> None:
    cut_off = office.with_name("terputus")
    with opened(office, GUIDELINES) as workspace:
        save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan"))
        shutil.copytree(office, cut_off)
    with closing(sqlite3.connect(office / DATABASE)) as database:
        (newest,) = database.execute("SELECT max(id) FROM change").fetchone()
    (cut_off / f"{DATABASE}-wal").unlink()
    with closing(sqlite3.connect(f"{(cut_off / DATABASE).as_uri()}?immutable=1", uri=True)) as database:
        (known,) = database.execute("SELECT max(id) FROM change").fetchone()
    empty_pages(cut_off, "innovation")
    with rescued_office(cut_off, Progress()) as rescue:
        missing = str(newest) if newest == known + 1 else f"{known + 1}–{newest}"
        assert f"Nomor {missing} pada riwayat tidak terbaca." in rescue.lost


def test_rows_that_may_have_been_deleted_are_told(office: Path) -> None:
    database = office / DATABASE
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA secure_delete = OFF")  # as most builds of SQLite have it
        connection.execute("DELETE FROM change")
    empty_pages(office, "change")
    content = bytearray(database.read_bytes())
    content[32:36] = bytes(4)  # where the list of freed pages begins
    database.write_bytes(content)
    with rescued_office(office, Progress()) as rescue:
        assert "riwayat terbaca dari bagian berkas yang terlepas dan mungkin sudah" in " ".join(rescue.lost)


@pytest.mark.parametrize("content", [b"", b"bukan basis data" * 1000, None])
def test_where_nothing_can_be_read_nothing_is_made(office: Path, content: bytes | None) -> None:
    (office / DATABASE).unlink()
    if content is not None:
        (office / DATABASE).write_bytes(content)
    before = files(office)
    with (
        pytest.raises(UserError, match="Tidak ada catatan yang masih terbaca"),
        rescued_office(office, Progress()),
    ):
        pass
    assert files(office) == before


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004", "0005"])
def test_an_old_damaged_office_is_saved_and_upgraded(tmp_path: Path, revision: str) -> None:
    old = Path(__file__).parents[2] / "data" / "offices" / f"{revision}.db"
    (tmp_path / DATABASE).write_bytes(old.read_bytes())
    empty_pages(tmp_path, "innovation", "agency_spelling")
    with rescued_office(tmp_path, Progress()) as rescue:
        assert examine(rescue.candidate.parent) is None
        with opened(rescue.candidate.parent, GUIDELINES) as workspace:
            assert load_office(workspace).regency
        assert rescue.read["inovasi"] > 0

"""What is read of a damaged database: all of a sound one, and of a harmed one all but what was harmed."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.db.log_pages import with_log
from iga_desktop.db.rescue import Rescued, rescue
from iga_desktop.db.salvage import PAGE_SIZE
from iga_desktop.db.shapes import REVISIONS, shape_of

OLD_OFFICES = Path(__file__).parents[2] / "data" / "offices"
NEWEST = OLD_OFFICES / f"{REVISIONS[-1]}.db"

Rows = dict[str, set[tuple[object, ...]]]


def rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: set(database.execute(f'SELECT * FROM "{name}"'))  # noqa: S608 names of our schema
            for (name,) in tables
        }


def rescued(content: bytes, target: Path, spare: Path | None = None, log: bytes = b"") -> Rescued:
    target.unlink(missing_ok=True)
    found = rescue(content, log, target, spare, lambda _year: "{}")
    with closing(sqlite3.connect(target)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    return found


def without_pages_of(path: Path, *names: str) -> bytes:
    """Give the file with the roots of these tables and indexes emptied."""
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as database:
        for name in names:
            (root,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
            content[(root - 1) * PAGE_SIZE : root * PAGE_SIZE] = bytes(PAGE_SIZE)
    return bytes(content)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose tables take many pages, with long texts on pages of their own."""
    path = tmp_path_factory.mktemp("besar") / "iga.db"
    shutil.copy(NEWEST, path)
    with closing(sqlite3.connect(path)) as database, database:
        database.executemany(
            "INSERT INTO innovation (id, year, agency_id, name, name_key, narrative, uid, lineage) SELECT "
            "?, min(year), 1, ?, ?, ?, ?, 'x' FROM reporting_year",
            [
                (n, f"Inovasi Nomor {n}", f"inovasi nomor {n}", "Alur kerja. " * (n % 7) * 100, f"{n:032}")
                for n in range(1000, 1200)
            ],
        )
        database.execute(
            "INSERT INTO indicator_level (innovation_id, number, verified) "
            "SELECT id, number, number % 4 FROM innovation JOIN year_indicator USING (year) WHERE id >= 1000"
        )
        database.execute(
            "INSERT INTO change (at, actor, source, subject, subject_id, subject_name, field, new) SELECT "
            "'2026-01-02 03:04:05.000006', 'a', 'b', 'inovasi', id, name, 'Nama', name FROM innovation"
        )
    return path


@pytest.mark.parametrize("revision", REVISIONS)
def test_of_a_sound_database_every_row_is_read(tmp_path: Path, revision: str) -> None:
    path = OLD_OFFICES / f"{revision}.db"
    found = rescued(path.read_bytes(), tmp_path / "baru.db")
    assert rows(tmp_path / "baru.db") == rows(path)
    assert not any(
        losses.lost or losses.partial or losses.spare or losses.stand_ins or losses.doubtful
        for losses in found.losses.values()
    )


def test_of_a_sound_large_database_every_row_is_read(tmp_path: Path, large: Path) -> None:
    rescued(large.read_bytes(), tmp_path / "baru.db")
    assert rows(tmp_path / "baru.db") == rows(large)


@pytest.mark.parametrize(
    "lost",
    [("innovation",), ("change",), ("indicator_level",), ("innovation", "indicator_level", "change")],
)
def test_what_hung_on_a_lost_page_is_found_by_its_looks(
    tmp_path: Path, large: Path, lost: tuple[str, ...]
) -> None:
    rescued(without_pages_of(large, *lost), tmp_path / "baru.db")
    before, now = rows(large), rows(tmp_path / "baru.db")
    # An inner page of a table without rowids holds a few rows itself.
    assert sum(len(before[name] & now[name]) for name in lost) >= 0.98 * sum(
        len(before[name]) for name in lost
    )
    assert all(now[name] == before[name] for name in before if name not in lost)


@pytest.mark.parametrize("revision", REVISIONS)
def test_without_its_first_page_the_roots_are_those_of_a_new_database(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "penuh.db"
    path.write_bytes(shape_of(revision).content)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO agency (code, name, name_key) VALUES ('A', 'Dinas A', 'dinas a')")
    content = path.read_bytes()
    rescued(bytes(PAGE_SIZE) + content[PAGE_SIZE:], tmp_path / "baru.db")
    assert {(row[1], row[2]) for row in rows(tmp_path / "baru.db")["agency"]} == {("A", "Dinas A")}


def test_a_lost_row_is_taken_from_the_backup_or_stood_in_for(tmp_path: Path) -> None:
    harmed = without_pages_of(NEWEST, "agency")
    target = tmp_path / "baru.db"
    found = rescued(harmed, target)
    before, now = rows(NEWEST), rows(target)
    assert found.losses["agency"].stand_ins
    assert all("(tidak terbaca)" in str(row[2]) for row in now["agency"])
    assert {row[1] for row in now["agency"]} == {row[1] for row in before["agency"]}  # an index has the codes
    assert now["innovation"] == before["innovation"]

    found = rescued(harmed, target, spare=NEWEST)
    assert rows(target) == before
    assert found.losses["agency"].spare
    assert not found.losses["agency"].stand_ins


def test_a_lost_innovation_keeps_its_levels_uid_and_name(tmp_path: Path) -> None:
    rescued(without_pages_of(NEWEST, "innovation"), tmp_path / "baru.db")
    before, now = rows(NEWEST), rows(tmp_path / "baru.db")
    assert now["indicator_level"] == before["indicator_level"]
    with closing(sqlite3.connect(NEWEST)) as old, closing(sqlite3.connect(tmp_path / "baru.db")) as new:
        asked = "SELECT id, year, agency_id, uid FROM innovation ORDER BY id"
        assert new.execute(asked).fetchall() == old.execute(asked).fetchall()
        names = [name for (name,) in new.execute("SELECT name FROM innovation ORDER BY id")]
        known = [name for (name,) in old.execute("SELECT name FROM innovation ORDER BY id")]
    assert [name.casefold().removesuffix(" (tidak terbaca)") for name in names] == [
        name.casefold() for name in known
    ]


def test_a_value_that_breaks_a_rule_is_left_out_and_not_its_row(tmp_path: Path) -> None:
    path = tmp_path / "iga.db"
    shutil.copy(NEWEST, path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE innovation SET status = 'drag', trial_on = '2025-91-01' WHERE id = 1")
    found = rescued(path.read_bytes(), tmp_path / "baru.db")
    with closing(sqlite3.connect(tmp_path / "baru.db")) as database:
        asked = "SELECT name <> '', status, trial_on FROM innovation WHERE id = 1"
        assert database.execute(asked).fetchall() == [(1, "draf", None)]
    assert found.losses["innovation"].partial == {(1,)}


def test_the_log_counts_as_far_as_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "iga.db"
    shutil.copy(NEWEST, path)
    copies = []
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        for number in range(3):
            database.execute("UPDATE agency SET kind = ?", [str(number)])
            copies.append(path.with_name("iga.db-wal").read_bytes())
        content, log = path.read_bytes(), copies[-1]
    first = len(copies[0])
    for cut, kind in ((len(log), "2"), (len(log) - 1, "1"), (first, "0"), (first - 1, "Dinas")):
        (tmp_path / "hasil.db").write_bytes(with_log(content, log[:cut], PAGE_SIZE))
        rescued(content, tmp_path / "baru.db", log=log[:cut])
        for wanted in (tmp_path / "hasil.db", tmp_path / "baru.db"):
            with closing(sqlite3.connect(wanted)) as database:
                assert {kind for (kind,) in database.execute("SELECT kind FROM agency")} == {kind}


def test_a_log_with_a_wrong_bit_counts_up_to_it(tmp_path: Path) -> None:
    path = tmp_path / "iga.db"
    shutil.copy(NEWEST, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        for number in range(2):
            database.execute("UPDATE agency SET kind = ?", [str(number)])
        content, log = path.read_bytes(), bytearray(path.with_name("iga.db-wal").read_bytes())
    log[-1] ^= 1
    (tmp_path / "hasil.db").write_bytes(with_log(content, bytes(log), PAGE_SIZE))
    with closing(sqlite3.connect(tmp_path / "hasil.db")) as database:
        assert {kind for (kind,) in database.execute("SELECT kind FROM agency")} == {"0"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_harmed_the_rest_makes_a_sound_database(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(NEWEST.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.sampled_from([1, 2, 40, PAGE_SIZE]))
        content[at : at + length] = data.draw(st.binary(min_size=length, max_size=length))
    del content[data.draw(st.sampled_from([len(content), len(content) // 2, 5000, 10])) :]
    rescued(bytes(content), tmp_path / "baru.db", spare=data.draw(st.sampled_from([None, NEWEST])))


def test_a_wrong_list_of_free_pages_costs_nothing_and_deleted_rows_stay_deleted(
    tmp_path: Path, large: Path
) -> None:
    path = tmp_path / "iga.db"
    shutil.copy(large, path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM change WHERE id < 150")
    content = bytearray(path.read_bytes())
    assert int.from_bytes(content[36:40], "big") > 0  # pages were freed
    for trunk in (content[32:36], b"\0\0\0\x0c"):
        content[32:36] = trunk
        rescued(bytes(content), tmp_path / "baru.db")
        assert rows(tmp_path / "baru.db") == rows(path)


def test_a_whole_log_counts_though_it_left_fewer_rows(tmp_path: Path, large: Path) -> None:
    path = tmp_path / "iga.db"
    shutil.copy(large, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute(
            "UPDATE change SET id = 1 << 40 WHERE id = (SELECT max(id) FROM change)"
        )  # a wrong bit
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("DELETE FROM indicator_level WHERE innovation_id >= 1100")
        database.execute("DELETE FROM innovation WHERE id >= 1100")
        database.execute("UPDATE change SET id = (SELECT count(*) FROM change) WHERE id = 1 << 40")
        database.execute("UPDATE agency SET kind = 'terakhir'")
        expected = rows(path)
        content = without_pages_of(path, "reporting_year")
        log = path.with_name("iga.db-wal").read_bytes()
    rescued(content, tmp_path / "baru.db", spare=large, log=log)
    assert rows(tmp_path / "baru.db") == expected


def test_an_older_log_does_not_take_the_history_back(tmp_path: Path) -> None:
    path = tmp_path / "iga.db"
    shutil.copy(NEWEST, path)
    columns = "at, actor, source, subject, subject_id, subject_name, field"
    again = f"INSERT INTO change ({columns}) SELECT {columns} FROM change LIMIT ?"  # noqa: S608 our names
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("UPDATE agency SET kind = 'lama'")
        database.execute(again, [1])
        log = path.with_name("iga.db-wal").read_bytes()
        database.execute("UPDATE agency SET kind = 'baru'")
        database.execute(again, [3])
    expected = rows(path)
    rescued(path.read_bytes(), tmp_path / "baru.db", log=log)
    assert rows(tmp_path / "baru.db") == expected


def test_deleted_rows_stay_deleted_or_are_told_of_where_freed_pages_are_not_all_known(
    tmp_path: Path, large: Path
) -> None:
    path = tmp_path / "iga.db"
    shutil.copy(large, path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA secure_delete = OFF")  # as most builds of SQLite have it
        database.execute("DELETE FROM change")
    deleted = rows(large)["change"]
    content = bytearray(without_pages_of(path, "change"))
    content[39] ^= 1  # the number of freed pages
    rescued(bytes(content), tmp_path / "baru.db")
    assert rows(tmp_path / "baru.db")["change"] == set()
    content[32:36] = bytes(4)  # where their list begins
    found = rescued(bytes(content), tmp_path / "baru.db")
    returned = rows(tmp_path / "baru.db")["change"] & deleted
    assert returned
    assert {row[:1] for row in returned} <= found.losses["change"].loose

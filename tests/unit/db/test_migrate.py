import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

import iga_desktop.db.migrate
from iga_desktop import __version__
from iga_desktop.db.engine import open_engine, reading
from iga_desktop.db.migrate import HEAD, prepare_database, upgrade
from iga_desktop.db.offices import fetch_office
from iga_desktop.db.schema_papers import metadata
from iga_desktop.domain.office import HeadLine, Office, PaperProfile, Signatory
from iga_desktop.errors import EnvironmentProblem, NewerOffice

OLD_OFFICES = Path(__file__).parents[2] / "data" / "offices"
"""An office with real content as each revision leaves it; kept for ever."""


MOVED = {("office", "letterhead"), ("office", "logo"), ("office", "place")}
"""What went into a profile of the office's papers in 0005."""


def prepare(path: Path, before_upgrade: Callable[[str], object] = lambda _revision: None) -> None:
    engine = open_engine(path)
    try:
        prepare_database(engine, before_upgrade)
    finally:
        engine.dispose()


def shape(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as database:
        return shape_in(database)


def shape_in(database: sqlite3.Connection) -> set[tuple[str, str]]:
    rows = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    ).fetchall()
    return {(name, "".join(sorted("".join(sql.split())))) for name, sql in rows}


def test_a_new_office_has_the_shape_that_the_code_knows(tmp_path: Path) -> None:
    prepare(tmp_path / "iga.db")
    assert shape(tmp_path / "iga.db") == shape_of_head()


def old_office(folder: Path, revision: str) -> Path:
    path = folder / "iga.db"
    shutil.copy(OLD_OFFICES / f"{revision}.db", path)
    return path


@pytest.mark.parametrize("revision", sorted(file.stem for file in OLD_OFFICES.glob("*.db")))
def test_an_old_office_gets_the_present_shape_and_keeps_all_it_had(tmp_path: Path, revision: str) -> None:
    path = old_office(tmp_path, revision)
    before = content(path)
    seen: list[tuple[str, object]] = []
    prepare(path, lambda revision: seen.append((revision, content(path))))
    assert seen == ([] if revision == HEAD else [(revision, before)])
    after = content(path)
    kept = before.keys() - (MOVED if revision < "0005" else set())
    assert {column for column in kept if column not in after} == set()
    assert {column: after[column] for column in kept} == {column: before[column] for column in kept}
    assert shape(path) == shape_of_head()


def test_an_office_of_the_first_shape_knows_what_is_mandatory_and_counts_its_words(tmp_path: Path) -> None:
    path = old_office(tmp_path, "0001")
    prepare(path)
    with closing(sqlite3.connect(path)) as database:
        mandatory = database.execute("SELECT number FROM year_indicator WHERE mandatory ORDER BY 1")
        assert [number for (number,) in mandatory] == [16, 17, 32, 33, 35]
        words = database.execute("SELECT narrative, narrative_words FROM innovation WHERE id = 1").fetchone()
        assert words == ("Alur kerja, langkah-langkah & hasil: 3 tahap. Tahap ke-1 (2024/2025).", 9)
        assert database.execute("SELECT DISTINCT evidence_required FROM reporting_year").fetchall() == [(0,)]
        assert database.execute("SELECT DISTINCT status FROM innovation").fetchall() == [("draf",)]


def test_texts_in_which_nobody_sees_anything_are_emptied(tmp_path: Path) -> None:
    path = old_office(tmp_path, "0003")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE innovation SET purpose = ' \u200b\n', benefits = ' ada ' WHERE id = 1")
    prepare(path)
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("SELECT purpose, benefits FROM innovation WHERE id = 1").fetchone()
    assert found == ("", " ada ")


def test_what_papers_looked_like_becomes_their_only_profile(tmp_path: Path) -> None:
    path = old_office(tmp_path, "0004")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "UPDATE office SET letterhead = 'PEMERINTAH\n\nBAPPEDA', place = 'Kota', logo = x'8950'"
        )
        database.execute("DELETE FROM signatory")
        database.executemany(
            "INSERT INTO signatory VALUES (?, ?, ?, ?, ?, ?)",
            [
                (1, "Kepala", "Nama Satu", "Pembina", "1970", ""),
                (2, "Sekda", "Nama Dua", "", "", "a.n. Bupati"),
            ],
        )
    prepare(path)
    assert office(path).profiles == (
        PaperProfile(
            "Utama",
            (HeadLine("PEMERINTAH"), HeadLine("BAPPEDA")),
            b"\x89\x50",
            "Kota",
            (
                Signatory("Kepala", "Nama Satu", "Pembina", "1970"),
                Signatory("Sekda", "Nama Dua", "", "", "a.n. Bupati"),
            ),
        ),
    )


def test_an_office_that_was_never_set_up_stays_so(tmp_path: Path) -> None:
    path = old_office(tmp_path, "0004")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM office")
        database.execute("DELETE FROM signatory")
    prepare(path)
    assert office(path) == Office()
    assert content(path)["paper_profile", "id"] == []


def test_an_office_with_profiles_is_read_as_it_was_kept(tmp_path: Path) -> None:
    usual, secretary, team = office(old_office(tmp_path, "0005")).profiles
    assert [line.text for line in usual.letterhead][:1] == ["PEMERINTAH KABUPATEN CONTOH"]
    assert secretary.letterhead == (
        HeadLine("PEMERINTAH KABUPATEN CONTOH", 14),
        HeadLine("SEKRETARIAT DAERAH", 16.5),
    )
    assert [signer.title for signer in secretary.signatories] == ["Plh. Sekretaris Daerah"]
    assert (team.columns, [signer.position for signer in team.signatories]) == (
        4,
        ["Ketua", "Sekretaris", "Anggota"],
    )


def office(path: Path) -> Office:
    engine = open_engine(path)
    try:
        with reading(engine) as connection:
            return fetch_office(connection)
    finally:
        engine.dispose()


def content(path: Path) -> dict[tuple[str, str], list[object]]:
    """Every column of every table with its values in order."""
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
        ).fetchall()
        return {
            (table, column): [
                value
                for (value,) in database.execute(f'SELECT "{column}" FROM "{table}"')  # noqa: S608 names from the schema
            ]
            for (table,) in tables
            for _, column, *_ in database.execute(f'PRAGMA table_info("{table}")').fetchall()
        }


def test_head_is_the_newest_revision() -> None:
    folder = Path(iga_desktop.db.migrate.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_every_revision_has_an_office_with_content() -> None:
    assert {file.stem for file in OLD_OFFICES.glob("*.db")} == {f"{n:04}" for n in range(1, int(HEAD) + 1)}


def test_preparing_again_changes_nothing(tmp_path: Path) -> None:
    prepare(tmp_path / "iga.db")
    before = (tmp_path / "iga.db").read_bytes()
    prepare(tmp_path / "iga.db")
    assert (tmp_path / "iga.db").read_bytes() == before


def set_revision(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = ?", [revision])


def number(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.parametrize(("made_by", "wanted"), [(9_012_003, "versi 9.12.3 atau"), (0, "versi terbaru")])
def test_an_office_of_a_newer_program_is_refused_with_the_version_needed(
    tmp_path: Path, made_by: int, wanted: str
) -> None:
    path = tmp_path / "iga.db"
    prepare(path)
    set_revision(path, "9999")
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {made_by}")
    before = path.read_bytes()
    with pytest.raises(NewerOffice, match=wanted):
        prepare(path, lambda _revision: pytest.fail("nothing is upgraded"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("revision", [None, "0001", HEAD])
def test_new_and_upgraded_offices_know_the_version_that_reads_them(
    tmp_path: Path, revision: str | None
) -> None:
    path = tmp_path / "iga.db" if revision is None else old_office(tmp_path, revision)
    version = [int(part) for part in __version__.split(".")]
    prepare(path)
    made_by = divmod(number(path), 1000)
    assert [*divmod(made_by[0], 1000), made_by[1]] == ([0, 0, 0] if revision == HEAD else version)


STEPS = [(old, step) for old in range(1, int(HEAD)) for step in range(old + 1, int(HEAD) + 1)]


@pytest.mark.parametrize(("old", "step"), STEPS)
def test_whichever_step_fails_the_office_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: int, step: int
) -> None:
    path = old_office(tmp_path, f"{old:04}")
    before = dump(path)

    def failing(connection: Connection, _head: str) -> None:
        upgrade(connection, f"{step:04}")  # the step is done whole, and fails then
        connection.exec_driver_sql("SELECT nothing")

    monkeypatch.setattr(iga_desktop.db.migrate, "upgrade", failing)
    with pytest.raises(EnvironmentProblem, match="seperti semula"):
        prepare(path)
    assert dump(path) == before
    monkeypatch.undo()
    prepare(path)
    assert shape(path) == shape_of_head()


def test_what_the_backup_before_an_upgrade_raises_stops_it(tmp_path: Path) -> None:
    path = old_office(tmp_path, "0001")
    before = dump(path)

    def fail(_revision: str) -> None:
        raise EnvironmentProblem("Cadangan tidak dapat dibuat.")

    with pytest.raises(EnvironmentProblem, match="tidak dapat dibuat"):
        prepare(path, fail)
    assert dump(path) == before


def test_an_upgrade_that_orphans_a_row_is_taken_back(tmp_path: Path) -> None:
    path = old_office(tmp_path, "0003")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE innovation SET agency_id = 99 WHERE id = 1")
    before = dump(path)
    with pytest.raises(EnvironmentProblem, match="kehilangan induknya"):
        prepare(path)
    assert dump(path) == before


def test_an_unknown_revision_is_told_and_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "iga.db"
    prepare(path)
    set_revision(path, "0000")
    before = dump(path)
    with pytest.raises(EnvironmentProblem, match="tidak dapat diperbarui"):
        prepare(path)
    assert dump(path) == before


def dump(path: Path) -> list[str]:
    """All of a database as SQL: shape, rows, version."""
    with closing(sqlite3.connect(path)) as database:
        return [*database.iterdump(), str(number(path))]


def shape_of_head() -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as database:
        engine = create_engine("sqlite://", creator=lambda: database, poolclass=StaticPool)
        metadata.create_all(engine)
        return shape_in(database)

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import iga_desktop.db.migrate
from iga_desktop.db.engine import open_engine, reading
from iga_desktop.db.migrate import HEAD, prepare_database
from iga_desktop.db.offices import fetch_office
from iga_desktop.db.schema_papers import metadata
from iga_desktop.domain.office import HeadLine, Office, PaperProfile, Signatory
from iga_desktop.errors import EnvironmentProblem

OLD_OFFICES = Path(__file__).parents[2] / "data" / "offices"
"""An office with real content as each revision leaves it; kept for ever."""


MOVED = {("office", "letterhead"), ("office", "logo"), ("office", "place")}
"""What went into a profile of the office's papers in 0005."""


def prepare(path: Path) -> None:
    engine = open_engine(path)
    try:
        prepare_database(engine, path, path.parent / "cadangan")
    finally:
        engine.dispose()


def shape(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        ).fetchall()
    return {(name, "".join(sorted("".join(sql.split())))) for name, sql in rows}


def test_a_new_office_has_the_shape_that_the_code_knows(tmp_path: Path) -> None:
    prepare(tmp_path / "iga.db")
    known = tmp_path / "known.db"
    engine = create_engine(f"sqlite:///{known}")
    metadata.create_all(engine)
    engine.dispose()
    assert shape(tmp_path / "iga.db") == shape(known)


def old_office(folder: Path, revision: str) -> Path:
    path = folder / "iga.db"
    shutil.copy(OLD_OFFICES / f"{revision}.db", path)
    return path


@pytest.mark.parametrize("revision", sorted(file.stem for file in OLD_OFFICES.glob("*.db")))
def test_an_old_office_gets_the_present_shape_and_keeps_all_it_had(tmp_path: Path, revision: str) -> None:
    path = old_office(tmp_path, revision)
    before = content(path)
    prepare(path)
    after = content(path)
    kept = before.keys() - (MOVED if revision < "0005" else set())
    assert {column for column in kept if column not in after} == set()
    assert {column: after[column] for column in kept} == {column: before[column] for column in kept}
    known = tmp_path / "known.db"
    engine = create_engine(f"sqlite:///{known}")
    metadata.create_all(engine)
    engine.dispose()
    assert shape(path) == shape(known)
    if revision != HEAD:
        assert content(tmp_path / "cadangan" / f"sebelum-pembaruan-{revision}.db") == before


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
    assert not (tmp_path / "cadangan").exists()


def set_revision(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = ?", [revision])


def test_an_office_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "iga.db"
    prepare(path)
    set_revision(path, "9999")
    before = shape(path)
    with pytest.raises(EnvironmentProblem, match="lebih baru"):
        prepare(path)
    assert shape(path) == before


def test_a_failing_upgrade_leaves_the_office_and_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "iga.db"
    prepare(path)
    set_revision(path, "0000")
    before = shape(path)
    with pytest.raises(Exception, match="0000"):
        prepare(path)
    assert shape(path) == before
    (copy,) = (tmp_path / "cadangan").iterdir()
    assert shape(copy) == before


@pytest.mark.parametrize("content", [b"bukan basis data" * 400, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_damaged_file_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "iga.db"
    path.write_bytes(content)
    with pytest.raises(EnvironmentProblem, match="rusak"):
        prepare(path)
    assert path.read_bytes() == content


def test_a_database_with_a_broken_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "iga.db"
    prepare(path)
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + b"\x5a" * 4096 + whole[middle + 4096 :])
    with pytest.raises(EnvironmentProblem, match="rusak"):
        prepare(path)

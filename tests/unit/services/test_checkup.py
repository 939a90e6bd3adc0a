"""`check_office` on a real office whose files or records were harmed behind its back."""

import hashlib
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.office import Agency
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import evidence, meetings
from iga_desktop.services.checkup import CheckReport, check_office, damage_of
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        open_year(workspace, 2026)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        profile = Profile(name="GEMAS STUNTING", narrative="satu dua tiga")
        save_innovation(workspace, None, Innovation(None, 2026, 1, profile, {}))
        files = []
        for number in (16, 17):
            file = tmp_path / f"{number}.pdf"
            file.write_bytes(b"%%PDF-1.7\n%d" % number)
            files.append(evidence.Incoming(number, file))
        evidence.add_files(workspace, 1, files, Progress())
        yield workspace


def check(office: Workspace) -> CheckReport:
    return check_office(office, Progress())


def placed(office: Workspace) -> list[Path]:
    return [office.evidence.path(sha256) for sha256 in office.evidence.listed()]


def change(office: Workspace, statement: str) -> None:
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        database.execute(statement)


def rows(office: Workspace, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(office.folder / "iga.db")) as database:
        return database.execute(query).fetchall()


def make_index_stale(office: Workspace) -> None:
    """Let an index forget a row: SQLite's pages stay readable, its check of them fails."""
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        database.execute("PRAGMA writable_schema = ON")
        index = database.execute("SELECT * FROM sqlite_master WHERE name = 'ix_evidence_sha256'").fetchone()
        database.execute("DELETE FROM sqlite_master WHERE name = 'ix_evidence_sha256'")
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        database.execute("UPDATE evidence SET sha256 = NULL, link = 'https://a.id' WHERE number = 16")
        database.execute("PRAGMA writable_schema = ON")
        database.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)


def test_a_whole_office_has_no_findings(office: Workspace) -> None:
    report = check(office)
    assert (report.files, report.size, report.findings, report.sound) == (2, 22, (), True)


def test_lost_bytes_are_named_by_file_innovation_and_indicator(office: Workspace) -> None:
    for path in placed(office):
        path.unlink()
    report = check(office)
    assert not report.sound
    texts = sorted(finding.text for finding in report.findings)
    assert texts[0].startswith(
        'Isi bukti "16.pdf" (inovasi "GEMAS STUNTING", indikator 16) hilang; minta ulang'
    )
    assert len(texts) == 2


def test_damaged_bytes_are_set_aside_and_never_deleted(office: Workspace) -> None:
    harmed = placed(office)[0]
    harmed.write_bytes(b"rusak")
    (finding,) = check(office).findings
    assert "rusak" in finding.text
    assert not finding.mended
    kept = office.folder / "bukti" / "terpisah" / harmed.name
    assert kept.read_bytes() == b"rusak"


def test_bytes_that_were_set_aside_come_back(office: Workspace) -> None:
    moved = placed(office)[0]
    office.evidence.set_aside(moved)
    (finding,) = check(office).findings
    assert finding.mended
    assert moved.exists()
    assert check(office).findings == ()


@pytest.mark.parametrize("wrong", ["{0}", "00/{0}", "zz/{0}", "{1}/{0} (2)", "masuk/{0}"])
def test_bytes_in_a_wrong_folder_of_the_store_come_back(office: Workspace, wrong: str) -> None:
    moved = placed(office)[0]
    astray = office.evidence.folder / wrong.format(moved.name, moved.parent.name)
    astray.parent.mkdir(exist_ok=True)
    moved.rename(astray)
    report = check(office)
    assert "dipulihkan" in report.findings[0].text
    assert report.findings[0].mended
    assert moved.exists()
    assert not any("hapus" in finding.text for finding in report.findings if astray.name in finding.text)


def test_a_stray_double_of_evidence_is_set_aside_without_advice_to_delete_it(office: Workspace) -> None:
    original = placed(office)[0]
    double = office.evidence.folder / original.name
    double.write_bytes(b"mungkin satu-satunya")
    (finding,) = check(office).findings
    assert finding.mended
    assert (office.evidence.folder / "terpisah" / double.name).read_bytes() == b"mungkin satu-satunya"
    assert check(office).findings == ()


def test_bytes_that_a_living_batch_is_about_to_place_are_not_lost(office: Workspace, tmp_path: Path) -> None:
    with office.evidence.batch() as batch:
        for number in (16, 17):
            batch.take(tmp_path / f"{number}.pdf", Progress())
        batch.seal()
        for path in placed(office):
            path.unlink()
        assert check(office).findings == ()
        batch.place()
    assert check(office).findings == ()


def test_bytes_whose_placing_failed_are_placed_as_soon_as_there_is_room(
    office: Workspace, tmp_path: Path
) -> None:
    office.evidence.folder.rename(tmp_path / "lama")
    office.evidence.folder.mkdir()
    obstacles = [office.evidence.folder / path.parent.name for path in (tmp_path / "lama").glob("??/*")]
    for obstacle in obstacles:
        obstacle.touch()
    with office.evidence.batch() as batch:
        for number in (16, 17):
            batch.take(tmp_path / f"{number}.pdf", Progress())
        batch.seal()
        with pytest.raises(EnvironmentProblem):
            batch.place()
    report = check(office)
    assert not report.sound
    assert "isinya aman" in report.findings[0].text
    assert not any("minta ulang" in finding.text for finding in report.findings)
    for obstacle in obstacles:
        obstacle.unlink()
    assert check(office).findings == ()
    assert len(placed(office)) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file that even root cannot read")
def test_a_file_that_cannot_be_read_is_a_finding_and_the_rest_is_checked(office: Workspace) -> None:
    unreadable, gone = placed(office)
    unreadable.unlink()
    unreadable.symlink_to("/proc/self/mem")
    gone.unlink()
    report = check(office)
    assert not any(finding.mended for finding in report.findings)
    assert sorted("tidak dapat dibaca" in finding.text for finding in report.findings) == [False, True]
    assert unreadable.is_symlink()


@pytest.mark.parametrize("where", ["place", "aside"])
def test_a_folder_with_the_name_of_evidence_does_not_stop_the_check(office: Workspace, where: str) -> None:
    lost = placed(office)[0]
    lost.unlink()
    folder = lost if where == "place" else office.evidence.folder / "terpisah" / lost.name
    folder.mkdir(parents=True)
    (finding,) = check(office).findings
    assert ("rusak" if where == "place" else "hilang") in finding.text
    assert not finding.mended


def test_bytes_that_no_evidence_uses_are_missed_too(office: Workspace) -> None:
    change(office, "DELETE FROM evidence")
    gone, harmed = placed(office)
    gone.unlink()
    harmed.write_bytes(b"rusak")
    report = check(office)
    assert not report.sound
    assert {gone.name[:12], harmed.name[:12]} == {finding.text.split()[2] for finding in report.findings}


def test_a_lost_record_of_bytes_is_made_again(office: Workspace) -> None:
    kept = rows(office, "SELECT * FROM evidence_file ORDER BY sha256")
    change(office, "DELETE FROM evidence_file")
    report = check(office)
    assert report.sound
    assert report.findings
    assert rows(office, "SELECT * FROM evidence_file ORDER BY sha256") == kept
    assert len(placed(office)) == 2
    assert check(office).findings == ()


def test_bytes_of_a_lost_record_that_cannot_be_made_again_stay_in_place(office: Workspace) -> None:
    change(office, "UPDATE evidence SET name = 'surat' WHERE number = 16")
    change(office, "DELETE FROM evidence_file")
    report = check(office)
    assert not report.sound
    assert any("kehilangan induknya" in finding.text for finding in report.findings)
    assert len(placed(office)) == 2


def test_a_wrong_size_on_record_is_corrected(office: Workspace) -> None:
    change(office, "UPDATE evidence_file SET size = 999")
    report = check(office)
    assert (len(report.findings), report.size, report.sound) == (1, 22, True)
    assert check(office).findings == ()


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE year_indicator SET weight_hundredths = 1 WHERE number = 16",
        "UPDATE year_indicator SET mandatory = NOT mandatory WHERE number = 17",
        "DELETE FROM year_indicator WHERE number = 16",
        "INSERT INTO year_indicator VALUES (2026, 99, 100, 0)",
    ],
)
def test_weights_follow_the_kept_guideline_again(office: Workspace, harm: str) -> None:
    kept = rows(office, "SELECT * FROM year_indicator ORDER BY number")
    change(office, harm)
    (finding,) = check(office).findings
    assert finding.mended
    assert rows(office, "SELECT * FROM year_indicator ORDER BY number") == kept


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE reporting_year SET guideline = '{'",
        "UPDATE reporting_year SET guideline = replace(guideline, '\"tahun\": 2026', '\"tahun\": 2025')",
    ],
)
def test_a_kept_guideline_that_cannot_be_used_is_found(office: Workspace, harm: str) -> None:
    change(office, harm)
    (finding,) = check(office).findings
    assert "edoman" in finding.text
    assert "2026" in finding.text
    assert not finding.mended


def test_a_wrong_key_of_a_name_is_corrected_unless_it_would_clash(office: Workspace) -> None:
    key = rows(office, "SELECT name_key FROM innovation")
    change(office, "UPDATE innovation SET name_key = 'zz'")
    (finding,) = check(office).findings
    assert finding.mended
    assert rows(office, "SELECT name_key FROM innovation") == key
    save_innovation(office, None, Innovation(None, 2026, 1, Profile(name="LAIN"), {}))
    change(office, "UPDATE innovation SET name = 'gemas  stunting' WHERE id = 2")
    (finding,) = check(office).findings
    assert not finding.mended
    assert "gemas  stunting" in finding.text


def test_what_was_sent_without_date_or_receipt_is_told(office: Workspace) -> None:
    change(office, "UPDATE innovation SET status = 'terkirim', sent_on = '2026-08-01', receipt = 'R-1'")
    assert check(office).findings == ()
    for harm in (
        "UPDATE innovation SET sent_on = NULL",
        "UPDATE innovation SET sent_on = '2026-08-01', receipt = ''",
    ):
        change(office, harm)
        (finding,) = check(office).findings
        assert not finding.mended
        assert "GEMAS STUNTING" in finding.text


def test_a_database_with_faults_is_told_of_and_left_as_it_is(office: Workspace) -> None:
    unrecorded = office.evidence.path("ab" + "0" * 62)
    unrecorded.parent.mkdir(exist_ok=True)
    unrecorded.write_bytes(b"lain")
    change(office, "UPDATE innovation SET narrative_words = 99")
    make_index_stale(office)
    report = check(office)
    assert [finding.text.split(".")[0] for finding in report.findings] == ["Berkas data kantor rusak"]
    assert not report.sound
    assert unrecorded.exists()
    assert rows(office, "SELECT narrative_words FROM innovation") == [(99,)]


def test_bytes_without_a_record_are_set_aside(office: Workspace) -> None:
    change(office, "DELETE FROM evidence WHERE number = 16")
    change(office, "DELETE FROM evidence_file WHERE sha256 NOT IN (SELECT sha256 FROM evidence)")
    (finding,) = check(office).findings
    assert finding.mended
    assert len(placed(office)) == 1
    assert check(office).findings == ()


def test_a_foreign_file_in_the_store_is_reported_and_left(office: Workspace) -> None:
    foreign = office.folder / "bukti" / "catatan.txt"
    foreign.write_text("milik orang lain")
    report = check(office)
    assert not report.sound
    assert "catatan.txt" in report.findings[0].text
    assert foreign.exists()


def test_records_that_disagree_are_mended(office: Workspace) -> None:
    change(office, "UPDATE innovation SET narrative_words = 99")
    change(office, "DELETE FROM indicator_level WHERE number IN (16, 20)")
    change(
        office,
        "INSERT INTO evidence (innovation_id, number, link, name, added_at)"
        " VALUES (77, 16, 'https://a.id', 'a', '2026-01-01 00:00:00')",
    )
    report = check(office)
    assert sorted(finding.text.split(" ", 1)[0] for finding in report.findings) == ["1", "1", "2"]
    assert report.sound
    assert check(office).findings == ()


def forge(office: Workspace, state: str | bytes, sha256: str) -> None:
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        database.execute("UPDATE meeting SET snapshot = ?, sha256 = ?", (state, sha256))


def fingerprint(state: str | bytes) -> str:
    return hashlib.sha256(state.encode() if isinstance(state, str) else state).hexdigest()


FORGED: dict[str, Callable[[str], str | bytes]] = {
    "cut short": lambda state: state[:-5],
    "not text": lambda state: state.encode(),
    "no rules": lambda _: '{"version":1}',
    "a list": lambda _: "[]",
    "of another year": lambda state: state.replace('"year":2026', '"year":2025'),
    "with a level that is none": lambda state: state.replace('"claim":"', '"claim":"x'),
    "from a newer program": lambda state: state.replace('"version":2', '"version":3'),
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_meeting_is_found_and_refused_though_its_hash_holds(office: Workspace, how: str) -> None:
    day = date(2026, 8, 11)
    meetings.open_meeting(office, Meeting(None, 2026, day, "", "", "", datetime.fromisoformat("2026-01-01")))
    assert check(office).findings == ()
    ((kept,),) = rows(office, "SELECT snapshot FROM meeting")
    forged = FORGED[how](str(kept))
    forge(office, forged, fingerprint(forged))
    report = check(office)
    assert report.meetings == 1
    assert not report.sound
    assert "Rakor nomor 1" in report.findings[0].text
    with pytest.raises(UserError, match="Keadaan"):
        meetings.load_snapshot(office, 1)
    with pytest.raises(UserError, match="Keadaan"):
        meetings.compare_meetings(office, 1, None)
    forge(office, str(kept), "x")
    assert not check(office).sound


def test_a_damaged_file_of_data_is_told_of_without_opening_it(office: Workspace) -> None:
    file = office.folder / "iga.db"
    assert damage_of(office.folder) is None
    office.close()
    whole = file.read_bytes()
    for harmed in (whole[: len(whole) // 2], b"bukan basis data" * 500):
        file.write_bytes(harmed)
        for leftover in office.folder.glob("iga.db-*"):
            leftover.unlink()
        report = damage_of(office.folder)
        assert report is not None
        assert not report.sound
        assert file.read_bytes() == harmed
    assert damage_of(office.folder / "tidak-ada") is None

"""`check_office` on a real office whose files or records were harmed behind its back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services import evidence
from iga_desktop.services.checkup import CheckReport, check_office
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
    office.evidence.set_aside(moved.name)
    (finding,) = check(office).findings
    assert finding.mended
    assert moved.exists()
    assert check(office).findings == ()


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


def test_a_forged_meeting_is_found(office: Workspace) -> None:
    change(
        office,
        "INSERT INTO meeting (year, held_on, as_of, opened_at, snapshot, sha256)"
        " VALUES (2026, '2026-08-11', '2026-08-10 16:00:00', '2026-08-10 09:00:00', '{}', 'x')",
    )
    report = check(office)
    assert report.meetings == 1
    assert not report.sound
    assert "Rakor nomor 1" in report.findings[0].text

"""The archive on a real office: files and records go together, and a check finds where they do not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from iga_desktop.db import archive
from iga_desktop.domain.backups import Reason
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.formats import local_time
from iga_desktop.progress import Progress
from iga_desktop.services.backups import check_backup, keep_own_backup
from iga_desktop.services.checkup import check_office
from iga_desktop.services.papers.archive import (
    ArchivedPaper,
    How,
    archive_folder,
    archive_paper,
    archived_path,
    list_archive,
    remove_archived,
)
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.workspace import Workspace

ASKED = PaperRequest("rekap-verifikasi", 2025)
TITLE = "Rekap Verifikasi"


def files(workspace: Workspace) -> list[str]:
    folder = archive_folder(workspace)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def keep(workspace: Workspace, content: bytes, how: How = How.SAVED) -> ArchivedPaper:
    source = workspace.folder.parent / "rekap.PDF"
    source.write_bytes(content)
    return archive_paper(workspace, ASKED, source, how)


def findings(workspace: Workspace) -> list[str]:
    return [finding.text for finding in check_office(workspace, Progress()).findings]


def test_papers_of_one_minute_are_all_kept_the_newest_first(workspace: Workspace) -> None:
    workspace.clock = lambda: datetime.fromisoformat("2025-08-11T02:30")
    first = keep(workspace, b"%PDF pertama")
    second = keep(workspace, b"%PDF kedua", How.PRINTED)
    assert list_archive(workspace) == (second, first)
    assert (first.kind, first.title, first.year, first.state, first.how) == (
        "rekap-verifikasi", TITLE, 2025, "", How.SAVED,
    )  # fmt: skip
    assert (first.size, second.size) == (12, 10)
    minute = f"{local_time(first.made_at):%Y-%m-%d %H%M}"
    assert (first.file, second.file) == (
        f"2025/{minute} {TITLE}.pdf", f"2025/{minute} {TITLE} (2).pdf",
    )  # fmt: skip
    assert archived_path(workspace, first.id).read_bytes() == b"%PDF pertama"
    assert archived_path(workspace, second.id).read_bytes() == b"%PDF kedua"
    assert findings(workspace) == []


def test_papers_that_two_programs_archive_at_once_are_all_kept(workspace: Workspace, tmp_path: Path) -> None:
    workspace.clock = lambda: datetime.fromisoformat("2025-08-11T02:30")
    contents = [f"laporan {number}".encode() for number in range(12)]

    def archive(content: bytes) -> None:
        source = tmp_path / f"{content.decode()}.pdf"
        source.write_bytes(content)
        archive_paper(workspace, ASKED, source, How.SAVED)

    with ThreadPoolExecutor(6) as programs:
        list(programs.map(archive, contents))
    papers = list_archive(workspace)
    kept = [archived_path(workspace, paper.id).read_bytes() for paper in papers]
    assert sorted(kept) == sorted(contents)
    assert findings(workspace) == []


def test_a_removed_paper_is_gone_and_its_file_set_aside(workspace: Workspace) -> None:
    gone = keep(workspace, b"satu")
    stays = keep(workspace, b"dua", How.BUNDLED)
    remove_archived(workspace, gone.id)
    assert list_archive(workspace) == (stays,)
    # Backups rest on it.
    assert files(workspace) == [stays.file, f"terpisah/{gone.sha256}"]
    assert findings(workspace) == []
    for act in (archived_path, remove_archived):
        with pytest.raises(UserError, match="tidak ada lagi di arsip"):
            act(workspace, gone.id)


def test_what_cannot_be_kept_is_not_recorded(workspace: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "laporan.pdf"
    with pytest.raises(EnvironmentProblem, match="tidak dapat dibaca lagi"):
        archive_paper(workspace, ASKED, source, How.SAVED)
    source.write_bytes(b"x")
    with pytest.raises(UserError):
        archive_paper(workspace, PaperRequest("statistik", 2025, 99), source, How.SAVED)
    archive_folder(workspace).mkdir()
    archive_folder(workspace).joinpath("2024").write_bytes(b"di tempat folder")
    with pytest.raises(EnvironmentProblem, match="tidak diarsipkan"):
        archive_paper(workspace, PaperRequest("statistik", 2024), source, How.SAVED)
    assert list_archive(workspace) == ()
    assert files(workspace) == ["2024"]


def test_the_check_names_what_is_lost_or_changed_and_sets_aside_what_is_not_recorded(
    workspace: Workspace,
) -> None:
    lost, changed, sound = (keep(workspace, b"isi") for _ in range(3))
    archived_path(workspace, lost.id).unlink()
    archived_path(workspace, changed.id).write_bytes(b"lain")
    (archive_folder(workspace) / "2025" / "catatan.txt").write_text("tidak tercatat")
    (archive_folder(workspace) / "2025" / ".iga-1-0123abcd.pdf").write_text("sedang ditulis")
    texts = sorted(findings(workspace))
    assert len(texts) == 3
    assert "catatan.txt" in texts[0]
    assert lost.file in texts[1] or changed.file in texts[1]
    assert any(f'"{lost.file}" hilang' in text for text in texts)
    assert any(f'"{changed.file}" sudah berubah' in text for text in texts)
    assert not any(sound.file in text for text in texts)
    with pytest.raises(UserError, match="Cetak ulang"):
        archived_path(workspace, lost.id)
    aside = archive_folder(workspace) / "terpisah" / sha256(b"tidak tercatat").hexdigest()
    assert aside.read_text() == "tidak tercatat"
    assert len(list(findings(workspace))) == 2


def test_a_removed_paper_is_still_there_for_the_backups_that_rest_on_it(workspace: Workspace) -> None:
    paper = keep(workspace, b"lembar nilai")
    kept = keep_own_backup(workspace.folder, Reason.ASKED, workspace.clock)
    assert kept is not None
    remove_archived(workspace, paper.id)

    assert files(workspace) != [paper.file]
    assert check_backup(kept, None, Progress()) == ()


def test_a_missing_paper_comes_back_from_what_was_set_aside(workspace: Workspace) -> None:
    lost, spoilt, same = keep(workspace, b"satu"), keep(workspace, b"dua"), keep(workspace, b"satu")
    aside = archive_folder(workspace) / "terpisah"
    aside.mkdir()
    archived_path(workspace, lost.id).replace(aside / lost.sha256)
    archived_path(workspace, same.id).unlink()
    archived_path(workspace, spoilt.id).unlink()
    (aside / spoilt.sha256).write_bytes(b"lain")
    texts = findings(workspace)
    assert [text for text in texts if "dipulihkan" in text] == [
        f'Laporan terarsip "{paper.file}" hilang; dipulihkan.' for paper in (same, lost)
    ]
    assert any(f'"{spoilt.file}" hilang; pulihkan dari cadangan' in text for text in texts)
    assert {archived_path(workspace, paper.id).read_bytes() for paper in (lost, same)} == {b"satu"}
    assert len(findings(workspace)) == 1


def test_a_record_from_elsewhere_writes_nothing_outside_the_archive(workspace: Workspace) -> None:
    paper = keep(workspace, b"satu")
    remove_archived(workspace, paper.id)
    with workspace.writing() as connection:
        values = {name: getattr(paper, name) for name in ("kind", "title", "year", "state", "size", "sha256")}
        values |= {"made_at": paper.made_at, "how": "disimpan", "file": "../../luar.pdf"}
        archive.add(connection, values)
    assert "hilang; pulihkan" in findings(workspace)[0]
    assert not (workspace.folder.parent / "luar.pdf").exists()

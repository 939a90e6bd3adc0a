"""The index of a frozen year, and the one page on it that a regional secretary reads."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.movement import compare
from iga_desktop.domain.office import Agency, HeadLine, PaperProfile, Signatory
from iga_desktop.domain.recap import Recap, build_recap
from iga_desktop.domain.scenario import Selection
from iga_desktop.domain.spd import SpdEntry
from iga_desktop.formats import score_text
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.reports.index_report import IndexReport
from iga_desktop.reports.papers.briefing import briefing
from iga_desktop.reports.papers.movement_words import change_sentence
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Paper, Sheet
from iga_desktop.sample import fill_sample_office
from iga_desktop.services import desk
from iga_desktop.services.index_papers import frozen_index_report, index_report
from iga_desktop.services.meetings import open_meeting
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.year_states import Basis, load_basis
from tests.unit.reports.conftest import logo
from tests.unit.reports.pdf_text import fonts_embedded, keeps_margins, pages, squeezed
from tests.unit.services.spd_rows import fill_row

LONG = "SISTEM INFORMASI PELAYANAN TERPADU SATU PINTU " * 6
UPRIGHT = [PageSetup(paper, landscape=False) for paper in Paper]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, int, IndexReport]]:
    """The sample office with decisions, a meeting, its index of then, and a change after it."""
    with opened(tmp_path_factory.mktemp("paparan") / "kantor", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        fill_row(workspace, 2025, SpdEntry("1", 3, 2))
        desk.accept(workspace, 1, 16, 3)
        desk.send_back(workspace, 2, 17, "lengkapi")
        meeting = Meeting(
            None, 2025, date(2025, 8, 11), "", "", "", datetime.fromisoformat("2025-08-10T16:00")
        )
        opened_meeting = open_meeting(workspace, meeting)
        before = index_report(workspace, 2025, Selection.ALL, [])
        fill_row(workspace, 2025, SpdEntry("1", 3, 3))
        assert opened_meeting.id is not None
        yield workspace, opened_meeting.id, before


def written(basis: Basis, report: IndexReport, folder: Path, setup: PageSetup, before: Recap | None) -> str:
    """The paper's text; it has one page."""
    file = folder / "paparan.pdf"
    moved = None if before is None else compare(before, basis.state.recap)
    write_pdf([Sheet(briefing(basis, report, moved), setup)], file, Progress())
    (page,) = pages(file)
    assert keeps_margins(file)
    assert fonts_embedded(file)
    return squeezed(page)


def test_the_index_of_the_state_now_is_that_of_the_office(held: tuple[Workspace, int, IndexReport]) -> None:
    workspace, _, _ = held
    basis = load_basis(workspace, 2025)
    assert frozen_index_report(workspace, basis) == index_report(workspace, 2025, Selection.ALL, [])


def test_a_meeting_keeps_its_index(held: tuple[Workspace, int, IndexReport]) -> None:
    workspace, meeting, before = held
    frozen = frozen_index_report(workspace, load_basis(workspace, 2025, meeting_id=meeting))
    assert replace(frozen, as_of=before.as_of, reprinted=False) == before
    assert (frozen.forecast.decided.accepted, frozen.forecast.decided.returned) == (1, 1)
    assert frozen.now.sheet.index < index_report(workspace, 2025, Selection.ALL, []).now.sheet.index


def test_a_state_without_its_surroundings_has_no_index(held: tuple[Workspace, int, IndexReport]) -> None:
    workspace, _, _ = held
    basis = load_basis(workspace, 2025)
    old = replace(basis, state=replace(basis.state, surroundings=None))
    with pytest.raises(ValueError, match="no SPD rows"):
        frozen_index_report(workspace, old)


@pytest.mark.parametrize("setup", UPRIGHT, ids=str)
def test_one_page_says_what_the_meeting_decides(
    setup: PageSetup, held: tuple[Workspace, int, IndexReport], tmp_path: Path
) -> None:
    workspace, _, _ = held
    basis = load_basis(workspace, 2025)
    report, recap = frozen_index_report(workspace, basis), basis.state.recap
    text = written(basis, report, tmp_path, setup, recap)
    nearest = recap.nearest(1)[0]
    words = [
        "102", "dari 102 inovasi", "dari 51 OPD", score_text(report.now.sheet.index),
        report.now.sheet.category.name, score_text(recap.mean),
        change_sentence(compare(recap, recap))[1:],
        "(1 dari 51)", recap.silent[0].agency.name,
        f"{nearest.name} (kurang {score_text(-nearest.gap)})",
        "lainnya", report.sending.sentences[0],
        score_text(report.forecast.lower), score_text(report.forecast.upper),
        "masih perlu konfirmasi", "NIP 19700101",
    ]  # fmt: skip
    assert [each for each in words if squeezed(each) not in text] == []


@pytest.mark.parametrize("setup", UPRIGHT, ids=str)
def test_it_stays_on_one_page_whatever_is_on_record(
    setup: PageSetup, held: tuple[Workspace, int, IndexReport], tmp_path: Path
) -> None:
    workspace, _, _ = held
    basis = load_basis(workspace, 2025)
    recap = basis.state.recap
    rows = [
        replace(row, name=f"{number} {LONG}", waiting=12345) for number, row in enumerate(recap.innovations)
    ]
    agencies = [row.agency for row in recap.agencies]
    silent = [Agency(900 + number, f"X{number}", f"{number} {LONG}") for number in range(40)]
    crowded = build_recap(2025, "", Decimal(111), recap.thresholds, rows, [*agencies, *silent])
    who = Signatory("Kepala Badan Perencanaan Pembangunan Daerah", "Nama", "Pembina", "1", "a.n. Bupati")
    lines = tuple(map(HeadLine, ("PEMERINTAH", "BADAN", "PENELITIAN", "Jalan", "Telepon")))
    look = PaperProfile("Utama", lines, logo(), "Contoh", (who,) * 4, columns=1)
    full = replace(basis, profile=look, state=replace(basis.state, recap=crowded))
    report = frozen_index_report(workspace, basis)
    uncovered = replace(report, coverage=tuple(replace(each, count=0) for each in report.coverage))
    text = written(full, uncovered, tmp_path, setup, recap)
    assert "dan37lainnya" in text
    assert text.count("a.n.Bupati") == 1


def test_a_year_without_innovations_is_a_good_page(workspace: Workspace, tmp_path: Path) -> None:
    basis = load_basis(workspace, 2025)
    text = written(basis, frozen_index_report(workspace, basis), tmp_path, UPRIGHT[0], None)
    assert squeezed("belum mengirim inovasi (2 dari 2): Dinas Kesehatan; Dinas Pendidikan") in text
    assert "SejakRakor" not in text

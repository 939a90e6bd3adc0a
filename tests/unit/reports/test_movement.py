import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.movement import Movement, compare
from iga_desktop.domain.office import Office
from iga_desktop.domain.recap import Recap, build_recap
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.movement_report import MovementReport, Side
from iga_desktop.reports.papers.movement import NO_FOLLOW_UPS, NO_INNOVATIONS
from iga_desktop.reports.papers.movement import movement as paper_of
from iga_desktop.reports.papers.movement_words import movement_sentences
from iga_desktop.reports.sheet import PageSetup, Paper
from tests.documents import write_excel, write_pdf
from tests.unit.reports.conftest import RecordingProgress
from tests.unit.reports.paper_sheets import listed, moves_to_its_end, said
from tests.unit.reports.pdf_text import keeps_margins, pages, squeezed

SETUPS = [PageSetup(paper, landscape) for paper in Paper for landscape in (True, False)]
LONG = "SISTEMINFORMASIPELAYANAN" * 5
MEETING = Meeting(1, 2025, date(2025, 8, 11), "Aula", "Sekda", "", datetime.fromisoformat("2025-08-10T16:00"))
TASK = FollowUp(
    1, 1, f"Melengkapi & memeriksa <bukti> {LONG}", 1, None, "Dinas Urusan 0", date(2025, 9, 1), None, "",
    date(2025, 8, 11),
)  # fmt: skip


def changed(recap: Recap) -> Recap:
    """The same recap with every third score raised, every fourth lowered, one gone and one new."""
    rows = [
        replace(row, verified=row.verified + (Decimal(2) if index % 3 == 0 else -Decimal(index % 4 == 0)))
        for index, row in enumerate(recap.innovations[1:])
    ]
    rows.append(replace(rows[0], id=999, name=LONG))
    agencies = [row.agency for row in recap.agencies]
    return build_recap(2025, "Pedoman", Decimal(111), recap.thresholds, rows, agencies)


def movement(
    office: Office, before: Recap, after: Recap, follow_ups: tuple[FollowUp, ...] = ()
) -> MovementReport:
    return MovementReport(
        office=office,
        year=2025,
        before=Side(MEETING, date(2025, 8, 10), Decimal(100)),
        after=Side(None, date(2025, 9, 10), Decimal(100)),
        today=date(2025, 9, 10),
        comparison=compare(before, after),
        follow_ups=follow_ups,
    )


@pytest.fixture
def report(recap_of: Callable[..., Recap], build_office: Callable[..., Office]) -> MovementReport:
    before = recap_of(60, agencies=20, silent=2)
    done = replace(TASK, id=2, done_on=date(2025, 8, 20))
    follow_ups = (TASK, done, replace(TASK, id=3, due_on=None))
    return movement(build_office(), before, changed(before), follow_ups)


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_every_word_stands_on_every_sheet(setup: PageSetup, report: MovementReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write_pdf(paper_of(report), file, setup, Progress())
    text = squeezed("".join(pages(file)))
    for row in report.comparison.rows:
        assert squeezed(row.name) in text
    for heading in ("Nilainaik(", "Nilaiturun(", "Nilaitetap(", "Inovasibaru(1", "Inovasiditarik(1"):
        assert heading in text
    assert squeezed(TASK.task) in text
    for word in ("lewattenggat", "selesai", "belumselesai", "Contoh,10September2025", "NIP19700101"):
        assert word in text
    for sentence in movement_sentences(report.comparison):
        assert squeezed(sentence) in squeezed(pages(file)[0])
    assert keeps_margins(file)


def test_what_moved_is_drawn_below_its_figures(report: MovementReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write_pdf(paper_of(report), file, PageSetup(), Progress())
    first = pages(file)[0]
    drawn = first[: first.index("Perkembangan per perangkat daerah")].split("Inovasi ditarik")[1]
    for label, number in report.counts:
        # The bars are named as the columns are: "Baru siap", "Naik".
        named = label.removesuffix(" kirim").replace("Nilai ", "").replace("Inovasi ", "").capitalize()
        assert re.search(rf"{named}\s+{number}\b|{number}\s+{named}\b", drawn), (named, drawn)


def test_the_sums_of_the_agencies_are_the_figures(report: MovementReport, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    write_excel(paper_of(report), file, Progress())
    rows = listed(file, "Per OPD")
    headings = ("Baru siap", "Tidak lagi siap", "Naik", "Turun", "Tetap", "Baru", "Ditarik")
    sums = [sum(int(row[heading] or 0) for row in rows) for heading in headings]
    assert sums == [number for _, number in report.counts]
    names = [row["Nama inovasi"] for row in listed(file, "Inovasi")]
    assert names == [row.name for row in report.comparison.rows]
    assert set(movement_sentences(report.comparison)) <= set(said(file))
    assert report.comparison.count(Movement.NEW) == 1
    assert sums[2] > 0
    assert sums[3] > 0


def test_an_empty_comparison_says_so(recap_of: Callable[..., Recap], tmp_path: Path) -> None:
    empty = recap_of(0, 0, 0)
    report = movement(Office(), empty, empty)
    write_pdf(paper_of(report), tmp_path / "r.pdf", PageSetup(), Progress())
    text = " ".join("".join(pages(tmp_path / "r.pdf")).split())
    assert NO_INNOVATIONS in text
    assert NO_FOLLOW_UPS in text
    write_excel(paper_of(report), tmp_path / "r.xlsx", Progress())
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["Ringkasan", "Keadaan", "Perkembangan", "Per OPD", "Tindak Lanjut", "Inovasi"]
    first = {name: book[name]["A1"].value for name in book.sheetnames}
    assert (first["Per OPD"], first["Inovasi"]) == (NO_INNOVATIONS, NO_INNOVATIONS)
    assert first["Tindak Lanjut"] == NO_FOLLOW_UPS


def test_progress_ends_at_its_total(report: MovementReport, tmp_path: Path) -> None:
    printing, writing = RecordingProgress(), RecordingProgress()
    write_pdf(paper_of(report), tmp_path / "r.pdf", PageSetup(), printing)
    write_excel(paper_of(report), tmp_path / "r.xlsx", writing)
    assert moves_to_its_end(printing)
    assert moves_to_its_end(writing)


def test_cancelling_leaves_what_was_there(
    report: MovementReport, cancelling: Progress, tmp_path: Path
) -> None:
    file = tmp_path / "r.pdf"
    file.write_text("lama")
    with pytest.raises(Cancelled):
        write_pdf(paper_of(report), file, PageSetup(), cancelling)
    with pytest.raises(Cancelled):
        write_excel(paper_of(report), file, cancelling)
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.pdf"]
    assert file.read_text() == "lama"

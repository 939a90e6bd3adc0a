import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.movement import Movement, compare
from iga_desktop.domain.office import Office
from iga_desktop.domain.recap import Recap, build_recap
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.dataset import PageSetup, Paper, RecapReport
from iga_desktop.reports.movement_excel import write_movement_excel
from iga_desktop.reports.movement_pdf import write_movement_pdf
from iga_desktop.reports.movement_report import NO_FOLLOW_UPS, NO_INNOVATIONS, MovementReport, Side
from tests.unit.reports.conftest import RecordingProgress

Builder = Callable[..., RecapReport]
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


def movement(before: RecapReport, after: Recap, follow_ups: tuple[FollowUp, ...] = ()) -> MovementReport:
    return MovementReport(
        office=before.office,
        year=2025,
        before=Side(MEETING, date(2025, 8, 10), Decimal(100)),
        after=Side(None, date(2025, 9, 10), Decimal(100)),
        today=date(2025, 9, 10),
        comparison=compare(before.recap, after),
        follow_ups=follow_ups,
    )


@pytest.fixture
def report(build_report: Builder) -> MovementReport:
    before = build_report(60, agencies=20, silent=2)
    done = replace(TASK, id=2, done_on=date(2025, 8, 20))
    return movement(before, changed(before.recap), (TASK, done, replace(TASK, id=3, due_on=None)))


def pages(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_range() for page in document]


def squeezed(text: str) -> str:
    return re.sub(r"\s|\ufffe", "", text)


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_every_word_stands_on_every_sheet(setup: PageSetup, report: MovementReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write_movement_pdf(report, file, setup, Progress())
    text = squeezed("".join(pages(file)))
    for row in report.comparison.rows:
        assert squeezed(row.name) in text
    for heading in ("Nilainaik(", "Nilaiturun(", "Nilaitetap(", "Inovasibaru(1", "Inovasiditarik(1"):
        assert heading in text
    assert squeezed(TASK.task) in text
    for word in ("lewattenggat", "selesai", "belumselesai", "Contoh,10September2025", "NIP19700101"):
        assert word in text
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            width, _ = page.get_size()
            drawn = page.get_textpage()
            rights = [drawn.get_rect(index)[2] for index in range(drawn.count_rects())]
            assert max(rights) <= width - 12 / 25.4 * 72 + 1


def test_what_moved_is_drawn_below_its_figures(report: MovementReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write_movement_pdf(report, file, PageSetup(), Progress())
    first = pages(file)[0]
    drawn = first[: first.index("Perkembangan per perangkat daerah")].split("Inovasi ditarik")[1]
    for label, number in report.counts:
        # The bars are named as the columns are: "Baru siap", "Naik".
        named = label.removesuffix(" kirim").replace("Nilai ", "").replace("Inovasi ", "").capitalize()
        assert re.search(rf"{named}\s+{number}\b|{number}\s+{named}\b", drawn), (named, drawn)


def test_the_sums_of_the_agencies_are_the_figures(report: MovementReport, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    write_movement_excel(report, file, Progress())
    rows = list(openpyxl.load_workbook(file)["Per OPD"].iter_rows(min_row=2, values_only=True))
    sums = [sum(int(str(row[column])) for row in rows) for column in range(3, 10)]
    assert sums == [number for _, number in report.counts]
    assert report.comparison.count(Movement.NEW) == 1
    assert sums[2] > 0
    assert sums[3] > 0


def test_an_empty_comparison_says_so(empty_report: RecapReport, tmp_path: Path) -> None:
    report = replace(movement(empty_report, empty_report.recap), office=Office())
    write_movement_pdf(report, tmp_path / "r.pdf", PageSetup(), Progress())
    text = " ".join("".join(pages(tmp_path / "r.pdf")).split())
    assert NO_INNOVATIONS in text
    assert NO_FOLLOW_UPS in text
    write_movement_excel(report, tmp_path / "r.xlsx", Progress())
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["Ringkasan", "Inovasi", "Tindak Lanjut"]
    assert (book["Inovasi"]["A1"].value, book["Tindak Lanjut"]["A1"].value) == (NO_INNOVATIONS, NO_FOLLOW_UPS)


def test_progress_ends_at_its_total(
    report: MovementReport, recording: RecordingProgress, tmp_path: Path
) -> None:
    write_movement_pdf(report, tmp_path / "r.pdf", PageSetup(), recording)
    write_movement_excel(report, tmp_path / "r.xlsx", recording)
    ends = [(done, total) for done, total in recording.reports if done == total]
    assert len(ends) == 2
    assert all(done <= total for done, total in recording.reports)


def test_cancelling_leaves_what_was_there(
    report: MovementReport, cancelling: Progress, tmp_path: Path
) -> None:
    file = tmp_path / "r.pdf"
    file.write_text("lama")
    with pytest.raises(Cancelled):
        write_movement_pdf(report, file, PageSetup(), cancelling)
    with pytest.raises(Cancelled):
        write_movement_excel(report, file, cancelling)
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.pdf"]
    assert file.read_text() == "lama"

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from iga_desktop.domain.companion import Companion
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.errors import UserError
from iga_desktop.formats import score_text
from iga_desktop.paths import resources
from iga_desktop.plan_words import task_text
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.dataset import PageSetup, Paper
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.sample import fill_sample_office
from iga_desktop.services.companions import save_companion
from iga_desktop.services.plan_papers import plan_report, write_agency_pdf, write_plan_excel, write_plan_pdf
from iga_desktop.services.planning import save_effort, save_plan_settings, set_lock
from iga_desktop.services.plans import OfficePlan, plan_office
from iga_desktop.services.spending import Goal, spend
from iga_desktop.services.workspace import Workspace, opened
from tests.unit.reports.conftest import RecordingProgress
from tests.unit.reports.pdf_text import fonts_embedded, keeps_margins, pages, squeezed
from tests.unit.reports.sheets import figures, rows

SETUPS = [PageSetup(paper, landscape) for paper in Paper for landscape in (True, False)]
LOCKED = 4


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample office as it is shipped; tests only read it."""
    with opened(tmp_path_factory.mktemp("contoh") / "kantor", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        yield workspace


@pytest.fixture(scope="module")
def plan(sample: Workspace) -> OfficePlan:
    return plan_office(sample, 2025)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> OfficePlan:
    """The sample office with a companion, a deadline, days of its own and an innovation that is locked."""
    with opened(tmp_path_factory.mktemp("rencana") / "kantor", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        save_companion(workspace, Companion(None, "Pendamping & Rekan", "", frozenset(range(1, 20))))
        save_plan_settings(workspace, 2025, PlanSettings(date(2025, 6, 23), date(2025, 8, 22)))
        save_effort(workspace, {(35, 3): 9})
        for number in range(16, 36):
            set_lock(workspace, LOCKED, number, locked=True)
        return plan_office(workspace, 2025)


@pytest.fixture(scope="module")
def full(planned: OfficePlan) -> PlanReport:
    return plan_report(planned, spend(planned, Goal.POINTS, 30))


def test_the_workbook_has_the_plan_of_the_sample(plan: OfficePlan, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    write_plan_excel(plan_report(plan, None), file, Progress())
    listed = rows(file, "Rencana")[1:]
    assert [(row[1], row[7]) for row in listed] == [
        (each.entry.row.name, each.plan.days) for each in plan.planned
    ]
    assert len(listed) == 56
    assert sum(row[7] for row in listed) == plan.days
    assert all(row[5] >= 100 for row in listed)
    tasks = [
        (each.entry.row.name, step.indicator.number, step.level, step.target, step.points, step.days)
        for each in plan.planned
        for step in each.plan.steps
    ]
    written = rows(file, "Tugas")[1:]
    assert [(row[1], row[5], *row[7:11]) for row in written] == tasks
    first = plan.planned[0].plan.steps[0]
    assert written[0][11:] == (task_text(first), plan.effort.evidence[first.indicator.number])
    found = figures(file)
    assert found["Di bawah batas kirim"][0] == 56
    assert found["Jumlah hari kerja"][0] == plan.days
    assert found["Siap kirim"][:2] == (46, 102)
    assert found["Indeks bila semua dikirim"][:2] == (55.05, float(plan.after.index))
    assert openpyxl.load_workbook(file).sheetnames == [
        "Ringkasan", "Rencana", "Tugas", "Jadwal", "Tabel Usaha", "Dasar Perhitungan"
    ]  # fmt: skip


def test_the_schedule_has_each_companion_and_says_what_is_late(full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    write_plan_excel(full, file, Progress())
    listed = rows(file, "Jadwal")[1:]
    assert {row[1] for row in listed} == {"Pendamping & Rekan", "Belum ada pendamping"}
    assert listed[0][1] == "Pendamping & Rekan"
    assert listed[0][6].date() == date(2025, 6, 23)
    assert {row[8] for row in listed if row[7].date() > date(2025, 8, 22)} == {"lewat tenggat"}
    assert {row[8] for row in listed if row[7].date() <= date(2025, 8, 22)} == {None}


def test_what_is_out_of_reach_says_why(full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    write_plan_excel(full, file, Progress())
    ((_, name, *_, reason),) = rows(file, "Belum Tercapai")[1:]
    assert name == full.out_of_reach[0].row.name
    assert "tidak dapat dicapai sebelum tenggat" in reason
    assert "Indikator yang dikunci: 16, 17" in reason
    days = {row[0]: row for row in rows(file, "Tabel Usaha")[1:]}
    assert days[35][6:8] == (9, "ke tingkat 3")
    assert days[16][6:8] == ("tidak dapat", None)


@pytest.mark.parametrize("goal", Goal)
def test_a_budget_says_what_it_brings_and_what_a_day_more_buys(
    planned: OfficePlan, goal: Goal, tmp_path: Path
) -> None:
    file = tmp_path / "r.xlsx"
    spending = spend(planned, goal, 30)
    write_plan_excel(plan_report(planned, spending), file, Progress())
    bought = rows(file, "Anggaran Hari")[1:]
    assert len(bought) == len(spending.steps)
    assert sum(row[7] for row in bought) <= 30
    key, steps = next(iter(spending.steps.items()))
    raised = ", ".join(f"{step.indicator.number} ke {step.target}" for step in steps)
    assert (planned.state.by_id[key].row.name, raised) in [(row[1], row[6]) for row in bought]
    assert figures(file)["Inovasi siap kirim"] == (spending.now.ready, spending.one_day_more.ready)
    curve = [row[:3] for row in rows(file, "Hasil per Hari")[1:]]
    assert curve[0] == (0, planned.ready, float(planned.before.index))
    assert [row[2] for row in curve] == sorted(row[2] for row in curve)
    assert all(before[1:] != after[1:] for before, after in pairwise(curve))
    assert len(curve) > 3


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_every_task_stands_on_every_sheet(setup: PageSetup, full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write_plan_pdf(full, file, setup, Progress())
    text = squeezed("".join(pages(file)))
    for number, work in enumerate(full.works, 1):
        heading = (
            f"{number}. {work.row.name}{work.row.agency_name} \u2013 nilai {score_text(work.row.verified)}"
        )
        assert squeezed(heading) in text
    assert full.budget is not None
    for words in (*full.budget.sentences, full.effort.provenance.source, "Jadwal: Pendamping & Rekan"):
        assert squeezed(words) in text
    for words in ("lewattenggat", "(perlukonfirmasi)", "9*", "NIP19700101", "22Agustus2025"):
        assert words in text
    assert keeps_margins(file)
    assert fonts_embedded(file)


def test_each_agency_begins_a_page_in_the_order_of_the_office(full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write_agency_pdf(full, None, file, PageSetup(Paper.F4, landscape=False), Progress())
    starts = [squeezed(page) for page in pages(file) if "LAMPIRAN SURAT" in page]
    names = {work.row.agency_code: work.row.agency_name for work in full.works}
    in_order = [names[code] for code in full.agency_codes if code in names]
    assert len(starts) == len(in_order)
    for name, page in zip(in_order, starts, strict=True):
        assert squeezed(name.upper()) in page
    assert all("palinglambat22Agustus2025" in page for page in starts)
    assert keeps_margins(file)
    assert fonts_embedded(file)
    text = squeezed("".join(pages(file)))
    assert text.count("NIP19700101") == len(starts)
    assert re.findall(r"Halaman (\d+) dari (\d+)", " ".join(pages(file))) == [
        (str(number), str(length))
        for length in lengths(["LAMPIRAN SURAT" in page for page in pages(file)])
        for number in range(1, length + 1)
    ]
    for _, step in full.tasks:
        assert squeezed(full.evidence(step)) in text


def lengths(starts: list[bool]) -> list[int]:
    """How many pages each paper has; *starts* tells of every page whether a paper begins there."""
    first = [page for page, starting in enumerate(starts) if starting]
    return [end - start for start, end in pairwise([*first, len(starts)])]


def test_what_a_table_means_stands_with_its_rows(plan: OfficePlan, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    report = plan_report(plan, None)
    for count in range(39, 45):
        write_plan_pdf(replace(report, works=report.works[:count]), file, PageSetup(), Progress())
        (noted,) = [page for page in pages(file) if "Indikator: nomor indikator" in page]
        assert squeezed(report.works[count - 1].row.name) in squeezed(noted)


def test_papers_say_what_is_done_too_late(planned: OfficePlan, tmp_path: Path) -> None:
    spending = spend(planned, Goal.LINE, 400)
    assert spending.late == sum(each.ends_on > date(2025, 8, 22) for each in spending.tasks) > 0
    words = (
        f"Dari {len(spending.tasks)} inovasi yang dikerjakan, {spending.late} selesai sesudah tenggat "
        "menurut jadwal pendamping."
    )
    report = plan_report(planned, spending)
    write_plan_excel(report, tmp_path / "r.xlsx", Progress())
    assert words in figures(tmp_path / "r.xlsx")
    write_plan_pdf(report, tmp_path / "r.pdf", PageSetup(), Progress())
    text = squeezed("".join(pages(tmp_path / "r.pdf")))
    assert squeezed(words) in text
    best = text.partition("Hasilterbaik")[2].partition("Jadwal:")[0]
    assert best.count("lewattenggat") == spending.late


def test_only_the_agencies_asked_for_are_printed(plan: OfficePlan, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    report = plan_report(plan, None)
    row = report.works[0].row
    write_agency_pdf(report, [row.agency_code], file, PageSetup(), Progress())
    assert squeezed(row.agency_name.upper()) in squeezed(pages(file)[0])
    assert len([page for page in pages(file) if "LAMPIRAN SURAT" in page]) == 1
    assert "paling lambat ......" in " ".join(pages(file)[0].split())


def test_agencies_without_a_plan_get_no_paper(plan: OfficePlan, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ada lampiran yang ditulis"):
        write_agency_pdf(plan_report(plan, None), ["LAIN"], tmp_path / "r.pdf", PageSetup(), Progress())
    assert not list(tmp_path.iterdir())


def test_an_office_without_plans_says_so(plan: OfficePlan, tmp_path: Path) -> None:
    nothing = replace(plan_report(plan, None), works=(), out_of_reach=())
    write_plan_pdf(nothing, tmp_path / "r.pdf", PageSetup(), Progress())
    assert nothing.nothing_planned in " ".join("".join(pages(tmp_path / "r.pdf")).split())
    write_plan_excel(nothing, tmp_path / "r.xlsx", Progress())
    assert rows(tmp_path / "r.xlsx", "Rencana")[0][0] == nothing.nothing_planned


def test_progress_ends_at_its_total(full: PlanReport, tmp_path: Path) -> None:
    recording = RecordingProgress()
    write_plan_pdf(full, tmp_path / "r.pdf", PageSetup(), recording)
    write_plan_excel(full, tmp_path / "r.xlsx", recording)
    write_agency_pdf(full, None, tmp_path / "l.pdf", PageSetup(), recording)
    assert sum(done == total for done, total in recording.reports) == 3
    assert all(done <= total for done, total in recording.reports)


def test_cancelling_leaves_what_was_there(full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    file.write_text("lama")
    with pytest.raises(Cancelled):
        write_plan_pdf(full, file, PageSetup(), RecordingProgress(limit=1))
    with pytest.raises(Cancelled):
        write_plan_excel(full, file, RecordingProgress(limit=1))
    with pytest.raises(Cancelled):
        write_agency_pdf(full, None, file, PageSetup(), RecordingProgress(limit=1))
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.pdf"]
    assert file.read_text() == "lama"

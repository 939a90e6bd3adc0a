import re
from collections.abc import Callable, Iterator
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
from iga_desktop.plan_words import budget_sentences, task_text
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.document import Document, Signing
from iga_desktop.reports.papers.plan import plan as plan_paper
from iga_desktop.reports.papers.shortfalls import NOTHING_LACKS, TITLE, shortfalls
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.reports.sheet import PageSetup, Paper
from iga_desktop.sample import fill_sample_office
from iga_desktop.services.companions import save_companion
from iga_desktop.services.papers.worked_out import shortfalls_paper
from iga_desktop.services.plan_papers import plan_report
from iga_desktop.services.planning import save_effort, save_plan_settings, set_lock
from iga_desktop.services.plans import OfficePlan, plan_office
from iga_desktop.services.spending import Goal, spend
from iga_desktop.services.workspace import Workspace, opened
from tests.documents import write_excel, write_pdf
from tests.unit.reports.conftest import RecordingProgress
from tests.unit.reports.paper_sheets import listed, moves_to_its_end, said
from tests.unit.reports.pdf_text import fonts_embedded, keeps_margins, pages, squeezed
from tests.unit.reports.sheets import rows

SETUPS = [PageSetup(paper, landscape) for paper in Paper for landscape in (True, False)]
LOCKED = 4


def attachments(report: PlanReport, codes: list[str] | None = None) -> Document:
    return shortfalls_paper(report, codes).document


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
    write_excel(plan_paper(plan_report(plan, None)), file, Progress())
    plans = listed(file, "Rencana")
    assert [(row["Nama inovasi"], row["Hari"]) for row in plans] == [
        (each.entry.row.name, each.plan.days) for each in plan.planned
    ]
    assert len(plans) == 56
    assert sum(row["Hari"] for row in plans) == plan.days
    assert all(row["Sesudah"] >= 100 for row in plans)
    tasks = [
        (each.entry.row.name, step.indicator.number, step.level, step.target, step.points, step.days)
        for each in plan.planned
        for step in each.plan.steps
    ]
    written = listed(file, "Tugas")
    headings = ("Nama inovasi", "Nomor indikator", "Dari tingkat", "Ke tingkat", "Poin", "Hari")
    assert [tuple(row[heading] for heading in headings) for row in written] == tasks
    first = plan.planned[0].plan.steps[0]
    assert written[0]["Yang dikerjakan"] == task_text(first)
    assert written[0]["Bukti yang diperlukan"] == plan.effort.evidence[first.indicator.number]
    found = {row[0]: row[1] for row in rows(file, "Jumlah")}
    assert found["Di bawah batas kirim"] == 56
    assert found["Jumlah hari kerja"] == plan.days
    states = listed(file, "Keadaan")
    assert [row["Siap kirim"] for row in states] == [46, 102]
    assert [row["Indeks bila semua dikirim"] for row in states] == [55.05, float(plan.after.index)]
    assert openpyxl.load_workbook(file).sheetnames == [
        "Ringkasan", "Jumlah", "Keadaan", "Rencana", "Jadwal", "Tugas", "Tabel Usaha"
    ]  # fmt: skip


def test_the_schedule_has_each_companion_and_says_what_is_late(full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    write_excel(plan_paper(full), file, Progress())
    *groups, total = [row[0] for row in rows(file, "Jadwal")[1:] if isinstance(row[0], str)]
    assert total == "Jumlah"
    assert [name.partition(" (")[0] for name in groups] == ["Pendamping & Rekan", "Belum ada pendamping"]
    scheduled = listed(file, "Jadwal")
    assert scheduled[0]["Mulai"].date() == date(2025, 6, 23)
    late = {row["Keterangan"] for row in scheduled if row["Selesai"].date() > date(2025, 8, 22)}
    assert late == {"lewat tenggat"}
    early = {row["Keterangan"] for row in scheduled if row["Selesai"].date() <= date(2025, 8, 22)}
    assert early == {None}


def test_what_is_out_of_reach_says_why(full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    write_excel(plan_paper(full), file, Progress())
    (row,) = listed(file, "Belum Tercapai")
    assert row["Nama inovasi"] == full.out_of_reach[0].row.name
    assert "tidak dapat dicapai sebelum tenggat" in row["Alasan"]
    assert "Indikator yang dikunci: 16, 17" in row["Alasan"]
    days = {row["No"]: row for row in listed(file, "Tabel Usaha")}
    assert (days["35"]["Ke tingkat 3"], days["35"]["Angka kantor sendiri"]) == (9, "ke tingkat 3")
    assert (days["16"]["Ke tingkat 3"], days["16"]["Angka kantor sendiri"]) == ("tidak dapat", None)


@pytest.mark.parametrize("goal", Goal)
def test_a_budget_says_what_it_brings_and_what_a_day_more_buys(
    planned: OfficePlan, goal: Goal, tmp_path: Path
) -> None:
    file = tmp_path / "r.xlsx"
    spending = spend(planned, goal, 30)
    write_excel(plan_paper(plan_report(planned, spending)), file, Progress())
    bought = listed(file, "Anggaran Hari")
    assert len(bought) == len(spending.steps)
    assert sum(row["Hari"] for row in bought) <= 30
    key, steps = next(iter(spending.steps.items()))
    raised = ", ".join(f"{step.indicator.number} ke {step.target}" for step in steps)
    named = [(row["Nama inovasi"], row["Indikator ke tingkat"]) for row in bought]
    assert (planned.state.by_id[key].row.name, raised) in named
    words = budget_sentences(
        spending.start, spending.now, spending.one_day_more, len(spending.steps), spending.late
    )
    assert set(words) <= set(said(file))
    curve = [tuple(row.values()) for row in listed(file, "Hasil per Hari")]
    assert curve[0] == (0, planned.ready, float(planned.before.index))
    assert [row[2] for row in curve] == sorted(row[2] for row in curve)
    assert all(before[1:] != after[1:] for before, after in pairwise(curve))
    assert len(curve) > 3


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_every_task_stands_on_every_sheet(setup: PageSetup, full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write_pdf(plan_paper(full), file, setup, Progress())
    text = squeezed("".join(pages(file)))
    for number, work in enumerate(full.works, 1):
        heading = (
            f"{number}. {work.row.name} \u2013 {work.row.agency_name} \u2013 nilai "
            f"{score_text(work.row.verified)}"
        )
        assert squeezed(heading) in text
    assert full.budget is not None
    for words in (*full.budget.sentences, full.effort.provenance.source, "Pendamping & Rekan ("):
        assert squeezed(words) in text
    for words in ("lewattenggat", "(perlukonfirmasi)", "9ketingkat3", "NIP19700101", "22Agustus2025"):
        assert words in text
    assert keeps_margins(file)
    assert fonts_embedded(file)


def test_each_agency_begins_a_page_in_the_order_of_the_office(full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write_pdf(attachments(full), file, PageSetup(Paper.F4, landscape=False), Progress())
    starts = [squeezed(page) for page in pages(file) if "LAMPIRAN SURAT" in page]
    rows_below = (*(work.row for work in full.works), *(each.row for each in full.out_of_reach))
    names = {row.agency_code: row.agency_name for row in rows_below}
    asked = {work.row.agency_code for work in full.works}
    in_order = [names[code] for code in full.agency_codes if code in names]
    assert len(starts) == len(in_order)
    for code, name, page in zip(filter(names.get, full.agency_codes), in_order, starts, strict=True):
        assert squeezed(name.upper()) in page
        assert ("palinglambat22Agustus2025" in page) is (code in asked)
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
        write_pdf(plan_paper(replace(report, works=report.works[:count])), file, PageSetup(), Progress())
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
    write_excel(plan_paper(report), tmp_path / "r.xlsx", Progress())
    assert words in said(tmp_path / "r.xlsx")
    write_pdf(plan_paper(report), tmp_path / "r.pdf", PageSetup(), Progress())
    text = squeezed("".join(pages(tmp_path / "r.pdf")))
    assert squeezed(words) in text
    best = text.partition("Hasilterbaik")[2].partition("Jadwalperpendamping")[0]
    assert best.count("lewattenggat") == spending.late


def test_only_the_agencies_asked_for_are_printed(plan: OfficePlan, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    report = plan_report(plan, None)
    row = report.works[0].row
    write_pdf(attachments(report, [row.agency_code]), file, PageSetup(), Progress())
    assert squeezed(row.agency_name.upper()) in squeezed(pages(file)[0])
    assert len([page for page in pages(file) if "LAMPIRAN SURAT" in page]) == 1
    assert "paling lambat ......" in " ".join(pages(file)[0].split())


def test_agencies_without_a_plan_get_no_paper(plan: OfficePlan, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ada lampiran yang ditulis"):
        write_pdf(attachments(plan_report(plan, None), ["LAIN"]), tmp_path / "r.pdf", PageSetup(), Progress())
    assert not list(tmp_path.iterdir())


def test_what_an_agency_lacks_is_listed_by_agency(full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "k.xlsx"
    write_excel(shortfalls(full), file, Progress())
    assert openpyxl.load_workbook(file).sheetnames == ["Ringkasan", TITLE, "Belum Tercapai"]
    written = [(row["Nama inovasi"], row["Nomor indikator"]) for row in listed(file, TITLE)]
    assert sorted(written) == sorted((work.row.name, step.indicator.number) for work, step in full.tasks)
    groups = [row[0] for row in rows(file, TITLE)[1:] if isinstance(row[0], str) and row[0] != "Jumlah"]
    assert groups == list(dict.fromkeys(row["Perangkat daerah"] for row in listed(file, TITLE)))
    assert [row["Nama inovasi"] for row in listed(file, "Belum Tercapai")] == [
        each.row.name for each in full.out_of_reach
    ]


def test_an_agency_that_cannot_reach_the_line_is_told_so(full: PlanReport, tmp_path: Path) -> None:
    hopeless = full.out_of_reach[0]
    alone = replace(full, works=())
    write_pdf(attachments(alone), tmp_path / "r.pdf", PageSetup(landscape=False), Progress())
    text = squeezed("".join(pages(tmp_path / "r.pdf")))
    for words in (hopeless.row.agency_name.upper(), hopeless.row.name, hopeless.reason):
        assert squeezed(words) in text
    assert "Yangdikerjakan" not in text


def test_the_letter_it_belongs_to_is_named(full: PlanReport, tmp_path: Path) -> None:
    code = full.works[0].row.agency_code
    signing = Signing(replace(full.office.main, place="Tempat Lain"), date(2025, 8, 15))
    document = shortfalls(full, signing, [code], numbers={code: "005/12"}, sent_on=date(2025, 8, 14))
    write_pdf(document, tmp_path / "r.pdf", PageSetup(landscape=False), Progress())
    text = " ".join("".join(pages(tmp_path / "r.pdf")).split())
    for words in ("005/12", "14 Agustus 2025", "Tempat Lain, 15 Agustus 2025"):
        assert words in text
    assert [part.bookmark for part in document.parts] == [full.works[0].row.agency_name]


def test_where_nothing_lacks_a_page_says_so(plan: OfficePlan, tmp_path: Path) -> None:
    document = shortfalls(replace(plan_report(plan, None), works=(), out_of_reach=()))
    write_pdf(document, tmp_path / "r.pdf", PageSetup(landscape=False), Progress())
    (page,) = pages(tmp_path / "r.pdf")
    assert NOTHING_LACKS in " ".join(page.split())
    write_excel(document, tmp_path / "r.xlsx", Progress())
    assert any(NOTHING_LACKS in words for words in said(tmp_path / "r.xlsx"))


def test_an_office_without_plans_says_so(plan: OfficePlan, tmp_path: Path) -> None:
    nothing = replace(plan_report(plan, None), works=(), out_of_reach=())
    write_pdf(plan_paper(nothing), tmp_path / "r.pdf", PageSetup(), Progress())
    assert nothing.nothing_planned in " ".join("".join(pages(tmp_path / "r.pdf")).split())
    write_excel(plan_paper(nothing), tmp_path / "r.xlsx", Progress())
    assert rows(tmp_path / "r.xlsx", "Rencana")[0][0] == nothing.nothing_planned


def test_progress_ends_at_its_total(full: PlanReport, tmp_path: Path) -> None:
    writers: tuple[Callable[[Progress], None], ...] = (
        lambda progress: write_pdf(plan_paper(full), tmp_path / "r.pdf", PageSetup(), progress),
        lambda progress: write_excel(plan_paper(full), tmp_path / "r.xlsx", progress),
        lambda progress: write_pdf(attachments(full), tmp_path / "l.pdf", PageSetup(), progress),
    )
    for write in writers:
        recording = RecordingProgress()
        write(recording)
        assert moves_to_its_end(recording)


def test_cancelling_leaves_what_was_there(full: PlanReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    file.write_text("lama")
    with pytest.raises(Cancelled):
        write_pdf(plan_paper(full), file, PageSetup(), RecordingProgress(limit=1))
    with pytest.raises(Cancelled):
        write_excel(plan_paper(full), file, RecordingProgress(limit=1))
    with pytest.raises(Cancelled):
        write_pdf(attachments(full), file, PageSetup(), RecordingProgress(limit=1))
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.pdf"]
    assert file.read_text() == "lama"

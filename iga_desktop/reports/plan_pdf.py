"""The plan on paper: what stands on it and in which order."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table

from iga_desktop.domain.effort import EVIDENCE_ONLY
from iga_desktop.domain.guideline import Indicator
from iga_desktop.files import replacing
from iga_desktop.formats import NOTHING, count_text, date_text, score_text
from iga_desktop.plan_words import days_text
from iga_desktop.progress import Progress
from iga_desktop.reports import fonts, styles
from iga_desktop.reports.charts.content import ChartPalette
from iga_desktop.reports.charts.effort_curve import effort_curve
from iga_desktop.reports.dataset import PageSetup, printable
from iga_desktop.reports.footer import number_pages
from iga_desktop.reports.letterhead import letterhead
from iga_desktop.reports.page import document, room, section, title_block
from iga_desktop.reports.plan_notes import plan_notes
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.reports.plan_todo import todo_list
from iga_desktop.reports.plan_work import OutOfReach, Work
from iga_desktop.reports.signature import signature_block
from iga_desktop.reports.steps import Steps
from iga_desktop.reports.tables import PdfColumn, figure_text, grid

_CHART_HEIGHT = 54 * mm
_INDICATORS_NOTE = "Indikator: nomor indikator yang dinaikkan; langkahnya ada pada daftar tugas per inovasi."
_OWN_DAYS = "Angka bertanda * ditetapkan kantor sendiri; yang lain bawaan program."

_LISTED = styles.NOTE.clone("listed", bulletFontName=fonts.REGULAR, leftIndent=8)

_NUMBER: PdfColumn[Any] = PdfColumn("No", lambda number, _: count_text(number), 9.8, right=True)
_NAMED: tuple[PdfColumn[Any], ...] = (
    _NUMBER,
    PdfColumn("Nama inovasi", lambda _, each: each.row.name, 30, stretch=2.4),
    PdfColumn("Perangkat daerah", lambda _, each: each.row.agency_name, 26, stretch=1.6),
)
_BEFORE: PdfColumn[Any] = PdfColumn("Nilai", lambda _, each: score_text(each.row.verified), 14, right=True)
_AFTER: PdfColumn[Work] = PdfColumn("Sesudah", lambda _, work: score_text(work.after), 16.5, right=True)
_INDICATORS: PdfColumn[Work] = PdfColumn("Indikator", lambda _, work: work.indicators_text, 20, stretch=0.5)
_TARGETS: PdfColumn[Work] = PdfColumn(
    "Indikator ke tingkat", lambda _, work: work.targets_text, 26, stretch=0.8
)
_DAYS: PdfColumn[Work] = PdfColumn("Hari", lambda _, work: count_text(work.days), 11, right=True)
_COMPANION: PdfColumn[Work] = PdfColumn(
    "Pendamping", lambda _, work: work.companion or NOTHING, 24, stretch=0.5
)
_ENDS: PdfColumn[Work] = PdfColumn("Selesai", lambda _, work: date_text(work.scheduled.ends_on), 18.3)
_ENDS_OR_LATE: PdfColumn[Work] = PdfColumn(
    "Selesai", lambda _, work: f"{date_text(work.scheduled.ends_on)} {work.standing}".rstrip(), 23.5
)
_PLANS = (*_NAMED, _COMPANION, _INDICATORS, _BEFORE, _AFTER, _DAYS)
_BUDGET = (*_NAMED, _TARGETS, _ENDS_OR_LATE, _BEFORE, _AFTER, _DAYS)
_SCHEDULE: tuple[PdfColumn[Work], ...] = (
    *_NAMED,
    PdfColumn("Mulai", lambda _, work: date_text(work.scheduled.starts_on), 18.3),
    _ENDS,
    PdfColumn("Keterangan", lambda _, work: work.standing, 23.5),
    _DAYS,
)
_OUT_OF_REACH: tuple[PdfColumn[OutOfReach], ...] = (
    *_NAMED,
    PdfColumn("Alasan", lambda _, each: each.reason, 40, stretch=2.4),
    _BEFORE,
)


def write_plan_pdf(report: PlanReport, target: Path, setup: PageSetup, progress: Progress) -> None:
    """Write *report* as a PDF with embedded fonts to *target*, whole or not at all.

    Raises:
        UserError: the office's logo is no picture.
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    fonts.register()
    figures = len(report.counts) + len(report.paired_figures)
    plans = 2 * len(report.works) + len(report.tasks) + len(report.out_of_reach) + bool(report.works)
    budget = len(report.budget.works) if report.budget else 0
    total = figures + plans + budget + len(report.indicators)
    steps = Steps(progress, total, "Menyusun rencana PDF")
    width = room(setup)
    story = [
        *letterhead(report.office, width),
        *title_block(report),
        *_agencies(report),
        _summary(report, width, steps),
        *_plans(report, width, steps),
        *_out_of_reach(report, width, steps),
        *_budget(report, width, steps),
        *_schedule(report, width, steps),
        *_todo_lists(report, width, steps),
        *_effort(report, width, steps),
        *_ending(report, width),
        number_pages(width),
    ]
    with replacing(target) as path, path.open("wb") as file:
        document(report, file, setup).build(story)


def _agencies(report: PlanReport) -> list[Any]:
    if not report.agencies:
        return []
    return [Paragraph(escape(printable(report.agencies_text)), styles.SIGNING_NAME), Spacer(0, 8)]


def _summary(report: PlanReport, width: float, steps: Steps) -> Any:
    """Give the counts of the plan, and beside them what becomes of the office's figures."""
    gap = 7 * mm
    left = (width - gap) * 0.42
    counts: tuple[PdfColumn[tuple[str, int]], ...] = (
        PdfColumn("Rencana", lambda _, line: line[0], 30, stretch=1),
        PdfColumn("Jumlah", lambda _, line: count_text(line[1]), 17, right=True),
    )
    paired: tuple[PdfColumn[Any], ...] = (
        PdfColumn("Keadaan", lambda _, line: line[0], 30, stretch=1),
        PdfColumn("Sekarang", lambda _, line: figure_text(line[1]), 30, right=True),
        PdfColumn("Setelah rencana", lambda _, line: figure_text(line[2]), 30, right=True),
    )
    right = width - gap - left
    cells = [grid(counts, report.counts, left, steps), "", grid(paired, report.paired_figures, right, steps)]
    return Table(
        [cells],
        colWidths=[left, gap, right],
        style=[*styles.LAYOUT, ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )


def _plans(report: PlanReport, width: float, steps: Steps) -> list[Any]:
    heading = section("Rencana per inovasi, yang paling sedikit harinya lebih dahulu")
    if not report.works:
        return [*heading, Paragraph(report.nothing_planned, styles.BODY)]
    total = ["", "Jumlah", "", "", count_text(len(report.tasks)), "", "", count_text(report.days)]
    note = [Spacer(0, 3), Paragraph(_INDICATORS_NOTE, styles.NOTE)]
    return [*heading, grid(_PLANS, report.works, width, steps, total, closing=note)]


def _out_of_reach(report: PlanReport, width: float, steps: Steps) -> list[Any]:
    if not report.out_of_reach:
        return []
    heading = section("Tidak dapat mencapai batas kirim sebelum tenggat")
    return [*heading, grid(_OUT_OF_REACH, report.out_of_reach, width, steps)]


def _budget(report: PlanReport, width: float, steps: Steps) -> Iterator[Any]:
    budget = report.budget
    if budget is None:
        return
    chart = effort_curve(budget.curve, budget.days, width, _CHART_HEIGHT, ChartPalette()).drawing
    words = [Paragraph(escape(text), styles.BODY) for text in budget.sentences]
    heading = Paragraph(f"Hasil terbaik dengan {days_text(budget.days)}", styles.SECTION)
    yield KeepTogether([heading, *words, Spacer(0, 6), chart])
    yield Spacer(0, 6)
    if budget.works:
        yield grid(_BUDGET, budget.works, width, steps)
    else:
        yield Paragraph(budget.nothing_listed, styles.BODY)


def _schedule(report: PlanReport, width: float, steps: Steps) -> Iterator[Any]:
    for companion, works in report.schedule.items():
        days = days_text(sum(work.days for work in works))
        yield from section(f"Jadwal: {companion} ({count_text(len(works))} inovasi, {days})")
        yield grid(_SCHEDULE, works, width, steps)


def _todo_lists(report: PlanReport, width: float, steps: Steps) -> Iterator[Any]:
    if report.works:
        yield from section("Daftar tugas per inovasi")
    for number, work in enumerate(report.works, 1):
        about = (
            f"{work.row.agency_name} \u2013 nilai {score_text(work.row.verified)} menjadi "
            f"{score_text(work.after)}, {days_text(work.days)}"
        )
        yield todo_list(report, number, work, about, width, steps)


def _effort(report: PlanReport, width: float, steps: Steps) -> list[Any]:
    def days(heading: str, level: int) -> PdfColumn[Indicator]:
        def text(_: int, each: Indicator) -> str:
            shown = report.effort_days(each, level)
            worded = count_text(shown) if isinstance(shown, int) else shown
            return f"{worded} *" if level in report.own_cells(each) else worded

        return PdfColumn(heading, text, 22, right=True)

    columns: tuple[PdfColumn[Indicator], ...] = (
        PdfColumn("No", lambda _, each: str(each.number), 9.8, right=True),
        PdfColumn("Indikator", lambda _, each: each.name, 30, stretch=1),
        PdfColumn(
            "Bukti yang diperlukan", lambda _, each: report.effort.evidence[each.number], 36, stretch=1.5
        ),
        days("Bukti saja", EVIDENCE_ONLY),
        days("Ke tingkat 1", 1),
        days("Ke tingkat 2", 2),
        days("Ke tingkat 3", 3),
    )
    own = [Spacer(0, 3), Paragraph(_OWN_DAYS, styles.NOTE)] if report.effort.own else []
    table = grid(columns, report.indicators, width, steps, closing=own)
    return [*section("Tabel usaha (hari kerja)"), table]


def _ending(report: PlanReport, width: float) -> Sequence[Any]:
    """Give what the plan rests on, kept with the signatures."""
    notes = [Paragraph(escape(printable(note)), _LISTED, bulletText="\u2022") for note in plan_notes(report)]
    signing = [Spacer(0, 16), *signature_block(report.office, report.as_of, width)]
    return [KeepTogether([Paragraph("Dasar perhitungan", styles.SECTION), *notes, *signing])]

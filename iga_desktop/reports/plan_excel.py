"""The plan as a workbook: real numbers and dates, ready to filter."""

from pathlib import Path
from typing import Any

from openpyxl.styles import Font

from iga_desktop.domain.effort import EVIDENCE_ONLY
from iga_desktop.domain.guideline import Indicator
from iga_desktop.domain.planner import Step
from iga_desktop.files import replacing
from iga_desktop.plan_words import NO_COMPANION, task_text
from iga_desktop.progress import Progress
from iga_desktop.reports.charts.content import EffortPoint
from iga_desktop.reports.excel_sheets import (
    append_figures,
    new_workbook,
    sentence_sheet,
    summary_sheet,
    table_sheet,
)
from iga_desktop.reports.excel_table import COUNT, DATE, FONT, GAP, SCORE, ExcelColumn, text_cell
from iga_desktop.reports.plan_notes import plan_notes
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.reports.plan_work import OutOfReach, Work
from iga_desktop.reports.steps import Steps

_NUMBER: ExcelColumn[Any] = ExcelColumn("No", 6, lambda number, _: number, COUNT, centred=True)

_WHOSE: tuple[ExcelColumn[Any], ...] = (
    ExcelColumn("Nama inovasi", 52, lambda _, each: each.row.name),
    ExcelColumn("Kode OPD", 14, lambda _, each: each.row.agency_code),
    ExcelColumn("Perangkat daerah", 40, lambda _, each: each.row.agency_name),
)
_COMPANION: ExcelColumn[Any] = ExcelColumn("Pendamping", 24, lambda _, each: each.companion or NO_COMPANION)
_DAYS: ExcelColumn[Work] = ExcelColumn("Hari kerja", 8, lambda _, work: work.days, COUNT)
_INDICATORS: ExcelColumn[Work] = ExcelColumn("Indikator dinaikkan", 20, lambda _, work: work.indicators_text)
_TARGETS: ExcelColumn[Work] = ExcelColumn("Indikator ke tingkat", 24, lambda _, work: work.targets_text)
_BEFORE: ExcelColumn[Work] = ExcelColumn("Nilai", 10, lambda _, work: work.row.verified, SCORE)
_AFTER: ExcelColumn[Work] = ExcelColumn("Nilai sesudah", 10, lambda _, work: work.after, SCORE)
_WHEN: tuple[ExcelColumn[Work], ...] = (
    ExcelColumn("Mulai", 12, lambda _, work: work.scheduled.starts_on, DATE),
    ExcelColumn("Selesai", 12, lambda _, work: work.scheduled.ends_on, DATE),
    ExcelColumn("Keterangan", 14, lambda _, work: work.standing),
)

_PLANS = (_NUMBER, *_WHOSE, _BEFORE, _AFTER, _INDICATORS, _DAYS, _COMPANION)
_SCHEDULE = (_NUMBER, _COMPANION, *_WHOSE, _DAYS, *_WHEN)
_BUDGET = (_NUMBER, *_WHOSE, _BEFORE, _AFTER, _TARGETS, _DAYS, _COMPANION, *_WHEN)
_OUT_OF_REACH: tuple[ExcelColumn[OutOfReach], ...] = (
    _NUMBER,
    *_WHOSE,
    ExcelColumn("Nilai", 10, lambda _, each: each.row.verified, SCORE),
    ExcelColumn("Paling tinggi", 10, lambda _, each: each.plan.reachable, SCORE),
    ExcelColumn("Alasan", 60, lambda _, each: each.reason),
)
_CURVE: tuple[ExcelColumn[EffortPoint], ...] = (
    ExcelColumn("Hari kerja", 12, lambda _, point: point.days, COUNT),
    ExcelColumn("Siap kirim", 12, lambda _, point: point.ready, COUNT),
    ExcelColumn("Indeks", 12, lambda _, point: point.index, SCORE),
)
_NOTES: tuple[ExcelColumn[str], ...] = (_NUMBER, ExcelColumn("Dasar perhitungan", 120, lambda _, note: note))


def _task_columns(report: PlanReport) -> tuple[ExcelColumn[tuple[Work, Step]], ...]:
    return (
        _NUMBER,
        ExcelColumn("Nama inovasi", 34, lambda _, task: task[0].row.name),
        ExcelColumn("Kode OPD", 14, lambda _, task: task[0].row.agency_code),
        ExcelColumn("Perangkat daerah", 28, lambda _, task: task[0].row.agency_name),
        ExcelColumn("Pendamping", 18, lambda _, task: task[0].companion_text),
        ExcelColumn("Nomor indikator", 10, lambda _, task: task[1].indicator.number, COUNT, centred=True),
        ExcelColumn("Indikator", 24, lambda _, task: task[1].indicator.name),
        ExcelColumn("Dari tingkat", 8, lambda _, task: task[1].level, COUNT, centred=True),
        ExcelColumn("Ke tingkat", 8, lambda _, task: task[1].target, COUNT, centred=True),
        ExcelColumn("Poin", 8, lambda _, task: task[1].points, GAP),
        ExcelColumn("Hari kerja", 8, lambda _, task: task[1].days, COUNT),
        ExcelColumn("Yang dikerjakan", 36, lambda _, task: task_text(task[1])),
        ExcelColumn("Bukti yang diperlukan", 36, lambda _, task: report.evidence(task[1])),
    )


def _effort_columns(report: PlanReport) -> tuple[ExcelColumn[Indicator], ...]:
    def days(heading: str, level: int) -> ExcelColumn[Indicator]:
        return ExcelColumn(heading, 12, lambda _, each: report.effort_days(each, level), COUNT)

    return (
        ExcelColumn("Nomor indikator", 10, lambda _, each: each.number, COUNT, centred=True),
        ExcelColumn("Indikator", 44, lambda _, each: each.name),
        ExcelColumn("Sifat", 10, lambda _, each: "wajib" if each.mandatory else ""),
        days("Bukti saja", EVIDENCE_ONLY),
        days("Ke tingkat 1", 1),
        days("Ke tingkat 2", 2),
        days("Ke tingkat 3", 3),
        ExcelColumn("Angka kantor sendiri", 24, lambda _, each: report.own_text(each)),
        ExcelColumn("Bukti yang diperlukan", 60, lambda _, each: report.effort.evidence[each.number]),
    )


def write_plan_excel(report: PlanReport, target: Path, progress: Progress) -> None:
    """Write *report* as a workbook to *target*, whole or not at all.

    Raises:
        FileInUse: *target* is open elsewhere.
        EnvironmentProblem: the folder is missing or read-only, or the disk is full.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    notes = plan_notes(report)
    budget = len(report.budget.works) + len(report.budget.curve) if report.budget else 0
    plans = 2 * len(report.works) + len(report.tasks) + len(report.out_of_reach)
    total = plans + budget + len(report.indicators) + len(notes)
    steps = Steps(progress, total, "Menyusun rencana Excel")
    with replacing(target) as path, path.open("wb") as file:
        workbook = new_workbook(report)
        try:
            _summary_sheet(workbook, report)
            _plan_sheets(workbook, report, steps)
            _budget_sheets(workbook, report, steps)
            effort = _effort_columns(report)
            table_sheet(workbook, report, "Tabel Usaha", effort, report.indicators, "C2", steps)
            table_sheet(workbook, report, "Dasar Perhitungan", _NOTES, notes, "A2", steps)
        finally:
            # A cancelled workbook is saved too: only then does openpyxl drop its temporary files.
            workbook.save(file)


def _summary_sheet(workbook: Any, report: PlanReport) -> None:
    sheet = summary_sheet(workbook, report, (34, 20, 20))
    sheet.append([text_cell(sheet, report.agencies_text, Font(name=FONT, size=11, bold=True))])
    settings = report.settings
    figures = [("Mulai dikerjakan", report.first_day), ("Tenggat", settings.deadline_on), *report.counts]
    append_figures(sheet, ("Keterangan", "Angka"), [("Batas kirim", report.threshold), *figures])
    sheet.append([])
    append_figures(sheet, ("Keadaan", "Sekarang", "Setelah rencana"), report.paired_figures)
    if budget := report.budget:
        now, more = budget.now, budget.one_day_more
        sheet.append([])
        rows = [
            ("Hari kerja", now.days, more.days),
            ("Inovasi siap kirim", now.ready, more.ready),
            ("Indeks bila semua dikirim", now.index, more.index),
        ]
        append_figures(sheet, (budget.goal.capitalize(), "Anggaran hari", "Satu hari lagi"), rows)
        if late := budget.late_sentence:
            sheet.append([late])


def _plan_sheets(workbook: Any, report: PlanReport, steps: Steps) -> None:
    if report.works:
        table_sheet(workbook, report, "Rencana", _PLANS, report.works, "C2", steps)
        table_sheet(workbook, report, "Tugas", _task_columns(report), report.tasks, "C2", steps)
        in_order = [work for works in report.schedule.values() for work in works]
        table_sheet(workbook, report, "Jadwal", _SCHEDULE, in_order, "D2", steps)
    else:
        sentence_sheet(workbook, report, "Rencana", report.nothing_planned)
    if report.out_of_reach:
        table_sheet(workbook, report, "Belum Tercapai", _OUT_OF_REACH, report.out_of_reach, "C2", steps)


def _budget_sheets(workbook: Any, report: PlanReport, steps: Steps) -> None:
    budget = report.budget
    if budget is None:
        return
    if budget.works:
        table_sheet(workbook, report, "Anggaran Hari", _BUDGET, budget.works, "C2", steps)
    else:
        sentence_sheet(workbook, report, "Anggaran Hari", budget.nothing_listed)
    table_sheet(workbook, report, "Hasil per Hari", _CURVE, budget.curve, "A2", steps)

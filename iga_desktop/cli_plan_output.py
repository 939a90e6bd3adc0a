"""What the command `rencana` prints: JSON for programs, to-do lists for people."""

from collections.abc import Iterator, Sequence
from typing import Any

from iga_desktop.cli_output import NAME_WIDTH, figure_json, shortened, wrapped
from iga_desktop.domain.planner import Step
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.formats import NOTHING, count_text, date_text, score_text
from iga_desktop.plan_words import days_text, step_text, task_text
from iga_desktop.services.plan_papers import PlanReport, Work
from iga_desktop.services.plans import OfficePlan
from iga_desktop.services.spending import EffortPoint, Goal, Spending

GOAL_NAMES = {Goal.LINE: "batas_kirim", Goal.POINTS: "indeks"}
"""How the command line calls what a limited number of days is spent for."""


def plan_json(
    plan: OfficePlan, spending: Spending | None, report: PlanReport, codes: Sequence[str]
) -> dict[str, Any]:
    """Give the plans of a year; figures as strings with two decimals and a point, days as numbers.

    The totals are those of the whole office, the lists those of *report*, which is about the agencies
    *codes* (none: all).
    """
    deadline = plan.settings.deadline_on
    return {
        "tahun": plan.state.year,
        "pedoman": plan.state.guideline.title,
        "batas_kirim": figure_json(plan.state.thresholds.sending),
        "mulai": plan.settings.first_day(plan.as_of).isoformat(),
        "tenggat": deadline.isoformat() if deadline else None,
        "kapasitas": plan.capacity,
        "pendamping": plan.companion_count,
        "siap_kirim": plan.ready,
        "dapat_diangkat": len(plan.planned),
        "tidak_tercapai": len(plan.unreachable),
        "hari": plan.days,
        "indeks_sebelum": figure_json(plan.before.index),
        "kategori_sebelum": plan.before.category.name,
        "indeks_sesudah": figure_json(plan.after.index),
        "kategori_sesudah": plan.after.category.name,
        "opd": list(codes),
        "inovasi": [_work_json(report, work) for work in report.works],
        "belum_tercapai": [
            {**_row_json(each.row, each.companion), "paling_tinggi": figure_json(each.plan.reachable)}
            for each in report.out_of_reach
        ],
        "hari_terbatas": None if spending is None else _spending_json(report, spending),
    }


def _row_json(row: InnovationRow, companion: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "nama": row.name,
        "opd": row.agency_code,
        "opd_nama": row.agency_name,
        "pendamping": companion or None,
        "skor": figure_json(row.verified),
    }


def _work_json(report: PlanReport, work: Work) -> dict[str, Any]:
    return {
        **_row_json(work.row, work.companion),
        "sesudah": figure_json(work.after),
        "hari": work.days,
        "mulai": work.scheduled.starts_on.isoformat(),
        "selesai": work.scheduled.ends_on.isoformat(),
        "lewat_tenggat": work.scheduled.late,
        "langkah": [_step_json(report, step) for step in work.steps],
    }


def _step_json(report: PlanReport, step: Step) -> dict[str, Any]:
    return {
        "indikator": step.indicator.number,
        "nama": step.indicator.name,
        "dari": step.level,
        "ke": step.target,
        "poin": figure_json(step.points),
        "hari": step.days,
        "hanya_bukti": step.evidence_only,
        "tugas": task_text(step),
        "bukti": report.evidence(step),
    }


def _spending_json(report: PlanReport, spending: Spending) -> dict[str, Any]:
    return {
        "hari": spending.budget,
        "tujuan": GOAL_NAMES[spending.goal],
        "hasil": _point_json(spending.now),
        "kategori": spending.after.category.name,
        "satu_hari_lagi": _point_json(spending.one_day_more),
        "lewat_tenggat": spending.late,
        "terpilih": list(spending.steps),
        "inovasi": [_work_json(report, work) for work in (report.budget.works if report.budget else ())],
        "kurva": [_point_json(point) for point in spending.curve],
    }


def _point_json(point: EffortPoint) -> dict[str, Any]:
    return {"hari": point.days, "siap_kirim": point.ready, "indeks": figure_json(point.index)}


def plan_text(plan: OfficePlan, report: PlanReport) -> str:
    """Give the plans of a year for people: the office's figures, then the to-do list of each innovation.

    With a limited number of days it is what these days are spent on.
    """
    lines = list(_summary_lines(plan))
    if report.budget is not None:
        lines += ["", *(wrapped(sentence, 0) for sentence in report.budget.sentences)]
        lines += _work_lines(report, report.budget.works)
        return "\n".join(lines)
    lines += _work_lines(report, report.works)
    if report.out_of_reach:
        lines += ["", "Belum dapat mencapai batas kirim:"]
    for each in report.out_of_reach:
        lines += [f"  {each.row.name} ({each.row.agency_code})", wrapped(each.reason, 4)]
    return "\n".join(lines)


def _summary_lines(plan: OfficePlan) -> Iterator[str]:
    below = len(plan.planned) + len(plan.unreachable)
    before, after = plan.before, plan.after
    begins, deadline = plan.settings.first_day(plan.as_of), plan.settings.deadline_on
    capacity = NOTHING if plan.capacity is None else days_text(plan.capacity)
    yield f"RENCANA KE BATAS KIRIM TAHUN {plan.state.year} ({plan.state.guideline.title})"
    yield (
        f"{count_text(below)} inovasi di bawah batas kirim {score_text(plan.state.thresholds.sending)}; "
        f"{count_text(len(plan.planned))} dapat mencapainya dengan {days_text(plan.days)}"
    )
    yield (
        f"Indeks {score_text(before.index)} ({before.category.name}) menjadi "
        f"{score_text(after.index)} ({after.category.name})"
    )
    yield f"Mulai {date_text(begins)}, tenggat {date_text(deadline)}, kapasitas {capacity}"


def _work_lines(report: PlanReport, works: Sequence[Work]) -> Iterator[str]:
    if works:
        yield ""
        yield (
            f"{'ID':>4}  {'Nama inovasi':<{NAME_WIDTH}} {'OPD':<10} {'Nilai':>7} {'Sesudah':>7} {'Hari':>4}  "
            "Selesai"
        )
    for work in works:
        row = work.row
        ends = f"{date_text(work.scheduled.ends_on)} {work.standing}".rstrip()
        yield (
            f"{row.id:>4}  {shortened(row.name):<{NAME_WIDTH}} {row.agency_code:<10} "
            f"{score_text(row.verified):>7} {score_text(work.after):>7} {work.days:>4}  {ends}"
        )
        if work.companion:
            yield f"      Pendamping: {work.companion}"
        for step in work.steps:
            yield wrapped(f"- {step_text(step)}", 6)
            yield wrapped(f"{task_text(step)}. Bukti: {report.evidence(step)}", 8)

"""What the command `rencana` prints: JSON for programs, to-do lists for people."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iga_desktop.cli_output import NAME_WIDTH, figure_json, shortened, wrapped
from iga_desktop.domain.index_state import Entry
from iga_desktop.domain.office_plan import Steps
from iga_desktop.domain.planner import Step
from iga_desktop.domain.schedule import Scheduled
from iga_desktop.formats import NOTHING, count_text, date_text, gap_text, score_text
from iga_desktop.plan_words import days_text, late_sentence, plan_sentence, step_text, task_text
from iga_desktop.services.plans import OfficePlan, PlannedInnovation
from iga_desktop.services.spending import EffortPoint, Goal, Spending

GOAL_NAMES = {Goal.LINE: "batas_kirim", Goal.POINTS: "indeks"}
"""How the command line calls what a limited number of days is spent for."""


@dataclass(frozen=True)
class _Work:
    """What is to be done for one innovation, and when."""

    entry: Entry
    steps: Steps
    when: Scheduled

    @property
    def after(self) -> Decimal:
        return self.entry.row.verified + sum((step.points for step in self.steps), Decimal(0))


def _works(
    plan: OfficePlan, steps: Mapping[int, Steps], tasks: Sequence[Scheduled], codes: Collection[str]
) -> list[_Work]:
    """Give the work on the innovations of the agencies *codes* (none: all), in its order."""
    entries = plan.state.by_id
    return [
        _Work(entries[when.task.innovation_id], steps[when.task.innovation_id], when)
        for when in tasks
        if _wanted(entries[when.task.innovation_id], codes)
    ]


def _wanted(entry: Entry, codes: Collection[str]) -> bool:
    return not codes or entry.row.agency_code in codes


def _all_works(plan: OfficePlan, codes: Collection[str]) -> list[_Work]:
    return _works(plan, {key: own.steps for key, own in plan.plans.items()}, plan.tasks, codes)


def _unreachable(plan: OfficePlan, codes: Collection[str]) -> list[PlannedInnovation]:
    return [each for each in plan.unreachable if _wanted(each.entry, codes)]


def plan_json(plan: OfficePlan, spending: Spending | None, codes: Sequence[str]) -> dict[str, Any]:
    """Give the plans of a year; figures as strings with two decimals and a point, days as numbers.

    The totals are those of the whole office, the lists those of the agencies *codes* (none: all).
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
        "inovasi": [_work_json(plan, work) for work in _all_works(plan, codes)],
        "belum_tercapai": [
            {
                **_entry_json(each.entry, each.companion),
                "paling_tinggi": figure_json(each.plan.reachable),
            }
            for each in _unreachable(plan, codes)
        ],
        "hari_terbatas": None if spending is None else _spending_json(plan, spending, codes),
    }


def _entry_json(entry: Entry, companion: str) -> dict[str, Any]:
    row = entry.row
    return {
        "id": row.id,
        "nama": row.name,
        "opd": row.agency_code,
        "opd_nama": row.agency_name,
        "pendamping": companion or None,
        "skor": figure_json(row.verified),
    }


def _work_json(plan: OfficePlan, work: _Work) -> dict[str, Any]:
    return {
        **_entry_json(work.entry, work.when.task.companion),
        "sesudah": figure_json(work.after),
        "hari": work.when.task.days,
        "mulai": work.when.starts_on.isoformat(),
        "selesai": work.when.ends_on.isoformat(),
        "lewat_tenggat": work.when.late,
        "langkah": [_step_json(plan, step) for step in work.steps],
    }


def _step_json(plan: OfficePlan, step: Step) -> dict[str, Any]:
    return {
        "indikator": step.indicator.number,
        "nama": step.indicator.name,
        "dari": step.level,
        "ke": step.target,
        "poin": figure_json(step.points),
        "hari": step.days,
        "hanya_bukti": step.evidence_only,
        "tugas": task_text(step),
        "bukti": plan.effort.evidence[step.indicator.number],
    }


def _spending_json(plan: OfficePlan, spending: Spending, codes: Sequence[str]) -> dict[str, Any]:
    return {
        "hari": spending.budget,
        "tujuan": GOAL_NAMES[spending.goal],
        "hasil": _point_json(spending.now),
        "kategori": spending.after.category.name,
        "satu_hari_lagi": _point_json(spending.one_day_more),
        "lewat_tenggat": spending.late,
        "terpilih": list(spending.steps),
        "inovasi": [_work_json(plan, work) for work in _works(plan, spending.steps, spending.tasks, codes)],
        "kurva": [_point_json(point) for point in spending.curve],
    }


def _point_json(point: EffortPoint) -> dict[str, Any]:
    return {"hari": point.days, "siap_kirim": point.ready, "indeks": figure_json(point.index)}


def plan_text(plan: OfficePlan, spending: Spending | None, codes: Sequence[str]) -> str:
    """Give the plans of a year for people: the office's figures, then the to-do list of each innovation.

    With a limited number of days it is what these days are spent on.
    """
    lines = list(_summary_lines(plan))
    if spending is None:
        works = _all_works(plan, codes)
    else:
        works = _works(plan, spending.steps, spending.tasks, codes)
        lines += ["", *_spending_lines(spending)]
    lines += _work_lines(plan, works)
    unreachable = _unreachable(plan, codes) if spending is None else []
    if unreachable:
        lines += ["", "Belum dapat mencapai batas kirim:"]
    for each in unreachable:
        lines += [f"  {each.entry.row.name} ({each.entry.row.agency_code})"]
        lines += [wrapped(plan_sentence(each.plan), 4)]
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


def _spending_lines(spending: Spending) -> Iterator[str]:
    now, more = spending.now, spending.one_day_more
    yield f"Dengan {days_text(spending.budget)} untuk {spending.goal}:"
    yield (
        f"  {count_text(now.ready)} inovasi siap kirim, indeks {score_text(now.index)} "
        f"({spending.after.category.name}); {count_text(len(spending.steps))} inovasi dikerjakan"
    )
    yield (
        f"  Satu hari lagi: {count_text(more.ready)} inovasi siap kirim, indeks {score_text(more.index)} "
        f"({gap_text(more.index - now.index)})"
    )
    if late := late_sentence(len(spending.steps), spending.late):
        yield f"  {late}"


def _work_lines(plan: OfficePlan, works: Sequence[_Work]) -> Iterator[str]:
    if works:
        yield ""
        yield (
            f"{'ID':>4}  {'Nama inovasi':<{NAME_WIDTH}} {'OPD':<10} {'Nilai':>7} {'Sesudah':>7} {'Hari':>4}  "
            "Selesai"
        )
    for work in works:
        row, when = work.entry.row, work.when
        late = " lewat tenggat" if when.late else ""
        yield (
            f"{row.id:>4}  {shortened(row.name):<{NAME_WIDTH}} {row.agency_code:<10} "
            f"{score_text(row.verified):>7} {score_text(work.after):>7} {when.task.days:>4}  "
            f"{date_text(when.ends_on)}{late}"
        )
        if when.task.companion:
            yield f"      Pendamping: {when.task.companion}"
        for step in work.steps:
            yield wrapped(f"- {step_text(step)}", 6)
            yield wrapped(f"{task_text(step)}. Bukti: {plan.effort.evidence[step.indicator.number]}", 8)

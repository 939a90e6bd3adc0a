"""What agencies are asked to do, step by step, as columns that the plan and the letters' lists share."""

from typing import Any

from iga_desktop.domain.planner import Step
from iga_desktop.plan_words import task_text
from iga_desktop.reports.document import Column, Kind, Sum
from iga_desktop.reports.plan_report import PlanReport
from iga_desktop.reports.plan_work import Work

Task = tuple[Work, Step]
"""A step with the innovation that it raises."""

AGENCY_CODE: Column[Any] = Column("Kode OPD", lambda each: each.row.agency_code, 14, paper=False)


def task_columns(report: PlanReport) -> tuple[Column[Task], ...]:
    """Give the columns of steps under the name of their innovation; in workbooks with all that names it."""
    return (
        Column("Nama inovasi", lambda task: task[0].row.name, 60, paper=False),
        Column("Kode OPD", lambda task: task[0].row.agency_code, 20, paper=False),
        Column("Perangkat daerah", lambda task: task[0].row.agency_name, 52, paper=False),
        Column("Pendamping", lambda task: task[0].companion_text, 36, paper=False),
        Column("Indikator", lambda task: _indicator(task[1]), 36, stretch=1),
        Column("Tingkat", lambda task: f"{task[1].level} ke {task[1].target}", 15),
        Column("Yang dikerjakan", lambda task: task_text(task[1]), 44, stretch=1.8),
        Column("Bukti yang diperlukan", lambda task: report.evidence(task[1]), 44, stretch=2.4),
        Column("Poin", lambda task: task[1].points, 14, kind=Kind.GAP, total=Sum.TOTAL),
        Column("Hari", lambda task: task[1].days, 11, kind=Kind.COUNT, total=Sum.TOTAL),
        Column("Nomor indikator", lambda task: task[1].indicator.number, 10, kind=Kind.COUNT, paper=False),
        Column("Dari tingkat", lambda task: task[1].level, 8, kind=Kind.COUNT, paper=False),
        Column("Ke tingkat", lambda task: task[1].target, 8, kind=Kind.COUNT, paper=False),
    )


def _indicator(step: Step) -> str:
    mandatory = " (wajib)" if step.indicator.mandatory else ""
    return f"{step.indicator.number} {step.indicator.name}{mandatory}"

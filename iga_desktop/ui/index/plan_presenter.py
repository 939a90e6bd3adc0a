"""What the tab "Rencana" says of the plans: key figures, the table, the steps of one plan. No widgets."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.effort_toml import Effort
from iga_desktop.domain.planner import Plan, Step
from iga_desktop.domain.schedule import Scheduled
from iga_desktop.formats import NOTHING, count_text, score_text
from iga_desktop.plan_words import NO_COMPANION, days_text
from iga_desktop.services import plan_meanings
from iga_desktop.services.plans import OfficePlan, PlannedInnovation
from iga_desktop.ui.index.figure import Figure
from iga_desktop.ui.index.plan_cells import ARROW, end_text, raised_text
from iga_desktop.ui.models.table import RIGHT, Column

WIDTHS = [
    "name", "agency", "score:64", "after:76", "raised", "days:56", "companion", "ends:120"
]  # fmt: skip
SHARES = {"name": 150, "agency": 98, "raised": 90, "companion": 88}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An innovation below the threshold with its plan; `task` says when it is done (None: not reachable)."""

    planned: PlannedInnovation
    task: Scheduled | None
    locked: frozenset[int]

    @property
    def id(self) -> int:
        """The innovation's id."""
        return self.planned.entry.row.id

    @property
    def plan(self) -> Plan:
        """The cheapest way to the threshold."""
        return self.planned.plan


def plan_rows(plan: OfficePlan) -> tuple[PlanRow, ...]:
    """Give the plans cheapest first, then the innovations that cannot reach the threshold."""
    tasks = {scheduled.task.innovation_id: scheduled for scheduled in plan.tasks}
    return tuple(
        PlanRow(each, tasks.get(each.entry.row.id), plan.locks.get(each.entry.row.id, frozenset()))
        for each in (*plan.planned, *plan.unreachable)
    )


def columns() -> tuple[Column[PlanRow], ...]:
    """Give the columns of the plans."""
    return (
        Column("name", _tr("Nama inovasi"), lambda row: row.planned.entry.row.name),
        Column("agency", _tr("OPD"), lambda row: row.planned.entry.row.agency_name),
        Column("score", _tr("Nilai"), lambda row: row.plan.score, score_text, RIGHT),
        Column(
            "after",
            _tr("Sesudah"),
            lambda row: row.plan.after if row.task else None,
            score_text,
            RIGHT,
            _tr("Nilai sesudah rencana selesai"),
        ),
        Column(
            "raised",
            _tr("Indikator"),
            lambda row: raised_text(row.plan),
            hint=_tr("Indikator yang dinaikkan, dari tingkat sekarang ke tingkat tujuan"),
        ),
        Column(
            "days",
            _tr("Hari"),
            lambda row: row.plan.days if row.task else None,
            _days_cell,
            RIGHT,
            _tr("Hari kerja"),
        ),
        Column("companion", _tr("Pendamping"), lambda row: row.planned.companion or NO_COMPANION),
        Column(
            "ends",
            _tr("Selesai"),
            lambda row: (row.task.ends_on, row.task.late) if row.task else None,
            _end_cell,
            hint=_tr("Bila semua rencana dikerjakan berurutan oleh pendampingnya, dari yang termurah"),
        ),
    )


def _days_cell(days: int | None) -> str:
    return NOTHING if days is None else count_text(days)


def _end_cell(end: tuple[date, bool] | None) -> str:
    return NOTHING if end is None else end_text(end)


def evidence_text(step: Step, effort: Effort) -> str:
    """Give which document proves a step."""
    return _tr("Bukti: {document}").format(document=effort.evidence[step.indicator.number])


def figures(plan: OfficePlan) -> tuple[Figure, ...]:
    """Give the key figures in reading order."""
    below = len(plan.planned) + len(plan.unreachable)
    caption = _tr("Indeks sekarang dan sesudah semua rencana")
    return (
        Figure(count_text(below), _tr("Di bawah batas kirim"), plan_meanings.below(plan)),
        Figure(count_text(len(plan.planned)), _tr("Dapat dinaikkan"), plan_meanings.reachable(plan)),
        Figure(count_text(plan.days), _tr("Hari kerja seluruhnya"), plan_meanings.days(plan)),
        Figure(
            f"{score_text(plan.before.index)} {ARROW} {score_text(plan.after.index)}",
            caption,
            plan_meanings.index_after(plan, caption),
        ),
    )


def state_text(plan: OfficePlan | None) -> str:
    """Give the sentence under the page's title."""
    if plan is None:
        return _tr("Rencana termurah ke batas kirim")
    if not plan.state.entries:
        return ""
    if not plan.planned and not plan.unreachable:
        return none_text()
    return _tr("{able} dari {below} inovasi di bawah batas kirim dapat dinaikkan dengan {days}").format(
        able=count_text(len(plan.planned)),
        below=count_text(len(plan.planned) + len(plan.unreachable)),
        days=days_text(plan.days),
    )


def none_text() -> str:
    """Give why there is nothing to plan though there are innovations."""
    return _tr("Semua inovasi sudah mencapai batas kirim.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexPlan", text)

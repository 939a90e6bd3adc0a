"""What is said of a limited number of working days: how many there are, what they buy, who does what when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.schedule import Scheduled
from iga_desktop.formats import count_text, date_text, long_date_text
from iga_desktop.plan_words import NO_COMPANION, budget_sentences, days_text
from iga_desktop.services.planning import MAXIMUM_WORKING_DAYS
from iga_desktop.services.plans import OfficePlan
from iga_desktop.services.spending import EffortPoint, Goal, Spending
from iga_desktop.ui.index.plan_cells import end_text
from iga_desktop.ui.models.table import RIGHT, Column

TASK_WIDTHS = ["companion", "name", "days:52", "starts:84", "ends:120"]
TASK_SHARES = {"companion": 84, "name": 148}


def capacity_text(plan: OfficePlan) -> str:
    """Give how many working days there are until when, and how they come about."""
    return settings_text(plan.settings, plan.as_of, plan.companion_count)


def settings_text(settings: PlanSettings, today: date, companions: int) -> str:
    """Give what *settings* come to for a number of companions."""
    when = [_tr("Mulai {day}").format(day=long_date_text(settings.first_day(today)))]
    if settings.deadline_on is not None:
        when.append(_tr("tenggat {day}").format(day=long_date_text(settings.deadline_on)))
    when.append(
        _tr("{count} pendamping").format(count=count_text(companions))
        if companions
        else _tr("belum ada pendamping (dihitung seorang)")
    )
    words = ", ".join(when)
    capacity = settings.capacity(today, companions)
    if capacity is None:
        return _tr("{when}. Tenggat belum diatur, jadi hari kerja tidak terbatas.").format(when=words)
    if settings.working_days is not None:
        return _tr("{when}. Ditetapkan {days}.").format(when=words, days=days_text(capacity))
    return _tr("{when}: {days}, Senin sampai Jumat.").format(when=words, days=days_text(capacity))


def usual_budget(plan: OfficePlan) -> int:
    """Give the working days that are tried first: those there are, or those of all plans."""
    return min(plan.days if plan.capacity is None else plan.capacity, MAXIMUM_WORKING_DAYS)


def goal_choices() -> tuple[tuple[Goal, str], ...]:
    """Give the goals as they are offered."""
    return tuple((goal, goal.value.capitalize()) for goal in Goal)


def spending_sentences(spending: Spending) -> tuple[str, ...]:
    """Give what the working days buy, what of it is late, and what one more day would buy."""
    now, more = spending.now, spending.one_day_more
    return budget_sentences(spending.start, now, more, len(spending.tasks), spending.late)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A line of the schedule: the innovation's name and when it is worked on."""

    name: str
    scheduled: Scheduled

    @property
    def id(self) -> int:
        """The innovation's id."""
        return self.scheduled.task.innovation_id


def task_rows(plan: OfficePlan, tasks: Sequence[Scheduled]) -> tuple[TaskRow, ...]:
    """Give the schedule by companion, each one's tasks in their order."""
    rows = [TaskRow(plan.state.by_id[each.task.innovation_id].row.name, each) for each in tasks]
    return tuple(
        sorted(rows, key=lambda row: (not row.scheduled.task.companion, row.scheduled.task.companion))
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What is shown of a spending: the schedule by companion, and the points of the curve."""

    spending: Spending
    tasks: tuple[TaskRow, ...]
    points: tuple[EffortPoint, ...]


def result_of(plan: OfficePlan, spending: Spending) -> Result:
    """Give what is shown of *spending*; of many innovations it takes longer than a window can wait."""
    return Result(spending, task_rows(plan, spending.tasks), spending.curve)


def task_columns() -> tuple[Column[TaskRow], ...]:
    """Give the columns of the schedule."""
    return (
        Column("companion", _tr("Pendamping"), lambda row: row.scheduled.task.companion or NO_COMPANION),
        Column("name", _tr("Inovasi"), lambda row: row.name),
        Column(
            "days", _tr("Hari"), lambda row: row.scheduled.task.days, count_text, RIGHT, _tr("Hari kerja")
        ),
        Column("starts", _tr("Mulai"), lambda row: row.scheduled.starts_on, date_text),
        Column("ends", _tr("Selesai"), lambda row: (row.scheduled.ends_on, row.scheduled.late), end_text),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexPlan", text)

"""Who does which task when: the tasks of each companion one after another, in working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from iga_desktop.domain import working_days


@dataclass(frozen=True, slots=True)
class Task:
    """Work on one innovation, in whole working days, for a companion ("" while there is none)."""

    innovation_id: int
    companion: str
    days: int


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A task with its first and last day; `late` where it ends after the deadline."""

    task: Task
    starts_on: date
    ends_on: date
    late: bool


def schedule(tasks: Sequence[Task], starts_on: date, deadline_on: date | None) -> tuple[Scheduled, ...]:
    """Give *tasks* in their order, each companion's one after another from *starts_on* on."""
    spent: dict[str, int] = {}
    planned = []
    for task in tasks:
        before = spent.get(task.companion, 0)
        after = spent[task.companion] = before + task.days
        # What takes no day is done along with what came before it.
        first = working_days.add(starts_on, before if task.days else max(0, before - 1))
        last = working_days.add(starts_on, max(0, after - 1))
        planned.append(Scheduled(task, first, last, deadline_on is not None and last > deadline_on))
    return tuple(planned)

"""Innovations as a plan lists them: raised, out of reach, or raised with a limited number of days."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from iga_desktop.domain.planner import Plan, Step
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.schedule import Scheduled
from iga_desktop.plan_words import LATE, NO_COMPANION, budget_sentences, plan_sentence
from iga_desktop.reports.charts.content import EffortPoint

NOTHING_BOUGHT = "Dengan hari kerja sebanyak itu tidak ada yang dapat diselesaikan."
NOTHING_LISTED = "Tidak ada inovasi perangkat daerah ini di antaranya."


@dataclass(frozen=True)
class Work:
    """An innovation with the steps that raise it, who helps its agency ("" nobody), and when it is done."""

    row: InnovationRow
    companion: str
    steps: tuple[Step, ...]
    scheduled: Scheduled

    @cached_property
    def days(self) -> int:
        """Working days of all steps."""
        return sum(step.days for step in self.steps)

    @cached_property
    def after(self) -> Decimal:
        """The verified score in points once every step is done."""
        return self.row.verified + sum((step.points for step in self.steps), Decimal(0))

    @property
    def companion_text(self) -> str:
        """Who helps, in words."""
        return self.companion or NO_COMPANION

    @property
    def indicators_text(self) -> str:
        """The numbers of the indicators to raise: "26, 32"."""
        return ", ".join(str(step.indicator.number) for step in self.steps)

    @property
    def targets_text(self) -> str:
        """The same with the levels to reach: "26 ke 3, 32 ke 1"."""
        return ", ".join(f"{step.indicator.number} ke {step.target}" for step in self.steps)

    @property
    def standing(self) -> str:
        """Whether it is finished too late, in words; empty if not."""
        return LATE if self.scheduled.late else ""


@dataclass(frozen=True)
class OutOfReach:
    """An innovation that cannot reach the threshold before the deadline; `locked` are indicator numbers."""

    row: InnovationRow
    companion: str
    plan: Plan
    locked: tuple[int, ...]

    @property
    def reason(self) -> str:
        """Why not, in words."""
        if not self.locked:
            return plan_sentence(self.plan)
        return f"{plan_sentence(self.plan)} Indikator yang dikunci: {', '.join(map(str, self.locked))}."


@dataclass(frozen=True)
class Budget:
    """How `days` working days are best spent for `goal` (in words), and what one more would buy.

    `count` innovations of the office are worked on, `late` of them until after the deadline; `works` are
    those that the paper is about. `curve` has the days at which something changes.
    """

    goal: str
    days: int
    works: tuple[Work, ...]
    count: int
    late: int
    start: EffortPoint
    now: EffortPoint
    one_day_more: EffortPoint
    curve: tuple[EffortPoint, ...]

    @property
    def nothing_listed(self) -> str:
        """What there is to say where none of `works` is worked on."""
        return NOTHING_LISTED if self.count else NOTHING_BOUGHT

    @property
    def sentences(self) -> tuple[str, ...]:
        """The goal, what the days bring, what of it is late, and what one more day would buy."""
        result = budget_sentences(self.start, self.now, self.one_day_more, self.count, self.late)
        return (f"Tujuan: {self.goal}.", *result)

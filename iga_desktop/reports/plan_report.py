"""What the plan to lift innovations over the threshold says: the facts of its papers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from iga_desktop.domain.effort import EVIDENCE_ONLY
from iga_desktop.domain.effort_toml import Effort
from iga_desktop.domain.guideline import Indicator
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.planner import Step
from iga_desktop.domain.regional_index import IndexSheet
from iga_desktop.reports.plan_work import Budget, OutOfReach, Work
from iga_desktop.reports.year_paper import YearPaper

_NOTHING_BELOW = "Tidak ada inovasi di bawah batas kirim."
_NOTHING_PLANNED = "Tidak ada inovasi yang dapat mencapai batas kirim sebelum tenggat."
_CANNOT = "tidak dapat"
_LEVELS = {EVIDENCE_ONLY: "bukti saja", 1: "ke tingkat 1", 2: "ke tingkat 2", 3: "ke tingkat 3"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How the year stands: innovations that are ready to be sent, and the index with all of them sent."""

    name: str
    ready: int
    sheet: IndexSheet


@dataclass(frozen=True)
class PlanReport(YearPaper):
    """The plans of a year's innovations below the `threshold` (points) as they are printed, built once.

    `works` are those that reach it, cheapest first; `agency_codes` is the office's order. `ready` counts
    the innovations that reach it already; `before` and `after` are the index with all innovations sent.
    `locks` has the locked indicators by innovation id, `capacity` the working days there are, if limited.
    `agencies` are the names of those whose innovations it is about, empty for the whole office.
    """

    threshold: Decimal
    innovation_count: int
    ready: int
    works: tuple[Work, ...]
    out_of_reach: tuple[OutOfReach, ...]
    agency_codes: tuple[str, ...]
    before: IndexSheet
    after: IndexSheet
    settings: PlanSettings
    capacity: int | None
    indicators: tuple[Indicator, ...]
    effort: Effort
    locks: Mapping[int, frozenset[int]]
    budget: Budget | None
    agencies: tuple[str, ...] = ()

    @property
    def agencies_text(self) -> str:
        """The agencies that it is about, in words; empty for the whole office."""
        return "; ".join(self.agencies)

    @cached_property
    def days(self) -> int:
        """The working days of all plans together."""
        return sum(work.days for work in self.works)

    @property
    def nothing_planned(self) -> str:
        """What there is to say where no innovation has a plan."""
        return _NOTHING_PLANNED if self.out_of_reach else _NOTHING_BELOW

    @cached_property
    def tasks(self) -> tuple[tuple[Work, Step], ...]:
        """Every step of every plan, cheapest plan first."""
        return tuple((work, step) for work in self.works for step in work.steps)

    @cached_property
    def schedule(self) -> Mapping[str, tuple[Work, ...]]:
        """The works by companion in words, each companion's one after another."""
        own: defaultdict[str, list[Work]] = defaultdict(list)
        for work in sorted(self.works, key=lambda work: (not work.companion, work.companion)):
            own[work.companion_text].append(work)
        return {name: tuple(works) for name, works in own.items()}

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The counts of the plan, in reading order."""
        lines = [
            ("Jumlah inovasi", self.innovation_count),
            ("Di bawah batas kirim", len(self.works) + len(self.out_of_reach)),
            ("Dapat mencapai batas kirim", len(self.works)),
            ("Tidak dapat sebelum tenggat", len(self.out_of_reach)),
            ("Indikator yang dinaikkan", len(self.tasks)),
            ("Jumlah hari kerja", self.days),
        ]
        if self.capacity is not None:
            lines.append(("Hari kerja yang tersedia", self.capacity))
        if self.settings.deadline_on is not None:
            lines.append(("Inovasi yang lewat tenggat", sum(work.scheduled.late for work in self.works)))
        return tuple(lines)

    @cached_property
    def standings(self) -> tuple[Standing, Standing]:
        """How the year stands now, and how once every plan is fulfilled."""
        return (
            Standing("Sekarang", self.ready, self.before),
            Standing("Setelah rencana", self.ready + len(self.works), self.after),
        )

    def evidence(self, step: Step) -> str:
        """Give the document that proves *step*."""
        return self.effort.evidence[step.indicator.number]

    def effort_days(self, indicator: Indicator, level: int) -> int | str:
        """Give the working days to raise *indicator* to *level* (or for evidence only), or that it cannot."""
        days = self.effort.table.days[indicator.number, level]
        return _CANNOT if days is None else days

    def own_cells(self, indicator: Indicator) -> tuple[int, ...]:
        """Give the levels at which the office's own days hold for *indicator*."""
        return tuple(level for level in _LEVELS if (indicator.number, level) in self.effort.own)

    def own_text(self, indicator: Indicator) -> str:
        """Give the same in words: "bukti saja, ke tingkat 2"."""
        return ", ".join(_LEVELS[level] for level in self.own_cells(indicator))

    @property
    def first_day(self) -> date:
        """The day on which the work begins."""
        return self.settings.first_day(self.as_of)

"""Between which days the work of a year's plan can be done, and how many working days that gives."""

from dataclasses import dataclass
from datetime import date

from iga_desktop.domain import working_days


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What the office set for a year's plan; None is not set.

    `working_days` are those of all companions together; where they are not set, they are computed.
    """

    starts_on: date | None = None
    deadline_on: date | None = None
    working_days: int | None = None

    def first_day(self, today: date) -> date:
        """Give the first day of the work: the first working day from the day set, else *today*, on."""
        return working_days.add(self.starts_on or today, 0)

    def capacity(self, today: date, companions: int) -> int | None:
        """Give the working days of all *companions* (at least one works) up to the deadline.

        None where neither the days nor a deadline are set: nothing limits the plan then.
        """
        if self.working_days is not None:
            return self.working_days
        if self.deadline_on is None:
            return None
        return working_days.count(self.first_day(today), self.deadline_on) * max(companions, 1)

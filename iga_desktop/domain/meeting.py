"""The coordination meeting (Rakor) as a thing that is kept, and what follows from it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from iga_desktop.domain.verification import IndicatorStatus


@dataclass(frozen=True, slots=True)
class Meeting:
    """A coordination meeting of a reporting year.

    `as_of` is the officer's wall clock without a zone: papers print its day as "Keadaan sampai dengan".
    `opened_at` is when the year's state was frozen for it (UTC). It and `id` are None before it is opened.
    """

    id: int | None
    year: int
    held_on: date
    place: str
    chair: str
    agenda: str
    as_of: datetime
    opened_at: datetime | None = None


class FollowUpStanding(StrEnum):
    """How a follow-up stands; the value is what people read."""

    DONE = "selesai"
    LATE = "lewat tenggat"
    OPEN = "belum selesai"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A decision of a meeting: what is to be done, by whom, until when.

    `subject_name` keeps whom it concerned when the agency or innovation is gone ("" : nobody in
    particular). `id` is None before it is stored; `held_on` is the day of its meeting, as stored there.
    """

    id: int | None
    meeting_id: int
    task: str
    agency_id: int | None
    innovation_id: int | None
    subject_name: str
    due_on: date | None
    done_on: date | None
    note: str
    held_on: date | None = None

    def overdue(self, today: date) -> bool:
        """Whether it should have been done before *today* and is not."""
        return self.done_on is None and self.due_on is not None and self.due_on < today

    def standing(self, today: date) -> FollowUpStanding:
        """How it stands on *today*."""
        if self.done_on is not None:
            return FollowUpStanding.DONE
        return FollowUpStanding.LATE if self.overdue(today) else FollowUpStanding.OPEN


@dataclass(frozen=True, slots=True)
class FrozenIndicator:
    """How an indicator of an innovation stood when a meeting was opened.

    Levels 0-3: `counted` is the one that the verified score counted. `evidence` counts files and links.
    """

    claim: int
    verified: int
    counted: int
    status: IndicatorStatus
    note: str = ""
    evidence: int = 0

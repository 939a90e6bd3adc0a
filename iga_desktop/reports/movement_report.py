"""What a comparison of two states of a year says: screen and papers show these words and figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.movement import Comparison, Movement, MovementRow
from iga_desktop.domain.office import Office
from iga_desktop.formats import long_date_text
from iga_desktop.reports.document import Heading, Signing
from iga_desktop.reports.year_paper import year_subtitle

TITLE = "Perkembangan Inovasi Daerah"
NOW = "sekarang"


def meeting_name(meeting: Meeting) -> str:
    """Give what a meeting is called: "Rakor 11 Agustus 2025"."""
    return f"Rakor {long_date_text(meeting.held_on)}"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states: that of a meeting, or the present one (`meeting` None).

    It counts up to the day `as_of`; `threshold` is the sending threshold of then, in points.
    """

    meeting: Meeting | None
    as_of: date
    threshold: Decimal

    @property
    def name(self) -> str:
        """What the state is called: "Rakor 11 Agustus 2025" or "sekarang"."""
        return NOW if self.meeting is None else meeting_name(self.meeting)

    @property
    def day(self) -> date:
        """When papers on it are usually signed: the day of the meeting, or the last one that counts."""
        return self.as_of if self.meeting is None else self.meeting.held_on

    @property
    def heading(self) -> str:
        """The same above a column: "Rakor 11 Agustus 2025" or "Sekarang"."""
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the year stood on one side: innovations, those ready to be sent, their mean score in points."""

    side: Side
    count: int
    ready: int
    mean: Decimal | None


@dataclass(frozen=True)
class MovementReport:
    """What moved from one meeting to another or to now, as it is shown and printed, built once.

    The office is that of the later state. `follow_ups` are those of the earlier meeting, then those of
    the later one; they are overdue as of the day `today`.
    """

    office: Office
    year: int
    before: Side
    after: Side
    today: date
    comparison: Comparison
    follow_ups: tuple[FollowUp, ...]

    @property
    def as_of_text(self) -> str:
        """Which states are compared, in words."""
        day = f", {long_date_text(self.after.as_of)}" if self.after.meeting is None else ""
        return f"{self.before.name} sampai {self.after.name}{day}"

    @property
    def heading(self) -> Heading:
        """What its paper says of itself."""
        return Heading(TITLE, year_subtitle(self.office, self.year), self.as_of_text)

    @property
    def signing(self) -> Signing:
        """The office's usual signatories, who sign on the day of the later state."""
        return Signing(self.office.main, self.after.day)

    @cached_property
    def standings(self) -> tuple[Standing, Standing]:
        """The key figures of both states, the earlier one first."""
        moved = self.comparison
        return (
            Standing(self.before, moved.count_before, moved.ready_before, moved.before_mean),
            Standing(self.after, moved.count_after, moved.ready_after, moved.after_mean),
        )

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How innovations moved, each with how many did so, in reading order."""
        moved = self.comparison
        return (
            ("Baru siap kirim", moved.newly_ready),
            ("Tidak lagi siap kirim", moved.no_longer_ready),
            ("Nilai naik", moved.count(Movement.RISEN)),
            ("Nilai turun", moved.count(Movement.FALLEN)),
            ("Nilai tetap", moved.count(Movement.STAGNANT)),
            ("Inovasi baru", moved.count(Movement.NEW)),
            ("Inovasi ditarik", moved.count(Movement.WITHDRAWN)),
        )


def readiness_change(row: MovementRow) -> str:
    """Give what became of the readiness of *row* where it came or went, else nothing."""
    if row.newly_ready:
        return "baru siap kirim"
    return "tidak lagi siap kirim" if row.no_longer_ready else ""

"""What a comparison of two states of a year says: screen, Excel and PDF show these words and figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.movement import Comparison, Movement, MovementRow
from iga_desktop.domain.office import Office
from iga_desktop.formats import long_date_text
from iga_desktop.reports.dataset import printable

TITLE = "Perkembangan Inovasi Daerah"
NOW = "sekarang"
NO_INNOVATIONS = "Belum ada inovasi yang tercatat pada kedua keadaan ini."
NO_FOLLOW_UPS = "Belum ada tindak lanjut yang dicatat."
"""How a follow-up stands."""


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
    def heading(self) -> str:
        """The same above a column: "Rakor 11 Agustus 2025" or "Sekarang"."""
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class PairedFigure:
    """A key figure of both states: a count (int), a score in points (Decimal), a day, or nothing."""

    label: str
    before: int | Decimal | date | None
    after: int | Decimal | date | None


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
    def title(self) -> str:
        """What the paper is."""
        return TITLE

    @property
    def subtitle(self) -> str:
        """Whose innovations and of which year: "Kabupaten X Tahun 2025"."""
        return f"{printable(self.office.regency)} Tahun {self.year}".strip()

    @property
    def as_of_text(self) -> str:
        """Which states are compared, in words."""
        day = f", {long_date_text(self.after.as_of)}" if self.after.meeting is None else ""
        return f"{self.before.name} sampai {self.after.name}{day}"

    @cached_property
    def paired_figures(self) -> tuple[PairedFigure, ...]:
        """The key figures that both states have, in reading order."""
        moved = self.comparison
        return (
            PairedFigure("Keadaan sampai dengan", self.before.as_of, self.after.as_of),
            PairedFigure("Jumlah inovasi", moved.count_before, moved.count_after),
            PairedFigure("Siap kirim", moved.ready_before, moved.ready_after),
            PairedFigure("Rata-rata nilai", moved.before_mean, moved.after_mean),
            PairedFigure("Batas kirim", self.before.threshold, self.after.threshold),
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

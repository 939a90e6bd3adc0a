"""Companions (pendamping): people or teams of the office with the agencies that they look after."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Companion:
    """A companion; an agency has one at most. `id` is None before it is stored for the first time."""

    id: int | None
    name: str
    contact: str = ""
    agency_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Deciding:
    """What has been decided of the indicators of some innovations.

    `waiting`, `returned` and `accepted` count indicators. `timed` of the decided ones have both times,
    `seconds` in all lie between evidence and decision. `oldest` is how long the longest waiting one
    has waited, None where none waits.
    """

    waiting: int = 0
    returned: int = 0
    accepted: int = 0
    timed: int = 0
    seconds: int = 0
    oldest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class CompanionProgress:
    """How far the innovations of a companion's agencies have come in a year.

    `companion` is None for the agencies without one. `agencies` counts the active ones, `ready`
    innovations, `unproven` indicators with a level (claimed or verified) above 0 but no evidence.
    """

    companion: Companion | None
    agencies: int
    innovations: int
    ready: int
    unproven: int
    deciding: Deciding

    @property
    def decided_share(self) -> Decimal | None:
        """Accepted and returned indicators in percent of these and the waiting ones; None without any."""
        decided = self.deciding.accepted + self.deciding.returned
        presented = decided + self.deciding.waiting
        return Decimal(100 * decided) / presented if presented else None

    @property
    def turnaround(self) -> Decimal | None:
        """Mean days from evidence to decision, None where nothing was timed."""
        timed = self.deciding.timed
        return Decimal(self.deciding.seconds) / (timed * _SECONDS_A_DAY) if timed else None

    @property
    def oldest_waiting(self) -> int | None:
        """Whole days for which the longest waiting indicator has waited, None where none waits."""
        return None if self.deciding.oldest is None else self.deciding.oldest.days

"""What moved between two states of a year: two meetings, or a meeting and now."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from iga_desktop.domain.numbers import shown
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import AgencyRow, InnovationRow, Recap


class Movement(StrEnum):
    """Where an innovation went; the value is what people read."""

    RISEN = "naik"
    FALLEN = "turun"
    STAGNANT = "tetap"
    NEW = "baru"
    WITHDRAWN = "ditarik"


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One innovation before and after; scores in points, None on the side where it was absent.

    Name and agency are those after, or those before where it was withdrawn. `change` is the shown score
    after minus the one before, None unless both are there.
    """

    id: int
    name: str
    agency_code: str
    agency_name: str
    before: Decimal | None
    after: Decimal | None
    change: Decimal | None
    before_readiness: Readiness | None
    after_readiness: Readiness | None
    movement: Movement

    @property
    def newly_ready(self) -> bool:
        """Whether it is ready now and was not, or was not there."""
        return self.after_readiness is Readiness.READY and self.before_readiness is not Readiness.READY

    @property
    def no_longer_ready(self) -> bool:
        """Whether it was ready and is not, or is gone."""
        return self.before_readiness is Readiness.READY and self.after_readiness is not Readiness.READY


@dataclass(frozen=True)
class AgencyMovement:
    """The innovations of one agency (those that are its own after, or were before they were withdrawn).

    Means in points of all that it had on each side, None where it had none.
    """

    agency_code: str
    agency_name: str
    rows: tuple[MovementRow, ...]
    before_mean: Decimal | None
    after_mean: Decimal | None

    @cached_property
    def _counts(self) -> Counter[Movement]:
        return Counter(row.movement for row in self.rows)

    def count(self, movement: Movement) -> int:
        """How many of its innovations moved so."""
        return self._counts[movement]

    @property
    def newly_ready(self) -> int:
        """How many are ready now and were not before."""
        return sum(row.newly_ready for row in self.rows)

    @property
    def no_longer_ready(self) -> int:
        """How many were ready before and are not now."""
        return sum(row.no_longer_ready for row in self.rows)


@dataclass(frozen=True)
class Comparison:
    """All innovations of two states of a year, and the agencies that had any of them.

    `rows` stand in the order of the later state, the withdrawn ones last; means in points, None where
    there was no innovation.
    """

    rows: tuple[MovementRow, ...]
    agencies: tuple[AgencyMovement, ...]
    ready_before: int
    ready_after: int
    before_mean: Decimal | None
    after_mean: Decimal | None

    @cached_property
    def _counts(self) -> Counter[Movement]:
        return Counter(row.movement for row in self.rows)

    def count(self, movement: Movement) -> int:
        """How many innovations moved so."""
        return self._counts[movement]

    def moved(self, movement: Movement) -> tuple[MovementRow, ...]:
        """Give the innovations that moved so."""
        return tuple(row for row in self.rows if row.movement is movement)

    @property
    def count_before(self) -> int:
        """How many innovations there were."""
        return len(self.rows) - self.count(Movement.NEW)

    @property
    def count_after(self) -> int:
        """How many innovations there are."""
        return len(self.rows) - self.count(Movement.WITHDRAWN)

    @cached_property
    def newly_ready(self) -> int:
        """How many are ready now and were not before."""
        return sum(row.newly_ready for row in self.rows)

    @cached_property
    def no_longer_ready(self) -> int:
        """How many were ready before and are not now."""
        return sum(row.no_longer_ready for row in self.rows)


def compare(before: Recap, after: Recap) -> Comparison:
    """Give what moved from *before* to *after*, innovation by innovation (by id).

    Each side keeps the readiness that its own thresholds gave, so that
    ready_after = ready_before + newly_ready - no_longer_ready.
    """
    earlier = {row.id: row for row in before.innovations}
    present = {row.id for row in after.innovations}
    withdrawn = [row for row in before.innovations if row.id not in present]
    rows = (
        *(_moved(earlier.get(row.id), row) for row in after.innovations),
        *(_moved(row, None) for row in withdrawn),
    )
    return Comparison(
        rows=rows,
        agencies=_agencies(before, after, rows),
        ready_before=before.count(Readiness.READY),
        ready_after=after.count(Readiness.READY),
        before_mean=before.mean,
        after_mean=after.mean,
    )


def _moved(before: InnovationRow | None, after: InnovationRow | None) -> MovementRow:
    named = after or before
    if named is None:
        raise ValueError("an innovation must be on one side at least")
    change = shown(after.verified) - shown(before.verified) if before and after else None
    return MovementRow(
        id=named.id,
        name=named.name,
        agency_code=named.agency_code,
        agency_name=named.agency_name,
        before=before.verified if before else None,
        after=after.verified if after else None,
        change=change,
        before_readiness=before.readiness if before else None,
        after_readiness=after.readiness if after else None,
        movement=_movement(before, change),
    )


def _movement(before: InnovationRow | None, change: Decimal | None) -> Movement:
    if change is None:
        return Movement.WITHDRAWN if before else Movement.NEW
    if change == 0:
        return Movement.STAGNANT
    return Movement.RISEN if change > 0 else Movement.FALLEN


def _agencies(before: Recap, after: Recap, rows: Sequence[MovementRow]) -> tuple[AgencyMovement, ...]:
    """Match agencies by id, for an office may give one another code or name between two meetings."""
    earlier, later = _by_id(before), _by_id(after)
    old_ids, ids = _ids_by_code(before), _ids_by_code(after)
    moved: dict[int | None, list[MovementRow]] = {key: [] for key in {**later, **earlier}}
    for row in rows:
        known = old_ids if row.movement is Movement.WITHDRAWN else ids
        moved[known[row.agency_code]].append(row)
    return tuple(
        _agency(earlier.get(key), later.get(key), own)
        for key, own in moved.items()
        if own or (key in earlier and earlier[key].count)
    )


def _by_id(recap: Recap) -> Mapping[int | None, AgencyRow]:
    return {row.agency.id: row for row in recap.agencies}


def _ids_by_code(recap: Recap) -> Mapping[str, int | None]:
    return {row.agency.code: row.agency.id for row in recap.agencies}


def _agency(before: AgencyRow | None, after: AgencyRow | None, rows: Sequence[MovementRow]) -> AgencyMovement:
    named = after or before
    if named is None:
        raise ValueError("an agency must be on one side at least")
    return AgencyMovement(
        agency_code=named.agency.code,
        agency_name=named.agency.name,
        rows=tuple(rows),
        before_mean=before.mean if before else None,
        after_mean=after.mean if after else None,
    )

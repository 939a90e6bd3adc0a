"""Where the index's 250 points go that are not earned, each to one cause; together they are all of them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from iga_desktop.domain.guideline import MAXIMUM_LEVEL
from iga_desktop.domain.index_state import IndexState, LevelState
from iga_desktop.domain.numbers import shown
from iga_desktop.domain.regional_index import IndexSheet
from iga_desktop.domain.submission import Candidate

_NEAREST = 3
_NOTHING = LevelState(0, 0, 0)
_Standing = tuple[Decimal, Counter[LevelState]]
"""An indicator's weight and how many innovations stand in it how."""


class Part(StrEnum):
    """The three parts of the index; the value is what people read."""

    SPD = "SPD"
    MATURITY = "Rata-rata kematangan"
    QUANTITY = "Jumlah inovasi"


class Cause(StrEnum):
    """Why points are not earned; the value is what people read."""

    SPD_EVIDENCE = "Baris SPD terverifikasi yang belum ada bukti"
    SPD_CLAIMS = "Klaim SPD yang belum diterima"
    SPD_LEVELS = "Baris SPD yang belum mencapai tingkat 3"
    SEATS = "Kursi kosong di bawah pembagi minimum"
    EVIDENCE = "Indikator terverifikasi yang belum ada bukti"
    CLAIMS = "Klaim inovasi yang belum diterima"
    LEVELS = "Indikator yang belum mencapai tingkat 3"
    AFFAIRS = "Urusan pelayanan dasar yang belum cukup"
    NUMBER = "Jumlah inovasi di bawah batas yang dihitung"


@dataclass(frozen=True, slots=True)
class Loss:
    """Points (of 250, exact) of one part that are not earned for one cause.

    `count` is how many things cause it: SPD rows, seats, indicators, affairs or innovations.
    """

    part: Part
    cause: Cause
    points: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class AffairCoverage:
    """A basic affair: how many that are sent cover it, and which other innovations come nearest to it."""

    affair: str
    count: int
    nearest: tuple[Candidate, ...]


def losses(state: IndexState, sheet: IndexSheet, sent: Collection[int]) -> tuple[Loss, ...]:
    """Give what *sheet*, the verified index of the innovations *sent* (ids), lacks of all points.

    The points of all losses are the maximum minus the points of *sheet*. Causes without loss are left out.
    """
    found = (*_spd(state), *_maturity(state, sheet, sent), *_quantity(state, sheet))
    return tuple(loss for loss in found if loss.points)


def shares(found: Sequence[Loss], sheet: IndexSheet) -> tuple[Decimal, ...]:
    """Give the percent of the index that each of *found*, all losses of *sheet*, is, with two decimals.

    Together they are what the shown index lacks of 100: the largest takes what rounding leaves.
    """
    figures = [shown(loss.points / sheet.total_maximum * 100) for loss in found]
    if figures:
        figures[figures.index(max(figures))] += 100 - sheet.index - sum(figures)
    return tuple(figures)


def _spd(state: IndexState) -> tuple[Loss, ...]:
    lines = state.spd.lines
    unproven = [line for line in lines if line.entry.verified > line.counted]
    open_claims = [line for line in lines if line.entry.claimed > line.entry.verified]
    below = [line for line in lines if max(line.entry.verified, line.entry.claimed) < MAXIMUM_LEVEL]
    return (
        Loss(
            Part.SPD,
            Cause.SPD_EVIDENCE,
            _sum(line.row.weight * (line.entry.verified - line.counted) for line in unproven),
            len(unproven),
        ),
        Loss(
            Part.SPD,
            Cause.SPD_CLAIMS,
            _sum(line.row.weight * (line.entry.claimed - line.entry.verified) for line in open_claims),
            len(open_claims),
        ),
        Loss(
            Part.SPD,
            Cause.SPD_LEVELS,
            _sum(
                line.row.weight * (MAXIMUM_LEVEL - max(line.entry.verified, line.entry.claimed))
                for line in below
            ),
            len(below),
        ),
    )


def _maturity(state: IndexState, sheet: IndexSheet, sent: Collection[int]) -> tuple[Loss, ...]:
    entries = [entry for entry in state.entries if entry.row.id in sent]
    # Many innovations stand alike in an indicator.
    weighed = [
        (indicator.weight, Counter(entry.levels.get(indicator.number, _NOTHING) for entry in entries))
        for indicator in state.guideline.indicators
    ]
    evidence, unproven = _gaps(weighed, lambda level: level.verified - level.counted)
    claims, open_claims = _gaps(weighed, lambda level: max(0, level.claimed - level.verified))
    rest, below = _gaps(weighed, lambda level: MAXIMUM_LEVEL - max(level.verified, level.claimed))
    seats = sheet.divisor - sheet.innovation_count
    divisor = sheet.divisor
    return (
        Loss(Part.MATURITY, Cause.SEATS, seats * state.guideline.maxima.maturity / divisor, seats),
        Loss(Part.MATURITY, Cause.EVIDENCE, evidence / divisor, unproven),
        Loss(Part.MATURITY, Cause.CLAIMS, claims / divisor, open_claims),
        Loss(Part.MATURITY, Cause.LEVELS, rest / divisor, below),
    )


def _gaps(weighed: Collection[_Standing], gap: Callable[[LevelState], int]) -> tuple[Decimal, int]:
    """Give the points and the number of indicators at which there is a gap of levels."""
    gaps = [(weight, gap(level), number) for weight, levels in weighed for level, number in levels.items()]
    return (
        _sum(weight * missing * number for weight, missing, number in gaps),
        sum(number for _, missing, number in gaps if missing > 0),
    )


def _quantity(state: IndexState, sheet: IndexSheet) -> tuple[Loss, ...]:
    rules = state.guideline
    counted = min(sheet.innovation_count, rules.counted_innovations)
    lacking = max(0, sheet.basic_affairs_needed - len(sheet.covered_basic_affairs))
    missing = rules.counted_innovations - counted
    return (
        Loss(
            Part.QUANTITY,
            Cause.AFFAIRS,
            counted * rules.points_per_innovation - sheet.quantity_score,
            lacking,
        ),
        Loss(Part.QUANTITY, Cause.NUMBER, missing * rules.points_per_innovation, missing),
    )


def coverage(
    state: IndexState, candidates: Collection[Candidate], sent: Collection[int]
) -> tuple[AffairCoverage, ...]:
    """Give each basic affair with what covers it; the nearest are those not *sent* with the best scores."""
    return tuple(
        AffairCoverage(
            affair,
            count=sum(candidate.id in sent for candidate in own),
            nearest=tuple(
                sorted(
                    (candidate for candidate in own if candidate.id not in sent),
                    key=lambda candidate: (-candidate.score, candidate.name),
                )[:_NEAREST]
            ),
        )
        for affair in state.guideline.affairs.basic
        for own in [[candidate for candidate in candidates if affair in candidate.affairs]]
    )


def _sum(points: Iterable[Decimal]) -> Decimal:
    return sum(points, Decimal(0))

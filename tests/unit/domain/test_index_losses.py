"""Every point that is not earned has one cause."""

from collections.abc import Collection
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.index_losses import Cause, Loss, coverage, losses, shares
from iga_desktop.domain.index_state import Entry, IndexState, LevelState
from iga_desktop.domain.regional_index import IndexSheet, project
from iga_desktop.domain.spd import SpdEntry

from .states import ALL, BASIC, RULES, entry, scoring, state

ROUNDING = Decimal("1e-20")
LEVEL_STATES = st.sampled_from(
    [LevelState(counted, verified, claimed)
     for verified in range(4) for counted in {0, verified} for claimed in range(4)]
)  # fmt: skip
LEVELS = st.fixed_dictionaries({}, optional=dict.fromkeys(RULES.indicator_by_number, LEVEL_STATES))
ENTRIES = st.lists(st.tuples(LEVELS, st.sets(st.integers(0, 5), max_size=3)), max_size=4).map(
    lambda found: [entry(key, levels, affairs) for key, (levels, affairs) in enumerate(found)]
)
SPD = st.fixed_dictionaries(
    {},
    optional={
        row.code: st.builds(
            SpdEntry,
            st.just(row.code),
            st.one_of(st.none(), st.integers(0, 3)),
            st.integers(0, 3),
            evidence=st.integers(0, 1),
        )
        for row in RULES.spd_rows
    },
)


def sheet_of(year: IndexState, sent: Collection[int]) -> IndexSheet:
    reported = [candidate.reported for candidate in year.candidates() if candidate.id in sent]
    return project(year.spd.levels, reported, year.guideline)


@settings(deadline=None)
@given(st.sampled_from(list(ALL.values())), ENTRIES, SPD, st.booleans(), st.sets(st.integers(0, 3)))
def test_losses_and_points_are_all_points(
    rules: Guideline, entries: list[Entry], spd: dict[str, SpdEntry], required: bool, sent: set[int]
) -> None:
    year = state(entries, spd, rules, evidence_required=required)
    sheet = sheet_of(year, sent)
    found = losses(year, sheet, sent)
    assert all(loss.points > 0 for loss in found)
    assert all(loss.count > 0 for loss in found)
    assert abs(sum(loss.points for loss in found) + sheet.points - rules.maxima.total) < ROUNDING
    assert sum(shares(found, sheet)) == 100 - sheet.index
    assert all(share >= 0 for share in shares(found, sheet))
    for part, earned, most in (
        ("SPD", sheet.spd_score, rules.maxima.spd),
        ("Rata-rata kematangan", sheet.mean_maturity, rules.maxima.maturity),
        ("Jumlah inovasi", sheet.quantity_score, rules.maxima.quantity),
    ):
        lost = sum(loss.points for loss in found if loss.part.value == part)
        assert abs(lost + earned - most) < ROUNDING


def by_cause(found: Collection[Loss]) -> dict[Cause, tuple[Decimal, int]]:
    return {loss.cause: (loss.points, loss.count) for loss in found}


def test_empty_seats_missing_affairs_and_a_small_number() -> None:
    year = state([scoring(key, 111, [key % 4]) for key in range(8)])
    sent = frozenset(range(8))
    found = by_cause(losses(year, sheet_of(year, sent), sent))
    assert found == {
        Cause.SPD_LEVELS: (Decimal(63), 20),
        Cause.SEATS: (Decimal(37), 4),
        Cause.AFFAIRS: (Decimal("3.04"), 1),
        Cause.NUMBER: (Decimal("72.96"), 192),
    }


def test_levels_without_evidence_open_claims_and_unmet_levels() -> None:
    """Of 12 alike innovations 16 (weight 3) is at 0 of 2 verified, 17 (weight 2) claims 3 of 1."""
    full = {number: LevelState(3, 3, 3) for number in RULES.indicator_by_number}
    levels = {**full, 16: LevelState(0, 2, 2), 17: LevelState(1, 1, 3), 35: LevelState(2, 2, 0)}
    year = state([entry(key, levels, range(5)) for key in range(12)])
    sent = frozenset(range(12))
    found = by_cause(losses(year, sheet_of(year, sent), sent))
    assert found[Cause.EVIDENCE] == (Decimal(6), 12)
    assert found[Cause.CLAIMS] == (Decimal(4), 12)
    assert found[Cause.LEVELS] == (Decimal(3 + 4), 24)


def test_spd_rows_by_what_they_lack() -> None:
    spd = {
        "8": SpdEntry("8", None, 3),  # weight 1.5, nothing to prove it
        "12": SpdEntry("12", 3, 1, evidence=1),  # weight 2, an open claim
        "5a": SpdEntry("5a", 2, 2, evidence=1),  # weight 0.75
    }
    year = state([], spd)
    found = by_cause(losses(year, sheet_of(year, ()), ()))
    assert found[Cause.SPD_EVIDENCE] == (Decimal("4.5"), 1)
    assert found[Cause.SPD_CLAIMS] == (Decimal(4), 1)
    assert found[Cause.SPD_LEVELS] == (63 - Decimal("4.5") - 6 - Decimal("1.5"), 18)


def test_the_nearest_to_an_affair_are_the_best_of_those_not_sent() -> None:
    year = state([scoring(key, points, [0]) for key, points in enumerate((60, 90, 111, 100, 80, 105))])
    first, *others = coverage(year, year.candidates(), {2})
    assert (first.affair, first.count) == (BASIC[0], 1)
    assert [each.id for each in first.nearest] == [5, 3, 1]
    assert [(each.count, each.nearest) for each in others] == [(0, ())] * 5

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.movement import Comparison, Movement, compare
from iga_desktop.domain.office import Agency
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import InnovationRow, Recap, build_recap

AGENCIES = (Agency(1, "DINKES", "Dinas Kesehatan"), Agency(2, "DISDIK", "Dinas Pendidikan"))


def recap(
    scores: dict[int, tuple[str, Decimal]],
    thresholds: Thresholds | None = None,
    agencies: tuple[Agency, ...] = AGENCIES,
) -> Recap:
    """A recap of innovations given by id with the code of their agency and their score."""
    lines = thresholds or Thresholds()
    names = {agency.code: agency.name for agency in agencies}
    rows = [
        InnovationRow(
            key, f"INOVASI {key}", code, names[code], "", "", None,
            score, score, 0, lines.classify(score), lines.gap(score),
        )
        for key, (code, score) in scores.items()
    ]  # fmt: skip
    return build_recap(2025, "Pedoman", Decimal(111), lines, rows, agencies)


def recaps() -> st.SearchStrategy[Recap]:
    points = st.integers(9800, 10200).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
    codes = st.sampled_from([agency.code for agency in AGENCIES])
    lines = st.integers(99, 101).map(lambda sending: Thresholds(Decimal(sending), Decimal(90)))
    return st.builds(recap, st.dictionaries(st.integers(1, 12), st.tuples(codes, points)), lines)


def counted(comparison: Comparison) -> dict[Movement, int]:
    return {movement: comparison.count(movement) for movement in Movement}


def test_every_innovation_moves_in_exactly_one_way() -> None:
    hundred = Decimal(100)
    before = recap({1: ("DINKES", Decimal(99)), 2: ("DINKES", hundred), 3: ("DISDIK", hundred)})
    after = recap({1: ("DINKES", hundred), 2: ("DINKES", Decimal("99.99")), 4: ("DINKES", hundred)})
    moved = compare(before, after)

    found: dict[int, tuple[Any, ...]] = {
        row.id: (row.movement, row.change, row.newly_ready, row.no_longer_ready) for row in moved.rows
    }
    assert found == {
        1: (Movement.RISEN, Decimal("1.00"), True, False),
        2: (Movement.FALLEN, Decimal("-0.01"), False, True),
        4: (Movement.NEW, None, True, False),
        3: (Movement.WITHDRAWN, None, False, True),
    }
    assert [row.id for row in moved.rows] == [1, 2, 4, 3]
    assert (moved.ready_before, moved.ready_after) == (2, 2)
    assert (moved.before_mean, moved.after_mean) == (Decimal("99.67"), Decimal("100.00"))
    first, second = moved.agencies
    assert (first.count(Movement.NEW), first.before_mean, first.after_mean) == (
        1, Decimal("99.50"), Decimal("100.00"),
    )  # fmt: skip
    assert (second.count(Movement.WITHDRAWN), second.no_longer_ready) == (1, 1)
    assert (second.before_mean, second.after_mean) == (Decimal("100.00"), None)


def test_each_side_keeps_the_readiness_of_its_own_thresholds() -> None:
    scores = {1: ("DINKES", Decimal(100))}
    (row,) = compare(recap(scores), recap(scores, Thresholds(Decimal(105), Decimal(90)))).rows
    assert row.movement is Movement.STAGNANT
    assert (row.before_readiness, row.after_readiness) == (Readiness.READY, Readiness.IN_PROGRESS)
    assert row.no_longer_ready


def test_an_agency_is_the_same_under_another_code_and_name() -> None:
    renamed = (Agency(1, "DISDIK", "Dinas Kesehatan dan Lainnya"), Agency(2, "DIKBUD", "Dinas Pendidikan"))
    before = recap({1: ("DINKES", Decimal(99)), 2: ("DISDIK", Decimal(98))})
    after = recap({1: ("DISDIK", Decimal(100))}, agencies=renamed)
    first, second = compare(before, after).agencies
    assert (first.agency_code, first.count(Movement.RISEN), first.before_mean) == (
        "DISDIK", 1, Decimal("99.00"),
    )  # fmt: skip
    assert (second.agency_code, second.count(Movement.WITHDRAWN)) == ("DIKBUD", 1)


@given(before=recaps(), after=recaps())
def test_the_figures_add_up(before: Recap, after: Recap) -> None:
    moved = compare(before, after)
    back = compare(after, before)

    assert moved.ready_after == moved.ready_before + moved.newly_ready - moved.no_longer_ready
    assert (moved.count_before, moved.count_after) == (len(before.innovations), len(after.innovations))
    assert sum(counted(moved).values()) == len(moved.rows) == len({row.id for row in moved.rows})
    for movement, number in counted(moved).items():
        assert number == sum(agency.count(movement) for agency in moved.agencies)
    assert moved.newly_ready == back.no_longer_ready == sum(a.newly_ready for a in moved.agencies)
    assert moved.count(Movement.RISEN) == back.count(Movement.FALLEN)
    assert moved.count(Movement.NEW) == back.count(Movement.WITHDRAWN)

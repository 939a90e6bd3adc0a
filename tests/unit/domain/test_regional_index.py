"""The worked examples of the field, computed from levels, and what must hold for any figures."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import load
from iga_desktop.domain.regional_index import ReportedInnovation, next_category, project

from .conftest import shipped_text

ALL = {year: load(shipped_text(year), shipped_text) for year in range(2022, 2030)}


def spd_levels(guideline: Guideline, points: int) -> dict[str, int]:
    """Give SPD levels that add up to *points*."""
    reached: dict[Decimal, dict[str, int]] = {Decimal(0): {}}
    for row in guideline.spd_rows:
        for total, levels in list(reached.items()):
            for level in (1, 2, 3):
                reached.setdefault(total + level * row.weight, {**levels, row.code: level})
    return reached[Decimal(points)]


def innovations(guideline: Guideline, count: int, score: int, affairs: int) -> list[ReportedInnovation]:
    names = guideline.affairs.basic[:affairs] or ("Pertanian",)
    return [ReportedInnovation(Decimal(score), frozenset({names[i % len(names)]})) for i in range(count)]


@pytest.mark.parametrize(
    ("year", "figures", "index", "category"),
    [
        (2026, (63, 200, 111, 6), "100.00", "Sangat Inovatif"),
        (2026, (40, 20, 70, 5), "47.04", "Inovatif"),
        (2026, (40, 20, 70, 4), "44.00", "Inovatif"),
        (2026, (40, 8, 80, 5), "38.55", "Kurang Inovatif"),
        (2026, (40, 12, 80, 5), "49.82", "Inovatif"),
        (2027, (40, 8, 80, 6), "35.50", "Kurang Inovatif"),
        (2025, (42, 102, 100, 6), "72.30", "Sangat Inovatif"),
    ],
)
def test_worked_examples(year: int, figures: tuple[int, int, int, int], index: str, category: str) -> None:
    """The figures are SPD points, innovations, points of each, and basic affairs covered."""
    rules = ALL[year]
    spd, count, score, affairs = figures
    sheet = project(spd_levels(rules, spd), innovations(rules, count, score, affairs), rules)
    assert str(sheet.index) == index
    assert sheet.category.name == category
    assert sheet.spd_score == spd
    assert sheet.divisor == max(count, rules.divisor_floor)


def test_uncovered_affairs_cost_the_quantity_score() -> None:
    rules = ALL[2026]
    covered = project(spd_levels(rules, 40), innovations(rules, 20, 70, 5), rules)
    uncovered = project(spd_levels(rules, 40), innovations(rules, 20, 70, 4), rules)
    assert uncovered.quantity_score == 0
    assert covered.index - uncovered.index == Decimal("3.04")


def test_intersecting_affairs_count_for_coverage() -> None:
    rules = ALL[2026]
    one = ReportedInnovation(Decimal(70), frozenset(rules.affairs.basic))
    assert project({}, [one], rules).covered_basic_affairs == rules.affairs.basic
    assert project({}, [one], rules).quantity_score == Decimal("0.38")


def test_nothing_reported_cannot_be_assessed() -> None:
    sheet = project({}, [], ALL[2026])
    assert (str(sheet.index), sheet.category.name) == ("0.00", "Tidak Dapat Dinilai")


def test_the_next_category_is_told_from_the_shown_index() -> None:
    """40 SPD points and 8 innovations of 80 are 38.55; 40.01 begins the next, 1.46% of 250 points above."""
    rules = ALL[2026]
    above = next_category(project(spd_levels(rules, 40), innovations(rules, 8, 80, 5), rules), rules)
    assert above is not None
    assert (above.category.name, above.distance, above.points) == (
        "Inovatif",
        Decimal("1.46"),
        Decimal("3.65"),
    )


def test_above_the_highest_category_is_none() -> None:
    rules = ALL[2025]
    assert (
        next_category(project(spd_levels(rules, 42), innovations(rules, 102, 100, 6), rules), rules) is None
    )


@given(st.sampled_from(sorted(ALL)), st.integers(0, 63), st.integers(0, 230), st.integers(0, 111))
def test_no_category_lies_between_an_index_and_the_next_one(
    year: int, spd: int, count: int, score: int
) -> None:
    rules = ALL[year]
    sheet = project(spd_levels(rules, spd), innovations(rules, count, score, 6), rules)
    above = next_category(sheet, rules)
    if above is None:
        assert sheet.category == max(rules.categories, key=lambda category: category.upper)
    else:
        assert sheet.category.upper + Decimal("0.01") == above.category.lower
        assert rules.category_of(sheet.index + above.distance) == above.category
        assert above.points == above.distance * Decimal("2.5")


@pytest.mark.parametrize("levels", [{"99": 1}, {"5a": 4}, {"5a": -1}])
def test_impossible_spd_levels_are_refused(levels: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"no such SPD rows|outside 0-3"):
        project(levels, [], ALL[2026])


SCORES = st.lists(st.integers(0, 111), max_size=230)


@given(st.sampled_from(sorted(ALL)), SCORES, st.integers(0, 6), st.randoms(use_true_random=False))
def test_agrees_with_exact_fractions_in_any_order(
    year: int, scores: list[int], affairs: int, random: Random
) -> None:
    rules = ALL[year]
    names = rules.affairs.basic[:affairs]
    reported = [
        ReportedInnovation(Decimal(score), frozenset(names[i % len(names) :][:1] if names else ()))
        for i, score in enumerate(scores)
    ]
    covered = len(set().union(*(entry.affairs for entry in reported)) if reported else set())
    quantity = Fraction(38, 100) * min(len(scores), 200) if covered >= rules.basic_affairs_needed else 0
    exact = Fraction(sum(scores), max(rules.divisor_floor, len(scores))) + quantity
    hundredths = exact / 250 * 100 * 100
    rounded = (hundredths + Fraction(1, 2)).__floor__()
    assert project({}, reported, rules).index == Decimal(rounded) / 100
    random.shuffle(reported)
    assert project({}, reported, rules).index == Decimal(rounded) / 100


@given(st.sampled_from(sorted(ALL)), SCORES.filter(bool), st.data())
def test_raising_a_score_never_lowers_the_index(year: int, scores: list[int], data: st.DataObject) -> None:
    rules = ALL[year]
    position = data.draw(st.integers(0, len(scores) - 1))
    before = [ReportedInnovation(Decimal(score), frozenset()) for score in scores]
    after = list(before)
    after[position] = ReportedInnovation(Decimal(111), frozenset())
    assert project({}, after, rules).index >= project({}, before, rules).index
    assert 0 <= project({}, before, rules).index <= 100

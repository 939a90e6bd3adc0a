from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import load
from iga_desktop.domain.maturity import score

from .conftest import shipped_text

RULES = load(shipped_text(2026), shipped_text)
NUMBERS = [indicator.number for indicator in RULES.indicators]
LEVELS = st.fixed_dictionaries({}, optional={number: st.integers(0, 3) for number in NUMBERS})


def test_all_at_the_top_is_the_maximum(guideline: Callable[[int], Guideline]) -> None:
    sheet = score(dict.fromkeys(NUMBERS, 3), guideline(2025))
    assert sheet.total == 111
    assert sheet.missing == ()


def test_a_sheet_explains_each_point() -> None:
    sheet = score({16: 2, 35: 3}, RULES)
    assert sheet.total == 18
    first = sheet.lines[0]
    assert first.points == 6
    assert first.missing_points == 3
    assert first.next_level_text == "Peraturan Daerah"
    assert sheet.lines[-1].next_level_text is None
    assert sheet.missing[0].indicator.number in {31, 33}
    assert sheet.missing[0].missing_points == 9


@given(LEVELS)
def test_bounds_and_parts(levels: dict[int, int]) -> None:
    sheet = score(levels, RULES)
    assert 0 <= sheet.total <= RULES.maxima.maturity
    assert sheet.total + sum(line.missing_points for line in sheet.lines) == RULES.maxima.maturity
    assert len(sheet.lines) == 20


@given(LEVELS, st.randoms(use_true_random=False))
def test_order_does_not_matter(levels: dict[int, int], random: Random) -> None:
    items = list(levels.items())
    random.shuffle(items)
    assert score(dict(items), RULES) == score(levels, RULES)


@given(LEVELS, st.sampled_from(NUMBERS))
def test_raising_a_level_adds_its_weight(levels: dict[int, int], number: int) -> None:
    level = levels.get(number, 0)
    if level < 3:
        weight = RULES.indicator_by_number[number].weight
        raised = score({**levels, number: level + 1}, RULES).total
        assert raised == score(levels, RULES).total + weight


@pytest.mark.parametrize("levels", [{16: 4}, {16: -1}, {99: 1}])
def test_impossible_levels_are_refused(levels: dict[int, int]) -> None:
    with pytest.raises(ValueError, match=r"outside 0-3|no such indicators"):
        score(levels, RULES)


def test_scores_are_exact_decimals() -> None:
    assert isinstance(score({16: 1}, RULES).total, Decimal)

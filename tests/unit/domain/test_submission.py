"""The best set against every subset, and the effect of each innovation against the index itself."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import load
from iga_desktop.domain.regional_index import project
from iga_desktop.domain.submission import Candidate, Effect, SendingRules, best_set, effects

from .conftest import shipped_text

ALL = {year: load(shipped_text(year), shipped_text) for year in range(2022, 2030)}
RULES = ALL[2026]
BASIC = RULES.affairs.basic
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ROUNDING = Decimal("1e-20")
"""Far below what is shown, far above what 28 digits leave over."""


def candidate(key: int, score: int | str, *affairs: int) -> Candidate:
    """A candidate with a score in points and basic affairs by position."""
    return Candidate(key, f"INOVASI {key}", "", Decimal(score), frozenset(BASIC[i] for i in affairs))


SHIPPED = st.sampled_from(list(ALL.values()))


def varied(
    floors: Sequence[int], needed: Sequence[int], points: Sequence[str], counted: Sequence[int]
) -> st.SearchStrategy[Guideline]:
    return st.builds(
        lambda rules, floor, need, each, most: replace(
            rules,
            divisor_floor=floor,
            basic_affairs_needed=need,
            points_per_innovation=Decimal(each),
            counted_innovations=most,
        ),
        SHIPPED,
        *map(st.sampled_from, (floors, needed, points, counted)),
    )


# Small numbers, so that with twelve innovations every rule bites.
VARIED = varied((1, 2, 5, 8, 12), range(7), ("0", "0.01", "0.38", "1", "3.50", "12"), (0, 1, 3, 5, 8, 200))
# Few are rewarded, and much: those fetched for an affair stand beside better ones that are left out.
REWARDING = varied((1, 2, 3), (1, 2, 3, 4), ("12", "30", "60"), (1, 2, 3, 4))
# Few different scores, so that there are ties; or any at all.
SCORES = st.one_of(st.sampled_from([0, 5_000, 9_962, 10_000, 11_100]), st.integers(0, 11_100))
AFFAIRS = st.sampled_from(
    [(), (), (0,), (1,), (2,), (3,), (4,), (5,), (0, 1), (2, 4), (3, 4, 5), (0, 1, 2, 3, 5)]
)
LINES = st.tuples(SCORES, AFFAIRS, st.integers(0, 7))
"""Score in hundredths, basic affairs, and a number from which the flags follow."""


def candidates_of(lines: Sequence[tuple[int, tuple[int, ...], int]], bare: int) -> tuple[Candidate, ...]:
    """Give candidates of which the best *bare* serve no basic affair, so that others must bring them."""
    line = sorted((score for score, _, _ in lines), reverse=True)[:bare][-1:]
    return tuple(
        Candidate(
            key,
            f"INOVASI {key}",
            "",
            Decimal(score).scaleb(-2),
            frozenset(BASIC[i] for i in affairs if [score] < line or not line) | {"Pertanian"},
            ready=flags not in (1, 2),
            eligible=flags not in (2, 3),
        )
        for key, (score, affairs, flags) in enumerate(lines, start=1)
    )


CANDIDATES = st.builds(candidates_of, st.lists(LINES, max_size=12), st.sampled_from([0, 0, 1, 3, 6]))
IDS = st.frozensets(st.integers(1, 12), max_size=3)
RULES_OF_SENDING = st.one_of(
    st.just(SendingRules()), st.builds(SendingRules, st.booleans(), st.booleans(), IDS, IDS)
)


def exact_points(sent: Sequence[Candidate], rules: Guideline) -> Fraction:
    """Give the points of the index without SPD, by the letter of the guideline."""
    covered = {affair for each in sent for affair in each.affairs} & set(rules.affairs.basic)
    total = Fraction(sum(each.score for each in sent))
    quantity = min(len(sent), rules.counted_innovations) * Fraction(rules.points_per_innovation)
    enough = len(covered) >= rules.basic_affairs_needed
    return total / max(rules.divisor_floor, len(sent)) + (quantity if enough else 0)


def best_of_all_subsets(
    allowed: Sequence[Candidate], forced: Sequence[Candidate], rules: Guideline
) -> tuple[Fraction, int]:
    """Give the greatest points of any subset of *allowed* with *forced*, and its least number."""
    basic = rules.affairs.basic
    masks = {each.id: sum(1 << i for i, affair in enumerate(basic) if affair in each.affairs)
             for each in (*allowed, *forced)}  # fmt: skip
    cover = 0
    for each in forced:
        cover |= masks[each.id]
    subsets = [(int(100 * sum(each.score for each in forced)), len(forced), cover)]
    for each in allowed:
        score, mask = int(100 * each.score), masks[each.id]
        subsets += [(total + score, count + 1, known | mask) for total, count, known in subsets]
    enough = [mask.bit_count() >= rules.basic_affairs_needed for mask in range(64)]
    # Of equal number and equal claim to the quantity score, the greatest sum wins: the rest is not compared.
    sums: dict[tuple[int, bool], int] = {}
    for total, count, known in subsets:
        key = (count, enough[known])
        if total > sums.get(key, -1):
            sums[key] = total
    points = Fraction(rules.points_per_innovation)
    values = [
        (
            Fraction(total, 100 * max(rules.divisor_floor, count))
            + (min(count, rules.counted_innovations) * points if covered else 0),
            -count,
        )
        for (count, covered), total in sums.items()
    ]
    value, negative = max(values)
    return value, -negative


@settings(UNHURRIED, max_examples=2_000)
@given(CANDIDATES, st.one_of(SHIPPED, VARIED, REWARDING), RULES_OF_SENDING)
def test_no_subset_is_better_than_the_best_set(
    candidates: tuple[Candidate, ...], rules: Guideline, sending: SendingRules
) -> None:
    forced = [each for each in candidates if each.id in sending.included]
    allowed = [
        each
        for each in candidates
        if each.id not in sending.included | sending.excluded
        and (each.ready or not sending.ready_only)
        and (each.eligible or not sending.eligible_only)
    ]
    chosen = best_set(candidates, rules, sending)
    assert set(forced) <= set(chosen) <= {*allowed, *forced}
    assert [each.id for each in chosen] == sorted(each.id for each in chosen)
    assert (exact_points(chosen, rules), len(chosen)) == best_of_all_subsets(allowed, forced, rules)
    event("all of them" if len(chosen) == len(allowed) + len(forced) else "a choice")


@settings(UNHURRIED, max_examples=400)
@given(CANDIDATES, SHIPPED, st.data())
def test_effects_are_differences_of_the_index(
    candidates: tuple[Candidate, ...], rules: Guideline, data: st.DataObject
) -> None:
    chosen = data.draw(st.frozensets(st.integers(1, 12)))
    found = effects(candidates, chosen, rules)
    assert [each.candidate for each in found] == list(candidates)
    for each in found:
        assert each.sent == (each.candidate.id in chosen)
        others = [
            other.reported for other in candidates if other.id in chosen and other.id != each.candidate.id
        ]
        difference = project({}, [*others, each.candidate.reported], rules).points
        difference -= project({}, others, rules).points
        assert abs(each.effect - difference / rules.maxima.total * 100) < ROUNDING


@settings(UNHURRIED, max_examples=400)
@given(CANDIDATES.filter(bool), st.one_of(VARIED, REWARDING), st.data())
def test_at_its_break_even_score_an_innovation_does_nothing(
    candidates: tuple[Candidate, ...], rules: Guideline, data: st.DataObject
) -> None:
    chosen = data.draw(st.frozensets(st.integers(1, 12)))
    for each in effects(candidates, chosen, rules):
        own = each.candidate
        others = [other for other in candidates if other.id in chosen and other.id != own.id]

        def effect_at(score: int, own: Candidate = own, others: list[Candidate] = others) -> Fraction:
            sent = [*others, replace(own, score=Decimal(score))]
            return exact_points(sent, rules) - exact_points(others, rules)

        at_nothing, at_most = effect_at(0), effect_at(111)
        if each.break_even is None:
            assert at_most < 0
        elif each.break_even == 0:
            assert at_nothing >= 0
        else:
            # The effect is a straight line of the score, so this score has exactly none.
            even = -at_nothing * 111 / (at_most - at_nothing)
            assert exact_points_with(others, own, even, rules) == exact_points(others, rules)
            assert each.break_even == Decimal(even.numerator) / even.denominator


def exact_points_with(
    others: Sequence[Candidate], own: Candidate, score: Fraction, rules: Guideline
) -> Fraction:
    """Give what `exact_points` gives for *others* and *own* with a *score* that may be any fraction."""
    without_score = exact_points([*others, replace(own, score=Decimal(0))], rules)
    return without_score + score / max(rules.divisor_floor, len(others) + 1)


def test_an_affair_is_fetched_from_below_the_cut() -> None:
    """The fifth affair earns 15 x 0.38 points, though its only innovation lies far below those left out."""
    covering = [candidate(key, 100, key - 1) for key in range(1, 5)]
    strong = [candidate(key, 100) for key in range(5, 15)]
    middling = [candidate(key, 70) for key in range(15, 20)]
    weak = [candidate(20, 60, 4), candidate(21, 59, 4)]
    chosen = best_set([*covering, *strong, *middling, *weak], RULES)
    assert {each.id for each in chosen} == {*range(1, 15), 20}


def test_one_that_brings_two_affairs_may_beat_two_that_bring_one_each() -> None:
    """Where only the first is rewarded for its number, the fewer lower the mean the better."""
    rules = replace(
        RULES,
        divisor_floor=1,
        basic_affairs_needed=3,
        points_per_innovation=Decimal(60),
        counted_innovations=1,
    )
    single = [candidate(1, 100, 0), candidate(2, 60, 1), candidate(3, 55, 2)]
    double = [candidate(4, 54, 1, 2), candidate(5, 20, 1, 2)]
    assert {each.id for each in best_set([*single, *double], rules)} == {1, 4}


def test_what_lowers_the_mean_by_more_than_its_reward_stays() -> None:
    """Beyond the divisor floor of twelve, one more lowers the mean by (mean - score) / 13."""
    full = [candidate(key, 100, key % 5) for key in range(1, 13)]
    below, above = candidate(13, "95.05"), candidate(13, "95.07")
    assert best_set([*full, below], RULES) == tuple(full)
    assert best_set([*full, above], RULES) == (*full, above)


def effect_of(key: int, candidates: Sequence[Candidate], chosen: range) -> Effect:
    return next(each for each in effects(candidates, chosen, RULES) if each.candidate.id == key)


def test_of_two_alike_only_the_one_that_counts_is_sent() -> None:
    rules = replace(RULES, divisor_floor=1, basic_affairs_needed=1, counted_innovations=1)
    assert best_set([candidate(1, 50), candidate(2, 50, 0)], rules) == (candidate(2, 50, 0),)


def test_equal_indexes_take_the_fewest_innovations() -> None:
    full = [candidate(key, 100, key % 5) for key in range(1, 13)]
    even = candidate(13, "95.06")
    assert best_set([*full, even], RULES) == tuple(full)
    effect = effect_of(13, [*full, even], range(1, 13))
    assert (effect.effect, effect.break_even) == (Decimal(0), Decimal("95.06"))


def test_any_score_does_below_the_divisor_floor() -> None:
    some = [candidate(key, 100, key % 5) for key in range(1, 7)]
    effect = effect_of(7, [*some, candidate(7, 0)], range(1, 7))
    assert (effect.effect, effect.break_even) == (Decimal("0.152"), Decimal(0))


def test_no_score_does_beyond_the_innovations_that_are_counted() -> None:
    best = [candidate(key, 111, key % 5) for key in range(1, 201)]
    one_more = candidate(201, "110.99")
    assert len(best_set([*best, one_more], RULES)) == 200
    assert effect_of(201, [*best, one_more], range(1, 201)).break_even == 111
    rules = replace(RULES, points_per_innovation=Decimal("-0.01"), counted_innovations=999)
    assert effects([*best, one_more], range(1, 201), rules)[-1].break_even is None


def test_the_only_one_with_an_affair_is_worth_all_of_the_quantity_score() -> None:
    full = [candidate(key, 100, key % 5) for key in range(1, 13)]
    only = [each for each in full if each.affairs != {BASIC[0]}]
    last = candidate(99, 0, 0)
    effect = effect_of(99, [*only, last], range(1, 13))
    assert effect.effect == Decimal(len(only) + 1) * Decimal("0.152")


def test_nothing_to_send() -> None:
    assert best_set([], RULES) == ()
    assert effects([], (), RULES) == ()


def test_a_score_finer_than_hundredths_is_refused() -> None:
    with pytest.raises(ValueError, match="more than two decimals"):
        best_set([candidate(1, "99.995")], RULES)

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.eligibility import Criterion, EligibilityFacts, check, facts_of, is_eligible
from iga_desktop.domain.guideline import Eligibility, Guideline
from iga_desktop.domain.innovation import Innovation, Profile

RULES = Eligibility(
    stage="Penerapan", first_year_offset=-2, last_year_offset=-1, minimum_words=300, maximum_reports=2
)
GOOD = EligibilityFacts(
    year=2026,
    stage="Penerapan",
    implemented_on=date(2024, 1, 1),
    developed_on=None,
    narrative_words=300,
    empty_texts=(),
    empty_mandatory=(),
    reports=1,
    describes_development=False,
)


def unmet(facts: EligibilityFacts) -> list[Criterion]:
    return [line.criterion for line in check(facts, RULES) if not line.met]


def test_an_innovation_that_meets_everything_is_eligible() -> None:
    assert unmet(GOOD) == []
    assert is_eligible(GOOD, RULES)


@pytest.mark.parametrize(
    ("facts", "criterion"),
    [
        (replace(GOOD, stage="Uji Coba"), Criterion.STAGE),
        (replace(GOOD, implemented_on=None), Criterion.WINDOW),
        (replace(GOOD, implemented_on=date(2023, 12, 31)), Criterion.WINDOW),
        (replace(GOOD, implemented_on=date(2026, 1, 1)), Criterion.WINDOW),
        (replace(GOOD, narrative_words=299), Criterion.WORDS),
        (replace(GOOD, empty_texts=("Manfaat",)), Criterion.TEXTS),
        (replace(GOOD, empty_mandatory=(33,)), Criterion.MANDATORY),
        (replace(GOOD, reports=2), Criterion.REPORTS),
        (replace(GOOD, reports=3, developed_on=date(2025, 1, 1)), Criterion.REPORTS),
    ],
)
def test_each_criterion_stands_for_itself(facts: EligibilityFacts, criterion: Criterion) -> None:
    assert unmet(facts) == [criterion]


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2025, 12, 31)])
def test_a_development_inside_the_window_makes_an_older_one_eligible(day: date) -> None:
    older = replace(GOOD, implemented_on=date(2020, 5, 1), developed_on=day, describes_development=True)
    assert unmet(older) == []
    assert unmet(replace(older, reports=2)) == []


def test_a_development_that_nobody_describes_makes_nothing_eligible() -> None:
    dated = replace(GOOD, developed_on=date(2025, 1, 1))
    assert unmet(replace(dated, reports=2)) == [Criterion.REPORTS]
    older = replace(dated, implemented_on=date(2020, 5, 1))
    assert unmet(older) == [Criterion.WINDOW]
    assert not is_eligible(older, RULES)
    (said,) = [line.reason for line in check(older, RULES) if not line.met]
    assert said.startswith("Dikembangkan 01-01-2025, di dalam ")
    assert said.endswith("uraian pengembangan belum diisi")


def test_the_reasons_name_the_figures() -> None:
    words = {line.criterion: line.reason for line in check(replace(GOOD, narrative_words=120), RULES)}
    assert words[Criterion.WORDS] == "120 kata dari paling sedikit 300 kata"
    assert words[Criterion.WINDOW] == "Diterapkan 01-01-2024, di dalam 01-01-2024 sampai 31-12-2025"


dates = st.none() | st.dates(date(2022, 1, 1), date(2027, 12, 31))


@given(
    st.builds(
        EligibilityFacts,
        year=st.just(2026),
        stage=st.sampled_from(["Penerapan", "Uji Coba", ""]),
        implemented_on=dates,
        developed_on=dates,
        narrative_words=st.integers(290, 310),
        empty_texts=st.sampled_from([(), ("Tujuan",)]),
        empty_mandatory=st.sampled_from([(), (16, 35)]),
        reports=st.integers(1, 3),
        describes_development=st.booleans(),
    )
)
def test_the_short_answer_agrees_with_the_checklist(facts: EligibilityFacts) -> None:
    assert is_eligible(facts, RULES) is (unmet(facts) == [])


def test_facts_look_only_at_levels_that_count(guideline: Callable[[int], Guideline]) -> None:
    rules = guideline(2026)
    levels = {indicator.number: 1 for indicator in rules.indicators}
    profile = Profile(name="A", narrative="satu dua", purpose="p", benefits="", results="h")
    innovation = Innovation(1, 2026, 1, profile, levels, evidenced=frozenset({16, 17, 33, 35}))
    facts = facts_of(innovation, rules, reports=1)
    assert facts.empty_mandatory == (32,)
    assert facts.empty_texts == ("Manfaat",)
    assert facts.narrative_words == 2
    assert facts_of(replace(innovation, evidenced=None), rules, 1).empty_mandatory == ()


def test_what_nobody_sees_describes_nothing(guideline: Callable[[int], Guideline]) -> None:
    profile = Profile(name="A", purpose=" \n", benefits="\u200b", results="\u00a0", development="\u200b ")
    facts = facts_of(Innovation(1, 2026, 1, profile, {}), guideline(2026), reports=1)
    assert facts.empty_texts == ("Tujuan", "Manfaat", "Hasil")
    assert not facts.describes_development

"""Every explanation ends in the figure that is shown, its sums add up, and it says how sure its rules are."""

import re
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.domain.forecast import Decided, Forecast
from iga_desktop.domain.guideline import Confidence, Guideline
from iga_desktop.domain.maturity import score
from iga_desktop.domain.movement import Movement, compare
from iga_desktop.domain.office import Agency
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import InnovationRow, Recap, build_recap
from iga_desktop.domain.regional_index import IndexSheet, ReportedInnovation, next_category, project
from iga_desktop.formats import count_text, gap_text, read_figure, score_text
from iga_desktop.index_words import spare
from iga_desktop.services import index_meanings, movement_meanings, recap_meanings, score_meanings
from iga_desktop.services.meanings import FigureMeaning, rule_names, rule_sources
from tests.unit.domain.states import ALL

YEARS = st.sampled_from(sorted(ALL))
LEVELS = st.integers(0, 3)
POINTS = st.integers(0, 11_100).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
AGENCIES = (Agency(1, "DINKES", "Dinas Kesehatan"), Agency(2, "DISDIK", "Dinas Pendidikan"))
_TERM = re.compile(r"([+\u2212]?)\s*(\d[\d.]*(?:,\d+)?)")


def end(meaning: FigureMeaning) -> str:
    """Give what the last line of *meaning* comes to."""
    return meaning.lines[-1].rsplit(" ", 1)[-1]


def adds_up(line: str) -> bool:
    """Whether the terms before the last "=" of *line* are together what stands behind it."""
    said, result = line.rsplit(" = ", 1)
    terms = [(sign, read_figure(figure)) for sign, figure in _TERM.findall(said.rsplit(" = ", 1)[-1])]
    total = sum((-figure if sign == "\u2212" else figure for sign, figure in terms), Decimal(0))
    return gap_text(total).lstrip("+") == result.lstrip("+") or count_text(int(total)) == result


def recap(scores: Mapping[int, Decimal], lines: Thresholds) -> Recap:
    rows = [
        InnovationRow(
            key, f"INOVASI {key}", "DINKES", "Dinas Kesehatan", "", "", None,
            points, points, 0, lines.classify(points), lines.gap(points),
        )
        for key, points in scores.items()
    ]  # fmt: skip
    return build_recap(2025, "Pedoman", Decimal(111), lines, rows, AGENCIES)


RECAPS = st.builds(
    recap,
    st.dictionaries(st.integers(1, 12), POINTS),
    st.integers(90, 101).map(lambda sending: Thresholds(Decimal(sending), Decimal(80))),
)


@st.composite
def sheets(draw: st.DrawFn, year: st.SearchStrategy[int] = YEARS) -> tuple[IndexSheet, Guideline]:
    """An index under the rules of any year."""
    rules = ALL[draw(year)]
    affairs = st.frozensets(st.sampled_from(rules.affairs.basic))
    sent = draw(st.lists(st.builds(ReportedInnovation, POINTS, affairs), max_size=15))
    return project({row.code: draw(LEVELS) for row in rules.spd_rows}, sent, rules), rules


@settings(max_examples=40)
@given(sheets())
def test_an_index_is_explained_to_its_last_figure(found: tuple[IndexSheet, Guideline]) -> None:
    sheet, rules = found
    meaning = index_meanings.index("Indeks", sheet, rules, "Dasar")
    assert end(meaning) == score_text(sheet.index)
    spd, _, mean, quantity, _ = meaning.lines
    assert spd.endswith(f" = {score_text(sheet.spd_score)}")
    assert mean.endswith(f" = {score_text(sheet.mean_maturity)}")
    assert f"= {score_text(sheet.quantity_score)}" in quantity
    assert end(index_meanings.parts(sheet, sheet, rules)) == score_text(sheet.index)

    assert index_meanings.category(sheet, rules).lines[-1].endswith(f": {sheet.category.name}")
    following = next_category(sheet, rules)
    distance = index_meanings.distance(sheet, following, rules)
    assert end(distance) == score_text(following.distance if following else spare(sheet))
    assert adds_up(distance.lines[-1])


@settings(max_examples=40)
@given(st.tuples(sheets(st.just(2025)), sheets(st.just(2025)), sheets(st.just(2025))), st.integers(0, 9))
def test_a_forecast_is_explained_end_by_end(
    found: tuple[tuple[IndexSheet, Guideline], ...], accepted: int
) -> None:
    (verified, rules), (claims, _), (planned, _) = found
    forecast = Forecast(verified, claims, planned, Decided(accepted, 3), rules.categories)
    ends = [line.rsplit(" ", 1)[-1] for line in index_meanings.forecast(forecast, rules).lines[1:]]
    assert ends == [score_text(each) for each in (forecast.lower, forecast.expected, forecast.upper)]


@settings(max_examples=40)
@given(RECAPS, YEARS)
def test_the_counts_of_a_recap_add_up(found: Recap, year: int) -> None:
    rules = ALL[year]
    every = recap_meanings.innovations(found, rules)
    assert end(every) == count_text(len(found.innovations))
    assert adds_up(every.lines[-1])
    for readiness in Readiness:
        meaning = recap_meanings.of_readiness(readiness)(found, rules)
        assert end(meaning) == count_text(found.count(readiness))
        assert adds_up(meaning.lines[-1])
    assert end(recap_meanings.mean(found, rules)) == score_text(found.mean)
    sent = f"{count_text(len(found.reporting))} dari {count_text(len(found.registered))}"
    assert recap_meanings.participation(found, rules).lines[-1].endswith(f": {sent}")
    assert end(recap_meanings.distribution(found, rules)) == count_text(len(found.innovations))


@settings(max_examples=40)
@given(RECAPS, RECAPS)
def test_the_counts_of_a_comparison_add_up(before: Recap, after: Recap) -> None:
    found = compare(before, after)
    shown = {
        movement_meanings.newly_ready(found): found.newly_ready,
        movement_meanings.no_longer_ready(found): found.no_longer_ready,
        movement_meanings.ready(found): found.ready_after,
        **{movement_meanings.of_movement(each)(found): found.count(each) for each in Movement},
    }
    for meaning, count in shown.items():
        assert end(meaning) == count_text(count)
        assert all(adds_up(line) for line in meaning.lines if "\u2212" in line)
    change = movement_meanings.mean_change(found)
    if found.before_mean is not None and found.after_mean is not None:
        assert end(change) == gap_text(found.after_mean - found.before_mean)
        assert adds_up(change.lines[-1])


@settings(max_examples=40)
@given(YEARS, st.data())
def test_a_score_is_explained_line_by_line(year: int, data: st.DataObject) -> None:
    rules = ALL[year]
    sheet = score({each.number: data.draw(LEVELS) for each in rules.indicators}, rules)
    meaning = score_meanings.score(sheet, rules)
    *parts, _ = meaning.lines
    assert len(parts) == len(rules.indicators)
    assert sum(read_figure(part.rsplit(" = ", 1)[-1]) for part in parts) == sheet.total
    assert end(meaning) == score_text(sheet.total)
    both = score_meanings.claim_and_gap(sheet, sheet, rules, Thresholds())
    assert end(both) == gap_text(Thresholds().gap(sheet.total))
    assert adds_up(score_meanings.gap(sheet.total, Thresholds()).lines[0])


@pytest.mark.parametrize("year", sorted(ALL))
def test_how_sure_a_rule_is_stands_beside_it(year: int) -> None:
    rules = ALL[year]
    for rule in (*index_meanings.INDEX_RULES, "kategori", "satuan_inovasi", "satuan_pemerintah_daerah"):
        (said,) = rule_sources(rules, rule)
        found = rules.provenance[rule]
        assert found.source.rstrip(".") in said
        assert found.confidence.value in said.lower()
        assert bool(rule_names(rules, rule)) is (found.confidence is Confidence.UNCONFIRMED)

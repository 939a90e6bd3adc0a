"""The words of the index where neither screen nor paper tests them."""

from dataclasses import replace
from decimal import Decimal

from iga_desktop.domain.forecast import Decided, Forecast
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.regional_index import IndexSheet, ReportedInnovation, next_category, project
from iga_desktop.domain.scenario import Scenario
from iga_desktop.index_words import (
    above_text,
    category_sentence,
    contents_text,
    difference_sentences,
    forecast_lines,
    spare,
)
from tests.unit.domain.states import ALL, BASIC

SCENARIO = Scenario(None, 2025, "uji", raised={7: {16: 3}}, spd={str(row): 3 for row in range(20)})


def test_a_scenario_says_what_it_changes() -> None:
    assert contents_text(SCENARIO) == (
        "Dikirim: semua inovasi; nilai terverifikasi; 1 inovasi diubah tingkatnya; 20 baris SPD ditetapkan "
        "tingkatnya."
    )


def test_a_scenario_under_the_rules_of_another_year_says_so() -> None:
    other = replace(SCENARIO, rules_year=2026, basis=LevelBasis.CLAIM, raised={}, spd={})
    assert contents_text(other) == "Dikirim: semua inovasi; nilai klaim; aturan 2026."
    assert "aturan" not in contents_text(replace(other, rules_year=2025))


def test_the_highest_category_tells_the_way_above_its_line() -> None:
    rules = ALL[2025]
    sent = [ReportedInnovation(Decimal(111), frozenset(BASIC))] * 200
    sheet = project({row.code: 3 for row in rules.spd_rows}, sent, rules)
    assert next_category(sheet, rules) is None
    assert (spare(sheet), above_text(sheet)) == (100 - sheet.category.lower, "Di atas batas Sangat Inovatif")
    assert category_sentence(sheet, None).startswith("Sangat Inovatif; kategori tertinggi, ")


def _sheet(year: int, score: int, count: int) -> IndexSheet:
    sent = [ReportedInnovation(Decimal(score), frozenset(BASIC))] * count
    return project({row.code: 2 for row in ALL[year].spd_rows}, sent, ALL[year])


def test_a_line_that_is_crossed_is_named_with_the_way_beyond_it() -> None:
    low, high = _sheet(2025, 80, 50), _sheet(2025, 100, 50)
    assert (low.category.name, high.category.name) == ("Inovatif", "Sangat Inovatif")
    assert difference_sentences(low, high)[-1] == "Batas Sangat Inovatif (60,01) tercapai, lebih 4,39."
    assert difference_sentences(high, low)[-1] == (
        "Batas Sangat Inovatif (60,01) tidak lagi tercapai, kurang 3,61."
    )


def test_a_category_that_changes_only_by_the_rules_of_another_year_crosses_no_line() -> None:
    for score in (100, 98):  # the same index under other lines, and a lower one
        now, then = _sheet(2025, 100, 50), _sheet(2026, score, 50)
        assert (now.category.name, then.category.name) == ("Sangat Inovatif", "Inovatif")
        assert difference_sentences(now, then)[-1] == (
            "Menurut aturan itu kategori Inovatif meliputi indeks 40,01 sampai 65,00."
        )
        assert "Batas" not in " ".join(difference_sentences(then, now))


def test_an_upper_end_without_any_rise_promises_nothing() -> None:
    low, high = _sheet(2025, 80, 50), _sheet(2025, 100, 50)
    for claims, planned, assumption in (
        (low, low, "Tidak ada klaim atau rencana yang menaikkan indeks"),
        (high, low, "Semua klaim inovasi dan SPD diterima"),
        (low, high, "Semua rencana ke batas kirim terpenuhi"),
    ):
        forecast = Forecast(low, claims, planned, Decided(0, 0), ALL[2025].categories)
        assert forecast_lines(forecast)[-1].assumption == assumption

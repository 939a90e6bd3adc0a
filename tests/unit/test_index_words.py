"""The words of the index where neither screen nor paper tests them."""

from dataclasses import replace
from decimal import Decimal

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.regional_index import ReportedInnovation, next_category, project
from iga_desktop.domain.scenario import Scenario
from iga_desktop.index_words import above_text, category_sentence, contents_text, spare
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

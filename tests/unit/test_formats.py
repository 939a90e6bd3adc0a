from datetime import date
from decimal import Decimal

import pytest

from iga_desktop import formats


@pytest.mark.parametrize(
    ("value", "text"),
    [("104", "104,00"), ("1234.5", "1.234,50"), ("0.005", "0,01"), ("-3", "\u22123,00"), ("0", "0,00")],
)
def test_scores(value: str, text: str) -> None:
    assert formats.score_text(Decimal(value)) == text


def test_no_figure_is_a_dash() -> None:
    assert formats.score_text(None) == formats.date_text(None) == "\u2013"


@pytest.mark.parametrize(("value", "text"), [("4", "+4,00"), ("-3", "\u22123,00"), ("0", "0,00")])
def test_gaps_show_their_sign(value: str, text: str) -> None:
    assert formats.gap_text(Decimal(value)) == text


def test_dates_and_counts() -> None:
    day = date(2025, 8, 11)
    assert formats.date_text(day) == "11-08-2025"
    assert formats.long_date_text(day) == "11 Agustus 2025"
    assert formats.weekday_date_text(day) == "Senin, 11 Agustus 2025"
    assert formats.count_text(1234567) == "1.234.567"

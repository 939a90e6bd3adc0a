from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop import formats


@pytest.mark.parametrize(
    ("value", "text"),
    [("104", "104,00"), ("1234.5", "1.234,50"), ("0.005", "0,01"), ("-3", "\u22123,00"), ("0", "0,00")],
)
def test_scores(value: str, text: str) -> None:
    assert formats.score_text(Decimal(value)) == text


def test_no_figure_is_a_dash() -> None:
    assert formats.score_text(None) == formats.date_text(None) == "\u2013"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("55,79", "55.79"),
        ("55.79", "55.79"),
        ("0.5", "0.5"),
        ("0,125", "0.125"),
        ("12.3456", "12.3456"),
        ("100", "100"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("12.345.678,90", "12345678.9"),
        (" 1 234,50 ", "1234.5"),
    ],
)
def test_figures_are_read_as_they_are_written_here(text: str, figure: str) -> None:
    assert formats.read_figure(text) == Decimal(figure)


@pytest.mark.parametrize(
    "text",
    ["", " ", "lima", "nan", "inf", "Infinity", "1e3", "-5", "+5", "5,", ",5", "1,2,3", "1.23.456", "12.34,5",
     "1234.567", "1234.567,8", "0.125", "1_000", "\u0661\u0662"],
)  # fmt: skip
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no figure"):
        formats.read_figure(text)


@given(st.decimals(0, 9999, places=2))
def test_a_score_is_read_as_it_is_shown(score: Decimal) -> None:
    assert formats.read_figure(formats.score_text(score)) == score


@pytest.mark.parametrize(("value", "text"), [("4", "+4,00"), ("-3", "\u22123,00"), ("0", "0,00")])
def test_gaps_show_their_sign(value: str, text: str) -> None:
    assert formats.gap_text(Decimal(value)) == text


def test_dates_and_counts() -> None:
    day = date(2025, 8, 11)
    assert formats.date_text(day) == "11-08-2025"
    assert formats.long_date_text(day) == "11 Agustus 2025"
    assert formats.weekday_date_text(day) == "Senin, 11 Agustus 2025"
    assert formats.count_text(1234567) == "1.234.567"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 KB"),
        (1, "1 KB"),
        (853_506, "834 KB"),
        (1_048_000, "1,0 MB"),
        (1_200_000, "1,2 MB"),
        (10 << 20, "10,0 MB"),
    ],
)
def test_sizes_of_files(size: int, text: str) -> None:
    assert formats.size_text(size) == text


def test_moments_are_told_in_local_time() -> None:
    local = datetime.fromisoformat("2025-08-11 14:05")
    moment = local.astimezone(UTC).replace(tzinfo=None)
    assert formats.local_time(moment) == local
    assert formats.moment_text(moment) == "11-08-2025 14.05"


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("2024-05-11", "11-05-2024"),
        ("2024-13-11", "2024-13-11"),
        ("3", "3"),
        ("", "\u2013"),
        (None, "\u2013"),
    ],
)
def test_values_of_the_history(kept: str | None, text: str) -> None:
    assert formats.value_text(kept) == text


def test_shares() -> None:
    assert formats.percent_text(Decimal(200) / 3) == "66,67%"
    assert formats.percent_text(None) == "\u2013"

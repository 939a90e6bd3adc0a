"""Figures and dates as Indonesian readers write them: 1.234,50 and 11 Agustus 2025."""

from datetime import date
from decimal import Decimal

from iga_desktop.domain.numbers import shown

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_TO_INDONESIAN = str.maketrans({",": ".", ".": ",", "-": "\u2212"})
NOTHING = "\u2013"
"""What stands where there is no figure."""


def count_text(number: int) -> str:
    """Give a whole number: 1.234."""
    return f"{number:,}".translate(_TO_INDONESIAN)


def score_text(value: Decimal | None) -> str:
    """Give a score with its two decimals: 104,00; a dash for no score."""
    return NOTHING if value is None else f"{shown(value):,}".translate(_TO_INDONESIAN)


def gap_text(value: Decimal) -> str:
    """Give a difference with its sign: +4,00 or \u22123,00 or 0,00."""
    sign = "+" if value > 0 else ""
    return sign + score_text(value)


def date_text(day: date | None) -> str:
    """Give a date for tables: 11-08-2025; a dash for none."""
    return NOTHING if day is None else f"{day.day:02}-{day.month:02}-{day.year:04}"


def long_date_text(day: date) -> str:
    """Give a date for sentences: 11 Agustus 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date_text(day: date) -> str:
    """Give a date for letters: Senin, 11 Agustus 2025."""
    return f"{_WEEKDAYS[day.weekday()]}, {long_date_text(day)}"

"""Figures and dates as Indonesian readers write them: 1.234,50 and 11 Agustus 2025."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from math import ceil

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
_WITH_THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
_WITHOUT_THOUSANDS = re.compile(r"\d+([.,]\d+)?", re.ASCII)
_MISPLACED_POINT = re.compile(r"\.\d{3}$", re.ASCII)
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_KIBIBYTE, _MEBIBYTE = 1 << 10, 1 << 20
NOTHING = "\u2013"
"""What stands where there is no figure."""


def count_text(number: int) -> str:
    """Give a whole number: 1.234."""
    return f"{number:,}".translate(_TO_INDONESIAN)


def score_text(value: Decimal | None) -> str:
    """Give a score with its two decimals: 104,00; a dash for no score."""
    return NOTHING if value is None else f"{shown(value):,}".translate(_TO_INDONESIAN)


def read_figure(text: str) -> Decimal:
    """Give the figure that people wrote as 55,79 or 55.79 or 1.234,5; spaces do not matter.

    A point before exactly three last digits parts thousands: 1.234 is 1234.

    Raises:
        ValueError: *text* is none, or has a sign or an exponent, or its points part no thousands (0.125).
    """
    tidy = "".join(text.split())
    if _WITH_THOUSANDS.fullmatch(tidy):
        return Decimal(tidy.replace(".", "").replace(",", "."))
    if _WITHOUT_THOUSANDS.fullmatch(tidy) and not _MISPLACED_POINT.search(tidy):
        return Decimal(tidy.replace(",", "."))
    raise ValueError(f"{text!r} is no figure")


def gap_text(value: Decimal) -> str:
    """Give a difference with its sign: +4,00 or \u22123,00; what is shown as nothing has none: 0,00."""
    figure = shown(value)
    if not figure:
        return score_text(abs(figure))
    return ("+" if figure > 0 else "") + score_text(figure)


def size_text(size: int) -> str:
    """Give the size of a file of *size* bytes, rounded up: 834 KB, or 1,2 MB from a megabyte on."""
    kilobytes = ceil(size / _KIBIBYTE)
    if kilobytes < 1024:
        return f"{kilobytes} KB"
    tenths = ceil(size * 10 / _MEBIBYTE)
    return f"{count_text(tenths // 10)},{tenths % 10} MB"


def date_text(day: date | None) -> str:
    """Give a date for tables: 11-08-2025; a dash for none."""
    return NOTHING if day is None else f"{day.day:02}-{day.month:02}-{day.year:04}"


def long_date_text(day: date) -> str:
    """Give a date for sentences: 11 Agustus 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date_text(day: date) -> str:
    """Give a date for letters: Senin, 11 Agustus 2025."""
    return f"{_WEEKDAYS[day.weekday()]}, {long_date_text(day)}"


def local_time(moment: datetime) -> datetime:
    """Give a UTC *moment* as this machine's clock showed it, both without a time zone."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def moment_text(moment: datetime) -> str:
    """Give a UTC *moment* in local time for tables: 11-08-2025 14.05."""
    local = local_time(moment)
    return f"{date_text(local)} {local.hour:02}.{local.minute:02}"


def value_text(kept: str | None) -> str:
    """Give a value of the history, a dash for none; a day, kept as 2025-08-11, reads 11-08-2025."""
    text = kept or NOTHING
    return "-".join(reversed(text.split("-"))) if _DAY.fullmatch(text) else text


def percent_text(value: Decimal | None) -> str:
    """Give a share in percent with two decimals: 66,67%; a dash for none."""
    return NOTHING if value is None else f"{score_text(value)}%"

"""What a single cell means: a level, a date, a score, a text. Layout is the business of others."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

from rapidfuzz import fuzz, process

from iga_desktop.domain.guideline import MAXIMUM_LEVEL
from iga_desktop.domain.innovation import name_key, tidy_name, tidy_text
from iga_desktop.domain.numbers import shown
from iga_desktop.formats import MONTHS, date_text

NOTHING = frozenset({"", "-", "--", "\u2013", "\u2014", "\u2212"})
"""Stripped texts that stand for an empty cell."""

_ASTRONOMIC = 1e21
"""From here on a number is nothing that somebody counted or copied, and is told by its magnitude."""
_LEVEL_TEXTS = {
    f"{level}{decimals}": level for level in range(MAXIMUM_LEVEL + 1) for decimals in ("", ".", ".0", ".00")
}
_COUNT = re.compile(r"([0-9])(?:[.,]0+)?(?:\s*(?:x|kali))?")
_COUNT_WORDS = {
    **dict.fromkeys(("belum", "belum pernah", "tidak", "tidak pernah"), 0),
    **dict.fromkeys(("ya", "pernah", "sudah", "sudah pernah"), 1),
}
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(
    (date(_FIRST_YEAR, 1, 1) - _SERIAL_START).days, (date(_LAST_YEAR, 12, 31) - _SERIAL_START).days + 1
)
_WEEKDAY = re.compile(r"^(?:senin|selasa|rabu|kamis|jum['’‘`]?at|sabtu|minggu)\s*,?\s+", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:[T ]\s*\d{1,2}[:.]\d{2}.*)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?:\s+\d{1,2}[:.]\d{2}.*)?")
_WORDED = re.compile(r"(\d{1,2})[\s\-/.]*([A-Za-z]+)[\s\-/.,]*(\d{4}|\d{2})")
_OTHER_MONTHS = (
    "january:1 february:2 pebruari:2 peb:2 march:3 may:5 june:6 july:7 august:8 aug:8 agt:8 ags:8 agst:8 "
    "october:10 oct:10 nopember:11 nop:11 december:12 dec:12"
)
_MONTH_NUMBERS = {
    **{
        month.casefold()[:length]: number
        for number, month in enumerate(MONTHS, 1)
        for length in range(3, len(month) + 1)
    },
    **{name: int(number) for name, number in (pair.split(":") for pair in _OTHER_MONTHS.split())},
}


def number_text(value: float) -> str:
    """Give a cell's number as an Indonesian reader writes it: 4, 2,5."""
    if float(value).is_integer() and abs(value) < _ASTRONOMIC:
        return str(int(value))
    return str(value).replace(".", ",")


def cell_text(value: Any) -> str:
    """Give a cell as one tidy line; a lone dash counts as empty."""
    if isinstance(value, str):
        # Plain printable text has nothing but spaces to tidy: most cells, at a tenth of the cost.
        plain = value.isascii() and value.isprintable()
        text = " ".join(value.split()) if plain else tidy_name(value)
        return "" if text in NOTHING else text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, date):
        return date_text(value)
    return str(value)


def paragraph_text(value: Any) -> str:
    """Give a cell of running text: its lines are kept, blanks around them are not."""
    if not isinstance(value, str):
        return cell_text(value)
    text = "\n".join(line.strip() for line in tidy_text(value).splitlines())
    return "" if text in NOTHING else text


def read_level(value: Any) -> int | None:
    """Give the level (0-3) that *value* spells, empty and "-" being 0; None if it is no level."""
    if isinstance(value, str):
        text = value.strip()
        return 0 if text in NOTHING else _LEVEL_TEXTS.get(text.replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value in range(MAXIMUM_LEVEL + 1) else None


def read_count(value: Any) -> int:
    """Give how many times (0-9) *value* tells, empty being 0: "2", "2 kali", "belum", "ya" (at least once).

    Raises:
        ValueError: it tells none.
    """
    text = cell_text(value).casefold()
    if not text or text in _COUNT_WORDS:
        return _COUNT_WORDS.get(text, 0)
    if counted := _COUNT.fullmatch(text):
        return int(counted[1])
    raise ValueError(f"{value} is no count")


def read_date(value: Any) -> date | None:
    """Give the day that *value* tells, None for an empty cell.

    Raises:
        ValueError: it is no date, a day that the calendar lacks, or a year outside 1990-2100.
    """
    if isinstance(value, str):
        text = cell_text(value)
        return _plausible(_from_text(text)) if text else None
    if isinstance(value, datetime):
        return _plausible(value.date())
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return _from_serial(int(value))
    raise ValueError(f"{value} is no date")


def _from_serial(serial: int) -> date:
    if serial not in _SERIALS:
        raise ValueError(f"{serial} is no day between {_FIRST_YEAR} and {_LAST_YEAR}")
    return _SERIAL_START + timedelta(days=serial)


def _from_text(text: str) -> date:
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return date(year, month, day)
    if match := _NUMERIC.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        return date(_full_year(match[3]), month, day)
    if match := _WORDED.fullmatch(text):
        named = _MONTH_NUMBERS.get(match[2].casefold())
        if named is None:
            raise ValueError(f"{match[2]} is no month")
        return date(_full_year(match[3]), named, int(match[1]))
    if text.isdecimal():
        return _from_serial(int(text))
    if weekday := _WEEKDAY.match(text):
        return _from_text(text[weekday.end() :])
    raise ValueError(f"{text} is no date")


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _plausible(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"year {day.year} is outside {_FIRST_YEAR}-{_LAST_YEAR}")
    return day


def read_score(value: Any) -> Decimal | None:
    """Give the score in points that *value* tells ("104,00"), as it is shown; None if it tells none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        score = shown(Decimal(str(value).strip().replace(",", ".")))
    except InvalidOperation:
        return None
    return score if score.is_finite() else None


class ChoiceReader:
    """Gives the guideline's own spelling of a choice that was written somehow."""

    def __init__(self, choices: Iterable[str]) -> None:
        self._by_key = {_squeezed(choice): choice for choice in choices}
        self._known: dict[str, str] = {}

    def read(self, text: str) -> str:
        """Give the choice meant by *text*, or *text* as written if none fits clearly."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._fitting(_squeezed(text)) or text
        return known

    def _fitting(self, key: str) -> str | None:
        if not key or key in self._by_key:
            return self._by_key.get(key)
        longer = [choice for known, choice in self._by_key.items() if known.startswith(key)]
        if len(longer) == 1 and len(key) >= 3:
            return longer[0]
        near = process.extract(key, self._by_key.keys(), scorer=fuzz.ratio, score_cutoff=92, limit=2)
        return self._by_key[near[0][0]] if len(near) == 1 else None


def _squeezed(text: str) -> str:
    return name_key(text).replace(" ", "")

"""Reading cells by field, in the guideline's own words; each spelling is worked out only once."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline
from iga_desktop.domain.innovation import DAY_FIELDS, TEXT_FIELDS, name_key
from iga_desktop.exchange.values import (
    ChoiceReader,
    cell_text,
    paragraph_text,
    read_count,
    read_date,
    read_level,
)

_FIGURE = re.compile(r"[-+]?\d{1,6}(?:[.,]\d{1,4})?")
_AFFAIR_SEPARATOR = re.compile(r"[;\n]")

T = TypeVar("T")


class Readings(dict[Any, T]):
    """What each cell value was read as, worked out when first asked for. True is found as 1."""

    def __init__(self, read: Callable[[Any], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: Any) -> T:
        reading = self[value] = self._read(value)
        return reading


class CellReaders:
    """The readings of one workbook: keys and texts, levels, and each profile field's values."""

    def __init__(self, guideline: Guideline) -> None:
        self.keys: Readings[str] = Readings(name_key)
        self.texts: Readings[str] = Readings(cell_text)
        self.levels: Readings[int | None] = Readings(read_level)
        self.fields: Readings[Readings[Any]] = Readings(self._field_readings)
        self._guideline = guideline

    def level(self, value: Any) -> int | None:
        """Give the level of a cell, None if it is none."""
        return None if value.__class__ is bool else self.levels[value]

    def _field_readings(self, field: str) -> Readings[Any]:
        if field in DAY_FIELDS:
            return Readings(read_date)
        if field == "reports_before":
            return Readings(read_count)
        if field in TEXT_FIELDS:
            return Readings(paragraph_text)
        offered = self._guideline.options.get(field)
        if offered is None:
            return self.texts
        reader = ChoiceReader(offered)
        if field == "crossing_affairs":
            return Readings(lambda value: _affairs(value, reader))
        return Readings(lambda value: reader.read(cell_text(value)))


def _affairs(value: Any, choices: ChoiceReader) -> tuple[str, ...]:
    """Give the affairs of a cell; a comma does not part them, as it belongs to some of their names."""
    parts = map(cell_text, _AFFAIR_SEPARATOR.split(str(value)))
    return tuple(dict.fromkeys(choices.read(part) for part in parts if part))


def is_level_attempt(value: Any) -> bool:
    """Tell whether somebody wrote a figure there: a level or what was meant as one."""
    if isinstance(value, str):
        return _FIGURE.fullmatch(value.strip()) is not None
    return isinstance(value, int | float)


def level_problem(value: Any, indicator: int) -> str:
    """Say why *value* is no level of *indicator*."""
    return f'isian "{cell_text(value)}" pada indikator {indicator} bukan angka bulat 0-{MAXIMUM_LEVEL}'

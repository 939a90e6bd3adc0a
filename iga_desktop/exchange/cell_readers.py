"""Reading cells by field, in the guideline's own words; each spelling is worked out only once."""

import re
from datetime import date
from typing import Any

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline
from iga_desktop.domain.innovation import name_key
from iga_desktop.exchange.values import ChoiceReader, cell_text, paragraph_text, read_date, read_level

_DATES = frozenset({"trial_on", "implemented_on", "developed_on"})
_PARAGRAPHS = frozenset(
    {"narrative", "purpose", "benefits", "results", "awards", "contact", "intellectual_property", "remarks"}
)
_FIGURE = re.compile(r"[-+]?\d{1,6}(?:[.,]\d{1,4})?")
_WHOLE = re.compile(r"-?\d+(?:[.,]0+)?")


class CellReaders:
    """Reads single cells by field, each spelling only once."""

    def __init__(self, guideline: Guideline) -> None:
        choices, affairs = guideline.choices, ChoiceReader(guideline.affairs.all)
        self._choices = {
            "stage": ChoiceReader(choices.stages),
            "initiator": ChoiceReader(choices.initiators),
            "kind": ChoiceReader(choices.kinds),
            "form": ChoiceReader(choices.forms),
            "theme": ChoiceReader(choices.themes),
            "main_affair": affairs,
        }
        self._affairs = affairs
        self._levels: dict[Any, int | None] = {}
        self._dates: dict[Any, date | None] = {}
        self._keys: dict[str, str] = {}
        self._lines: dict[str, str] = {}

    def key(self, text: str) -> str:
        """Give the name_key of *text*."""
        if text not in self._keys:
            self._keys[text] = name_key(text)
        return self._keys[text]

    def text(self, value: Any) -> str:
        """Give a cell as one tidy line, as `cell_text` does."""
        if value.__class__ is not str:
            return cell_text(value)
        if value not in self._lines:
            self._lines[value] = cell_text(value)
        return self._lines[value]

    def level(self, value: Any) -> int | None:
        """Give the level of a cell, None if it is none."""
        if value.__class__ is bool:  # True would be found as 1
            return None
        if value not in self._levels:
            self._levels[value] = read_level(value)
        return self._levels[value]

    def profile_value(self, name: str, value: Any) -> Any:
        """Give the value of a profile field.

        Raises:
            ValueError: a date cannot be read.
        """
        if name in _DATES:
            if value not in self._dates:
                self._dates[value] = read_date(value)
            return self._dates[value]
        if name == "crossing_affairs":
            parts = (cell_text(part) for part in str(value).replace("\n", ";").split(";"))
            return tuple(dict.fromkeys(self._affairs.read(part) for part in parts if part))
        if name in self._choices:
            return self._choices[name].read(self.text(value))
        return paragraph_text(value) if name in _PARAGRAPHS else self.text(value)

    def is_level_attempt(self, value: Any) -> bool:
        """Tell whether somebody wrote a figure there: a level or what was meant as one."""
        if isinstance(value, str):
            return _FIGURE.fullmatch(value.strip()) is not None
        return isinstance(value, int | float)


def level_problem(value: Any, indicator: int) -> str:
    """Say why *value* is no level of *indicator*."""
    text = cell_text(value)
    if value.__class__ is not bool and _WHOLE.fullmatch(text):
        return f"parameter {text} di luar 0-{MAXIMUM_LEVEL} pada indikator {indicator}"
    return f'isian "{text}" pada indikator {indicator} bukan parameter 0-{MAXIMUM_LEVEL}'

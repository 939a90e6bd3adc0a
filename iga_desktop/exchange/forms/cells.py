"""What a cell can carry of a value, and what is read from it: both sides of the way through a form."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from iga_desktop.domain.content import CLAIM, Content, Value
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import DAY_FIELDS
from iga_desktop.exchange.cell_readers import CellReaders
from iga_desktop.exchange.forms.layout import AFFAIRS

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
_LINE_END = re.compile("\r\n?")
_LONGEST = 32_767
"""UTF-16 units that a cell holds."""


class FormReaders:
    """The readings of the form of one year; each value is worked out only once."""

    def __init__(self, guideline: Guideline) -> None:
        self._readers = CellReaders(guideline)
        self.keys = self._readers.keys

    def value(self, key: str, cells: Sequence[Any]) -> Value:
        """Give what the input *cells* of *key* say; only crossing affairs have several.

        Raises:
            ValueError: nothing that can be meant there.
        """
        if key.startswith(CLAIM):
            level = self._readers.level(cells[0])
            if level is None:
                raise ValueError(f"{cells[0]} is no level")
            return level
        readings = self._readers.fields[key]
        if key == AFFAIRS:
            # The store has no order of them, so that another one is no difference.
            return tuple(sorted({affair for cell in cells for affair in readings[cell]}))
        if key == "coordinates" and isinstance(cells[0], float):
            return f"{cells[0]:.15g}"  # its decimals go with a point, in any language
        found = readings[cells[0]]
        if key in DAY_FIELDS:
            return "" if found is None else found.isoformat()
        return str(found)

    def carried(self, key: str, value: Value) -> Value | None:
        """Give what will be read where *value* was written, None if no cell can carry it."""
        cells = cells_of(key, value)
        if any(isinstance(cell, str) and _units(cell) > _LONGEST for cell in cells):
            return None
        try:
            return self.value(key, cells)
        except ValueError:
            return None


def cells_of(key: str, value: Value) -> Sequence[str | int | date]:
    """Give what stands in the cells of *key* that hold *value*, at least one."""
    if isinstance(value, tuple):
        return [plain_text(text) for text in value] or [""]
    if isinstance(value, int):
        return [value]
    if key in DAY_FIELDS and value:
        return [date.fromisoformat(value)]
    return [plain_text(value)]


def plain_text(text: str) -> str:
    """Give *text* without what no cell can hold, its lines ending as in a cell."""
    return _LINE_END.sub("\n", _NOT_IN_XML.sub("", text))


def escaped(text: str) -> str:
    """Give *text* as a workbook spells it, where "_x000D_" would stand for a character."""
    return _ESCAPE.sub("_x005F_x", text) if "_x" in text else text


def _units(text: str) -> int:
    return len(escaped(text).encode("utf-16-le")) // 2


def settled_content(content: Content, mine: Content, base: Content | None, guideline: Guideline) -> Content:
    """Give *content*, read from a form, with the very value of *mine* or else *base* where it means that.

    Cells carry texts tidied, so that an untouched one may differ in blanks from what it was made of:
    merged is what this gives, never what was read.
    """
    readers = FormReaders(guideline)
    return {
        key: next((known[key] for known in (mine, base or {}) if _means(readers, known, key, value)), value)
        for key, value in content.items()
    }


def _means(readers: FormReaders, known: Mapping[str, Value], key: str, value: Value) -> bool:
    return key in known and readers.carried(key, known[key]) == value

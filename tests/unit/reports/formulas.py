"""What Excel makes of the few formulas that the office's workbooks hold."""

import re
from decimal import Decimal
from typing import Any

from iga_desktop.domain.numbers import shown

_ROUNDED = re.compile(r"=ROUND\((SUBTOTAL\(.+\)),2\)")
_SUBTOTAL = re.compile(r"=?SUBTOTAL\((\d+),([A-Z]+\d+:[A-Z]+\d+)\)")
_MEAN, _SUM = (1, 101), (9, 109)


def result(sheet: Any, formula: str) -> Decimal:
    """Calculate SUBTOTAL, which leaves out other subtotals, and ROUND of one, half away from zero."""
    rounded = _ROUNDED.fullmatch(formula)
    if rounded:
        return shown(result(sheet, rounded[1]))
    subtotal = _SUBTOTAL.fullmatch(formula)
    assert subtotal, formula
    values = [cell.value for (cell,) in sheet[subtotal[2]] if "SUBTOTAL" not in str(cell.value)]
    figures = [Decimal(str(value)) for value in values if isinstance(value, int | float)]
    total = Decimal(sum(figures))
    assert int(subtotal[1]) in _MEAN + _SUM
    return total / len(figures) if int(subtotal[1]) in _MEAN else total

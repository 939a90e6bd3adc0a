"""How a table's columns look in a workbook: widths, number formats, and what colours and marks them."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from math import ceil
from typing import Any

from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, FormulaRule, IconSetRule
from openpyxl.styles import PatternFill

from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.reports.document import NUMBER, Column, Kind, Sum, T, Table, Value
from iga_desktop.reports.excel_names import headings_of
from iga_desktop.reports.excel_table import COUNT, DATE, GAP, SCORE, TEXT, ExcelColumn
from iga_desktop.reports.sheet import PageSetup, Paper

FORMATS = {
    Kind.TEXT: TEXT,
    Kind.COUNT: "#,##0",
    Kind.SCORE: SCORE,
    Kind.GAP: GAP,
    Kind.PERCENT: '#,##0.00"%"',
    Kind.DATE: DATE,
    Kind.YEAR: COUNT,
}
"""Number formats; percents are kept as on paper, from 0 to 100."""
_CHARACTER = 1.9
"""Millimetres that a character takes in print."""
_SPREAD = 20.0
"""Characters to share for each column of text that may grow where the page is full: sheets scroll."""
_SIDES = 30.0
"""Millimetres of a page's width that its margins take."""
_SMALLEST = 0.6
"""How much a sheet may be made smaller for print; one that needs more goes over pages beside each other."""
_MOST_SHRUNK = 1.25
"""How many times wider than an upright page a table may be."""
_LEAST, _LEAST_UPRIGHT, _MOST_WIDTH = 8.0, 5.0, 70.0
_LEAST_OF_SUMS, _LEAST_OF_DAYS, _NUMBERS = 10.0, 11.0, 6.0
BUTTON = 3
"""Characters that the button for filtering covers in a heading."""
_GOOD, _CAUTION, _BAD = "FFE3F3EA", "FFFFF3D6", "FFFCE8E6"
_BAR = "FF9CC3E6"
_LOW, _MIDDLE, _HIGH = "FFF3B7B0", "FFFFF3D6", "FFA9D9BC"
_HALF_A_CENT = Decimal("0.005")


def laid_out(table: Table[T], setup: PageSetup) -> tuple[ExcelColumn[T], ...]:
    """Give the columns of *table* as they stand on a sheet that is printed by *setup*.

    They fill the page. Where they do not fit on it, columns of text get room on the screen for what they
    hold, as long as the print stays legible.
    """
    numbers = [NUMBER] if table.numbered else []
    headings = headings_of([*numbers, *(column.heading for column in table.columns)])
    widths = _least_widths(table)
    left = _page_width(setup) - sum(widths)
    if left < 0:
        growing = sum(column.kind is Kind.TEXT and column.stretch > 0 for column in table.columns)
        legible = pages_across(table, setup) * _page_width(setup) / _SMALLEST
        left = min(_SPREAD * growing, legible - sum(widths))
    shares = sum(column.stretch for column in table.columns) or 1
    columns: list[ExcelColumn[T]] = []
    if table.numbered:
        columns.append(ExcelColumn(headings[0], widths[0], lambda number, _: number, COUNT, centred=True))
    own = widths[len(numbers) :]
    for column, heading, least in zip(table.columns, headings[len(numbers) :], own, strict=True):
        width = min(least + left * column.stretch / shares, max(least, _MOST_WIDTH))
        value = _getter(column)
        columns.append(ExcelColumn(heading, width, value, FORMATS[column.kind], centred=column.upright))
    return tuple(columns)


def pages_across(table: Table[Any], setup: PageSetup) -> int:
    """Give how many pages beside each other *table* needs to be printed legibly."""
    return ceil(sum(_least_widths(table)) * _SMALLEST / _page_width(setup))


def _least(column: Column[Any]) -> float:
    """Give the characters that the longest word of the heading needs, or a figure with its sign."""
    if column.upright:
        return _LEAST_UPRIGHT
    figure = _LEAST_OF_SUMS if column.total or column.banded else _LEAST
    figure = _LEAST_OF_DAYS if column.kind is Kind.DATE else figure
    return max([figure, *(len(word) + BUTTON for word in column.heading.split())])


def turned(table: Table[Any], setup: PageSetup) -> PageSetup:
    """Give *setup*, lying if *table* is so wide that it could not be read on an upright page."""
    too_wide = sum(_least_widths(table)) > _page_width(setup) * _MOST_SHRUNK
    return replace(setup, landscape=setup.landscape or too_wide)


def _least_widths(table: Table[Any]) -> list[float]:
    own = [max(column.width / _CHARACTER, _least(column)) for column in table.columns]
    return [_NUMBERS, *own] if table.numbered else own


def _page_width(setup: PageSetup) -> float:
    sides = (210, 297) if setup.paper is Paper.A4 else (215, 330)
    return (sides[setup.landscape] - _SIDES) / _CHARACTER


def _getter(column: Column[T]) -> Callable[[int, T], Value]:
    value = column.value
    return lambda _, row: value(row)


def colour(sheet: Any, column: Column[Any], where: str, table: Table[Any]) -> None:
    """Mark the cells *where* ("H2:H51") of *table* as *column* asks."""
    if column.banded and table.thresholds is not None:
        _band(sheet, column.kind, where, table.thresholds)
    # Beside the bars of single rows, that of a group's sum would mislead.
    if column.bar is not None and not (table.group_totals and column.total is Sum.TOTAL):
        bar = DataBarRule("num", 0, "num", float(column.bar), color=_BAR, minLength=0, maxLength=100)
        sheet.conditional_formatting.add(where, bar)
    if column.scaled is not None:
        low, high = column.scaled
        scale = ColorScaleRule(
            start_type="num", start_value=low, start_color=_LOW,
            mid_type="num", mid_value=(low + high) / 2, mid_color=_MIDDLE,
            end_type="num", end_value=high, end_color=_HIGH,
        )  # fmt: skip
        sheet.conditional_formatting.add(where, scale)


def _band(sheet: Any, kind: Kind, where: str, thresholds: Thresholds) -> None:
    """Colour points, differences from the sending line, or the readiness in words."""
    first = where.partition(":")[0]
    if kind is Kind.TEXT:
        tests = [f'{first}="{readiness.value}"' for readiness in Readiness]
    else:
        from_line = thresholds.sending if kind is Kind.GAP else Decimal(0)
        sending, watch = thresholds.sending - from_line, thresholds.watch - from_line
        # Signs of different shape, which tell without colour; points count as they are shown.
        limits = [float(line - _HALF_A_CENT) for line in (watch, sending)]
        sheet.conditional_formatting.add(where, IconSetRule("3Signs", "num", [-1000, *limits]))
        points = f"ISNUMBER({first}),ROUND({first},2)"
        tests = [f"AND({points}>={sending})", f"AND({points}>={watch})", f"AND({points}<{watch})"]
    for test, fill in zip(tests, (_GOOD, _CAUTION, _BAD), strict=True):
        rule = FormulaRule(formula=[test], fill=PatternFill(bgColor=fill), stopIfTrue=True)
        sheet.conditional_formatting.add(where, rule)

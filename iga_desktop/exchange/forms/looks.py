"""How the cells of a form look; each style is made once a workbook and shared."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from iga_desktop.exchange.forms.cells import escaped

_FONT, _SIZE = "Calibri", 10
_INK, _MUTED, _ACCENT, _CAUTION = "FF1B2430", "FF55616F", "FF0B5FA5", "FF8A5A00"
_LINE = Side(style="thin", color="FFDDE3E9")
_FIELD_LINE = Side(style="thin", color="FFC9B36B")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FIELD = Border(left=_FIELD_LINE, right=_FIELD_LINE, top=_FIELD_LINE, bottom=_FIELD_LINE)
_NONE = Border()
_TEXT, _COUNT, _SCORE, _DAY, _WORDS = "@", "0", "#,##0.00", "dd-mm-yyyy", '#,##0" kata"'


class Formula(NamedTuple):
    """A cell that is worked out by the spreadsheet program; any other text is never a formula."""

    text: str


CellValue = str | int | Decimal | date | Formula


@dataclass(frozen=True, slots=True)
class _Style:
    format: str = _TEXT
    size: int = _SIZE
    bold: bool = False
    colour: str = _INK
    fill: str = ""
    border: Border = _BOX
    horizontal: str = "left"
    vertical: str = "top"
    indent: int = 1
    unlocked: bool = False


def _field(number_format: str, horizontal: str = "left", indent: int = 1) -> _Style:
    return _Style(
        number_format,
        fill="FFFFF9E5",
        border=_FIELD,
        horizontal=horizontal,
        indent=indent,
        unlocked=True,
    )


class Look(Enum):
    """What a cell is for."""

    HIDDEN = _Style(colour=_MUTED, border=_NONE, size=8)
    TITLE = _Style(size=14, bold=True, border=_NONE, vertical="center", indent=0)
    SUBTITLE = _Style(colour=_MUTED, border=_NONE, vertical="center", indent=0)
    SECTION = _Style(size=11, bold=True, colour=_ACCENT, border=_NONE, vertical="center", indent=0)
    BODY = _Style(border=_NONE, indent=0)
    ORDER = _Style(_COUNT, border=_NONE, horizontal="center", indent=0)
    HEADING = _Style(bold=True, fill="FFE4EFF8", horizontal="center", vertical="center", indent=0)
    LABEL = _Style(bold=True)
    TEXT = _Style()
    MUTED = _Style(colour=_MUTED)
    WORKED_OUT = _Style("General")
    NOTE = _Style(colour=_CAUTION)
    COUNT = _Style(_COUNT, horizontal="center", indent=0)
    WORDS = _Style(_WORDS, horizontal="center", indent=0)
    SCORE = _Style(_SCORE, horizontal="right")
    TOTAL = _Style(_SCORE, bold=True, horizontal="right", fill="FFE4EFF8")
    FIELD = _field(_TEXT)
    DAY_FIELD = _field(_DAY)
    LEVEL_FIELD = _field(_COUNT, "center", 0)


class Pen:
    """Makes the cells of one workbook; a cell is good until its row is written."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._cells: dict[tuple[Look, int], Any] = {}

    def cell(self, look: Look, column: int, value: CellValue | None) -> Any:
        """Give the cell of a row's *column* (from 1) that shows *value*."""
        cell = self._cells.get((look, column))
        if cell is None:
            cell = self._cells[look, column] = self._styled(look.value)
        if isinstance(value, Formula):
            cell.value = value.text
        elif isinstance(value, str) and value:
            cell.value = escaped(value)
            cell.data_type = "s"
        else:
            cell.value = None if value == "" else value
        return cell

    def _styled(self, style: _Style) -> Any:
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(name=_FONT, size=style.size, bold=style.bold, color=style.colour)
        cell.border = style.border
        cell.number_format = style.format
        cell.alignment = Alignment(
            horizontal=style.horizontal, vertical=style.vertical, indent=style.indent, wrap_text=True
        )
        if style.fill:
            cell.fill = PatternFill("solid", fgColor=style.fill)
        cell.protection = Protection(locked=not style.unlocked)
        return cell

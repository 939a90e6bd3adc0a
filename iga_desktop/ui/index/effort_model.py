"""The table of effort as it is edited: a row for each indicator, a column for each step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRegularExpression,
    Qt,
)
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iga_desktop.domain.effort import EVIDENCE_ONLY
from iga_desktop.domain.effort_toml import LEVELS, Cell, Effort
from iga_desktop.domain.guideline import Provenance
from iga_desktop.formats import count_text
from iga_desktop.services.planning import effort_defaults
from iga_desktop.ui.models.table import RIGHT, Column, Index, TableModel


class Days(NamedTuple):
    """Working days of a cell as they are now, and as they are shipped; None: cannot be done."""

    now: int | None
    shipped: int | None


@dataclass(frozen=True, slots=True)
class EffortRow:
    """An indicator with its days by the level that is reached."""

    number: int
    name: str
    days: Mapping[int, Days]


class EffortModel(TableModel[EffortRow]):
    """Lets the days of *effort* be changed for *indicators* (names by number)."""

    def __init__(self, indicators: Mapping[int, str], effort: Effort) -> None:
        super().__init__(_columns(), lambda row: row.number)
        shipped = effort_defaults()
        self.set_rows(
            EffortRow(
                number,
                name,
                {
                    level: Days(effort.table.days[number, level], shipped.days((number, level)))
                    for level in LEVELS
                },
            )
            for number, name in indicators.items()
        )

    def changed(self, stored: Effort) -> dict[Cell, int | None]:
        """Give the cells that differ from what is *stored*."""
        return {
            (row.number, level): days.now
            for row in self.all_rows
            for level, days in row.days.items()
            if days.now != stored.table.days[row.number, level]
        }

    def reset(self) -> None:
        """Show the shipped days everywhere; nothing is stored by it."""
        self.set_rows(
            _with(row, {level: days.shipped for level, days in row.days.items()}) for row in self.rows
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let all but the first column be edited."""
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsEditable if index.column() else Qt.ItemFlag.NoItemFlags
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give for editing the digits alone, and otherwise what every table gives."""
        if role == Qt.ItemDataRole.EditRole and index.isValid() and index.column():
            days = self._days(index).now
            return "" if days is None else str(days)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take digits, or nothing for what cannot be done."""
        if role != Qt.ItemDataRole.EditRole or index.column() < 1:
            return False
        text = str(value).strip()
        days = int(text) if text else None
        row = self.object_at(index.row())
        changed = _with(row, {LEVELS[index.column() - 1]: days})
        self.set_rows([changed if each is row else each for each in self.rows])
        return True

    def _days(self, index: Index) -> Days:
        return self.object_at(index.row()).days[LEVELS[index.column() - 1]]


class DaysDelegate(QStyledItemDelegate):
    """Lets up to three digits be written."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Give a line for the digits."""
        del option, index
        made = QLineEdit(parent)
        made.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,3}"), made))
        return made


def source_text(provenance: Provenance) -> str:
    """Give where the shipped days come from and how sure they are."""
    said = _tr("Sumber angka bawaan: {source} ({confidence}). {note}")
    return said.format(
        source=provenance.source, confidence=provenance.confidence.value, note=provenance.note
    ).strip()


def days_cell_text(days: Days) -> str:
    """Give the days of a cell, and where the office differs from the shipped ones, those too."""
    return (
        _days_text(days.now)
        if days.now == days.shipped
        else _tr("{own} (bawaan {shipped})").format(
            own=_days_text(days.now), shipped=_days_text(days.shipped)
        )
    )


def _days_text(days: int | None) -> str:
    return _tr("tidak dapat") if days is None else count_text(days)


def _with(row: EffortRow, days: Mapping[int, int | None]) -> EffortRow:
    now = {level: own._replace(now=days.get(level, own.now)) for level, own in row.days.items()}
    return replace(row, days=now)


def _columns() -> tuple[Column[EffortRow], ...]:
    def days_of(level: int) -> Column[EffortRow]:
        header = (
            _tr("Bukti saja") if level == EVIDENCE_ONLY else _tr("Ke tingkat {level}").format(level=level)
        )
        return Column(str(level), header, lambda row: row.days[level], days_cell_text, RIGHT)

    name: Column[EffortRow] = Column("name", _tr("Indikator"), lambda row: f"{row.number} {row.name}")
    return (name, *map(days_of, LEVELS))


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndexEffort", text)

"""The generic table model: texts, order, filter, and a selection that survives both."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from iga_desktop.formats import date_text, score_text
from iga_desktop.ui.models.table import RIGHT, Column, Role, TableModel

pytestmark = pytest.mark.gui

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Entry:
    id: int
    name: str
    score: Decimal
    day: date | None


ENTRIES = (
    Entry(1, "beta", Decimal(99), date(2024, 12, 1)),
    Entry(2, "Alfa", Decimal(111), None),
    Entry(3, "gama", Decimal(7), date(2025, 1, 2)),
)


@pytest.fixture
def model() -> TableModel[Entry]:
    made: TableModel[Entry] = TableModel(
        (
            Column("number", "No", None, alignment=RIGHT),
            Column("name", "Nama", lambda row: row.name, hint="Nama lengkap"),
            Column("score", "Nilai", lambda row: row.score, score_text, RIGHT),
            Column("day", "Tanggal", lambda row: row.day, date_text),
        ),
        identity=lambda row: row.id,
    )
    made.set_rows(ENTRIES)
    return made


def ids(model: TableModel[Entry]) -> list[int]:
    return [row.id for row in model.rows]


def test_it_is_a_sound_model(model: TableModel[Entry], qtmodeltester: Any) -> None:
    qtmodeltester.check(model, force_py=True)
    qtmodeltester.check(model)
    model.sort(1)
    model.filter(lambda row: row.id > 1)
    model.set_rows(ENTRIES[:1])
    model.filter(None)
    model.set_rows(())


def test_cells_give_text_raw_value_and_the_row_itself(model: TableModel[Entry]) -> None:
    cell = model.index(1, 2)
    assert cell.data() == "111,00"
    assert cell.data(Role.SORT) == Decimal(111)
    assert cell.data(Role.OBJECT) is ENTRIES[1]
    assert model.index(1, 3).data() == "–"
    assert model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) == "Alfa"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) is None
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(1, horizontal) == "Nama"
    assert model.headerData(1, horizontal, Qt.ItemDataRole.ToolTipRole) == "Nama lengkap"


def test_it_sorts_by_raw_values(model: TableModel[Entry]) -> None:
    model.sort(2, ASCENDING)
    assert ids(model) == [3, 1, 2]
    model.sort(1, ASCENDING)
    assert ids(model) == [2, 1, 3]
    model.sort(0, DESCENDING)
    assert ids(model) == [3, 2, 1]
    model.sort(-1)
    assert ids(model) == [1, 2, 3]


@pytest.mark.parametrize(("order", "expected"), [(ASCENDING, [1, 3, 2]), (DESCENDING, [3, 1, 2])])
def test_a_missing_value_stands_last(
    model: TableModel[Entry], order: Qt.SortOrder, expected: list[int]
) -> None:
    model.sort(3, order)
    assert ids(model) == expected


def test_filter_and_order_hold_for_new_rows(model: TableModel[Entry]) -> None:
    model.filter(lambda row: row.score > 50)
    model.sort(2, DESCENDING)
    model.set_rows((*ENTRIES, Entry(4, "delta", Decimal(105), None)))
    assert ids(model) == [2, 4, 1]
    assert [model.index(row, 0).data() for row in range(3)] == ["1", "2", "3"]
    assert model.find(4) == 1
    assert model.find(3) is None


def test_the_selection_follows_its_rows(model: TableModel[Entry], qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    selection = view.selectionModel()
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    selection.setCurrentIndex(model.index(2, 1), rows)
    selection.select(model.index(0, 0), rows)

    def selected() -> set[int]:
        return {model.object_at(index.row()).id for index in selection.selectedRows()}

    model.sort(1, ASCENDING)
    assert selected() == {1, 3}
    assert model.object_at(view.currentIndex().row()).id == 3

    model.set_rows([Entry(entry.id, entry.name.upper(), entry.score, entry.day) for entry in ENTRIES])
    assert selected() == {1, 3}

    model.filter(lambda row: row.id != 1)
    assert selected() == {3}
    assert view.currentIndex().data() == "GAMA"


def test_columns_keep_their_widths_places_and_absence(model: TableModel[Entry], qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    header = view.horizontalHeader()
    header.resizeSection(1, 222)
    header.moveSection(2, 0)
    header.hideSection(3)
    arranged = header.saveState()

    model.filter(lambda row: row.id == 3)
    model.filter(lambda _: False)
    model.filter(None)
    model.sort(2, DESCENDING)

    assert header.saveState() == arranged
    assert view.verticalHeader().count() == 3

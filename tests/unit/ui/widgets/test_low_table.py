"""A low table: all rows in view, one of them in hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.models.table import Column, TableModel
from iga_desktop.ui.widgets.low_table import LowTable

pytestmark = pytest.mark.gui
ROWS = [f"baris {number}" for number in range(20)]


@pytest.fixture
def table(qtbot: QtBot) -> LowTable:
    model: TableModel[str] = TableModel([Column("name", "Nama", str)], lambda row: row)
    made = LowTable(model, ("name:100",), {"name": 80})
    qtbot.addWidget(made)
    made.resize(300, 540)
    made.show_rows(ROWS, ROWS[3])
    made.show()
    return made


def test_all_rows_are_in_view_where_they_fit(table: LowTable) -> None:
    assert not table.verticalScrollBar().isVisible()
    table.resize(300, 2000)
    assert table.rowHeight(0) == 34
    table.resize(300, 200)
    assert table.rowHeight(0) == 24


def test_only_the_officer_goes_to_a_row_aloud(table: LowTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.chosen):
        table.show_rows(ROWS, ROWS[7])
    assert table.selected_objects() == [ROWS[7]]
    with qtbot.waitSignal(table.chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [ROWS[8]]
    with qtbot.waitSignal(table.chosen) as chosen:
        table.go(-1)
    assert chosen.args == [ROWS[7]]


def test_there_is_nothing_before_the_first_row(table: LowTable, qtbot: QtBot) -> None:
    table.go(-3)
    with qtbot.assertNotEmitted(table.chosen):
        table.go(-1)
    assert table.selected_objects() == [ROWS[0]]

"""The table view of the window, as it looks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from iga_desktop.ui.models.table import RIGHT, Column, TableModel
from iga_desktop.ui.widgets.data_table import DataTable

pytestmark = pytest.mark.gui
_WORDS_FROM = 10
"""Pixels from the top of a heading; above them is only the arrow."""


@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_the_arrow_leaves_a_narrow_heading_whole(qtbot: QtBot, order: Qt.SortOrder) -> None:
    table = DataTable(TableModel([Column("score", "Nilai", str, alignment=RIGHT)]))
    qtbot.addWidget(table)
    table.setColumnWidth(0, 48)
    table.resize(200, 120)
    table.show()

    def heading() -> QImage:
        return table.horizontalHeader().viewport().grab().toImage()

    plain = heading()
    table.sortByColumn(0, order)
    sorted_by = heading()
    below = (0, _WORDS_FROM, plain.width(), plain.height() - _WORDS_FROM)
    assert sorted_by != plain
    assert sorted_by.copy(*below) == plain.copy(*below)


@pytest.mark.parametrize("width", [300, 301, 302, 700])
def test_shared_columns_end_where_the_table_does(qtbot: QtBot, width: int) -> None:
    table = DataTable(TableModel([Column(key, key, str) for key in ("a", "b", "c")]))
    qtbot.addWidget(table)
    table.give_rest_to({"a": 60, "b": 50, "c": 40}, {"b": 110})
    table.resize(width, 120)
    table.show()
    widths = [table.columnWidth(column) for column in range(3)]
    assert sum(widths) == table.viewport().width()
    assert widths[1] == min(table.viewport().width() * 50 // 150, 110)

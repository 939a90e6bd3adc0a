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

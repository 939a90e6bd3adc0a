"""Beranda names the cheapest way of the innovations nearest to the threshold."""

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.home.page import HomePage
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.widgets.data_table import DataTable

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]


def test_the_nearest_have_their_cheapest_way(qtbot: QtBot, page: HomePage) -> None:
    table = page.findChild(DataTable)
    assert isinstance(table, DataTable)
    model = table.model()
    assert isinstance(model, TableModel)
    column = model.column_of("cheapest")

    def said() -> list[str]:
        return [model.index(row, column).data() for row in range(model.rowCount())]

    assert said() == ["", ""]
    qtbot.waitUntil(lambda: said() == ["35: 0\u21921, 4 hari", "15 indikator, 124 hari"])

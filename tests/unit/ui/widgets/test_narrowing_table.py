"""A table that leaves out columns where there is no room."""

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop.ui.models.table import Column, TableModel
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable

pytestmark = pytest.mark.gui


@pytest.mark.parametrize(
    ("width", "shown"), [(500, ["code", "name", "count"]), (250, ["code", "name"]), (150, ["name"])]
)
def test_the_first_of_what_can_be_left_out_goes_first(qtbot: QtBot, width: int, shown: list[str]) -> None:
    model = TableModel[str]([Column(key, key, str) for key in ("code", "name", "count")])
    table = NarrowingTable(model, ("code:100", "name:200", "count:100"), {"name": 120}, ("count", "code"))
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    table.resize(width, 200)
    state = dict(entry.split(":") for entry in table.columns_state())
    assert list(state) == shown
    assert sum(map(int, state.values())) == table.viewport().width()

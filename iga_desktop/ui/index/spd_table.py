"""The SPD rows: all of them in one low table, the one in hand marked."""

from iga_desktop.domain.spd import SpdLine
from iga_desktop.ui.index.spd_presenter import LEFT_OUT, SHARES, STATUS, WIDTHS, columns
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.widgets.chip import MarkDelegate
from iga_desktop.ui.widgets.low_table import LowTable


class SpdTable(LowTable):
    """Shows how each row stands, in the guideline's order: codes like "10a" have no other."""

    def __init__(self) -> None:
        self.lines: TableModel[SpdLine] = TableModel(columns(), lambda line: line.row.code)
        super().__init__(self.lines, WIDTHS, SHARES, LEFT_OUT)
        self.setAccessibleName(self.tr("Baris SPD"))
        self._painter = MarkDelegate(self)
        self.setItemDelegateForColumn(self.lines.column_of(STATUS), self._painter)

"""The indicators of the innovation on the desk: all of them in one low table, the one in hand marked."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtGui import QResizeEvent

from iga_desktop.formats import NOTHING
from iga_desktop.ui.models.table import RIGHT, Column, TableModel
from iga_desktop.ui.verification.desk_work import DeskLine
from iga_desktop.ui.widgets.chip import MarkDelegate, chip_word
from iga_desktop.ui.widgets.low_table import LowTable

_STATUS = "status"
_WIDTHS = ("number:32", "name:72", "claim:44", "verified:42", "status:50")
_SHARES = {"name": 72}
_STATUS_WIDTH, _ICON_ONLY = 118, 48
_ROOM_FOR_WORDS = 420
"""Pixels of the table from which the status is worded: the names of the indicators come first."""


class IndicatorTable(LowTable):
    """Shows how each indicator stands."""

    def __init__(self) -> None:
        self.lines: TableModel[DeskLine] = TableModel(_columns(), lambda line: line.indicator.number)
        super().__init__(self.lines, _WIDTHS, _SHARES)
        self.setAccessibleName(self.tr("Indikator"))
        self._painter = MarkDelegate(self)
        self.setItemDelegateForColumn(self.lines.column_of(_STATUS), self._painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, say a status by its icon alone; the card in hand has the word too."""
        width = _ICON_ONLY if self.width() < _ROOM_FOR_WORDS else _STATUS_WIDTH
        with QSignalBlocker(self):
            self.setColumnWidth(self.lines.column_of(_STATUS), width)
        super().resizeEvent(event)


def _columns() -> tuple[Column[DeskLine], ...]:
    return (
        Column("number", _tr("No"), lambda line: line.indicator.number, alignment=RIGHT),
        Column("name", _tr("Indikator"), lambda line: line.indicator.name),
        Column("claim", _tr("Klaim"), lambda line: line.state.claim, alignment=RIGHT),
        Column(
            "verified",
            _tr("Terv."),
            lambda line: line.verified,
            lambda level: NOTHING if level is None else str(level),
            RIGHT,
            _tr("Tingkat terverifikasi yang dihitung"),
        ),
        Column(_STATUS, _tr("Status"), lambda line: line.state.status, chip_word),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("IndicatorTable", text)

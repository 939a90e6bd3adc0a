"""The innovations that a scenario imagines."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.scenario import Imagined, Scenario
from iga_desktop.formats import NOTHING, count_text, score_text
from iga_desktop.ui.index.delete_key import pressed_by_delete
from iga_desktop.ui.index.imagined_dialog import ImaginedDialog
from iga_desktop.ui.models.table import RIGHT, Column, TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.data_table import DataTable

_WIDTHS = ("name:140", "score:72", "count:72", "affairs:140")
_SHARES = {"name": 140, "affairs": 140}
_FIRST_SCORE = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line; it keeps its place when it is changed."""

    place: int
    imagined: Imagined


class ImaginedTab(QWidget):
    """Adds, changes and removes imagined innovations; their affairs are those of *guideline*."""

    changed = Signal()

    def __init__(self, session: Session, scenario: Scenario, guideline: Guideline) -> None:
        super().__init__()
        self._session = session
        self._guideline = guideline
        self._imagined = list(scenario.imagined)
        self.model = TableModel[_Row](self._columns(), lambda row: row.place)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Inovasi andaian"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.restore_columns(_WIDTHS)
        self.table.give_rest_to(_SHARES)
        self.table.row_opened.connect(self._change)
        self.add_button = button(self.tr("Tambah"), "plus")
        self.add_button.clicked.connect(self._add)
        self.change_button = self._needs_row(self.tr("Ubah"), "pencil", self._change)
        self.remove_button = self._needs_row(self.tr("Hapus"), "trash-2", self._remove)
        pressed_by_delete(self.remove_button, self.table)
        hint = self.tr("Inovasi andaian belum ada; skenario ini menghitungnya seolah-olah dikirim.")
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SIZES.step)
        buttons.addStretch()
        for each in (self.add_button, self.change_button, self.remove_button):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(label(hint, "muted", wraps=True))
        column.addLayout(buttons)
        column.addWidget(self.table, stretch=1)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.layoutChanged.connect(self._follow_selection)
        self._show()

    def applied(self, scenario: Scenario) -> Scenario:
        """Give *scenario* with these imagined innovations."""
        return replace(scenario, imagined=tuple(self._imagined))

    def _columns(self) -> list[Column[_Row]]:
        return [
            Column("name", self.tr("Nama inovasi"), lambda row: row.imagined.name),
            Column("score", self.tr("Nilai"), lambda row: row.imagined.score, score_text, RIGHT),
            Column("count", self.tr("Jumlah"), lambda row: row.imagined.count, count_text, RIGHT),
            Column(
                "affairs", self.tr("Urusan dasar"), lambda row: "; ".join(row.imagined.affairs) or NOTHING
            ),
        ]

    def _needs_row(self, text: str, icon_name: str, act: Callable[[_Row], None]) -> QPushButton:
        made = button(text, icon_name)
        made.clicked.connect(lambda: act(self.table.selected_objects()[0]))
        return made

    def _show(self) -> None:
        self.model.set_rows(_Row(place, each) for place, each in enumerate(self._imagined))

    def _follow_selection(self) -> None:
        for each in (self.change_button, self.remove_button):
            each.setEnabled(bool(self.table.selected_objects()))

    def _add(self) -> None:
        name = self.tr("Inovasi baru")
        self._ask(Imagined(name, _FIRST_SCORE), len(self._imagined))

    def _change(self, row: _Row) -> None:
        self._ask(row.imagined, row.place)

    def _remove(self, row: _Row) -> None:
        del self._imagined[row.place]
        self._show()
        self.changed.emit()

    def _ask(self, imagined: Imagined, place: int) -> None:
        dialog = ImaginedDialog(self._session, imagined, self._guideline, self)
        agreed = dialog.exec()
        dialog.deleteLater()
        if agreed:
            self._imagined[place : place + 1] = [dialog.entered]
            self._show()
            self.table.show_row(self.model.find(place) or 0)
            self.changed.emit()

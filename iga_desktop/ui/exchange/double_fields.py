"""The fields in which two innovations that are merged differ, and whose value is used of each."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.domain.merging import Side, SubjectMerge
from iga_desktop.ui.exchange import doubles_presenter as presenter
from iga_desktop.ui.exchange.doubles_presenter import FieldChoice
from iga_desktop.ui.exchange.field_detail import FieldDetail
from iga_desktop.ui.exchange.side_names import of_doubles
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.single_keys import SingleKeys

_ROW = 6 * SIZES.step
_LEAST_ROWS = 3


class DoubleFields(QWidget):
    """A table of the fields; below it both values of the chosen field in full, each with its button.

    Space on a field uses the other value.
    """

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[str, Side] = {}
        self._merge: SubjectMerge | None = None
        self.model = TableModel[FieldChoice](presenter.choice_columns(), lambda row: row.merge.key)
        self.told = label(kind="muted", wraps=True)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Isian yang berbeda"))
        # What needs eyes stands first, and the sentence above counts on it.
        self.table.setSortingEnabled(False)
        self.table.setProperty("dense", True)
        self.table.verticalHeader().setMinimumSectionSize(_ROW)
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setMinimumHeight((_LEAST_ROWS + 1) * _ROW)
        self.table.restore_columns(presenter.CHOICE_WIDTHS)
        self.table.give_rest_to(presenter.CHOICE_SHARES)
        self.table.row_opened.connect(self._turn)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.model.layoutChanged.connect(self._follow)
        SingleKeys(self.table).on(self.tr("Memilih isian yang dipakai"), self._turn, "Space")
        self.detail = FieldDetail(of_doubles())
        self.buttons = {
            Side.MINE: self._use(self.tr("Pakai isian dari yang dipertahankan"), Side.MINE),
            Side.THEIRS: self._use(self.tr("Pakai isian dari yang dihapus"), Side.THEIRS),
        }
        self._build()

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(2 * SIZES.step)
        for each in self.buttons.values():
            below.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(self.told)
        column.addWidget(self.table, stretch=3)
        column.addWidget(self.detail, stretch=2)
        column.addLayout(below)

    @property
    def choices(self) -> Mapping[str, Side]:
        """Whose value is used, by key, of all fields that differ."""
        return {row.merge.key: row.side for row in self.model.all_rows}

    def show_merge(self, merge: SubjectMerge) -> None:
        """Show the fields of *merge*, each with its default."""
        self._merge, self._chosen = merge, {}
        self.told.setText(presenter.fields_sentence(merge))
        self._show()
        if self.model.rows and not self.table.selectionModel().hasSelection():
            self.table.show_row(0)

    def _use(self, text: str, side: Side) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda: self._choose(dict.fromkeys(self._selected(), side)))
        return made

    def _selected(self) -> list[str]:
        rows: list[FieldChoice] = self.table.selected_objects()
        return [row.merge.key for row in rows]

    def _turn(self, *_: Any) -> None:
        choices = self.choices
        self._choose(presenter.turned({key: choices[key] for key in self._selected()}))

    def _choose(self, chosen: Mapping[str, Side]) -> None:
        self._chosen.update(chosen)
        self._show()

    def _show(self) -> None:
        if self._merge is not None:
            merge, chosen = self._merge, self._chosen
            self.model.set_rows(FieldChoice(line, merge.side(line, chosen)) for line in merge.fields)

    def _follow(self) -> None:
        """Show the values of the chosen field in full."""
        rows: list[FieldChoice] = self.table.selected_objects()
        merge = rows[0].merge if len(rows) == 1 else None
        self.detail.show_field(merge)
        for side, use in self.buttons.items():
            use.setEnabled(any(row.side is not side for row in rows))

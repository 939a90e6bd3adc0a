"""A small table that is edited in place, with buttons that add, remove and move its rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.choice_box import ChoiceBox

_LEAST_ROWS = 2
_CHOICE_WIDTH = 108


class EditTable(QWidget):
    """Rows of texts, at *most* so many; a column with *choices* offers these, the first in a new row.

    The officer starts writing a new row in the column *begin*.
    """

    edited = Signal()
    """The officer changed something."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        choices: Mapping[int, Sequence[str]],
        most: int,
        hint: str,
        *,
        begin: int = 0,
    ) -> None:
        super().__init__()
        self._most, self._begin = most, begin
        self._new = [choices[column][0] if column in choices else "" for column in range(len(heads))]
        self.table = QTableWidget(0, len(heads))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setProperty("plain", True)
        self.table.setAccessibleName(name)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(SIZES.row)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self._delegates = {column: _ChoiceDelegate(offered) for column, offered in choices.items()}
        for column, delegate in self._delegates.items():
            self.table.setItemDelegateForColumn(column, delegate)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, _CHOICE_WIDTH)
        self.table.itemChanged.connect(self.edited)
        self.table.currentCellChanged.connect(self._offer)
        self._lay_out(hint)
        self._fit()

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show *rows* without a word to listeners."""
        with QSignalBlocker(self.table):
            self.table.clearContents()
            self.table.setRowCount(len(rows))
            for row, texts in enumerate(rows):
                self._write(row, texts)
        self._fit()

    def rows(self) -> list[list[str]]:
        """Give the texts as they stand."""
        columns = range(self.table.columnCount())
        return [[self._text(row, column) for column in columns] for row in range(self.table.rowCount())]

    def commit(self) -> None:
        """Take in the text of the cell that is being edited."""
        writing = QApplication.focusWidget()
        if writing is not None and self.table.isAncestorOf(writing):
            self.table.setFocus()

    def _lay_out(self, hint: str) -> None:
        self.add = button(self.tr("Tambah"), "plus")
        self.remove = button(self.tr("Hapus"), "trash-2")
        self.up = button(self.tr("Naikkan"), "arrow-up")
        self.down = button(self.tr("Turunkan"), "arrow-down")
        for each in (self.add, self.remove, self.up, self.down):
            each.setAccessibleName(f"{each.text()}: {self.table.accessibleName()}")
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        bar = QHBoxLayout()
        bar.setSpacing(2 * SIZES.step)
        bar.addStretch()
        for each in (self.add, self.up, self.down, self.remove):
            bar.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(self.table)
        column.addWidget(label(hint, "muted", wraps=True))
        column.addLayout(bar)

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    def _write(self, row: int, texts: Sequence[str]) -> None:
        for column, text in enumerate(texts):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def _add(self) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self._write(row, self._new)
        self._fit()
        self.table.setFocus()
        self.table.setCurrentCell(row, self._begin)
        self.edited.emit()

    def _remove(self) -> None:
        self.table.removeRow(self.table.currentRow())
        self._fit()
        self.edited.emit()

    def _move(self, by: int) -> None:
        here, column = self.table.currentRow(), self.table.currentColumn()
        there = here + by
        if here < 0 or not 0 <= there < self.table.rowCount():
            return
        for each in range(self.table.columnCount()):
            first, second = self.table.takeItem(here, each), self.table.takeItem(there, each)
            self.table.setItem(here, each, second)
            self.table.setItem(there, each, first)
        self.table.setCurrentCell(there, column)
        self.edited.emit()

    def _fit(self) -> None:
        rows = max(self.table.rowCount(), _LEAST_ROWS)
        self.table.setFixedHeight((rows + 1) * SIZES.row + SIZES.step)
        self._offer()

    def _offer(self) -> None:
        self.add.setEnabled(self.table.rowCount() < self._most)
        here, last = self.table.currentRow(), self.table.rowCount() - 1
        self.remove.setEnabled(here >= 0)
        self.up.setEnabled(here > 0)
        self.down.setEnabled(0 <= here < last)


class _ChoiceDelegate(QStyledItemDelegate):
    """Lets one of the choices be taken."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__()
        self._choices = choices

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Give a box with the choices, and with what the cell has, which may be none of them."""
        del option
        box = ChoiceBox(parent)
        box.set_choices((text, text) for text in dict.fromkeys((*self._choices, index.data())))
        box.activated.connect(lambda: self.commitData.emit(box))
        return box

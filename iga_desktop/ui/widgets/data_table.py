"""The table view of the window: whole rows, fixed heights, order by heading, copying as a table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from iga_desktop.ui.models.table import LEFT, TableModel
from iga_desktop.ui.theme import SIZES

_FORMULA_STARTS = ("=", "+", "-", "@")


class DataTable(QTableView):
    """Shows a `TableModel`. Enter or a double click on a row sends `row_opened` with its object.

    Columns: `column_menu` lets them be shown and hidden, the header be moved and resized; every such
    change sends `columns_changed`, and `columns_state` tells what stands where.
    """

    row_opened = Signal(object)
    columns_changed = Signal()

    def __init__(self, model: TableModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._rest: dict[int, int] = {}
        self._most: dict[int, int] = {}
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # It shows no selection, but with the table's own it would ask every selected cell about it.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setSectionsMovable(True)
        header.setDefaultAlignment(LEFT)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.sectionMoved.connect(self.columns_changed)
        header.sectionResized.connect(self._section_resized)
        self.setSortingEnabled(True)
        self.activated.connect(lambda index: self.row_opened.emit(model.object_at(index.row())))
        self._add_copying()

    def _add_copying(self) -> None:
        self.copy_action = QAction(self.tr("Salin sebagai tabel"), self)
        self.copy_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy_selection)
        self.addAction(self.copy_action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the default button of a dialog: it opens the row."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()

    def selected_objects(self) -> list[Any]:
        """Give the objects of the selected rows, in the shown order."""
        # By ranges: asking for each selected row asks the model about every one of its cells.
        ranges = self.selectionModel().selection().toList()
        rows = sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})
        return [self._model.object_at(row) for row in rows]

    def show_row(self, row: int) -> None:
        """Make *row* the only selected and the current one, and bring it into view."""
        first = next(iter(self._visible_columns()), 0)
        index = self._model.index(row, first)
        # Unlike the view's own ways, this does not depend on which keys are held down just now.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard as shown, tab-separated, with headings."""
        columns = self._visible_columns()
        lines = ["\t".join(self._model.columns[column].header for column in columns)]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines += ["\t".join(self._pasted(row, column) for column in columns) for row in rows]
        if len(lines) > 1:
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def _pasted(self, row: int, column: int) -> str:
        text = " ".join(str(self._model.index(row, column).data()).split())
        if self._model.columns[column].alignment == LEFT:
            # A spreadsheet would run such text as a formula.
            return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
        return text.replace("\u2212", "-")  # spreadsheets read only the plain minus as a number

    def _visible_columns(self) -> list[int]:
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in order if not self.isColumnHidden(column)]

    def give_rest_to(self, least: Mapping[str, int], most: Mapping[str, int] | None = None) -> None:
        """Let columns share what the others leave, in proportion to their *least* widths (pixels by key).

        Those of *most* grow no wider than that, and leave the others more.
        """
        self._rest = {self._model.column_of(key): width for key, width in least.items()}
        self._most = {self._model.column_of(key): width for key, width in (most or {}).items()}
        self._share_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the rest of the width anew."""
        super().resizeEvent(event)
        self._share_rest()

    def _share_rest(self) -> None:
        if not self._rest:
            return
        shown = {c: least for c, least in self._rest.items() if not self.isColumnHidden(c)}
        taken = self.horizontalHeader().length() - sum(self.columnWidth(column) for column in shown)
        room, needed = self.viewport().width() - taken, sum(shown.values())
        with QSignalBlocker(self):
            # Of what is left after each: so rounding leaves no gap, nor a column that has all it needs.
            for column, least in sorted(shown.items(), key=lambda share: share[0] not in self._most):
                share = max(least, room * least // needed)
                width = min(share, self._most.get(column, share))
                self.setColumnWidth(column, width)
                room, needed = room - width, needed - least

    def _section_resized(self, _column: int, before: int, after: int) -> None:
        # With every other set of rows the header shows and hides the hidden columns anew.
        if before and after:
            self.columns_changed.emit()

    def columns_state(self) -> list[str]:
        """Give "key:width" of the shown columns, in order."""
        return [f"{self._model.columns[c].key}:{self.columnWidth(c)}" for c in self._visible_columns()]

    def restore_columns(self, state: Sequence[str]) -> None:
        """Show the columns that *state* names, in its order and with its widths (pixels)."""
        with QSignalBlocker(self):
            self._arrange_columns(state)

    def _arrange_columns(self, state: Sequence[str]) -> None:
        header = self.horizontalHeader()
        known = {column.key: number for number, column in enumerate(self._model.columns)}
        shown: list[int] = []
        for entry in state:
            key, _, width = entry.partition(":")
            if key in known and known[key] not in shown:
                shown.append(known[key])
                header.moveSection(header.visualIndex(known[key]), len(shown) - 1)
                if width.isdecimal():
                    header.resizeSection(known[key], int(width))
        for column in range(len(known)):
            self.setColumnHidden(column, column not in shown)

    def column_menu(self, fixed: str, restore: Callable[[], None]) -> QMenu:
        """Give a menu that orders by a column, shows and hides columns, and by *restore* sets all back.

        The column *fixed* is always shown.
        """
        menu = QMenu(self)
        order = menu.addMenu(self.tr("Urutkan menurut"))
        for number, column in enumerate(self._model.columns):
            act = order.addAction(column.header)
            act.triggered.connect(lambda _, number=number: self._order_by(number))
        menu.addSeparator()
        for number, column in enumerate(self._model.columns):
            if column.key == fixed:
                continue
            action = menu.addAction(column.header)
            action.setCheckable(True)
            action.toggled.connect(lambda on, number=number: self._show_column(number, shown=on))
            menu.aboutToShow.connect(
                lambda action=action, number=number: action.setChecked(not self.isColumnHidden(number))
            )
        menu.addSeparator()
        menu.addAction(self.tr("Kembalikan susunan semula")).triggered.connect(restore)
        return menu

    def _order_by(self, number: int) -> None:
        header = self.horizontalHeader()
        turned = header.sortIndicatorSection() == number and (
            header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        )
        order = Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        self.sortByColumn(number, order)

    def _show_column(self, number: int, *, shown: bool) -> None:
        if self.isColumnHidden(number) == shown:
            self.setColumnHidden(number, not shown)
            self.columns_changed.emit()

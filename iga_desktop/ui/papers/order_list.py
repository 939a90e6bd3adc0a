"""A list of texts that can be ticked and put into another order."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView

from iga_desktop.ui.widgets.check_list import CheckList
from iga_desktop.ui.widgets.single_keys import SingleKeys


class OrderList(CheckList):
    """Space ticks the current text; Alt+Up and Alt+Down, or dragging, move it."""

    order_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.model().rowsMoved.connect(self.order_changed)
        keys = SingleKeys(self)
        keys.on(self.tr("Menaikkan yang dipilih"), lambda: self.move_current(-1), "Alt+Up")
        keys.on(self.tr("Menurunkan yang dipilih"), lambda: self.move_current(1), "Alt+Down")

    @property
    def texts(self) -> Sequence[str]:
        """All texts, in the shown order."""
        return [self.item(row).text() for row in range(self.count())]

    def move_current(self, rows: int) -> None:
        """Move the current text down by *rows*, up where it is negative."""
        here = self.currentRow()
        there = here + rows
        if here < 0 or not 0 <= there < self.count():
            return
        moved = self.takeItem(here)
        self.insertItem(there, moved)
        self.setCurrentRow(there)
        self.order_changed.emit()

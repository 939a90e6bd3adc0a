"""Choosing any number of texts from a list by ticking them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from iga_desktop.ui.theme import SIZES


class CheckList(QListWidget):
    """A list with a tick box for each text; Space ticks the current one."""

    ticked_changed = Signal(object)
    """The tuple of ticked texts, in the list's order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(SIZES.row * 4)
        self.itemChanged.connect(lambda: self.ticked_changed.emit(self.ticked))

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ticked texts, in the list's order."""
        entries = (self.item(row) for row in range(self.count()))
        return tuple(entry.text() for entry in entries if entry.checkState() is Qt.CheckState.Checked)

    def show_ticked(self, texts: Sequence[str], offered: Sequence[str]) -> None:
        """Show *offered* with *texts* ticked, without a word; ticked ones that are not offered stand last."""
        wanted = [*offered, *(text for text in texts if text not in offered)]
        self.blockSignals(True)
        if wanted != [self.item(row).text() for row in range(self.count())]:
            self.clear()
            for text in wanted:
                entry = QListWidgetItem(text)
                entry.setSizeHint(QSize(0, 6 * SIZES.step))
                self.addItem(entry)
        for row, text in enumerate(wanted):
            state = Qt.CheckState.Checked if text in texts else Qt.CheckState.Unchecked
            self.item(row).setCheckState(state)
        self.blockSignals(False)

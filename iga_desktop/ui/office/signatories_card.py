"""Who signs the office's papers, in order."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from iga_desktop.domain.innovation import tidy_name
from iga_desktop.domain.office import Office, Signatory
from iga_desktop.ui.office.form_card import FormCard
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label

_LEAST_ROWS = 2


class SignatoriesCard(FormCard):
    """A small table that is edited in place."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Penanda tangan"))
        heads = (
            self.tr("Atas nama"),
            self.tr("Jabatan"),
            self.tr("Nama"),
            self.tr("Pangkat"),
            self.tr("NIP"),
        )
        self.table = QTableWidget(0, len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setProperty("plain", True)
        self.table.setAccessibleName(self.title.text())
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(SIZES.row)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.table.itemChanged.connect(self.edited)

        self.add = button(self.tr("Tambah"), "plus")
        self.remove = button(self.tr("Hapus"), "trash-2")
        self.up = button(self.tr("Naikkan"), "arrow-up")
        self.down = button(self.tr("Turunkan"), "arrow-down")
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        bar = QHBoxLayout()
        bar.setSpacing(2 * SIZES.step)
        hint = self.tr("Ketik langsung di dalam tabel. Yang pertama menandatangani rekap.")
        bar.addWidget(label(hint, "muted", wraps=True), stretch=1)
        for each in (self.add, self.up, self.down, self.remove):
            bar.addWidget(each)
        self.body.addWidget(self.table)
        self.body.addLayout(bar)

    def show_office(self, office: Office) -> None:
        """Show the signatories."""
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(office.signatories))
            for row, signer in enumerate(office.signatories):
                texts = (signer.on_behalf, signer.position, signer.name, signer.rank, signer.nip)
                for column, text in enumerate(texts):
                    self.table.setItem(row, column, QTableWidgetItem(text))
        self._fit()

    def applied(self, office: Office) -> Office:
        """Give *office* with the signatories; rows without position and name are left out."""
        rows = ([self._text(row, column) for column in range(5)] for row in range(self.table.rowCount()))
        return replace(
            office,
            signatories=tuple(
                Signatory(position, name, rank, nip, on_behalf)
                for on_behalf, position, name, rank, nip in rows
                if position or name
            ),
        )

    def commit(self) -> None:
        """Take in the text of the cell that is being edited."""
        writing = QApplication.focusWidget()
        if writing is not None and self.table.isAncestorOf(writing):
            self.table.setFocus()

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return tidy_name(item.text()) if item is not None else ""

    def _add(self) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self._fit()
        self.table.setFocus()
        self.table.setCurrentCell(row, 1)
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

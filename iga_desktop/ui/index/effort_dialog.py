"""The office's own estimate of effort: how many working days each step of each indicator takes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from iga_desktop.services.planning import effort_table, save_effort
from iga_desktop.ui.index.delete_key import on_delete
from iga_desktop.ui.index.effort_model import DaysDelegate, EffortModel, source_text
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.telling import telling

_WIDTH, _HEIGHT = 860, 620
_SHARE = 0.9
"""How much of the screen's height the dialog may take."""


class EffortDialog(FormDialog):
    """Shows the table of effort of *year*; digits write into a cell, Del empties it."""

    def __init__(self, session: Session, year: int, indicators: dict[int, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._stored = effort_table(session.workspace, year)
        self.setWindowTitle(self.tr("Atur perkiraan usaha"))
        self.model = EffortModel(indicators, self._stored)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Hari kerja untuk setiap indikator dan tingkat"))
        self.table.setSortingEnabled(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._days = DaysDelegate(self.table)
        self.table.setItemDelegate(self._days)
        self.table.restore_columns(["name", *(f"{column.key}:148" for column in self.model.columns[1:])])
        self.table.give_rest_to({"name": 160})
        self.table.setMinimumHeight(5 * SIZES.row)
        on_delete(
            self.table,
            self.tr("Mengosongkan isian"),
            lambda: self.model.setData(self.table.currentIndex(), ""),
        )
        self.reset_button = button(self.tr("Kembalikan bawaan"), "undo-2")
        self.reset_button.clicked.connect(self.model.reset)
        self._build()

    def _build(self) -> None:
        hint = self.tr(
            "Hari kerja untuk naik dari tingkat sebelumnya, termasuk buktinya; bukti saja: melengkapi bukti "
            "tingkat yang sudah diverifikasi. Ketik angkanya; kosongkan dengan Del bila tidak dapat "
            "dikerjakan sebelum tenggat. Berlaku untuk semua tahun."
        )
        self.body.setSpacing(2 * SIZES.step)
        self.body.addWidget(label(hint, wraps=True))
        self.body.addWidget(self.table, stretch=1)
        self.body.addWidget(label(source_text(self._stored.provenance), "muted", wraps=True))
        self.body.addWidget(self.reset_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the screen allows, and begin in the first cell."""
        super().showEvent(event)
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, round(room.height() * _SHARE)))
        self.table.setCurrentIndex(self.model.index(0, 1))
        self.table.setFocus()

    def reject(self) -> None:
        """Close; what was changed is not thrown away unasked."""
        changed = self.model.changed(self._stored)
        unsaved = self.tr("Perkiraan usaha yang diubah belum disimpan.") if changed else ""
        self.leave(self._session.messages, unsaved)

    def accept(self) -> None:
        """Store what was changed and close."""
        session, changed = self._session, self.model.changed(self._stored)
        with telling(session.messages):
            before = save_effort(session.workspace, changed)
            super().accept()
            if before:
                session.stored(
                    self.tr("perkiraan usaha"),
                    undo=lambda: save_effort(session.workspace, before),
                    redo=lambda: save_effort(session.workspace, changed),
                )

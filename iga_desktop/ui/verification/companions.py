"""The companions with the progress of the work that they look after."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.companion import Companion, CompanionProgress
from iga_desktop.services.companions import remove_companion
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.verification import companion_words
from iga_desktop.ui.verification.companion_dialog import CompanionDialog
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.telling import telling


class CompanionsView(QWidget):
    """Adds, changes and removes companions.

    Enter sends `companion_chosen` with the companion's name, "" for the agencies without one.
    """

    companion_chosen = Signal(str)
    state_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.model: TableModel[CompanionProgress] = TableModel(
            companion_words.columns(), lambda row: row.companion and row.companion.id
        )
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Pendamping dan kemajuannya"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.restore_columns(companion_words.WIDTHS)
        self.table.give_rest_to(companion_words.SHARES)
        self.table.row_opened.connect(self._choose)
        self._add = button(self.tr("Tambah pendamping"), "plus")
        self._add.clicked.connect(lambda: self._edit(None))
        self._change = self._needs_companion(self.tr("Ubah"), "pencil", self._edit)
        self._remove = self._needs_companion(self.tr("Hapus"), "trash-2", self._ask_removal)
        self._empty = EmptyState(
            "users",
            self.tr("Belum ada pendamping"),
            self.tr(
                "Pendamping adalah orang atau tim kantor yang memeriksa bukti bersama perangkat daerah. "
                "Tambahkan pendamping dan tentukan perangkat daerahnya untuk melihat kemajuan masing-masing."
            ),
            self._add.text(),
            "plus",
        )
        self._empty.chosen.connect(lambda: self._edit(None))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.layoutChanged.connect(self._follow_selection)
        self._follow_selection()

    def take_focus(self) -> None:
        """Bring the keys to the companions, or to the first step while there are none."""
        (self._empty.action if self._stack.currentWidget() is self._empty else self.table).setFocus()

    def _needs_companion(self, text: str, icon_name: str, act: Callable[[Companion], None]) -> QPushButton:
        made = button(text, icon_name)
        made.clicked.connect(lambda: act(self._chosen()[0]))
        return made

    def _filled(self) -> QWidget:
        content = QWidget()
        hint = label(self.tr("Enter menampilkan antrean pendamping yang dipilih."), "muted", wraps=True)
        below = QHBoxLayout()
        below.setSpacing(2 * SIZES.step)
        below.addWidget(hint, stretch=1)
        for each in (self._remove, self._change, self._add):
            below.addWidget(each)
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(self.table, stretch=1)
        column.addLayout(below)
        return content

    def refresh(self) -> None:
        """Read the companions and their progress anew."""
        year, workspace = self._session.year, self._session.workspace

        def show(rows: tuple[CompanionProgress, ...]) -> None:
            if year == self._session.year:
                self._show_rows(rows)

        self._session.tasks.run(
            self.tr("Menghitung kemajuan pendamping"),
            lambda _: companion_words.progress_rows(workspace, year),
            show,
            receiver=self,
        )

    def state_text(self) -> str:
        """Say how many companions there are and how much waits."""
        return companion_words.state_text(self.model.all_rows)

    def _show_rows(self, rows: tuple[CompanionProgress, ...]) -> None:
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(0 if any(row.companion for row in rows) else 1)
        self.state_changed.emit()

    def _chosen(self) -> list[Companion]:
        rows: list[CompanionProgress] = self.table.selected_objects()
        return [row.companion for row in rows if row.companion is not None]

    def _follow_selection(self) -> None:
        for each in (self._change, self._remove):
            each.setEnabled(bool(self._chosen()))

    def _choose(self, row: CompanionProgress) -> None:
        self.companion_chosen.emit(row.companion.name if row.companion else "")

    def _edit(self, companion: Companion | None) -> None:
        with telling(self._session.messages):
            if CompanionDialog(self._session, companion, self).exec():
                self._session.data_changed.emit()

    def _ask_removal(self, companion: Companion) -> None:
        question = companion_words.removal_question(companion)
        if companion.id is None or not self._session.messages.confirm(question, self.tr("Hapus")):
            return
        with telling(self._session.messages):
            remove_companion(self._session.workspace, companion.id)
            self._session.data_changed.emit()

"""The history on screen: who changed what when. It can be looked through and handed out, never edited."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.history import HistoryEntry, HistoryFilter
from iga_desktop.formats import count_text
from iga_desktop.services.history import export_history
from iga_desktop.ui.history import presenter
from iga_desktop.ui.history.filter_row import FilterRow
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.papers.saving import save_paper
from iga_desktop.ui.session import Session
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.elided_label import ElidedLabel

_DETAIL_HEIGHT = 84
_LEAST_ROWS = 3


class HistoryView(QWidget):
    """Shows the history newest first, as much of it at a time as one looks through.

    With *innovation_id* it stands beside that innovation and shows only its changes; `show_innovation`
    turns it to another one.
    """

    state_changed = Signal()

    def __init__(self, session: Session, innovation_id: int | None = None) -> None:
        super().__init__()
        self._session = session
        self._fixed = innovation_id is not None
        self._total = 0
        self._reading = 0
        self.filters = FilterRow(with_agency=not self._fixed)
        self.filters.show_innovation(innovation_id)
        self.filters.changed.connect(lambda: self._load(0, presenter.STEP))
        self.model: TableModel[HistoryEntry] = TableModel(presenter.columns(), lambda row: row.id)
        self.table = self._table()
        self.detail = QPlainTextEdit(readOnly=True)
        self.detail.setAccessibleName(self.tr("Perubahan yang dipilih, selengkapnya"))
        self.detail.setTabChangesFocus(True)
        self.detail.setFixedHeight(_DETAIL_HEIGHT)
        self.detail.hide()
        self._count = ElidedLabel()
        self._count.setProperty("class", "muted")
        self.more = button(self.tr("Muat lagi"), "chevron-down")
        self.more.clicked.connect(lambda: self._load(len(self.model.all_rows), presenter.STEP))
        self.export = button(self.tr("Ekspor ke Excel"), "download")
        self.export.clicked.connect(self._export)
        self._only = label("", "muted")
        self.all_button = button(self.tr("Tampilkan semua riwayat"), "x", link=True)
        self.all_button.clicked.connect(lambda: self.show_innovation(None))
        self._nothing = label("", "muted", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()
        self._show_counts()

    def _table(self) -> DataTable:
        table = DataTable(self.model)
        table.setAccessibleName(self.tr("Riwayat perubahan"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row)
        # Ordering the part that was read would pass it off as the whole.
        table.setSortingEnabled(False)
        table.restore_columns(presenter.WIDTHS_OF_ONE if self._fixed else presenter.WIDTHS)
        table.give_rest_to(presenter.SHARES)
        table.selectionModel().selectionChanged.connect(self._show_detail)
        self.model.layoutChanged.connect(self._show_detail)
        return table

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._only_row = QWidget()
        only = QHBoxLayout(self._only_row)
        only.setContentsMargins(0, 0, 0, 0)
        only.setSpacing(3 * SIZES.step)
        only.addWidget(self._only)
        only.addWidget(self.all_button)
        only.addStretch()
        below = QHBoxLayout()
        below.setSpacing(2 * SIZES.step)
        below.addWidget(self._count, stretch=1)
        below.addWidget(self.more)
        below.addWidget(self.export)
        whole = QVBoxLayout(self)
        margin = 0 if self._fixed else SIZES.page_margin
        whole.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        whole.setSpacing(2 * SIZES.step)
        whole.addWidget(self.filters)
        whole.addWidget(self._only_row)
        whole.addWidget(self._stack, stretch=1)
        whole.addWidget(self.detail)
        whole.addLayout(below)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        add_shortcut(self.filters.search, "Down", self.tr("Ke daftar"), self.table.setFocus, inside)

    def refresh(self) -> None:
        """Read the history anew, as far as it is shown."""
        self._load(0, max(presenter.STEP, len(self.model.all_rows)))

    def take_focus(self) -> None:
        """Bring the keys to the changes."""
        self.table.setFocus()

    def show_innovation(self, innovation_id: int | None) -> None:
        """Show only the changes of an innovation (None: of everything)."""
        self.filters.show_innovation(innovation_id)

    def state_text(self) -> str:
        """Say how many changes there are under the present filter."""
        return presenter.total_sentence(self._total)

    def _load(self, offset: int, limit: int) -> None:
        self._reading += 1
        reading, wanted, workspace = self._reading, self.filters.filter, self._session.workspace

        def show(found: presenter.HistoryReading) -> None:
            if reading == self._reading:  # nothing else was asked for meanwhile
                self._show(found, offset)

        self._session.tasks.run(
            self.tr("Membaca riwayat"),
            lambda _: presenter.read(workspace, wanted, limit, offset),
            show,
            receiver=self,
        )

    def _show(self, found: presenter.HistoryReading, offset: int) -> None:
        self._total = found.part.total
        self.filters.offer(found.agencies, found.actors)
        self.model.set_rows([*self.model.all_rows[:offset], *found.part.entries])
        if offset == 0:
            self.table.scrollToTop()
        self._show_counts()
        self.state_changed.emit()

    def _show_counts(self) -> None:
        shown = len(self.model.all_rows)
        self._count.setText(presenter.shown_sentence(shown, self._total))
        self.more.setVisible(shown < self._total)
        self.export.setEnabled(shown > 0)
        wanted = self.filters.filter
        self._only_row.setVisible(wanted.innovation_id is not None and not self._fixed)
        only = self.tr('Hanya riwayat inovasi "{name}".') if shown else self.tr("Hanya riwayat satu inovasi.")
        self._only.setText(only.format(name=self.model.all_rows[0].subject_name if shown else ""))
        unfiltered = wanted == HistoryFilter(innovation_id=wanted.innovation_id)
        self._nothing.setText(
            self.tr(
                "Belum ada perubahan yang tercatat. Setiap perubahan yang disimpan tercatat di sini dengan "
                "sendirinya: siapa, kapan, dan apa yang berubah."
            )
            if unfiltered
            else self.tr("Tidak ada perubahan yang cocok dengan pencarian dan saringan ini.")
        )
        self._stack.setCurrentIndex(0 if shown else 1)

    def _show_detail(self) -> None:
        chosen: list[HistoryEntry] = self.table.selected_objects()
        self.detail.setVisible(len(chosen) == 1)
        if len(chosen) == 1:
            self.detail.setPlainText(presenter.whole_text(chosen[0]))

    def _export(self) -> None:
        messages, workspace, wanted = self._session.messages, self._session.workspace, self.filters.filter
        told = self.tr("{count} perubahan ditulis ke berkas {file}.")
        save_paper(
            self._session,
            self,
            self.tr("Ekspor riwayat"),
            self.tr("Riwayat perubahan.xlsx"),
            lambda path, progress: export_history(workspace, wanted, path, progress),
            lambda path, count: messages.inform(told.format(count=count_text(count), file=path)),
        )

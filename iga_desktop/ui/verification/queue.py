"""The queue on screen: filters, the year's innovations, and what stands there when there are none."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.services.verification_meanings import queue
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.verification.presenter import QueueFilter, QueuePresenter, QueueRow
from iga_desktop.ui.verification.queue_table import QueueTable
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.meaning import MeaningButton
from iga_desktop.ui.widgets.score_bar import ScoreScale

_FILTER_WIDTH = 280


class QueueView(QWidget):
    """Shows a presenter's rows. Enter sends `row_opened` with the row."""

    row_opened = Signal(object)
    shown_changed = Signal()
    recap_wanted = Signal()
    """There is no innovation yet: a recap should be read in."""

    def __init__(self, session: Session, presenter: QueuePresenter) -> None:
        super().__init__()
        self.info = MeaningButton(session)
        self._presenter = presenter
        self.table = QueueTable()
        self.table.row_opened.connect(self.row_opened)
        self.model = self.table.queue
        self.agency = self._box(self.tr("Saring menurut OPD"))
        self.companion = self._box(self.tr("Saring menurut pendamping"))
        self.waiting_only = QCheckBox(self.tr("Hanya yang &menunggu"))
        self.waiting_only.toggled.connect(self._choose)
        nothing = self.tr("Tidak ada inovasi yang cocok dengan saringan ini.")
        self._nothing = label(nothing, "muted", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._empty = EmptyState(
            "list-checks",
            self.tr("Belum ada inovasi"),
            self.tr(
                "Antrean memuat inovasi tahun berjalan beserta indikator yang menunggu diperiksa. Mulailah "
                "dengan membaca buku kerja rekap yang ada di kantor, atau tambahkan inovasi pada halaman "
                "Inovasi."
            ),
            self.tr("Baca rekap"),
        )
        self._empty.chosen.connect(self.recap_wanted)
        self._stack.addWidget(self._empty)
        self._filters = QWidget()
        filters = QHBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.setSpacing(2 * SIZES.step)
        for widget in (self.agency, self.companion, self.waiting_only):
            filters.addWidget(widget)
        filters.addStretch()
        filters.addWidget(self.info)
        whole = QVBoxLayout(self)
        margin = SIZES.page_margin
        whole.setContentsMargins(margin, 3 * SIZES.step, margin, 3 * SIZES.step)
        whole.setSpacing(2 * SIZES.step)
        whole.addWidget(self._filters)
        whole.addWidget(self._stack, stretch=1)
        self._hint = label(self.tr("Enter membuka meja verifikasi atas inovasi yang dipilih."), "muted")
        whole.addWidget(self._hint)

    def take_focus(self) -> None:
        """Bring the keys to the innovations, or to what can be done while there are none."""
        shown = self._stack.currentWidget()
        place = self._empty.action if shown is self._empty else self.table
        (self.agency if shown is self._nothing else place).setFocus()

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMaximumWidth(_FILTER_WIDTH)
        box.currentIndexChanged.connect(self._choose)
        return box

    @property
    def rows(self) -> list[QueueRow]:
        """The rows in the order in which they are shown."""
        return list(self.model.rows)

    def show_rows(self, scale: ScoreScale) -> None:
        """Show the presenter's rows under its filter."""
        self.agency.set_choices(self._presenter.agencies())
        self.companion.set_choices(self._presenter.companions())
        self.table.show_rows(self._presenter.rows, scale)
        self.show_filter(self._presenter.filter)

    def show_filter(self, wanted: QueueFilter) -> None:
        """Show what *wanted* lets through."""
        self._presenter.filter = wanted
        self.agency.show_value(wanted.agency)
        self.companion.show_value(wanted.companion)
        with QSignalBlocker(self.waiting_only):
            self.waiting_only.setChecked(wanted.waiting_only)
        self.model.filter(wanted.lets_through)
        listed = [row.innovation for row in self.model.rows]
        self.info.show_meaning(queue(listed, len(self._presenter.rows)))
        nothing = self._nothing if self._presenter.rows else self._empty
        self._stack.setCurrentWidget(self.table if self.model.rows else nothing)
        for each in (self._filters, self._hint):
            each.setVisible(bool(self._presenter.rows))
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.show_row(0)
        self.shown_changed.emit()

    def show_id(self, innovation_id: int) -> None:
        """Bring the row of *innovation_id* into view as the current one, if it is shown."""
        row = self.model.find(innovation_id)
        if row is not None:
            self.table.show_row(row)

    def _choose(self) -> None:
        agency, companion = self.agency.value, self.companion.value
        wanted = replace(
            self._presenter.filter,
            agency=None if agency is None else str(agency),
            companion=None if companion is None else str(companion),
            waiting_only=self.waiting_only.isChecked(),
        )
        self.show_filter(wanted)

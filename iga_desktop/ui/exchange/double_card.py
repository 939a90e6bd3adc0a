"""The two innovations of a pair side by side, and what can be decided on them."""

from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from iga_desktop.domain.merging import FieldMerge
from iga_desktop.services.doubles import DoublePair, DoubleSide
from iga_desktop.ui.exchange import doubles_presenter as presenter
from iga_desktop.ui.exchange.doubles_presenter import ComparedLine
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.low_table import LowTable

_LEAST_ROWS = 5


class DoubleCard(Card):
    """Shows the pair that `show_pair` gave it; the fields that differ are read in a thread."""

    merge_wanted = Signal()
    apart_wanted = Signal()
    join_wanted = Signal()
    innovation_opened = Signal(object)
    """The innovation of this `DoubleSide` should be shown in its own page."""

    def __init__(self, session: Session) -> None:
        super().__init__("")
        self._session = session
        self._pair: DoublePair | None = None
        self._work = LatestWork(session, self)
        self.title.setText(self.tr("Perbandingan"))
        self.told = label(kind="muted", wraps=True)
        self.model = TableModel[ComparedLine](presenter.compared_columns(), lambda line: line.label)
        self.table = LowTable(self.model, presenter.COMPARED_WIDTHS, presenter.COMPARED_SHARES)
        self.table.setAccessibleName(self.tr("Perbandingan isian kedua inovasi"))
        self.table.setMinimumHeight((_LEAST_ROWS + 1) * 6 * SIZES.step)
        self.open_one = button(self.tr("Buka yang pertama"), link=True)
        self.open_other = button(self.tr("Buka yang kedua"), link=True)
        self.apart_button = button(self.tr("Bukan ganda"), "x")
        self.join_button = button(self.tr("Hubungkan sebagai inovasi yang sama"), "link")
        self.merge_button = button(self.tr("Gabungkan…"), "copy")
        self._build()
        self._connect()
        self.show_pair(None)

    def _build(self) -> None:
        for each in (self.apart_button, self.join_button, self.merge_button):
            self.add_beside_title(each)
        told = QHBoxLayout()
        told.setSpacing(4 * SIZES.step)
        told.addWidget(self.told, stretch=1)
        for each in (self.open_one, self.open_other):
            told.addWidget(each)
        self.body.addLayout(told)
        self.body.addWidget(self.table, stretch=1)

    def _connect(self) -> None:
        self.merge_button.clicked.connect(self.merge_wanted)
        self.apart_button.clicked.connect(self.apart_wanted)
        self.join_button.clicked.connect(self.join_wanted)
        self.open_one.clicked.connect(lambda: self._open(attrgetter("one")))
        self.open_other.clicked.connect(lambda: self._open(attrgetter("other")))

    def _open(self, side_of: Callable[[DoublePair], DoubleSide]) -> None:
        if self._pair is not None:
            self.innovation_opened.emit(side_of(self._pair))

    def show_pair(self, pair: DoublePair | None) -> None:
        """Show *pair*; None: no pair is chosen."""
        self._pair = pair
        self.join_button.setVisible(pair is not None and not pair.same_year)
        self.merge_button.setVisible(pair is None or pair.same_year)
        for each in (self.open_one, self.open_other, self.apart_button, self.merge_button):
            each.setEnabled(pair is not None)
        if pair is None:
            self._work.drop()
            self.told.setText(self.tr("Pilih satu pasangan pada daftar untuk membandingkan isinya."))
            self.model.set_rows([])
            return
        workspace = self._session.workspace

        def show(differing: tuple[FieldMerge, ...]) -> None:
            self.told.setText(presenter.differing_sentence(pair, differing))
            self.model.set_rows(presenter.compared(pair, differing))

        self._work.run(
            self.tr("Membandingkan isian"),
            lambda _: presenter.differing_fields(workspace, pair),
            show,
            background=True,
            on_failed=lambda problem: self.told.setText(str(problem)),
        )

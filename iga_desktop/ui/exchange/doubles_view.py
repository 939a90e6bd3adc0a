"""Data ganda: innovations that look as if they were on record twice, and what becomes of them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.services.double_merging import join_lives, keep_apart
from iga_desktop.services.doubles import DoublePair, DoubleSide
from iga_desktop.ui.exchange import doubles_presenter as presenter
from iga_desktop.ui.exchange.double_card import DoubleCard
from iga_desktop.ui.exchange.double_dialog import DoubleDialog
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.narrowing_table import NarrowingTable
from iga_desktop.ui.widgets.places import Places
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling
from iga_desktop.ui.widgets.work_panel import WorkPanel

_LEAST_ROWS = 4


class DoublesView(TabView):
    """Shows the pairs that look alike, the likeliest first; they are looked for in a thread.

    Nothing is merged unless the officer does it, pair by pair.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._year: int | None = None
        self._task: Task | None = None
        self._known = False
        self.other_years = QCheckBox(self.tr("Bandingkan juga dengan tahun lain"))
        self.other_years.clicked.connect(self.refresh)
        self._make_table()
        self.card = DoubleCard(session)
        self.card.merge_wanted.connect(self._merge)
        self.card.apart_wanted.connect(self._keep_apart)
        self.card.join_wanted.connect(self._join)
        self.card.innovation_opened.connect(self._open)
        self._make_places()

    @property
    def state(self) -> str:
        """How many pairs look alike."""
        return presenter.state_text(self.model.all_rows) if self._known else ""

    def take_focus(self) -> None:
        """Bring the keys to the pairs, or to looking for them again."""
        shown = self._stack.currentWidget()
        if isinstance(shown, EmptyState):
            shown.action.setFocus()
        elif shown is self._working:
            self._working.cancel_button.setFocus()
        else:
            (self.table if self.model.all_rows else self.other_years).setFocus()

    def refresh(self) -> None:
        """Look for pairs anew; what was found last stays in view meanwhile, unless it is of another year."""
        year, workspace, others = self._session.year, self._session.workspace, self.other_years.isChecked()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if year is None:
            return
        if year != self._year:
            self._year = year
            self._forget(self._working)

        def show(pairs: tuple[DoublePair, ...]) -> None:
            if not task.cancelled:
                self._show(pairs)

        task = self._task = self._session.tasks.run(
            self.tr("Mencari data ganda"),
            lambda progress: presenter.find(workspace, year, other_years=others, progress=progress),
            show,
            on_failed=lambda problem: self._say(str(problem)),
            receiver=self,
        )
        self._working.follow(task)
        task.ended.connect(lambda: self._end(task))

    def _make_table(self) -> None:
        self.model = TableModel[DoublePair](presenter.columns(), presenter.pair_key)
        self.table = NarrowingTable(self.model, presenter.WIDTHS, presenter.SHARES, presenter.LEFT_OUT)
        self.table.setAccessibleName(self.tr("Pasangan inovasi yang mirip"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row)
        self.table.row_opened.connect(lambda pair: self._merge() if pair.same_year else self._join())
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.layoutChanged.connect(self._follow_selection)

    def _make_places(self) -> None:
        self._working = WorkPanel()
        self._sentence = label(kind="muted", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none = EmptyState(
            "circle-check",
            self.tr("Tidak ada data ganda"),
            self.tr(
                "Nama dan uraian semua inovasi tahun ini sudah dibandingkan; tidak ada dua yang mirip. "
                "Dengan centang di atas, inovasi tahun lain ikut dibandingkan."
            ),
            self.tr("Cari lagi"),
            "refresh-cw",
        )
        self._stopped = EmptyState(
            "search",
            self.tr("Pencarian dibatalkan"),
            self.tr("Belum diketahui apakah ada inovasi yang tercatat dua kali."),
            self.tr("Cari lagi"),
            "refresh-cw",
        )
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(self.table, stretch=2)
        column.addWidget(self.card, stretch=3)
        self._found = found
        self._stack = Places()
        self._stack.keys_homeless.connect(self.take_focus)
        for place in (self._working, self._sentence, found, self._none, self._stopped):
            self._stack.addWidget(place)
        for offering in (self._none, self._stopped):
            offering.chosen.connect(self.refresh)
        tools = QHBoxLayout()
        tools.addWidget(self.other_years)
        tools.addStretch()
        content = QWidget()
        whole = QVBoxLayout(content)
        margin = SIZES.page_margin
        whole.setContentsMargins(margin, 3 * SIZES.step, margin, margin)
        whole.setSpacing(3 * SIZES.step)
        whole.addLayout(tools)
        whole.addWidget(self._stack, stretch=1)
        QStackedLayout(self).addWidget(scrolling(content))

    def _forget(self, instead: QWidget) -> None:
        """Know nothing of the year in view; *instead* says why."""
        self._known = False
        self.model.set_rows([])
        self._stack.bring(instead)
        self.state_changed.emit()

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._forget(self._sentence)

    def _show(self, pairs: tuple[DoublePair, ...]) -> None:
        self._known = True
        self.model.set_rows(pairs)
        self._stack.bring(self._found if pairs else self._none)
        if pairs and not self.table.selectionModel().hasSelection():
            self.table.show_row(0)
        self.state_changed.emit()

    def _end(self, task: Task) -> None:
        """Say so where the officer cancelled; what was found comes by itself."""
        if task is not self._task:
            return
        self._task = None
        if task.cancelled:
            self._forget(self._stopped)

    def _follow_selection(self) -> None:
        chosen: list[DoublePair] = self.table.selected_objects()
        self.card.show_pair(chosen[0] if chosen else None)

    def _merge(self) -> None:
        with telling(self._session.messages):
            dialog = DoubleDialog(self._session, self._chosen, self)
            agreed = dialog.exec()
            dialog.deleteLater()
            if agreed:
                # What was done to either before may mean something else now that they are one.
                self._session.undo.clear()
                self._session.data_changed.emit()
                self._session.messages.inform(presenter.merged_text(dialog.kept_side, dialog.gone_side))

    def _keep_apart(self) -> None:
        pair, workspace = self._chosen, self._session.workspace
        self._decide(
            presenter.apart_question(pair),
            self.tr("Tandai bukan ganda"),
            lambda: keep_apart(workspace, pair.one.innovation_id, pair.other.innovation_id),
        )

    def _join(self) -> None:
        pair, workspace = self._chosen, self._session.workspace
        self._decide(
            presenter.join_question(pair),
            self.tr("Hubungkan"),
            lambda: join_lives(workspace, pair.one.innovation_id, pair.other.innovation_id),
        )

    def _decide(self, question: str, action: str, act: Callable[[], object]) -> None:
        if self._session.messages.confirm(question, action):
            with telling(self._session.messages):
                act()
                self._session.data_changed.emit()

    @property
    def _chosen(self) -> DoublePair:
        pair: DoublePair = self.table.selected_objects()[0]
        return pair

    def _open(self, side: DoubleSide) -> None:
        # The page of innovations shows only those of the year in view.
        self._session.show_year(side.year)
        self.innovation_opened.emit(side.innovation_id)

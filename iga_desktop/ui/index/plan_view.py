"""The tab "Rencana": the cheapest way of each innovation to the threshold, and what working days buy."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.progress import Progress
from iga_desktop.services.planning import set_lock
from iga_desktop.services.plans import OfficePlan, plan_office
from iga_desktop.ui.index import plan_presenter as presenter
from iga_desktop.ui.index.budget_card import BudgetCard
from iga_desktop.ui.index.effort_dialog import EffortDialog
from iga_desktop.ui.index.figure_cards import FigureCards
from iga_desktop.ui.index.plan_detail import PlanDetail
from iga_desktop.ui.index.plan_dialog import PlanSettingsDialog
from iga_desktop.ui.index.plan_presenter import PlanRow
from iga_desktop.ui.index.plan_saving import SaveButton
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_LEAST_ROWS = 7
_SIDE_BY_SIDE = 1300


class PlanView(TabView):
    """Enter or a double click opens an innovation; what is to be done for the chosen one stands below."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.plan: OfficePlan | None = None
        self._work = LatestWork(session, self)
        self._year = session.year
        self.figures = FigureCards(session)
        self.model = TableModel[PlanRow](presenter.columns(), lambda row: row.id)
        self.table = self._plans_table()
        self.detail = PlanDetail()
        self.detail.open_wanted.connect(lambda: self._open(self._chosen()))
        self.detail.lock_wanted.connect(self._ask_lock)
        self.none = label(presenter.none_text(), "muted", wraps=True)
        self.budget = BudgetCard(session)
        self.budget.settings_wanted.connect(self._set_time)
        self.budget.innovation_opened.connect(self.innovation_opened)
        self.effort_button = button(self.tr("Atur usaha"), "settings")
        self.effort_button.setToolTip(self.tr("Atur perkiraan hari kerja setiap indikator"))
        self.effort_button.clicked.connect(self._set_effort)
        self.save_button = SaveButton(session, self)
        self.empty = self._nothing()
        self._filled = scrolling(self._content())
        self._stack = QStackedLayout(self)
        for each in (self._filled, self.empty):
            self._stack.addWidget(each)
        self._show_plan(None)

    def _plans_table(self) -> DataTable:
        made = DataTable(self.model)
        made.setAccessibleName(self.tr("Rencana termurah"))
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.restore_columns(presenter.WIDTHS)
        made.give_rest_to(presenter.SHARES)
        made.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row)
        made.row_opened.connect(self._open)
        made.selectionModel().selectionChanged.connect(self._show_chosen)
        return made

    def _nothing(self) -> EmptyState:
        made = EmptyState(
            "list-checks",
            self.tr("Belum ada inovasi"),
            self.tr(
                "Rencana disusun untuk inovasi yang nilainya masih di bawah batas kirim. Mulailah dengan "
                "membaca buku kerja rekap yang ada di kantor."
            ),
            self.tr("Baca rekap"),
        )
        made.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        return made

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        self._plans = Columns(_SIDE_BY_SIDE, {self.table: 5, self.detail: 2})
        column.addWidget(self.figures)
        column.addWidget(self.none)
        column.addWidget(self._plans, stretch=1)
        column.addWidget(self.budget)
        column.addStretch()
        return content

    @property
    def state(self) -> str:
        """How many innovations can be lifted, and with how many working days."""
        return presenter.state_text(self.plan)

    def header_buttons(self) -> list[QPushButton]:
        """Give what sets the effort and what saves the plan, unless there is nothing to plan for."""
        return [] if self._stack.currentWidget() is self.empty else [self.effort_button, self.save_button]

    def take_focus(self) -> None:
        """Bring the keys to the plans, or to the first step while there is no innovation."""
        if self._stack.currentWidget() is self.empty:
            self.empty.action.setFocus()
        else:
            (self.budget.goal if self._plans.isHidden() else self.table).setFocus()

    def refresh(self) -> None:
        """Read the plan anew; until it came, the one before stays, unless it is of another year."""
        year, workspace = self._session.year, self._session.workspace
        if year != self._year:
            self._year = year
            self.budget.renew_budget()
            self._show_plan(None)
        if year is None:
            return

        def read(_: Progress) -> tuple[OfficePlan, tuple[PlanRow, ...]]:
            plan = plan_office(workspace, year)
            return plan, presenter.plan_rows(plan)

        def show(result: tuple[OfficePlan, tuple[PlanRow, ...]]) -> None:
            if year == self._session.year:
                self._show_plan(*result)

        self.budget.await_plan()
        self._work.run(self.tr("Menyusun rencana"), read, show)

    def _show_plan(self, plan: OfficePlan | None, rows: Sequence[PlanRow] = ()) -> None:
        self.plan = plan
        self._show_part(self.empty if plan is not None and not plan.state.entries else self._filled)
        for each in (self.figures, self.budget):
            each.setVisible(plan is not None)
        self._plans.setVisible(bool(rows))
        self.none.setVisible(plan is not None and not rows)
        self.effort_button.setEnabled(plan is not None)
        if plan is not None:
            self.figures.show_figures(presenter.figures(plan))
            self.budget.show_plan(plan)
        self.model.set_rows(rows)
        if rows and not self.table.selected_objects():
            self.table.show_row(0)
        self._show_chosen()
        self.state_changed.emit()

    def _show_part(self, wanted: QWidget) -> None:
        if wanted is not self._stack.currentWidget():
            self._stack.setCurrentWidget(wanted)
            if self.isVisible():
                self.take_focus()

    def _chosen(self) -> PlanRow | None:
        return next(iter(self.table.selected_objects()), None)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.detail.setVisible(chosen is not None)
        agency = chosen.planned.entry.row.agency_code if chosen else None
        self.save_button.offer(self.plan, self.budget.spender, agency)
        if chosen is not None and self.plan is not None:
            self.detail.show_row(chosen, self.plan.effort, self.plan.state.guideline)

    def _open(self, row: PlanRow | None) -> None:
        if row is not None:
            self.innovation_opened.emit(row.id)

    def _ask_lock(self, number: int, locked: bool) -> None:
        chosen, workspace = self._chosen(), self._session.workspace
        if chosen is None:
            return
        key, name = chosen.id, chosen.planned.entry.row.name
        act = (
            self.tr("kunci indikator {number} {name}")
            if locked
            else self.tr("buka kunci indikator {number} {name}")
        )
        with telling(self._session.messages):
            if set_lock(workspace, key, number, locked=locked):
                self._session.stored(
                    act.format(number=number, name=name),
                    undo=lambda: set_lock(workspace, key, number, locked=not locked),
                    redo=lambda: set_lock(workspace, key, number, locked=locked),
                )

    def _set_time(self) -> None:
        if self._year is not None and self.plan is not None:
            with telling(self._session.messages):
                dialog = PlanSettingsDialog(self._session, self._year, self.plan.companion_count, self)
                dialog.exec()
                dialog.deleteLater()

    def _set_effort(self) -> None:
        if self._year is not None and self.plan is not None:
            names = {each.number: each.name for each in self.plan.state.guideline.indicators}
            with telling(self._session.messages):
                dialog = EffortDialog(self._session, self._year, names, self)
                dialog.exec()
                dialog.deleteLater()

"""What a limited number of working days buys: goal and budget, the result, its curve and the schedule."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from iga_desktop.progress import Progress
from iga_desktop.services.charts import effort_image
from iga_desktop.services.plan_meanings import capacity
from iga_desktop.services.planning import MAXIMUM_WORKING_DAYS
from iga_desktop.services.plans import OfficePlan
from iga_desktop.services.spending import Goal, Spending, spend
from iga_desktop.ui.index import budget_presenter as presenter
from iga_desktop.ui.index.budget_presenter import TaskRow
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.models.table import TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, form, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.chart_view import ChartView
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.count_box import CountBox
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.meaning import MeaningButton

_LEAST_CHART = QSize(390, 224)
_LEAST_ROWS = 6
_SIDE_BY_SIDE = 1000
_AFTER_TYPING_MS = 250
"""A number is mostly written digit by digit; only the whole one is worth the work."""


class BudgetCard(Card):
    """Follows a plan; `spending` is what the chosen days are best spent on, None while it is counted."""

    settings_wanted = Signal()
    innovation_opened = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__("")
        self.title.setText(self.tr("Hari kerja pendamping"))
        self._work = LatestWork(session, self)
        self._plan: OfficePlan | None = None
        self._budget_is_usual = True
        self.spending: Spending | None = None
        link = button(self.tr("Atur waktu dan hari kerja"), "calendar", link=True)
        link.clicked.connect(self.settings_wanted)
        self.add_beside_title(link)
        self.about = MeaningButton(session)
        self.add_beside_title(self.about)
        self.capacity = label("", "muted", wraps=True)
        self.goal = ChoiceBox()
        self.goal.set_choices(presenter.goal_choices())
        self.goal.currentIndexChanged.connect(self._spend)
        self.budget = CountBox(MAXIMUM_WORKING_DAYS)
        self.budget.valueChanged.connect(self._take_budget)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_TYPING_MS)
        self._timer.timeout.connect(self._spend)
        self.result = label(wraps=True)
        self._chart = ChartView(session, _LEAST_CHART)
        self.tasks = TableModel[TaskRow](presenter.task_columns(), lambda row: row.id)
        self.table = self._schedule_table()
        self.body.addWidget(self.capacity)
        self.body.addWidget(Columns(_SIDE_BY_SIDE, {self._left(): 3, self._right(): 4}))

    def _schedule_table(self) -> DataTable:
        made = DataTable(self.tasks)
        made.setAccessibleName(self.tr("Jadwal pendampingan"))
        made.setProperty("plain", True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.restore_columns(presenter.TASK_WIDTHS)
        made.give_rest_to(presenter.TASK_SHARES)
        made.setMinimumHeight((_LEAST_ROWS + 1) * SIZES.row)
        made.row_opened.connect(lambda row: self.innovation_opened.emit(row.id))
        return made

    def _left(self) -> QWidget:
        fields = form()
        fields.addRow(self.tr("&Tujuan"), self.goal)
        fields.addRow(self.tr("&Hari kerja"), self.budget)
        holder = QWidget()
        column = _column(holder)
        column.addLayout(fields)
        column.addWidget(self.result)
        column.addWidget(self._chart, stretch=1)
        return holder

    def _right(self) -> QWidget:
        holder = QWidget()
        column = _column(holder)
        column.setContentsMargins(2 * SIZES.step, 0, 0, 0)
        column.addWidget(label(self.tr("Jadwal untuk hari kerja itu"), "section"))
        column.addWidget(self.table, stretch=1)
        return holder

    def show_plan(self, plan: OfficePlan) -> None:
        """Spend the days of *plan*: those there are, until the officer tries another number."""
        if self._plan is not None and plan.capacity != self._plan.capacity:
            self._budget_is_usual = True
        self._plan = plan
        self.capacity.setText(presenter.capacity_text(plan))
        self.about.show_meaning(capacity(plan))
        if self._budget_is_usual:
            self.budget.show_value(presenter.usual_budget(plan))
        self._spend()

    def await_plan(self) -> None:
        """Spend nothing any more until the next plan is shown."""
        self._timer.stop()
        self._work.drop()

    def renew_budget(self) -> None:
        """Go back to the days that there are, with the next plan."""
        self._budget_is_usual = True

    def spender(self) -> Callable[[], Spending]:
        """Give what finds out, in a thread, what the days chosen now are best spent on.

        Raises:
            ValueError: no plan was shown yet.
        """
        plan, known = self._plan, self.spending
        if plan is None:
            raise ValueError("without a plan there is nothing to spend days on")
        goal, budget = self._asked
        return lambda: known or spend(plan, goal, budget)

    @property
    def _asked(self) -> tuple[Goal, int]:
        return Goal(str(self.goal.value)), self.budget.value()

    def _take_budget(self) -> None:
        self._budget_is_usual = False
        self.spending = None
        self._work.drop()
        self._timer.start()

    def _spend(self) -> None:
        self._timer.stop()
        plan = self._plan
        if plan is None:
            return
        goal, budget = self._asked
        self.spending = None

        def work(_: Progress) -> presenter.Result:
            return presenter.result_of(plan, spend(plan, goal, budget))

        self._work.run(self.tr("Menghitung hasil hari kerja"), work, self._show)

    def _show(self, result: presenter.Result) -> None:
        self.spending = result.spending
        self.result.setText("\n".join(presenter.spending_sentences(result.spending)))
        self.tasks.set_rows(result.tasks)
        self._chart.show_chart(lambda *place: effort_image(result.points, result.spending.budget, *place))


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * SIZES.step)
    return column

"""The page "Indeks": where the regency's index stands, what it is made of, and what would change it."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.ui.index.index_history_view import IndexHistoryView
from iga_desktop.ui.index.plan_view import PlanView
from iga_desktop.ui.index.presenter import Tab, tab_title
from iga_desktop.ui.index.scenarios_view import ScenariosView
from iga_desktop.ui.index.spd_view import SpdView
from iga_desktop.ui.index.submission_view import SubmissionView
from iga_desktop.ui.index.summary_view import SummaryView
from iga_desktop.ui.index.view import IndexView
from iga_desktop.ui.innovations.visit import Visit
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.stack_button import stack_buttons
from iga_desktop.ui.widgets.tab_set import tab_set
from iga_desktop.ui.widgets.telling import telling

_VIEWS: dict[Tab, Callable[[Session], IndexView]] = {
    Tab.SUMMARY: SummaryView,
    Tab.SPD: SpdView,
    Tab.SUBMISSION: SubmissionView,
    Tab.PLAN: PlanView,
    Tab.SCENARIOS: ScenariosView,
    Tab.HISTORY: IndexHistoryView,
}
"""What each tab shows, in the order of the tabs."""


class IndexPage(Page):
    """The tabs: each is made when it first comes to the front, and reads its data only there.

    `show_request` takes a `Tab`, or its value.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._views: dict[Tab, IndexView] = {}
        self._stale: set[Tab] = set()
        self._front = Tab.SUMMARY
        self.undo_button, self.redo_button = stack_buttons(session.undo, self, self.may_leave)
        for without_text in (self.undo_button, self.redo_button):
            without_text.leave_out_text()
        self.tabs = tab_set(self.tr("Bagian indeks"))
        self._places: dict[Tab, QStackedLayout] = {}
        for tab in _VIEWS:
            place = QWidget()
            self._places[tab] = QStackedLayout(place)
            self.tabs.addTab(place, tab_title(tab))
        self.tabs.currentChanged.connect(self._show_tab)
        self._empty = EmptyState(
            "chart-column",
            self.tr("Belum ada tahun yang dibuka"),
            self.tr(
                "Indeks dihitung dari inovasi dan SPD satu tahun. Baca rekap lebih dahulu agar tahunnya "
                "terbuka; sesudah itu SPD dapat diisi di sini."
            ),
            self.tr("Baca rekap"),
        )
        self._empty.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)

    @property
    def front(self) -> Tab:
        """The tab in front."""
        return list(_VIEWS)[self.tabs.currentIndex()]

    @property
    def _fillable(self) -> bool:
        """Whether the tab in front has something to show: only past years need no open year."""
        return self.session.year is not None or self.front is Tab.HISTORY

    def view(self, tab: Tab) -> IndexView:
        """Give what *tab* shows."""
        if tab not in self._views:
            made = self._views[tab] = _VIEWS[tab](self.session)
            made.state_changed.connect(self.state_changed)
            made.innovation_opened.connect(
                lambda chosen: self.page_wanted.emit("InnovationsPage", Visit(chosen, "IndexPage", tab))
            )
            if isinstance(made, SummaryView):
                made.tab_wanted.connect(self.show_request)
            made.page_wanted.connect(self.page_wanted)
            self._places[tab].addWidget(made)
            # The layout alone would show it only later, and what is not seen cannot take the keys.
            made.show()
        return self._views[tab]

    @property
    def state(self) -> str:
        """What the tab in front says of the year."""
        return self.view(self.front).state if self._fillable else ""

    def header_buttons(self) -> list[QPushButton]:
        """Give the buttons of the tab in front, after those that take back what was stored."""
        if not self._fillable:
            return []
        return [self.undo_button, self.redo_button, *self.view(self.front).header_buttons()]

    def refresh(self) -> None:
        """Read the tab in front anew; the others wait until they come to the front."""
        self._stale = set(_VIEWS)
        self._read()
        self.state_changed.emit()

    def show_request(self, request: object) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(list(_VIEWS).index(Tab(str(request))))
        self.take_focus()

    def take_focus(self) -> None:
        """Bring the keys to the tab in front, or to the first step while no year is open."""
        if self._fillable:
            self.view(self.front).take_focus()
        else:
            self._empty.action.setFocus()

    def may_leave(self) -> bool:
        """Whether the tab in front can be left."""
        return self._front not in self._views or self._views[self._front].may_leave()

    def _show_tab(self) -> None:
        """Show the chosen tab, unless the one before holds the officer back."""
        if self.front is not self._front:
            if not self.may_leave():
                self.tabs.setCurrentIndex(list(_VIEWS).index(self._front))
                return
            self._front = self.front
        self._read()
        self.state_changed.emit()

    def _read(self) -> None:
        """Let the tab in front read anew what may have changed since it did, or offer the first step."""
        place = self._places[self.front]
        if not self._fillable:
            place.addWidget(self._empty)
            place.setCurrentWidget(self._empty)
            return
        place.setCurrentWidget(self.view(self.front))
        if self.front in self._stale:
            self._stale.discard(self.front)
            with telling(self.session.messages):
                self.view(self.front).refresh()

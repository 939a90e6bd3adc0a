"""A page made of tabs."""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from iga_desktop.ui.innovations.visit import Visit
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.stack_button import stack_buttons
from iga_desktop.ui.widgets.tab_set import tab_set
from iga_desktop.ui.widgets.telling import telling

Tab = TypeVar("Tab", bound=StrEnum)


class TabbedPage(Page, Generic[Tab]):
    """The tabs: each is made when it first comes to the front, and reads its data only there.

    `show_request` takes a tab, or its value.
    """

    def __init__(
        self,
        session: Session,
        name: str,
        views: Mapping[Tab, tuple[str, Callable[[Session], TabView]]],
        empty: EmptyState,
        yearless: Collection[Tab] = (),
    ) -> None:
        """Show *views* under their titles, in their order; *name* is for those who hear the window.

        While no year is open, *empty* stands in every tab but the *yearless* ones.
        """
        super().__init__(session)
        self._makers = {tab: maker for tab, (_, maker) in views.items()}
        self._yearless = yearless
        self._views: dict[Tab, TabView] = {}
        self._stale: set[Tab] = set()
        self._order = tuple(views)
        self._front = self._order[0]
        self.undo_button, self.redo_button = stack_buttons(session.undo, self, self.may_leave)
        for without_text in (self.undo_button, self.redo_button):
            without_text.leave_out_text()
        self.tabs = tab_set(name)
        self._places: dict[Tab, QStackedLayout] = {}
        for tab, (title, _) in views.items():
            place = QWidget()
            self._places[tab] = QStackedLayout(place)
            self.tabs.addTab(place, title)
        self.tabs.currentChanged.connect(self._show_tab)
        self._empty = empty
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)

    @property
    def front(self) -> Tab:
        """The tab in front."""
        return self._order[self.tabs.currentIndex()]

    @property
    def _fillable(self) -> bool:
        """Whether the tab in front has something to show."""
        return self.session.year is not None or self.front in self._yearless

    def view(self, tab: Tab) -> TabView:
        """Give what *tab* shows."""
        if tab not in self._views:
            made = self._views[tab] = self._makers[tab](self.session)
            made.state_changed.connect(self.state_changed)
            made.innovation_opened.connect(
                lambda chosen: self.page_wanted.emit(
                    "InnovationsPage", Visit(chosen, type(self).__name__, tab)
                )
            )
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
        self._stale = set(self._order)
        self._read()
        self.state_changed.emit()

    @property
    def place(self) -> object:
        """The tab in front."""
        return self.front.value

    def show_request(self, request: object) -> None:
        """Bring a tab to the front; None: the one that is there."""
        if request is None:
            return
        self.tabs.setCurrentIndex(self._order.index(type(self._front)(str(request))))
        self.take_focus()

    def take_focus(self) -> None:
        """Bring the keys to the tab in front, or to the first step while no year is open."""
        if self._fillable:
            self.view(self.front).take_focus()
        else:
            self._empty.action.setFocus()

    def may_leave(self) -> bool:
        """Whether no tab holds the officer back: what came up after another was chosen waits there still."""
        return all(view.may_leave() for view in self._views.values())

    def put_by(self) -> bool:
        """Whether no tab has anything unsaved: none of them keeps drafts."""
        return all(view.put_by() for view in self._views.values())

    def _show_tab(self) -> None:
        """Show the chosen tab, unless the one before holds the officer back."""
        if self.front is not self._front:
            if self._front in self._views and not self._views[self._front].may_leave():
                self.tabs.setCurrentIndex(self._order.index(self._front))
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

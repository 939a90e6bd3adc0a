"""The page "Verifikasi": the queue, and in its place the desk on which one innovation is verified."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from iga_desktop.domain.recap import Recap
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services.desk import companions_by_agency
from iga_desktop.services.drafts import Draft, NoteEdits
from iga_desktop.services.recaps import load_recap
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.claims import ClaimsView
from iga_desktop.ui.verification.companions import CompanionsView
from iga_desktop.ui.verification.desk_view import DeskView
from iga_desktop.ui.verification.desk_words import state_text
from iga_desktop.ui.verification.desk_work import DeskWork
from iga_desktop.ui.verification.presenter import QueueFilter, QueuePresenter, QueueRow
from iga_desktop.ui.verification.queue import QueueView
from iga_desktop.ui.widgets.score_bar import ScoreScale
from iga_desktop.ui.widgets.stack_button import stack_buttons
from iga_desktop.ui.widgets.tab_set import tab_set
from iga_desktop.ui.widgets.telling import telling

_TABS = ("antrean", "klaim", "pendamping")
"""The tabs by the names that other pages ask for."""


class VerificationPage(Page):
    """Queue, claims, companions, and the desk.

    `show_request` takes an innovation's id, the `Draft` of a note, "agency:CODE" or a tab.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._presenter = QueuePresenter()
        self.work = DeskWork(session)
        self.queue = QueueView(session, self._presenter)
        self.claims = ClaimsView(session)
        self.companions = CompanionsView(session)
        self.desk = DeskView(session, self.work)
        self.tabs = tab_set(self.tr("Bagian verifikasi"))
        self.tabs.addTab(self.queue, self.tr("Antrean"))
        self.tabs.addTab(self.claims, self.tr("Klaim per OPD"))
        self.tabs.addTab(self.companions, self.tr("Pendamping"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self.desk)
        self._stale: set[QWidget] = set()
        self.undo_button, self.redo_button = stack_buttons(session.undo, self, self.may_leave)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.queue.row_opened.connect(self._open_row)
        for without_rows in (self.queue, self.claims):
            without_rows.recap_wanted.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        self.queue.shown_changed.connect(self.state_changed)
        for view in (self.claims, self.companions):
            view.state_changed.connect(self.state_changed)
        self.claims.agency_chosen.connect(lambda code: self._show_filter(QueueFilter(agency=code)))
        self.companions.companion_chosen.connect(lambda name: self._show_filter(QueueFilter(companion=name)))
        self.desk.closed.connect(self._show_queue)
        self.desk.moved.connect(self.state_changed)
        self.desk.next_wanted.connect(self._next_waiting)
        self.tabs.currentChanged.connect(self._show_tab)

    @property
    def working(self) -> bool:
        """Whether the desk is in view."""
        return self._stack.currentWidget() is self.desk

    @property
    def state(self) -> str:
        """What waits in the queue, or how the indicators on the desk stand."""
        if self.working and self.work.desk is not None:
            return state_text(self.work.desk)
        shown = self.tabs.currentWidget()
        if isinstance(shown, ClaimsView | CompanionsView):
            return shown.state_text()
        return self._presenter.state_text(self.queue.rows)

    def header_buttons(self) -> list[QPushButton]:
        """Give the buttons that take back what was stored in this sitting and store it again."""
        return [self.undo_button, self.redo_button]

    @property
    def place(self) -> object:
        """The innovation on the desk, by its id, or the tab in view."""
        return self.work.innovation_id if self.working else _TABS[self.tabs.currentIndex()]

    def refresh(self) -> None:
        """Read anew what is in view; the queue waits until it is shown again while the desk is."""
        self._stale = {self.queue, self.claims, self.companions}
        desk = self.work.desk
        if not (self.working and desk is not None and desk.innovation.year == self.session.year):
            self._show_queue()
            return
        try:
            self.work.reload()
        except UserError as problem:
            self._show_queue()
            self.session.messages.warn(str(problem))
            return
        if not self.isVisible():
            # It comes back into view: what waits elsewhere may have changed meanwhile.
            self._read_queue()
        self.desk.show_work()
        self.state_changed.emit()

    def show_request(self, request: object) -> None:
        """Show what another page asked for."""
        if not self.may_leave():
            return
        if isinstance(request, int):
            self._show_queue()
            self._open(request)
        elif isinstance(request, Draft) and isinstance(request.edits, NoteEdits):
            self._show_queue()
            self._resume(request.key, request.edits)
        elif isinstance(request, str) and request.startswith("agency:"):
            self._show_filter(QueueFilter(agency=request.removeprefix("agency:")))
        elif request in _TABS:
            self._show_queue()
            self.tabs.setCurrentIndex(_TABS.index(request))
            self.take_focus()

    def take_focus(self) -> None:
        """Bring the keys to the desk, or to what the tab in view lists."""
        shown = self.desk if self.working else self.tabs.currentWidget()
        if isinstance(shown, DeskView | QueueView | ClaimsView | CompanionsView):
            shown.take_focus()

    def may_leave(self) -> bool:
        """Whether no note is left unfinished on the desk."""
        return not self.working or self.desk.may_move()

    def put_by(self) -> bool:
        """Keep the note that is not finished on the desk."""
        return not self.working or self.desk.put_by()

    def _open_row(self, row: QueueRow) -> None:
        self._open(row.innovation.id)

    def _resume(self, key: str, edits: NoteEdits) -> None:
        self._open(edits.innovation_id, edits.number)
        if self.working and self.work.number == edits.number:
            self.desk.resume_note(edits.note, key)

    def _open(self, innovation_id: int, number: int | None = None) -> None:
        self.work.order = [row.innovation.id for row in self.queue.rows]
        with telling(self.session.messages):
            self.work.open(innovation_id, number)
            self._stack.setCurrentWidget(self.desk)
            self.desk.show_work()
            self.desk.take_focus()
            self.state_changed.emit()

    def _next_waiting(self) -> None:
        if self.desk.may_move() and not self._went_on():
            # Before it is said that nothing waits: evidence may have been added or taken back elsewhere.
            self._read_queue(self._go_on_or_tell)

    def _go_on_or_tell(self) -> None:
        if self.working and not self._went_on():
            self.session.messages.inform(self._nothing_waits())

    def _went_on(self) -> bool:
        """Go on to the next indicator that waits, if one is known of."""
        try:
            found = self.work.to_next_waiting()
        except UserError as problem:
            self.session.messages.warn(str(problem))
            return True
        if found:
            self.desk.show_work()
            self.state_changed.emit()
        return found

    def _nothing_waits(self) -> str:
        line = self.work.line
        if line is not None and line.state.status is IndicatorStatus.WAITING:
            return self.tr("Dalam antrean ini hanya indikator ini yang masih menunggu.")
        return self.tr("Tidak ada lagi indikator yang menunggu dalam antrean ini.")

    def _show_queue(self) -> None:
        last = self.work.innovation_id
        was_working = self.working
        self.work.close()
        self._stack.setCurrentWidget(self.tabs)
        self._show_tab()
        if was_working and last is not None:
            self.queue.show_id(last)
            self.take_focus()
        self.state_changed.emit()

    def _show_filter(self, wanted: QueueFilter) -> None:
        self.work.close()
        self._stack.setCurrentWidget(self.tabs)
        self.tabs.setCurrentWidget(self.queue)
        self._show_tab()
        self.queue.show_filter(wanted)
        self.take_focus()

    def _show_tab(self) -> None:
        """Read what the tab in view shows, if it may have changed since."""
        shown = self.tabs.currentWidget()
        if shown in self._stale:
            self._stale.discard(shown)
            with telling(self.session.messages):
                if isinstance(shown, ClaimsView | CompanionsView):
                    shown.refresh()
                else:
                    self._read_queue()
        self.state_changed.emit()

    def _read_queue(self, then: Callable[[], object] | None = None) -> None:
        """Read the year's queue in the background and show it; *then* do what waited for it."""
        year, workspace = self.session.year, self.session.workspace
        if year is None:
            self._presenter.set_rows((), {})
            self.queue.show_rows(ScoreScale())
            return

        def read(_progress: Progress) -> tuple[Recap, Mapping[str, str]]:
            return load_recap(workspace, year).recap, companions_by_agency(workspace)

        def show(found: tuple[Recap, Mapping[str, str]]) -> None:
            if year == self.session.year:
                self._show_rows(*found)
                if then is not None:
                    then()

        self.session.tasks.run(self.tr("Membaca antrean verifikasi"), read, show, receiver=self)

    def _show_rows(self, recap: Recap, companions: Mapping[str, str]) -> None:
        self._presenter.set_rows(recap.innovations, companions)
        self.queue.show_rows(ScoreScale(recap.maturity_maximum, recap.thresholds))
        if not self.work.order:
            self.work.order = [row.innovation.id for row in self.queue.rows]
        self.work.note_waiting({row.id: row.waiting for row in recap.innovations})
        if self.working:
            self.desk.show_work()

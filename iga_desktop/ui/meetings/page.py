"""Rakor: the year's coordination meetings, what moved between them, and what follows from them."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedLayout, QWidget

from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.movement import AgencyMovement, MovementRow
from iga_desktop.formats import local_time
from iga_desktop.services.innovations import load_innovation
from iga_desktop.services.meetings import list_meetings
from iga_desktop.ui.meetings import presenter
from iga_desktop.ui.meetings.comparison_view import ComparisonView
from iga_desktop.ui.meetings.follow_ups_view import FollowUpsView
from iga_desktop.ui.meetings.frozen_recap import FrozenRecap
from iga_desktop.ui.meetings.meeting_dialog import MeetingDialog
from iga_desktop.ui.meetings.meeting_list import MeetingList
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.empty_state import EmptyState
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.stack_button import stack_buttons
from iga_desktop.ui.widgets.tab_set import tab_set
from iga_desktop.ui.widgets.telling import telling

_NARROW = 900


class MeetingsPage(Page):
    """The meetings, and for the chosen one what moved, what follows, and the recap as it was.

    `show_request` takes a meeting's id, and shows its follow-ups, "perbandingan" or "buka".
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.open_button = button(self.tr("Buka Rakor"), "plus", primary=True)
        self.open_button.clicked.connect(self._open)
        self.change_button = button(self.tr("Ubah keterangan"), "pencil")
        self.change_button.clicked.connect(self._change)
        self.undo_button, self.redo_button = stack_buttons(session.undo, self, self.may_leave)
        for without_text in (self.undo_button, self.redo_button):
            without_text.leave_out_text()
        self.list = MeetingList()
        self.list.chosen.connect(self._show)
        self.comparison = ComparisonView(session)
        self.comparison.innovation_opened.connect(self._open_innovation)
        self.comparison.agency_opened.connect(self._list_agency)
        self.follow_ups = FollowUpsView(session)
        self.recap = FrozenRecap(session)
        self.tabs = tab_set(self.tr("Bagian Rakor"))
        for view, title in (
            (self.comparison, self.tr("Perbandingan")),
            (self.follow_ups, self.tr("Tindak lanjut")),
            (self.recap, self.tr("Rekap saat itu")),
        ):
            self.tabs.addTab(view, title)
        self.tabs.currentChanged.connect(self._show_tab)
        self.follow_ups.title_changed.connect(
            lambda title: self.tabs.setTabText(self.tabs.indexOf(self.follow_ups), title)
        )
        self._empty = EmptyState(
            "presentation",
            self.tr("Belum ada Rakor"),
            self.tr(
                "Membuka Rakor membekukan keadaan semua inovasi saat itu. Sesudahnya tampak apa yang "
                "berubah dari Rakor ke Rakor, rekap tiap Rakor dapat dicetak lagi, dan keputusannya dicatat "
                "sampai selesai."
            ),
            self.open_button.text(),
            "plus",
        )
        self._empty.chosen.connect(self._open)
        self._yearless = EmptyState(
            "presentation",
            self.tr("Belum ada tahun yang dibuka"),
            self.tr(
                "Rakor membekukan keadaan inovasi satu tahun. Baca rekap lebih dahulu agar tahunnya "
                "terbuka, lalu buka Rakor di sini."
            ),
            self.tr("Baca rekap"),
        )
        self._yearless.chosen.connect(lambda: self.page_wanted.emit("InnovationsPage", "baca-rekap"))
        self._stack = QStackedLayout(self)
        self._content = scrolling(self._filled())
        for each in (self._content, self._empty, self._yearless):
            self._stack.addWidget(each)

    @property
    def state(self) -> str:
        """How many meetings there are, and the day of the newest."""
        return presenter.state_text(self.list.meetings, self.session.year)

    def header_buttons(self) -> list[QPushButton]:
        """Give the page's buttons; an empty page offers the first step in its middle."""
        return (
            [self.undo_button, self.redo_button, self.change_button, self.open_button]
            if self.list.meetings
            else []
        )

    def refresh(self) -> None:
        """Read the meetings anew; what is said of the chosen one follows."""
        year = self.session.year
        before = self.list.meeting
        self.list.show_meetings(list_meetings(self.session.workspace, year) if year is not None else ())
        nothing = self._yearless if year is None else self._empty
        self._stack.setCurrentWidget(self._content if self.list.meetings else nothing)
        if before is not None and self.list.meeting is not None and before.id == self.list.meeting.id:
            self._show(self.list.meeting)
        self.state_changed.emit()

    def take_focus(self) -> None:
        """Bring the keys to the meetings, or to the first step while there are none."""
        shown = self._stack.currentWidget()
        (shown.action if isinstance(shown, EmptyState) else self.list).setFocus()

    def show_request(self, request: object) -> None:
        """Show the follow-ups of a meeting, or what moved since the newest one."""
        if isinstance(request, int):
            self.list.choose(request)
            self.tabs.setCurrentWidget(self.follow_ups)
        elif request == "perbandingan" and self.list.meetings:
            self.list.choose(self.list.meetings[0].id)
            self.tabs.setCurrentWidget(self.comparison)
            self.comparison.show_usual()
        elif request == "buka" and self.session.year is not None:
            self._open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the rest where there is no room beside it."""
        super().resizeEvent(event)
        upright = self.width() >= _NARROW
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if upright else directions.TopToBottom)
        self.list.stand(upright=upright)
        margin = SIZES.page_margin
        self._row.setContentsMargins(margin, margin if upright else 2 * SIZES.step, margin, margin)
        self._row.setSpacing((4 if upright else 2) * SIZES.step)

    def _filled(self) -> QWidget:
        content = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._row.setContentsMargins(*[SIZES.page_margin] * 4)
        self._row.setSpacing(4 * SIZES.step)
        self._row.addWidget(self.list)
        self._row.addWidget(self.tabs, stretch=1)
        return content

    def _show(self, meeting: Meeting) -> None:
        with telling(self.session.messages):
            self.follow_ups.show_meeting(meeting)
            self._show_tab()

    def _show_tab(self) -> None:
        """Let the tab in view show the chosen meeting: the others need not be read for it."""
        meeting, view = self.list.meeting, self.tabs.currentWidget()
        if meeting is not None and view is self.comparison:
            self.comparison.show_meeting(meeting, self.list.meetings)
        elif meeting is not None and view is self.recap:
            self.recap.show_meeting(meeting)

    def _open(self) -> None:
        year = self.session.year
        if year is None:
            raise ValueError("without a year the page offers no meeting")
        now = local_time(self.session.workspace.clock()).replace(second=0, microsecond=0)
        self._ask(Meeting(None, year, now.date(), "", "", "", now))

    def _change(self) -> None:
        if self.list.meeting is not None:
            self._ask(self.list.meeting)

    def _ask(self, meeting: Meeting) -> None:
        dialog = MeetingDialog(self.session, meeting, self)
        agreed = dialog.exec()
        dialog.deleteLater()
        if agreed:
            self.session.data_changed.emit()
            self.list.choose(dialog.stored.id)

    def _open_innovation(self, row: MovementRow) -> None:
        with telling(self.session.messages):
            load_innovation(self.session.workspace, row.id)  # it may be gone since
            self.page_wanted.emit("InnovationsPage", row.id)

    def _list_agency(self, row: AgencyMovement) -> None:
        self.page_wanted.emit("InnovationsPage", f"agency:{row.agency_code}")

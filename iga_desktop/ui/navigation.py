"""What happens in the frame: which page is in view, which year, and when a page reads its data anew."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from iga_desktop.services.offices import load_office
from iga_desktop.services.years import list_years
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.backups.age_words import last_backup_text
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.notices import Notices
from iga_desktop.ui.page import Page
from iga_desktop.ui.page_entry import PageEntry
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.notice_bar import NoticeBar
from iga_desktop.ui.widgets.status_strip import StatusStrip
from iga_desktop.ui.widgets.telling import telling
from iga_desktop.ui.year_menu import YearMenu

_KEYS = "1234567890,"
"""What brings a page into view together with Ctrl, in the order of the pages."""


class Navigation(QObject):
    """Shows *pages* in *window*, each built when it is first wanted."""

    def __init__(
        self, window: MainWindow, session: Session, settings: WindowSettings, pages: Sequence[PageEntry]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._settings = settings
        self._entries = {entry.name: entry for entry in pages}
        self._built: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""

        self._strip = StatusStrip()
        window.add_strip(self._strip)
        session.tasks.started.connect(self._strip.follow)
        session.told.connect(self._strip.say)
        self._show_quiet(None)
        self._years = YearMenu(session, window)
        self._years.year_wanted.connect(self._show_year)
        window.header.offer_years(self._years)
        self._add_entries()
        self._add_keys()
        session.year_changed.connect(self._year_changed)
        session.data_changed.connect(self._data_changed)
        session.office_changed.connect(self._office_changed)
        window.header.show_year(session.year)
        self._show_office()
        self.show(pages[0].name)
        self._add_notices()

    @property
    def page(self) -> Page:
        """The page in view."""
        return self._built[self._current]

    def show(self, name: str) -> bool:
        """Bring the page of class *name* into view, unless the present one holds the officer back."""
        changes = name != self._current
        if changes:
            if self._current and not self.page.may_leave():
                self._window.sidebar.mark(self._current)
                return False
            if name not in self._built:
                self._build(name)
            if name not in self._built:
                self._window.sidebar.mark(self._current)
                return False
            self._current = name
        if name in self._stale:
            self._stale.discard(name)
            with telling(self._session.messages):
                self.page.refresh()
        self._window.stack.setCurrentWidget(self.page)
        self._window.sidebar.mark(name)
        self._show_state()
        if changes:
            self.page.take_focus()
        return True

    def may_close(self) -> bool:
        """Whether the window may close: nothing unsaved, no awaited work, or it may be cancelled."""
        if not self.page.may_leave():
            return False
        tasks = self._session.tasks
        if tasks.awaited:
            question = self.tr(
                "Pekerjaan masih berjalan. Bila jendela ditutup sekarang, pekerjaan itu dibatalkan "
                "dan tidak ada berkas atau data setengah jadi."
            )
            if not self._session.messages.confirm(question, self.tr("Batalkan dan tutup")):
                return False
        tasks.cancel()
        return True

    def refresh(self) -> None:
        """Let every page read its data anew: the one in view now, the others when they come into view."""
        self._stale.update(self._built)
        self.show(self._current)

    def _build(self, name: str) -> None:
        """Build the page *name*; what keeps it from being built is told."""
        with telling(self._session.messages):
            page = self._built[name] = self._entries[name].load()(self._session)
            self._stale.add(name)
            self._window.stack.addWidget(page)
            page.state_changed.connect(self._show_state)
            page.page_wanted.connect(self._show_wanted)

    def _add_entries(self) -> None:
        for number, (name, entry) in enumerate(self._entries.items()):
            keys = f"Ctrl+{_KEYS[number]}"
            self._window.sidebar.add_entry(name, entry.title, entry.icon_name, keys)
            shortcut = QShortcut(QKeySequence(keys), self._window)
            shortcut.activated.connect(lambda name=name: self.show(name))
        self._window.sidebar.wanted.connect(self.show)

    def _add_notices(self) -> None:
        bar = NoticeBar()
        bar.keys_homeless.connect(self._take_keys)
        self._window.add_banner(bar)
        self.notices = Notices(self._session, bar, self.show)
        self.notices.backed_up.connect(self._show_quiet)

    def _take_keys(self) -> None:
        self.page.take_focus()

    def _show_quiet(self, backed_up: datetime | None) -> None:
        folder = self.tr("Folder data: {folder}").format(folder=self._session.workspace.folder)
        backup = last_backup_text(backed_up, self._session.workspace.clock()) if backed_up else ""
        self._strip.set_quiet_text("  ·  ".join(filter(None, (backup, folder))))

    def _add_keys(self) -> None:
        QShortcut(QKeySequence("F5"), self._window).activated.connect(self.refresh)
        QShortcut(QKeySequence("Ctrl+Q"), self._window).activated.connect(self._window.close)

    def _show_wanted(self, name: str, request: object) -> None:
        if self.show(name):
            self.page.show_request(request)

    def _show_state(self) -> None:
        page = self.page
        self._window.header.show_page(self._entries[self._current].title, page.state, page.header_buttons())

    def _year_changed(self) -> None:
        self._window.header.show_year(self._session.year)
        if self._session.year is not None:
            self._settings.keep_last_year(self._session.year)
        self.refresh()

    def _show_year(self, year: int) -> None:
        if self.page.may_leave():
            self._session.show_year(year)

    def _data_changed(self) -> None:
        with telling(self._session.messages):
            years = list_years(self._session.workspace)
            if self._session.year is None and years:
                self._session.show_year(years[0])
            else:
                self.refresh()

    def _office_changed(self) -> None:
        self._show_office()
        self.refresh()

    def _show_office(self) -> None:
        with telling(self._session.messages):
            office = load_office(self._session.workspace)
            self._window.sidebar.show_office(office.regency, office.unit, office.main.logo)

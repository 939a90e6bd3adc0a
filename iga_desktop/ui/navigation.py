"""What happens in the frame: which page is in view, which year, and when a page reads its data anew."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iga_desktop.services.offices import load_office
from iga_desktop.services.years import list_years
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.backups.age_words import last_backup_text
from iga_desktop.ui.finding.command import Command
from iga_desktop.ui.finding.find_key import FindKey
from iga_desktop.ui.finding.trail import Place
from iga_desktop.ui.finding.ways import Ways
from iga_desktop.ui.help.desk import attach_help
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.notices import Notices
from iga_desktop.ui.page import Page
from iga_desktop.ui.page_entry import PageEntry
from iga_desktop.ui.session import Session
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.widgets.notice_bar import NoticeBar
from iga_desktop.ui.widgets.status_strip import StatusStrip
from iga_desktop.ui.widgets.telling import telling
from iga_desktop.ui.year_menu import YearMenu

if TYPE_CHECKING:
    from iga_desktop.ui.finding.finder import Finder

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
        self.settings = settings
        self._entries = {entry.name: entry for entry in pages}
        self._built: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self.ways = Ways(window, self)
        self.commands: list[Command] = []
        """What the window itself can do by name, for the box that finds everything."""
        self._finder: Finder | None = None

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
        FindKey(window)
        self.help = attach_help(window, session)

    @property
    def entries(self) -> Sequence[PageEntry]:
        """The pages in their order."""
        return tuple(self._entries.values())

    @property
    def title(self) -> str:
        """The title of the page in view."""
        return self._entries[self._current].title

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

    @property
    def place(self) -> Place:
        """What is in view."""
        return Place(self._current, self.page.place, self._session.year)

    def visit(self, place: Place) -> bool:
        """Bring *place* into view, in its year; False if the present page holds the officer back."""
        with self.ways.on_the_way():
            year = self._session.year
            if place.year not in (None, year):
                self._show_year(place.year)
                if self._session.year == year:
                    return False
            if not self.show(place.page):
                return False
            self.page.show_request(place.request)
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
            does = self.tr("Menampilkan {page}").format(page=entry.title)
            add_shortcut(self._window, keys, does, partial(self.show, name))
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
        add_shortcut(self._window, "F5", self.tr("Membaca ulang data yang tampil"), self.refresh)
        add_shortcut(self._window, "Ctrl+Q", self.tr("Menutup program"), self._window.close)
        add_shortcut(self._window, "Ctrl+K", self.tr("Mencari apa saja"), self.find)
        add_shortcut(self._window, "Ctrl+/", self.tr("Menampilkan semua pintasan"), self._show_keys)
        self._window.header.find_wanted.connect(self.find)
        self._window.header.find_button.show()

    def find(self) -> None:
        """Open the box that finds everything."""
        if self._finder is None:
            # Nobody waits for it at the start.
            from iga_desktop.ui.finding.finder import Finder  # noqa: PLC0415

            self._finder = Finder(self._window, self._session, self)
        self._finder.open()

    def _show_keys(self) -> None:
        # Seldom wanted.
        from iga_desktop.ui.finding.overview import show_overview  # noqa: PLC0415

        show_overview(self._window)

    def _show_wanted(self, name: str, request: object) -> None:
        with self.ways.on_the_way():
            if self.show(name):
                self.page.show_request(request)

    def _show_state(self) -> None:
        page = self.page
        self._window.header.show_page(self.title, page.state, page.header_buttons())
        self.ways.note()

    def _year_changed(self) -> None:
        self._window.header.show_year(self._session.year)
        if self._session.year is not None:
            self.settings.keep_last_year(self._session.year)
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

"""The composition root of the window: it shows the frame first, then opens the office behind it."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from iga_desktop.crash import show_reports_by
from iga_desktop.paths import default_data_folder, resources
from iga_desktop.progress import Progress
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.application import make_application
from iga_desktop.ui.garbage import GarbageCollector
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.page_entry import PageEntry
from iga_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from iga_desktop.crash.running import CrashReport
    from iga_desktop.ui.session import Session
    from iga_desktop.ui.starting.changing import OfficeChanges
    from iga_desktop.ui.starting.opening import OpenedOffice

EXIT_OFFICE_UNUSABLE = 2
_QUIET_MS = 300
_AFTER_PAINTING_MS = 100
_PREPARE_AFTER_MS = 500


def _entry(name: str, title: str, icon_name: str, module: str) -> PageEntry:
    return PageEntry(name, title, icon_name, lambda: getattr(import_module(module), name))


PAGES = (
    _entry("HomePage", "Beranda", "house", "iga_desktop.ui.home.page"),
    _entry("InnovationsPage", "Inovasi", "lightbulb", "iga_desktop.ui.innovations.page"),
    _entry("VerificationPage", "Verifikasi", "list-checks", "iga_desktop.ui.verification.page"),
    _entry("IndexPage", "Indeks", "chart-column", "iga_desktop.ui.index.page"),
    _entry("MeetingsPage", "Rakor", "presentation", "iga_desktop.ui.meetings.page"),
    _entry("ExchangePage", "Pertukaran", "arrow-left-right", "iga_desktop.ui.exchange.page"),
    _entry("AgenciesPage", "Perangkat Daerah", "building-2", "iga_desktop.ui.agencies.page"),
    _entry("ReportsPage", "Laporan", "file-text", "iga_desktop.ui.papers.page"),
    _entry("HistoryPage", "Riwayat", "history", "iga_desktop.ui.history.page"),
    _entry("BackupsPage", "Cadangan", "archive-restore", "iga_desktop.ui.backups.page"),
    _entry("SettingsPage", "Pengaturan", "settings", "iga_desktop.ui.office.page"),
)
"""The window's pages in the order of the navigation."""


class Program:
    """The running program: a frame that is shown at once, and the office once it is open.

    `own_folder` holds the officer's own office, with which every run begins, `folder` the one in view: that
    or the sample. Where the office changes (see `ui.starting.changing`) frame, work and office are made anew.
    """

    def __init__(self, folder: Path, messages: Messages | None = None, package: Path | None = None) -> None:
        """Show the office in *folder* and, once it is open, read the *package* of another laptop."""
        self.app = make_application()
        # Little of what start-up makes is garbage; looking for it would cost a tenth of the time.
        self.garbage = GarbageCollector(self.app)
        self.own_folder = self.folder = folder
        self.settings = WindowSettings(folder)
        self.messages = messages or Messages()
        self.exit_code = 0
        self._office: OpenedOffice | None = None
        self._session: Session | None = None
        self._changes: OfficeChanges | None = None
        self._crash: CrashReport | None = None
        self._package = package
        self._runs = False
        self._sit_down()

    @property
    def is_own(self) -> bool:
        """Whether it is the officer's own office that is in view."""
        return self.folder == self.own_folder

    def _sit_down(self) -> None:
        self.tasks = TaskRunner(self.messages)
        self.window = MainWindow(self.settings)
        self.messages.attach(self.window)
        self._preparing = QTimer(self.window, singleShot=True, interval=_PREPARE_AFTER_MS)
        self._preparing.timeout.connect(self._prepare_pages)

    def start(self) -> None:
        """Show the frame and open the office as soon as it is painted."""
        self.window.painted.connect(self.open_office)
        self.window.show()

    def take_pictures(self, folder: Path, width: int, height: int) -> "list[Path]":
        """Open the office, show each page once at *width* x *height* pixels and keep it as a PNG."""
        self.window.resize(width, height)
        self.window.show()
        self._attach(self._open_for_pictures())
        pictures = []
        for number, page in enumerate(PAGES, start=1):
            self.window.show_page(page.name)
            self._settle()
            picture = folder / f"layar-{number:02}-{page.title.lower().replace(' ', '-')}.png"
            self.window.grab().save(str(picture))
            pictures.append(picture)
        return pictures

    def _settle(self) -> None:
        """Let the window do what is due (charts are made in threads) until it is quiet."""
        loop = QEventLoop()
        quiet = QTimer()
        quiet.setInterval(_QUIET_MS)
        quiet.timeout.connect(lambda: None if self.tasks.busy else loop.quit())
        quiet.start()
        loop.exec()

    def stop(self) -> None:
        """End all work and let go of the office."""
        from iga_desktop.crash.running import ended_well  # noqa: PLC0415 after the frame

        self._get_up()
        ended_well(self.own_folder)
        self.garbage.stop()

    def back_up(self) -> None:
        """Back up the office of the closed window; a dialog with progress stands while that takes long."""
        # Also while it is only shown for a meeting: what was done before is not in the last backup.
        if self._session is not None and self._office is not None and self._office.occupancy is not None:
            from iga_desktop.ui.backups.closing_dialog import back_up_on_closing  # noqa: PLC0415 at the end

            back_up_on_closing(self._session)

    def _get_up(self) -> None:
        self._preparing.stop()
        self.tasks.stop()
        if self._session is not None:
            # Left to the end, the stack would delete actions that Python had deleted before it.
            self._session.undo.clear()
            self._session = self._changes = None
        if self._office is not None:
            self._office.close()
            self._office = None

    def open_office(self, who: str | None = None) -> None:
        """Open the office in `folder` for *who*; None: whoever says so, where that is asked."""
        from iga_desktop.ui.starting.opening import Opening  # noqa: PLC0415 a painted window has time for it

        package = self._package if self.is_own else None
        opening = Opening(self.folder, self.window, self.messages, self.tasks, self._prepare_office, package)
        opening.opened.connect(self._begin)
        opening.given_up.connect(self._give_up)
        opening.begin(who)

    def _prepare_office(self) -> None:
        if self._runs:
            # The office is opened again: it is the same run, with the same log.
            return
        from iga_desktop.crash.log import log_to  # noqa: PLC0415 after the frame
        from iga_desktop.crash.running import previous_crash, started  # noqa: PLC0415 as above

        self._runs = True
        log_to(self.folder / "catatan")
        self._crash = previous_crash(self.folder)
        started(self.folder)
        PAGES[0].load()

    def _open_for_pictures(self) -> "OpenedOffice":
        from iga_desktop.services.workspace import Workspace  # noqa: PLC0415 after the frame
        from iga_desktop.services.years import list_years  # noqa: PLC0415 as above
        from iga_desktop.ui.starting.opening import OpenedOffice  # noqa: PLC0415 as above

        workspace = Workspace(self.folder, resources() / "guidelines")
        return OpenedOffice(workspace, list_years(workspace), None)

    def _begin(self, office: "OpenedOffice") -> None:
        session = self._attach(office)
        if not self.is_own:
            self._offer_changes(session)  # nobody shall take the sample for the own office, not for a moment
        # Little of the rest is seen at once, and the first page waits for nothing.
        QTimer.singleShot(_AFTER_PAINTING_MS, self.window, lambda: self._attend(session))

    def _attend(self, session: "Session") -> None:
        from iga_desktop.ui.starting.sitting import attend  # noqa: PLC0415 as with the pages

        if session is self._session:
            if self._changes is None:
                self._offer_changes(session)
            attend(session, self.window, self._crash, self._take_package(session))
            self._crash = None

    def _take_package(self, session: "Session") -> Path | None:
        """Give the package to be read, once: in the own office, as soon as that is open for work."""
        if not self.is_own or session.workspace.read_only:
            return None
        package, self._package = self._package, None
        return package

    def _offer_changes(self, session: "Session") -> None:
        from iga_desktop.ui.starting.changing import OfficeChanges  # noqa: PLC0415 as with the pages

        self._changes = OfficeChanges(self)
        self._changes.attend(session)

    def _attach(self, office: "OpenedOffice") -> "Session":
        from iga_desktop.ui.session import Session  # noqa: PLC0415 as with the pages

        self._office = office
        last = self.settings.last_year
        year = last if last in office.years else next(iter(office.years), None)
        session = Session(office.workspace, self.messages, self.tasks, self.settings, year)
        self._session = session
        self.window.attach(session, PAGES)
        self.garbage.start()
        self._preparing.start()
        return session

    def close_office(self, next_folder: Path, *, asks: bool = True) -> str | None:
        """Close the office and show an empty frame for that in *next_folder*; give who sits there.

        None: the officer is held back by what is unsaved or under way, unless nothing is asked.
        """
        if self._session is None or (asks and not self.window.may_close()):
            return None
        who = self._session.workspace.actor
        self._sit_down_anew(next_folder)
        return who

    def _sit_down_anew(self, next_folder: Path) -> None:
        old = self.window
        self._get_up()
        self._clear_away()
        self._change_folder(next_folder)
        self.settings.keep_geometry(old.saveGeometry())
        self._sit_down()
        self.window.show()
        old.hide()
        old.deleteLater()

    def _change_folder(self, folder: Path) -> None:
        if folder != self.folder:
            # Written later, it would bring a folder back that goes now.
            self.settings.write_down()
            self.folder = folder
            self.settings = WindowSettings(folder)

    def _clear_away(self) -> None:
        """Let what the pages made and never showed go with them: nothing else would delete it."""
        for widget in self.app.topLevelWidgets():
            if widget.parent() is None and widget.isHidden() and not isinstance(widget, MainWindow):
                widget.deleteLater()

    def _prepare_pages(self) -> None:
        """Import the other pages while the officer looks at the first, so that they come up at once."""

        def load(_progress: Progress) -> None:
            for page in PAGES:
                page.load()

        self.tasks.run("Menyiapkan halaman", load, lambda _: None, background=True)

    def _give_up(self) -> None:
        if not self.is_own:
            # What keeps the sample from being opened is no reason to leave the own office too.
            self._sit_down_anew(self.own_folder)
            self.open_office()
            return
        self.exit_code = EXIT_OFFICE_UNUSABLE
        self.window.close()


def _show_crash(report: str) -> None:
    from iga_desktop.ui.crash_dialog import show_crash  # noqa: PLC0415 hardly ever needed

    show_crash(report)


def _log_qt_messages() -> None:
    from iga_desktop.ui.qt_messages import log_qt_messages  # noqa: PLC0415 it brings logging, after the frame

    log_qt_messages()


def run_window(folder: Path | None, package: Path | None = None) -> int:
    """Show the window on the office in *folder* (None: the per-user one) and give the exit code.

    *package* is a package from another laptop, which is read once the office is open.
    """
    show_reports_by(_show_crash)
    program = Program(folder or default_data_folder(), package=package)
    program.window.painted.connect(_log_qt_messages)
    program.start()
    program.app.exec()
    try:
        program.back_up()
    finally:
        program.stop()
    return program.exit_code

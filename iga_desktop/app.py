"""The composition root of the window: it shows the frame first, then opens the office behind it."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from iga_desktop.crash import log_to, show_reports_by
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
    from iga_desktop.errors import UserError
    from iga_desktop.services.workspace import Workspace
    from iga_desktop.ui.session import Session

EXIT_OFFICE_UNUSABLE = 2
_QUIET_MS = 300
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
    _entry("SettingsPage", "Pengaturan", "settings", "iga_desktop.ui.office.page"),
)
"""The window's pages in the order of the navigation."""


class Program:
    """The running program: a frame that is shown at once, and the office once it is open."""

    def __init__(self, folder: Path, messages: Messages | None = None) -> None:
        self.app = make_application()
        # Little of what start-up makes is garbage; looking for it would cost a tenth of the time.
        self.garbage = GarbageCollector(self.app)
        self.folder = folder
        self.settings = WindowSettings(folder)
        self.messages = messages or Messages()
        self.tasks = TaskRunner(self.messages)
        self.window = MainWindow(self.settings)
        self.messages.attach(self.window)
        self.exit_code = 0
        self._preparing = QTimer(self.window, singleShot=True, interval=_PREPARE_AFTER_MS)
        self._preparing.timeout.connect(self._prepare_pages)
        self._workspace: Workspace | None = None
        self._session: Session | None = None

    def start(self) -> None:
        """Show the frame and open the office as soon as it is painted."""
        self.window.painted.connect(self._open)
        self.window.show()

    def take_pictures(self, folder: Path, width: int, height: int) -> "list[Path]":
        """Open the office, show each page once at *width* x *height* pixels and keep it as a PNG."""
        self.window.resize(width, height)
        self.window.show()
        self._attach(self._open_office(Progress()))
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
        self._preparing.stop()
        self.tasks.stop()
        self.garbage.stop()
        if self._session is not None:
            # Left to the end, the stack would delete actions that Python had deleted before it.
            self._session.undo.clear()
        if self._workspace is not None:
            self._workspace.close()

    def _open(self) -> None:
        self.tasks.run("Membuka data kantor", self._open_office, self._attach, on_failed=self._give_up)

    def _open_office(self, _progress: Progress) -> "tuple[Workspace, tuple[int, ...]]":
        # SQLAlchemy and the pages are imported here, in the thread: the frame is on screen by now.
        from iga_desktop.services.workspace import Workspace  # noqa: PLC0415
        from iga_desktop.services.years import list_years  # noqa: PLC0415

        workspace = Workspace(self.folder, resources() / "guidelines")
        self._workspace = workspace
        log_to(self.folder / "catatan")
        PAGES[0].load()
        return workspace, list_years(workspace)

    def _attach(self, office: "tuple[Workspace, tuple[int, ...]]") -> None:
        from iga_desktop.ui.session import Session  # noqa: PLC0415

        workspace, years = office
        last = self.settings.last_year
        year = last if last in years else next(iter(years), None)
        self._session = Session(workspace, self.messages, self.tasks, self.settings, year)
        self.window.attach(self._session, PAGES)
        self.garbage.start()
        self._preparing.start()

    def _prepare_pages(self) -> None:
        """Import the other pages while the officer looks at the first, so that they come up at once."""

        def load(_progress: Progress) -> None:
            for page in PAGES:
                page.load()

        self.tasks.run("Menyiapkan halaman", load, lambda _: None, background=True)

    def _give_up(self, problem: "UserError") -> None:
        self.messages.warn(str(problem))
        self.exit_code = EXIT_OFFICE_UNUSABLE
        self.window.close()


def _show_crash(report: str) -> None:
    # Hardly ever needed, and never before the first window.
    from iga_desktop.ui.crash_dialog import show_crash  # noqa: PLC0415

    show_crash(report)


def run_window(folder: Path | None) -> int:
    """Show the window on the office in *folder* (None: the per-user one) and give the exit code."""
    show_reports_by(_show_crash)
    program = Program(folder or default_data_folder())
    program.start()
    program.app.exec()
    program.stop()
    return program.exit_code

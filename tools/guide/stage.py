"""The program's window as the guide shows it: on the guide's office, without a screen, always the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from iga_desktop.app import PAGES
from iga_desktop.sample import YEAR
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.application import make_application
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import TaskRunner
from iga_desktop.ui.widgets.status_strip import StatusStrip
from tools.guide.office import GuideOffice, open_office

_SIZE = (1280, 720)
_QUIET_MS = 150
_QUIET_TURNS = 2
_STANDING = "Cadangan terakhir hari ini pukul 07.40"
"""What the strip below the page says, instead of where this machine keeps the office."""

P = TypeVar("P", bound=Page)


class _Agreeing(Messages):
    """Lets go of what a picture leaves behind; nobody is there to be asked."""

    def confirm(self, text: str, action: str) -> bool:
        """Agree."""
        del text, action
        return True


class Stage:
    """The window, filled; pages are brought into view and pictured."""

    def __init__(self, office: GuideOffice) -> None:
        self.app = make_application()
        self.office = office
        self.messages = _Agreeing()
        self.tasks = TaskRunner(self.messages)
        settings = WindowSettings(office.workspace.folder)
        self.window = MainWindow(settings)
        self.messages.attach(self.window)
        self.window.resize(*_SIZE)
        self.window.show()
        self.session = Session(office.workspace, self.messages, self.tasks, settings, YEAR)
        self.window.attach(self.session, PAGES)
        self.settle()

    def close(self) -> None:
        """End all work."""
        self.tasks.stop()
        self.session.undo.clear()
        self.window.hide()
        self.window.deleteLater()

    def page(self, kind: type[P]) -> P:
        """Bring the page of *kind* into view and give it."""
        self.window.show_page(kind.__name__)
        page = self.window.stack.currentWidget()
        if not isinstance(page, kind):
            raise TypeError(f"{kind.__name__} did not come into view")
        self.settle()
        return page

    def settle(self) -> None:
        """Let the window do what is due until it is quiet."""
        loop, quiet = QEventLoop(), QTimer()
        turns = 0

        def look() -> None:
            nonlocal turns
            turns = 0 if self.tasks.busy else turns + 1
            if turns >= _QUIET_TURNS:
                loop.quit()

        quiet.timeout.connect(look)
        quiet.start(_QUIET_MS)
        loop.exec()

    def picture(self) -> QImage:
        """Give the window as it is."""
        for strip in self.window.findChildren(StatusStrip):
            strip.set_quiet_text(_STANDING)
        self.settle()
        return _drawn(self.window)

    def dialog(self, ask: Callable[[], object]) -> QImage:
        """Give the dialog that *ask* opens, and leave it."""
        taken: list[QImage] = []

        def take() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or self.tasks.busy:
                QTimer.singleShot(_QUIET_MS, take)
                return
            taken.append(_drawn(dialog))
            dialog.close()

        loop = QEventLoop()
        QTimer.singleShot(_QUIET_MS, take)
        ask()
        if not taken:
            watch = QTimer()
            watch.timeout.connect(lambda: loop.quit() if taken else None)
            watch.start(_QUIET_MS)
            loop.exec()
        return taken[0]

    def tab(self, tabs: QTabWidget, number: int) -> None:
        """Bring the tab *number* (from 0) to the front."""
        tabs.setCurrentIndex(number)
        self.settle()


def _drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@contextmanager
def staged() -> Iterator[Stage]:
    """Open the guide's office in a folder of its own, and the window on it, for a while."""
    with TemporaryDirectory() as folder:
        office = open_office(Path(folder))
        stage = Stage(office)
        try:
            yield stage
        finally:
            stage.close()
            office.workspace.close()

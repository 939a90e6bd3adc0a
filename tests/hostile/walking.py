"""Going through the window: every page and tab, the first row of every list, an innovation's form."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractItemView, QTabWidget, QWidget

from iga_desktop.app import PAGES
from iga_desktop.services.workspace import Workspace
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.innovations.page import InnovationsPage
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.messages import Messages
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import TaskRunner

_QUIET_MS = 20


@contextmanager
def window_on(workspace: Workspace, messages: Messages, year: int) -> Iterator[tuple[MainWindow, Session]]:
    """Show the whole window on an office."""
    tasks = TaskRunner(messages)
    session = Session(workspace, messages, tasks, WindowSettings(Path(workspace.folder)), year)
    window = MainWindow(session.settings)
    window.attach(session, PAGES)
    window.resize(1366, 768)
    window.show()
    try:
        yield window, session
    finally:
        tasks.stop()
        session.undo.clear()
        window.hide()
        window.deleteLater()


def walk(window: MainWindow, session: Session) -> Iterator[QWidget]:
    """Give what is in view at every place on the way."""
    for entry in PAGES:
        window.show_page(entry.name)
        page = window.navigation.page
        yield from _seen(page, session.tasks)
        for tabs in page.findChildren(QTabWidget):
            for place in range(tabs.count()):
                tabs.setCurrentIndex(place)
                yield from _seen(page, session.tasks)
        if isinstance(page, InnovationsPage):
            page.open_innovation(1)
            yield from _seen(page, session.tasks)


def _seen(page: QWidget, tasks: TaskRunner) -> Iterator[QWidget]:
    _settle(tasks)
    yield page
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model.rowCount(view.rootIndex()):
            view.setCurrentIndex(model.index(0, 0, view.rootIndex()))
            _settle(tasks)
            yield page


def _settle(tasks: TaskRunner) -> None:
    """Let the window do what is due until it is quiet."""
    loop = QEventLoop()
    quiet = QTimer()
    quiet.setInterval(_QUIET_MS)
    quiet.timeout.connect(lambda: None if tasks.busy else loop.quit())
    quiet.start()
    loop.exec()

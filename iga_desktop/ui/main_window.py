"""The frame of the window: navigation, header, the page in view, status strip.

It is painted before the store is opened, so nothing here may import a page or a service; what happens
in the frame once the office is open is in `navigation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from iga_desktop.settings import WindowSettings
from iga_desktop.ui.widgets.header import Header
from iga_desktop.ui.widgets.page_stack import PageStack, around
from iga_desktop.ui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from iga_desktop.ui.navigation import Navigation
    from iga_desktop.ui.page_entry import PageEntry
    from iga_desktop.ui.session import Session
    from iga_desktop.ui.tasks import Task

_USUAL_SIZE = QSize(1280, 720)
_LEAST_SIZE = QSize(640, 360)
"""A screen of 1366 x 768 pixels at twice the usual size of text has 683 x 384."""
_NARROW = 960
"""Pixels; in a narrower window the navigation shows its icons only, until the officer widens it."""


class MainWindow(QMainWindow):
    """The window of the program; empty until `attach`."""

    painted = Signal()
    """It is on screen for the first time: now there is time for slower things."""

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self._settings = settings
        self._navigation: Navigation | None = None
        self._ever_painted = False
        self._narrow = False
        self.setWindowTitle(QCoreApplication.applicationName())
        self.sidebar = Sidebar()
        self.sidebar.set_collapsed(settings.sidebar_collapsed)
        self.sidebar.collapsed_changed.connect(settings.keep_sidebar_collapsed)
        self.header = Header()
        self.stack = PageStack()
        self._waiting = QLabel(self.tr("Membuka data kantor"), alignment=Qt.AlignmentFlag.AlignCenter)
        self._waiting.setProperty("class", "muted")
        self.stack.addWidget(self._waiting)

        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self.header)
        self._body.addWidget(around(self.stack), stretch=1)
        frame = QWidget()
        columns = QHBoxLayout(frame)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.sidebar)
        columns.addLayout(self._body, stretch=1)
        self.setCentralWidget(frame)
        self._place()
        # Queued: whatever opens the office begins first.
        self.painted.connect(self._offer_help, Qt.ConnectionType.QueuedConnection)

    def attach(self, session: Session, pages: Sequence[PageEntry]) -> None:
        """Fill the frame with the opened office; the first of *pages* comes into view."""
        # It brings the services and with them the database library.
        from iga_desktop.ui.navigation import Navigation  # noqa: PLC0415

        self._navigation = Navigation(self, session, self._settings, pages)

    def wait_for(self, task: Task) -> None:
        """Show what *task* is doing where the pages will stand."""
        self._waiting.setText(task.title)
        task.progressed.connect(lambda done, total, text: self._waiting.setText(_step(done, total, text)))

    def may_close(self) -> bool:
        """Whether nothing holds the officer back: unsaved changes, awaited work."""
        return self._navigation is None or self._navigation.may_close()

    @property
    def navigation(self) -> Navigation:
        """What happens in the frame.

        Raises:
            RuntimeError: no office was attached yet.
        """
        if self._navigation is None:
            raise RuntimeError("the window is still empty")
        return self._navigation

    def show_page(self, name: str) -> bool:
        """Bring the page of class *name* into view; False if the present page holds the officer back."""
        return self._navigation is not None and self._navigation.show(name)

    def add_banner(self, banner: QWidget) -> None:
        """Put *banner* between header and page."""
        self._body.insertWidget(1, banner)

    def add_strip(self, strip: QWidget) -> None:
        """Put *strip* below the page."""
        self._body.addWidget(strip)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell of the first time once it has reached the screen."""
        super().paintEvent(event)
        if not self._ever_painted:
            self._ever_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pages the room that a narrow window has."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self.sidebar.set_collapsed(narrow or self._settings.sidebar_collapsed)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close unless the officer wants to stay."""
        if not self.may_close():
            event.ignore()
            return
        self._settings.keep_geometry(self.saveGeometry())
        super().closeEvent(event)

    def _offer_help(self) -> None:
        from iga_desktop.ui.help.desk import help_desk  # noqa: PLC0415 nobody asks an unpainted window

        help_desk(self, self._settings)

    def _place(self) -> None:
        self.setMinimumSize(_LEAST_SIZE)
        if not self.restoreGeometry(self._settings.geometry):
            self.resize(_USUAL_SIZE.boundedTo(self.screen().availableSize()))


def _step(done: int, total: int, text: str) -> str:
    return f"{text} ({100 * done // total}%)" if total > 1 else text

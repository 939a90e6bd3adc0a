"""Going back and forward through the places where the officer has been."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from iga_desktop.ui.finding.recent import note_recent
from iga_desktop.ui.finding.trail import Trail
from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.shortcuts import add_shortcut

if TYPE_CHECKING:
    from iga_desktop.ui.navigation import Navigation

_MOUSE = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class Ways(QObject):
    """Keys, mouse buttons and header buttons that lead through the trail of *navigation* in *window*."""

    def __init__(self, window: MainWindow, navigation: "Navigation") -> None:
        super().__init__(window)
        self._window = window
        self._navigation = navigation
        self._trail = Trail()
        self._under_way = 0
        add_shortcut(window, "Alt+Left", self.tr("Mundur ke tempat sebelumnya"), self.back)
        add_shortcut(window, "Alt+Right", self.tr("Maju ke tempat berikutnya"), self.forward)
        window.header.back_wanted.connect(self.back)
        window.header.forward_wanted.connect(self.forward)
        # Of the window itself: in the widgets many take every button, the tables for one.
        window.winId()
        window.windowHandle().installEventFilter(self)

    def back(self) -> None:
        """Show the place before."""
        self._go(-1)

    def forward(self) -> None:
        """Show the place from which the officer went back."""
        self._go(1)

    @contextmanager
    def on_the_way(self) -> Iterator[None]:
        """Note only the place where the officer arrives, not those that are passed."""
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            self.note()

    def note(self) -> None:
        """Note what is in view now."""
        if self._under_way:
            return
        place = self._navigation.place
        self._trail.note(place)
        note_recent(self._navigation.settings, place)
        back, forward = self._trail.at(-1), self._trail.at(1)
        self._window.header.show_ways(back=back is not None, forward=forward is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse's own buttons for it."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            steps = _MOUSE.get(event.button())
            if steps is not None:
                self._go(steps)
                return True
        return super().eventFilter(watched, event)

    def _go(self, steps: int) -> None:
        place, before = self._trail.at(steps), self._navigation.place
        if place is None:
            return
        self._under_way += 1
        try:
            self._navigation.visit(place)
        finally:
            self._under_way -= 1
        # What was there may be gone; or the officer stays, for what is unsaved.
        if (now := self._navigation.place) != before:
            self._trail.move(steps, now)
        self.note()

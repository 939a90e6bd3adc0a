"""The strip over every page: title, sentence of state, year in view, search, and the page's own buttons."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from iga_desktop.ui.theme import SIZES, colors, font, icon
from iga_desktop.ui.widgets.basics import PushButton, button, label
from iga_desktop.ui.widgets.elided_label import ElidedLabel

_FIELD = 220
"""Pixels; wide enough for the words and the keys in the button that looks like a field."""
_WAY = 7 * SIZES.step
_GAP = 2 * SIZES.step


class _Room(IntEnum):
    """How much of itself the window shows beside the page's title and buttons, which are never cut."""

    WORDS = 0
    """Its tools with icons and words."""
    ICONS = 1
    """Their icons only."""
    LEAST = 2
    """Those in the second line, without the ways back and forward, and the year as its number."""


class Header(QFrame):
    """Shows what the page in view says of itself; `year_button` opens the menu it is given.

    Where there is little room, what belongs to the window rather than the page makes itself small.
    """

    find_wanted = Signal()
    """The officer wants to search for anything."""
    back_wanted = Signal()
    forward_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self._title = label()
        self._title.setObjectName("pageTitle")
        self._state = ElidedLabel()
        self._state.setObjectName("pageState")
        self.back_button = _way("arrow-left", self.tr("Mundur ke tempat sebelumnya"), "Alt+Left")
        self.back_button.clicked.connect(self.back_wanted)
        self.forward_button = _way("arrow-right", self.tr("Maju ke tempat berikutnya"), "Alt+Right")
        self.forward_button.clicked.connect(self.forward_wanted)
        self.find_button = _Field()
        self.find_button.clicked.connect(self.find_wanted)
        self.year_button = button("", "calendar")
        self.year_button.setAccessibleName(self.tr("Tahun yang ditampilkan"))
        self.year_button.hide()
        self._words: dict[QPushButton, str] = {}
        """What the window's own buttons say where there is room."""
        self._year: int | None = None
        self._room = _Room.WORDS
        self._fitted: object = None
        """For what the room was found."""
        self._shown: list[QPushButton] = []
        self._lay_out()
        self.add_tool(self.find_button, self.tr("Cari apa saja"), _Field.KEYS)
        self.find_button.hide()
        self.show_ways(back=False, forward=False)

    def _lay_out(self) -> None:
        self._toolbox = QWidget()
        self._buttons, self._tools, ways = QHBoxLayout(), QHBoxLayout(self._toolbox), QHBoxLayout()
        self._tools.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(0)
        for way in (self.back_button, self.forward_button):
            ways.addWidget(way)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for each in (self._buttons, self._tools, self._first):
            each.setSpacing(_GAP)
        self._first.addLayout(ways)
        self._first.addWidget(self._title, stretch=1)
        self._first.addWidget(self.year_button)
        self._first.addWidget(self._toolbox)
        self._first.addLayout(self._buttons)
        self._second.setSpacing(4 * SIZES.step)
        self._second.addWidget(self._state, stretch=1)
        # The sentence of state has a line of its own: beside the buttons a narrow window would cut it.
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(SIZES.page_margin, 2 * SIZES.step, SIZES.page_margin, 2 * SIZES.step)
        self._lines.setSpacing(0)
        self._lines.addLayout(self._first)
        self._lines.addLayout(self._second)

    def add_tool(self, tool: QPushButton, words: str, keys: str = "") -> None:
        """Put *tool* of the window after the year; it says *words* where there is room, else in its tip."""
        self._words[tool] = words
        tool.setAccessibleName(words)
        tool.setToolTip(f"{words} ({keys})" if keys else words)
        self._tools.addWidget(tool)
        self._fitted = None
        self._fit()

    def add_beside_state(self, widget: QPushButton) -> None:
        """Put *widget* after the sentence of state; the line above belongs to the page's buttons."""
        self._second.addWidget(widget)

    def offer_years(self, menu: QMenu) -> None:
        """Let the year button open *menu*."""
        self.year_button.setMenu(menu)
        self.year_button.show()

    def show_year(self, year: int | None) -> None:
        """Name the year in view."""
        self._year = year
        self._fitted = None
        self._fit()

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Say whether there is a place to go back to, and one to go forward to."""
        self.back_button.setEnabled(back)
        self.forward_button.setEnabled(forward)

    def show_page(self, title: str, state: str, buttons: Sequence[QPushButton]) -> None:
        """Show a page's title, sentence of state and buttons."""
        self._title.setText(title)
        self._state.setText(state)
        if self._shown != list(buttons):
            for button_before in self._shown:
                self._buttons.removeWidget(button_before)
                button_before.hide()
            self._shown = list(buttons)
            for button_now in self._shown:
                self._buttons.addWidget(button_now)
                button_now.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink to icons what the page leaves no room for."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look anew at the room when a button of the page says something else."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Find how much there is room for; nothing to do where all stands as it did."""
        if not self._title.text():
            return  # the empty frame, which shows none of it
        tools = [tool for tool in self._words if not tool.isHidden()]
        present = (self.width(), self._title.text(), tools, [each.sizeHint().width() for each in self._shown])
        if present == self._fitted:
            return
        self._fitted = present
        room = self.width() - 2 * SIZES.page_margin
        for self._room in _Room:
            self._dress()
            if self._needed() <= room:
                break

    def _needed(self) -> int:
        """How wide the first line has to be (pixels)."""
        least = self._room is _Room.LEAST
        tools = [] if least else [tool for tool in self._words if not tool.isHidden()]
        parts = [self._title, self.year_button, *tools, *self._shown]
        ways = 0 if least else 2 * _WAY + _GAP
        # The field's own hint is that of its words; it is held wider.
        widths = (max(part.sizeHint().width(), part.minimumWidth()) for part in parts)
        return ways + sum(widths) + self._first.spacing() * (len(parts) - 1)

    def _dress(self) -> None:
        """Show the window's own parts as there is room."""
        words, least = self._room is _Room.WORDS, self._room is _Room.LEAST
        for tool, said in self._words.items():
            tool.setText(said if words else "")
            _narrow(tool, narrow=not words)
        self.find_button.setMinimumWidth(_FIELD if words else 0)
        for way in (self.back_button, self.forward_button):
            way.setHidden(least)
        for each in (self._first, self._buttons):
            each.setSpacing(SIZES.step if least else _GAP)
        self._lines.setSpacing(SIZES.step if least else 0)
        line, place = (self._second, 1) if least else (self._first, 3)
        if line.indexOf(self._toolbox) < 0:
            line.insertWidget(place, self._toolbox)
        named = self.tr("Tahun {year}").format(year=self._year)
        text = self.tr("Pilih tahun") if self._year is None else str(self._year) if least else named
        self.year_button.setText(text)
        _narrow(self.year_button, narrow=least)


def _narrow(pressed: QPushButton, *, narrow: bool) -> None:
    if pressed.property("narrow") is not narrow:
        pressed.setProperty("narrow", narrow)
        pressed.style().polish(pressed)


class _Field(PushButton):
    """Looks like a field to search in; names its keys where it has the room."""

    KEYS = "Ctrl+K"

    def __init__(self) -> None:
        super().__init__(icon("search", colors().muted), "")
        self.setObjectName("findField")
        self.setIconSize(QSize(SIZES.icon, SIZES.icon))
        self.setAutoDefault(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the keys at the right."""
        super().paintEvent(event)
        if not self.text():
            return
        with QPainter(self) as painter:
            painter.setFont(font(SIZES.secondary))
            painter.setPen(QColor(colors().muted))
            room = self.rect().adjusted(0, 0, -3 * SIZES.step, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.KEYS)


def _way(icon_name: str, words: str, keys: str) -> QPushButton:
    made = button("", icon_name, link=True)
    made.setAccessibleName(words)
    made.setToolTip(f"{words} ({keys})")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setFixedWidth(_WAY)
    return made

"""The keys that do something just now, by place: read from the widgets that answer to them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from iga_desktop.ui.main_window import MainWindow
from iga_desktop.ui.models.table import Column, TableModel
from iga_desktop.ui.page import Page
from iga_desktop.ui.searching import has_words
from iga_desktop.ui.shortcuts import key_name
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, search_field
from iga_desktop.ui.widgets.data_table import DataTable

_SIZE = (760, 560)
_WIDTHS = ("place:190", "keys:150", "does:280")


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Keys, what they do, and where they do it."""

    place: str
    keys: str
    does: str


def key_lines(window: MainWindow) -> Sequence[KeyLine]:
    """Give what the keys do in *window* with the page in view: of the window first, then of the page's parts.

    Keys that do the same in one place share a line.
    """
    page = window.navigation.page
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    everywhere = QCoreApplication.translate("KeyOverview", "Di mana saja")
    for owner, keys, does in live_keys(window):
        if page.isAncestorOf(owner) or owner is page:
            place = _part_of(owner, page) or window.navigation.title
        elif _in_other_page(owner, window):
            continue
        else:
            place = everywhere
        if keys not in found[place, does]:
            found[place, does].append(keys)
    order = sorted(found, key=lambda each: each[0] != everywhere)
    return [KeyLine(place, " / ".join(found[place, does]), does) for place, does in order]


def live_keys(window: QWidget) -> Iterator[tuple[QWidget, str, str]]:
    """Give each key of *window* with the widget it works in and what it does (empty: it was not said)."""
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.window() is window:
            yield owner, key_name(shortcut), shortcut.whatsThis()
    for action in window.findChildren(QAction):
        owner = action.parent()
        if not action.shortcut().isEmpty() and isinstance(owner, QWidget) and owner.window() is window:
            yield owner, _native(action.shortcut()), action.text().replace("&", "")
    for pressed in window.findChildren(QAbstractButton):
        if not pressed.shortcut().isEmpty() and "&" not in pressed.text() and pressed.window() is window:
            yield pressed, _native(pressed.shortcut()), pressed.accessibleName() or pressed.text()


def show_overview(window: MainWindow) -> "KeyOverview":
    """Show the keys that do something in *window* just now."""
    dialog = KeyOverview(key_lines(window), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class KeyOverview(QDialog):
    """Pintasan papan ketik: a table of keys that can be searched."""

    def __init__(self, lines: Sequence[KeyLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pintasan papan ketik"))
        self.search = search_field(self.tr("Cari tombol atau gunanya"))
        self.search.textChanged.connect(self._narrow)
        columns: tuple[Column[KeyLine], ...] = (
            Column("place", self.tr("Tempat"), lambda line: line.place),
            Column("keys", self.tr("Tombol"), lambda line: line.keys),
            Column("does", self.tr("Gunanya"), lambda line: line.does),
        )
        self.model: TableModel[KeyLine] = TableModel(columns, lambda line: (line.place, line.does))
        self.model.set_rows(lines)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.windowTitle())
        self.table.restore_columns(_WIDTHS)
        self.table.give_rest_to({"does": 280})
        close = button(self.tr("Tutup"))
        close.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[4 * SIZES.step] * 4)
        whole.setSpacing(3 * SIZES.step)
        whole.addWidget(self.search)
        whole.addWidget(self.table, stretch=1)
        whole.addLayout(below)
        self.resize(min(_SIZE[0], parent.width()), min(_SIZE[1], parent.height()))

    def _narrow(self, words: str) -> None:
        holds = has_words(words)
        self.model.filter(lambda line: words.casefold() in line.keys.casefold() or holds(line.does))


def _part_of(owner: QWidget, page: Page) -> str:
    """Name the tab of *page* in which *owner* lies, if any."""
    place: QWidget | None = owner
    name = ""
    while place is not None and place is not page:
        above = place.parentWidget()
        tabs = above.parentWidget() if above is not None else None
        if isinstance(tabs, QTabWidget) and (number := tabs.indexOf(place)) >= 0:
            name = tabs.tabText(number)
        place = above
    return name


def _in_other_page(owner: QWidget, window: MainWindow) -> bool:
    return window.stack.isAncestorOf(owner)


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)

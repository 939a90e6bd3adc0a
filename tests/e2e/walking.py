"""Going through what a window shows, as those do who hear it or use keys alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iga_desktop.app import PAGES, Program
from tests.e2e.driving import current
from tests.unit.ui.acting import in_dialog

Role, Text = QAccessible.Role, QAccessible.Text
W = TypeVar("W", bound=QWidget)

OPERATED = frozenset(
    {
        Role.PushButton,
        Role.ButtonMenu,
        Role.ButtonDropDown,
        Role.CheckBox,
        Role.RadioButton,
        Role.ComboBox,
        Role.EditableText,
        Role.SpinBox,
        Role.Slider,
        Role.Link,
        Role.PageTab,
        Role.MenuItem,
        Role.Table,
        Role.List,
        Role.Tree,
        Role.Dialog,
    }
)
"""What people act on, or must know where they are in."""
_PARTS = frozenset({Role.ScrollBar, Role.Cell, Role.ListItem, Role.TreeItem, Role.RowHeader})
"""What belongs to something else that is looked at as a whole."""
_QUIET_TURNS = 3
"""As often has nothing to be done before what lies within something else has its place."""
_ROWS = 30
"""As many rows show how a table writes."""
_WORDLESS = frozenset({Role.NoRole, Role.Client, Role.Pane, Role.Grouping, Role.Border})
"""What nobody could act on, had they heard of it alone."""


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that can be operated: where it is, what it is and how it is called."""

    place: str
    kind: str
    role: QAccessible.Role
    name: str
    width: int
    height: int
    whole: bool
    """False for a small button within a field: the field is what is hit, and keys do the same."""

    def __str__(self) -> str:
        return f"{self.place}: {self.kind} {self.role.name} {self.name!r} {self.width}x{self.height}"


def controls(window: QWidget, place: str) -> list[Control]:
    """Give every control in view in *window*, by its tree of accessible interfaces."""
    root = QAccessible.queryAccessibleInterface(window)
    return [_control(each, place) for each in _below(root) if _is_control(each)]


def _below(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield root
    if root.role() in {Role.Table, Role.List, Role.Tree, Role.ComboBox, Role.SpinBox}:
        return
    for number in range(root.childCount()):
        child = root.child(number)
        if child.isValid() and not child.state().invisible and child.role() not in _PARTS:
            yield from _below(child)


def _is_control(each: QAccessibleInterface) -> bool:
    return each.role() in OPERATED or _focusable(each)


def _focusable(each: QAccessibleInterface) -> bool:
    widget = each.object()
    return (
        isinstance(widget, QWidget)
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isEnabled()
    )


def _control(each: QAccessibleInterface, place: str) -> Control:
    widget, rect = each.object(), each.rect()
    within = isinstance(widget, QAbstractButton) and isinstance(widget.parent(), QLineEdit)
    name = _label_of(widget) if isinstance(widget, QComboBox) else each.text(Text.Name).strip()
    scrolls = isinstance(widget, QAbstractScrollArea) and each.role() is Role.Client
    role = Role.Document if scrolls else each.role()
    # Qt counts only the words of a check box; the rest of its row hits nothing else, which is as good.
    place_of = widget.rect() if isinstance(widget, QWidget) else rect
    return Control(place, type(widget).__name__, role, name, place_of.width(), place_of.height(), not within)


def _takes_keys(widget: QWidget) -> bool:
    wanted = Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & wanted == wanted


def _label_of(box: QComboBox) -> str:
    """Give what *box* is called: Qt takes its value for its name on some systems, so it is not asked."""
    labels = (each.text() for each in box.window().findChildren(QLabel) if each.buddy() is box)
    return box.accessibleName() or next(labels, "")


def fits(control: Control) -> bool:
    """Whether *control* has a role that says what it is."""
    return control.role not in _WORDLESS


class Walk:
    """Goes through *program* and keeps every control that it met, and every column that says nothing."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self._qtbot, self.program = qtbot, program
        self.window = program.window
        self.met: list[Control] = []
        self.mute: list[str] = []
        self.blind: list[str] = []
        self.words: set[str] = set()
        """What is written, but for the rows of tables."""
        self.cells: set[str] = set()
        self.windows: set[str] = set()
        """The classes of what was looked at beside the pages."""
        self._kinds: set[tuple[str, ...]] = set()
        self.window.resize(1366, 768)
        self.come_forward()

    def come_forward(self) -> None:
        """Bring the keys back to the frame."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    def settle(self) -> None:
        """Wait until no work is under way and all lies where it belongs."""
        turns = 0

        def quiet() -> bool:
            nonlocal turns
            turns = 0 if self.program.tasks.busy else turns + 1
            return turns > _QUIET_TURNS

        self._qtbot.waitUntil(quiet)

    def pages(self) -> None:
        """Look at every page and every tab of it."""
        for entry in PAGES:
            tabs = self._show(entry.name)
            if tabs:
                self.tabs_of(tabs, entry.title)
            else:
                self.look(self.window, entry.title)

    def tabs_of(self, tabs: QTabWidget, place: str) -> None:
        """Look at every one of *tabs*."""
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            self.settle()
            self.look(tabs.window(), f"{place}, {tabs.tabText(number)}")

    def look(self, window: QWidget, place: str) -> None:
        """Keep what is in view in *window*."""
        self.met += controls(window, place)
        self.blind += self._blind(window, place)
        self.words.update(written(window))
        for table in window.findChildren(QTableView):
            if table.isVisible():
                self.cells.update(_cells(table))
                self.mute += [f"{place}: {table.accessibleName()}, {each}" for each in _mute_columns(table)]

    def _blind(self, window: QWidget, place: str) -> Iterator[str]:
        """Give the kinds of controls in view, not met before, that look the same with and without keys."""
        if not window.isActiveWindow():
            return
        for each in window.findChildren(QWidget):
            names = ("class", "primary", "link", "plain", "low")
            kind = (type(each).__name__, *(str(each.property(name)) for name in names))
            whole = each.visibleRegion().boundingRect() == each.rect()
            if kind in self._kinds or not (_takes_keys(each) and whole):
                continue
            self._kinds.add(kind)
            each.clearFocus()
            place_of = QRect(each.mapTo(window, QPoint()), each.size())
            before = window.grab(place_of).toImage()
            each.setFocus(Qt.FocusReason.TabFocusReason)
            if each.hasFocus() and window.grab(place_of).toImage() == before:
                yield f"{place}: {kind} {each.accessibleName()}"

    def press(
        self, page: str, tab: str, text: str, within: Callable[[QDialog], object] = lambda _: None
    ) -> None:
        """Look at the dialog that the button *text* on *page* opens; do *within* it, and leave it."""
        tabs = self._show(page)
        if tab and tabs:
            tabs.setCurrentIndex([tabs.tabText(number) for number in range(tabs.count())].index(tab))
            self.settle()
        buttons = self.window.findChildren(QAbstractButton)
        ready = [each for each in buttons if each.text() == text and each.isVisible() and each.isEnabled()]
        assert ready, (page, tab, text, sorted(each.text() for each in buttons if each.isVisible()))
        self.ask(ready[0].click, text, within)

    def ask(
        self,
        opens: Callable[[], object],
        place: str,
        within: Callable[[QDialog], object] = lambda _: None,
    ) -> None:
        """Look at the dialog that *opens* opens and that holds all else; do *within* it, and leave it."""
        seen: list[QDialog] = []

        def look(dialog: QDialog) -> None:
            self.watch(dialog, place)
            within(dialog)
            seen.append(dialog)

        in_dialog(QDialog, look)
        opens()
        self._qtbot.waitUntil(lambda: bool(seen))
        self.settle()

    def watch(self, window: QWidget, place: str) -> None:
        """Look at *window*, which stands over the frame, once it has the keys."""
        self._qtbot.waitUntil(window.isActiveWindow)
        self.settle()
        self.windows.add(type(window).__name__)
        tabs = next((each for each in window.findChildren(QTabWidget) if each.isVisible()), None)
        if tabs:
            self.tabs_of(tabs, place)
        else:
            self.look(window, place)

    def watch_and_close(self, window: QWidget, place: str) -> None:
        """Look at *window*, and let it go."""
        self.watch(window, place)
        window.close()

    def _show(self, name: str) -> QTabWidget | None:
        """Bring the page *name* into view and give its tabs, if it has any."""
        self.window.show_page(name)
        self.settle()
        page = current(self.program)
        assert page is not None
        return next((each for each in page.findChildren(QTabWidget) if each.isVisible()), None)


def found(kind: type[W]) -> W:
    """Give what is in view of *kind*, which is one."""
    parts = {
        part for window in QApplication.topLevelWidgets() for part in (window, *window.findChildren(kind))
    }
    (made,) = (each for each in parts if isinstance(each, kind) and each.isVisible())
    return made


def written(window: QWidget) -> Iterator[str]:
    """Give every text in view in *window*, with what is told of it, but for the rows of tables."""
    for each in window.findChildren(QWidget):
        if not each.isVisible():
            continue
        yield from (each.toolTip(), each.accessibleName(), each.accessibleDescription())
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        elif isinstance(each, QLineEdit):
            yield each.placeholderText()
        elif isinstance(each, QTabWidget):
            yield from (each.tabText(number) for number in range(each.count()))
        elif isinstance(each, QTableView):
            model = each.model()
            for column in range(model.columnCount()):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for row in range(min(model.rowCount(), _ROWS)):
        yield from (str(model.index(row, column).data() or "") for column in range(model.columnCount()))


def _mute_columns(table: QTableView) -> Iterator[str]:
    model = table.model()
    for column in range(model.columnCount() if model.rowCount() else 0):
        if not table.isColumnHidden(column):
            heading = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            painted = table.itemDelegateForColumn(column) is not None
            says = any(_says(model.index(row, column)) for row in range(model.rowCount()))
            if not heading or (painted and not says):
                yield f"{column} {heading}"


def _says(index: QModelIndex) -> bool:
    return bool(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()) or (
        index.data(Qt.ItemDataRole.CheckStateRole) is not None
    )

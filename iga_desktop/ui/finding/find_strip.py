"""The strip at a list that finds words in it: hits are marked, and walked through one by one."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QTableView,
    QTreeView,
    QWidget,
)

from iga_desktop.formats import count_text
from iga_desktop.ui.searching import has_words
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES, colors
from iga_desktop.ui.widgets.basics import button, label, search_field

_WIDTH = 420
_KEYS = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MARK_STRENGTH = 46
"""Of 255: the text under a mark stays as readable as it was."""


class FindStrip(QFrame):
    """Lies over the lower end of *view*, or over its upper one where it would hide the current hit."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.setObjectName("findStrip")
        self._view = view
        self._hits: list[QModelIndex] = []
        self._now = -1
        self._marks = _Marks(view)
        self.field = search_field(self.tr("Cari di sini"))
        self.field.setProperty("searches", False)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.count = label("", "muted")
        previous = self._tool("chevron-up", self.tr("Yang sebelumnya"), "Shift+F3")
        previous.clicked.connect(lambda: self.step(-1))
        following = self._tool("chevron-down", self.tr("Yang berikutnya"), "F3")
        following.clicked.connect(lambda: self.step(1))
        close = self._tool("x", self.tr("Tutup pencarian"), "Esc")
        close.clicked.connect(self.shut)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[SIZES.step] * 4)
        row.setSpacing(SIZES.step)
        row.addWidget(self.field, stretch=1)
        for part in (self.count, previous, following, close):
            row.addWidget(part)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._keys = (
            add_shortcut(view, "F3", self.tr("Ke hasil pencarian berikutnya"), lambda: self.step(1), inside),
            add_shortcut(
                view, "Shift+F3", self.tr("Ke hasil pencarian sebelumnya"), lambda: self.step(-1), inside
            ),
        )
        view.installEventFilter(self)
        self._follow(view.model())
        self.hide()

    def open(self) -> None:
        """Show the strip and bring the keys to it."""
        for key in self._keys:
            key.setEnabled(True)
        self._marks.show()
        self.show()
        self._search(self.field.text())
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def shut(self) -> None:
        """Hide strip and marks; the keys go back to the list."""
        for key in self._keys:
            key.setEnabled(False)
        self._marks.hide()
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to another hit, from the last on to the first."""
        if self._hits:
            self._now = max(self._now, -1 if by > 0 else 0)
            self._now = (self._now + by) % len(self._hits)
            self._show_hit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field's keys from the page and its dialog; follow the size of the list."""
        if watched is self._view and event.type() is QEvent.Type.Resize:
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self.shut()
                else:
                    self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    def _tool(self, icon_name: str, words: str, keys: str) -> QPushButton:
        made = button("", icon_name, link=True)
        made.setAccessibleName(words)
        made.setToolTip(f"{words} ({keys})")
        made.setFixedWidth(7 * SIZES.step)
        return made

    def _follow(self, model: QAbstractItemModel) -> None:
        for changed in (model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._renew)

    def _renew(self) -> None:
        """Look anew in what is listed now."""
        if self.isVisible():
            self._hits = self._found() if self.field.text().strip() else []
            current = self._view.currentIndex()
            self._now = self._hits.index(current) if current in self._hits else -1
            self._tell()

    def _search(self, words: str) -> None:
        """Go to the first hit from the current row on."""
        self._hits = self._found() if words.strip() else []
        here = self._view.currentIndex().row()
        self._now = next((place for place, hit in enumerate(self._hits) if hit.row() >= here), 0)
        if self._hits:
            self._show_hit()
        else:
            self._tell()

    def _found(self) -> list[QModelIndex]:
        holds = has_words(self.field.text())
        return [index for index in _shown_cells(self._view) if holds(str(index.data() or ""))]

    def _show_hit(self) -> None:
        hit = self._hits[self._now]
        flags = QItemSelectionModel.SelectionFlag
        how = flags.ClearAndSelect
        if self._view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
            how |= flags.Rows
        self._view.selectionModel().setCurrentIndex(hit, how)
        self._view.scrollTo(hit)
        self._tell()

    def _tell(self) -> None:
        self._marks.show_hits(self._hits)
        total = len(self._hits)
        words = self.tr("{place} dari {total}") if self._now >= 0 else self.tr("{total} hasil")
        words = words.format(place=count_text(self._now + 1), total=count_text(total))
        nothing = self.tr("Tidak ditemukan") if self.field.text().strip() else ""
        self.count.setText(words if total else nothing)
        self._place()

    def _place(self) -> None:
        room = self._view.rect()
        height = self.sizeHint().height()
        width = min(_WIDTH, room.width())
        at_hit = self._view.visualRect(self._hits[self._now]) if self._hits and self._now >= 0 else None
        low = room.height() - height
        offset = self._view.viewport().y()
        hides = at_hit is not None and at_hit.bottom() + offset >= low
        self.setGeometry(room.width() - width, 0 if hides else low, width, height)
        self._marks.setGeometry(self._view.viewport().geometry())
        self.raise_()


class _Marks(QWidget):
    """Lies over the viewport of *view* and tints the hits; the mouse goes through it."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._hits: list[QModelIndex] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(self.update)
        self.hide()

    def show_hits(self, hits: list[QModelIndex]) -> None:
        """Mark *hits* from now on."""
        self._hits = hits
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint the hits that are in view; the current one has a line around it."""
        del event
        tint, line = QColor(colors().accent), QColor(colors().accent)
        tint.setAlpha(_MARK_STRENGTH)
        current = self._view.currentIndex()
        with QPainter(self) as painter:
            for hit in self._hits:
                place = self._view.visualRect(hit)
                if place.intersects(self.rect()):
                    painter.fillRect(place, tint)
                    if hit == current:
                        painter.setPen(line)
                        painter.drawRect(place.adjusted(0, 0, -1, -1))


def _shown_cells(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """Give the cells of *view* that are not hidden, row by row in the shown order."""
    model, columns = view.model(), _shown_columns(view)

    def under(parent: QModelIndex) -> Iterator[QModelIndex]:
        for row in range(model.rowCount(parent)):
            if not (isinstance(view, QTableView) and view.isRowHidden(row)):
                yield from (model.index(row, column, parent) for column in columns)
                if isinstance(view, QTreeView):
                    yield from under(model.index(row, 0, parent))

    yield from under(view.rootIndex())


def _shown_columns(view: QAbstractItemView) -> list[int]:
    if isinstance(view, QTableView | QTreeView):
        header = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in order if not view.isColumnHidden(column)]
    return [view.modelColumn() if isinstance(view, QListView) else 0]

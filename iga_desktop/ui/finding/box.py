"""The box that finds everything: a field over the window, and under it what was found."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from iga_desktop.ui.announcing import announce
from iga_desktop.ui.finding.hit_list import HitList
from iga_desktop.ui.finding.presenter import Hit, Section
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label, search_field

_WIDTH = 640
_PAGE = 6
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FindBox(QFrame):
    """Lies over *window*; all is done from its field, whose keys no page gets meanwhile."""

    words_changed = Signal(str)
    chosen = Signal(object)
    """The officer wants to go to this `Hit`; the box is closed by then and the focus back where it was."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("findBox")
        self.hide()
        self._window = window
        self._before: QWidget | None = None
        self.field = search_field(self.tr("Cari inovasi, OPD, laporan, pengaturan, atau tindakan"))
        self.field.setProperty("searches", False)
        self.field.textChanged.connect(self.words_changed)
        self.field.installEventFilter(self)
        self.list = HitList()
        self.list.clicked.connect(self._choose_clicked)
        self.nothing = label("", "muted")
        self._hint = label(self.tr("Panah memilih, Enter membuka, Esc menutup."), "muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[3 * SIZES.step] * 4)
        whole.setSpacing(2 * SIZES.step)
        for part in (self.field, self.list, self.nothing, self._hint):
            whole.addWidget(part)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def open(self) -> None:
        """Show the box and bring the keys to it."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self.field.clear()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def shut(self) -> None:
        """Hide the box and give the keys back to where they were."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_sections(self, sections: Sequence[Section], nothing: str) -> None:
        """Show what was found, or *nothing* in words."""
        self.list.show_sections(sections)
        self.list.setVisible(bool(sections))
        self.nothing.setText(nothing)
        self.nothing.setVisible(not sections)
        self._tell()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the field's keys that go through the list; follow the size of the window."""
        if watched is self._window and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key not in _STEPS and key not in _ENTER and key is not Qt.Key.Key_Escape:
                return False
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()  # else the page's shortcut would get it
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._act(key)
                return True
        return super().eventFilter(watched, event)

    def _act(self, key: Qt.Key) -> None:
        if key in _STEPS:
            self.list.step(_STEPS[key])
            self._tell()
        elif key in _ENTER:
            self._choose(self.list.hit)
        else:
            self.shut()

    def _tell(self) -> None:
        """Tell those who hear the field what Enter would open: the keys never come to the list itself."""
        hit = self.list.hit
        said = ", ".join(filter(None, (hit.item.title, hit.item.where))) if hit else self.nothing.text()
        self.field.setAccessibleDescription(said)
        if self.isVisible():
            announce(self.field, said)

    def _choose_clicked(self, index: QModelIndex) -> None:
        del index
        self._choose(self.list.hit)

    def _choose(self, hit: Hit | None) -> None:
        if hit is not None:
            self.shut()
            self.chosen.emit(hit)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Close when the officer goes on elsewhere."""
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self._before = None
            self.hide()

    def _place(self) -> None:
        margin = SIZES.page_margin
        self.list.setFixedHeight(self.list.content_height)
        width = min(_WIDTH, self._window.width() - 2 * margin)
        most = self._window.height() - 2 * margin
        height = self.sizeHint().height()
        if height > most:
            self.list.setFixedHeight(self.list.height() - (height - most))
        self.setGeometry((self._window.width() - width) // 2, margin, width, min(height, most))

"""The bar between header and page: what the officer should know although nobody is held up by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iga_desktop.formats import count_text
from iga_desktop.ui.announcing import announce
from iga_desktop.ui.theme import SIZES, colors, picture
from iga_desktop.ui.widgets.basics import button, label

_MOST = 2
_NARROW = 900
"""Pixels; a narrower window is low as well: sentences take two lines, and the page needs room."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence, what it is about in a *word* with its icon, and what can be done about it, if anything.

    A `lasting` one cannot be closed.
    """

    text: str
    action_label: str = ""
    action: Callable[[], object] | None = None
    word: str = ""
    icon_name: str = "triangle-alert"
    lasting: bool = False


class NoticeBar(QFrame):
    """Shows the first notices and counts the others; without any it takes no room."""

    closed = Signal(object)
    """The officer does not want to see this `Notice` any more."""
    rest_wanted = Signal()
    """The officer wants to read all of them."""
    keys_homeless = Signal()
    """What had the keys went out of view."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("noticeBar")
        self._notices: Sequence[Notice] = ()
        self._rows: list[QWidget] = []
        self.rest = button("", link=True)
        self.rest.clicked.connect(self.rest_wanted)
        self._column = QVBoxLayout()
        self._column.setSpacing(SIZES.step)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(SIZES.page_margin, SIZES.step, SIZES.page_margin, SIZES.step)
        whole.setSpacing(4 * SIZES.step)
        whole.addLayout(self._column, stretch=1)
        whole.addWidget(self.rest, alignment=Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show *notices* from now on, the first ones in full."""
        if list(notices) != list(self._notices):
            self._announce(notices)
            self._notices = tuple(notices)
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page its room in a narrow window."""
        super().resizeEvent(event)
        if len(self._rows) != self._fitting:
            self._fill()

    @property
    def _fitting(self) -> int:
        most = _MOST if self.width() >= _NARROW else 1
        return min(most, len(self._notices))

    def _announce(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            if notice not in self._notices:
                announce(self, f"{notice.word or self.tr('Perhatian')}: {notice.text}")

    def _fill(self) -> None:
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(notice) for notice in self._notices[: self._fitting]]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)
            row.show()
        others = len(self._notices) - len(self._rows)
        self.rest.setText(self.tr("{count} lainnya").format(count=count_text(others)))
        self.rest.setVisible(others > 0)
        self.setVisible(bool(self._notices))
        if held:
            self.keys_homeless.emit()

    def _row(self, notice: Notice) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * SIZES.step)
        mark = QLabel()
        mark.setPixmap(picture(notice.icon_name, colors().caution))
        word = label(notice.word or self.tr("Perhatian"), "caution")
        line.addWidget(mark)
        line.addWidget(word)
        line.addWidget(label(notice.text, wraps=True), stretch=1)
        if notice.action is not None:
            act = button(notice.action_label, link=True)
            act.clicked.connect(notice.action)
            line.addWidget(act)
        if not notice.lasting:
            line.addWidget(self._close_button(notice))
        return row

    def _close_button(self, notice: Notice) -> QWidget:
        made = button("", "x", link=True)
        made.setAccessibleName(self.tr("Tutup pemberitahuan"))
        made.setToolTip(self.tr("Tutup sampai program dibuka lagi"))
        made.clicked.connect(lambda: self.closed.emit(notice))
        return made

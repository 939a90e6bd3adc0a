"""The small "Apa arti angka ini?" beside a figure, and the panel that it opens."""

from html import escape
from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from iga_desktop.services.meanings import FigureMeaning
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.widgets.basics import button

_SIDE = 24
_ICON = 16
_WIDTH, _HEIGHT = 440, 440
"""Logical pixels of the panel, where the screen has room for them."""
_GAP = SIZES.step
_MARGIN, _SPACE = 3 * SIZES.step, 2 * SIZES.step
_AROUND = 2 * (_MARGIN + 1)
"""Margins and hairlines on both sides of the text."""


class MeaningButton(QToolButton):
    """Opens the meaning of the figure that it stands beside; hidden while there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.meaning: FigureMeaning | None = None
        """What is explained now."""
        self.setProperty("class", "meaning")
        self.setIcon(icon("info", colors().muted, _ICON))
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFixedSize(_SIDE, _SIDE)
        self.setToolTip(self.tr("Apa arti angka ini?"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._open)
        self.hide()

    def show_meaning(self, meaning: FigureMeaning | None) -> None:
        """Explain *meaning* from now on."""
        self.meaning = meaning
        self.setVisible(meaning is not None)
        if meaning is not None:
            self.setAccessibleName(self.tr("{title}: apa arti angka ini?").format(title=meaning.title))
            self.setAccessibleDescription(meaning.formula)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the panel by Enter too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.meaning is not None:
            MeaningPanel(self, self.meaning, self._session).open_beside()


class MeaningPanel(QFrame):
    """Shows a meaning beside the *opener*, which gets the keys back; Esc and a click elsewhere close it."""

    def __init__(self, opener: QWidget, meaning: FigureMeaning, session: Session) -> None:
        super().__init__(opener, Qt.WindowType.Popup)
        self._opener = opener
        self._session = session
        self._topic = meaning.topic
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("class", "meaningPanel")
        self.setAccessibleName(meaning.title)
        self.text = QTextBrowser()
        self.text.setProperty("class", "meaningText")
        self.text.setAccessibleName(self.tr("{title}: apa arti angka ini?").format(title=meaning.title))
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setHtml(meaning_html(meaning))
        self.guide = button(self.tr("Baca di panduan"), "book-open", link=True)
        self.guide.clicked.connect(self._show_guide)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[_MARGIN] * 4)
        column.setSpacing(_SPACE)
        column.addWidget(self.text)
        column.addWidget(self.guide, alignment=Qt.AlignmentFlag.AlignLeft)

    def open_beside(self) -> None:
        """Show the panel below the button, or where the screen has room for it."""
        room = self._opener.screen().availableGeometry().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        width = min(_WIDTH, room.width())
        height = min(self._height(width), _HEIGHT, room.height())
        self.setFixedSize(width, height)
        place = QRect(self._opener.mapToGlobal(QPoint()), self._opener.size())
        below, above = place.bottom() + _GAP, place.top() - _GAP - height
        top = below if below + height <= room.bottom() else max(above, room.top())
        self.move(max(min(place.left(), room.right() - width), room.left()), top)
        self.show()
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keys back to the button."""
        super().hideEvent(event)
        self._opener.setFocus(Qt.FocusReason.PopupFocusReason)

    def _height(self, width: int) -> int:
        """Give the height at which all of the text is in sight."""
        # Before they wear the house's font, their sizes are others.
        for part in (self.text, self.guide):
            part.ensurePolished()
        # A copy, for the browser lays its own document out for the width that it has so far.
        document = self.text.document().clone(self)
        document.setTextWidth(width - _AROUND)
        return ceil(document.size().height()) + self.guide.sizeHint().height() + _AROUND + _SPACE

    def _show_guide(self) -> None:
        self.close()
        self._session.topic_wanted.emit(self._topic)


def meaning_html(meaning: FigureMeaning) -> str:
    """Give *meaning* as it is laid out in the panel."""
    muted = colors().muted
    lines = "".join(f"<p style='margin:0 0 2px 0'>{escape(line)}</p>" for line in meaning.lines)
    sources = "".join(
        f"<p style='margin:0 0 4px 0; color:{muted}'>{escape(source)}</p>" for source in meaning.sources
    )
    return (
        f"<p style='margin:0 0 4px 0; font-size:{SIZES.section}px'><b>{escape(meaning.title)}</b></p>"
        f"<p style='margin:0 0 8px 0'>{escape(meaning.formula)}</p>{lines}"
        f"<p style='margin:8px 0 2px 0'><b>Dasar aturan</b></p>{sources}"
    )

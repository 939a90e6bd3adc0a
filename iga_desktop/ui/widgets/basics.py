"""Labels, buttons, fields and forms as they look everywhere."""

import re

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton

from iga_desktop.ui.theme import SIZES, colors, icon

_TEXT_HEIGHT = 80
_CLEARING = "_q_qlineeditclearaction"
"""What Qt calls the action that empties a field."""
_LONG_WORD = re.compile(r"\S{31,}")
"""No word; a name or path without spaces, which would make what it stands in wider than the window."""
_PIECE = re.compile(r".{8}(?!$)")
_BREAK = "\u200b"


class _WrappingLabel(QLabel):
    """Breaks its text over lines, between words and within those that no line would hold."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self.setWordWrap(True)

    def text(self) -> str:
        """Give the text as it was set."""
        return self._said

    def setText(self, text: str) -> None:
        """Show *text*."""
        self._said = text
        super().setText(_LONG_WORD.sub(lambda word: _PIECE.sub(rf"\g<0>{_BREAK}", word[0]), text))


def label(text: str = "", kind: str = "", *, wraps: bool = False) -> QLabel:
    """Give a label; *kind* is a class of the style sheet: muted, section, figure, good, caution, bad."""
    made = _WrappingLabel() if wraps else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if kind:
        made.setProperty("class", kind)
    return made


class PushButton(QPushButton):
    """A button that Enter presses as well as the space bar while it has the keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button; Qt leaves Enter to the default button, which stands elsewhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Held down, it presses once: neither this button again nor the default one of the dialog.
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, icon_name: str = "", *, primary: bool = False, link: bool = False) -> QPushButton:
    """Give a button with a word and perhaps an icon; one *primary* button a page at most."""
    made = PushButton(text)
    made.setProperty("primary", primary)
    made.setProperty("link", link)
    # In a dialog Enter would else press a button that the officer did not choose.
    made.setAutoDefault(False)
    if icon_name:
        tokens = colors()
        color = tokens.on_accent if primary else tokens.accent if link else tokens.muted
        # What Qt makes of the colour on the accent is lost on the ground of a button that cannot be pressed.
        made.setIcon(icon(icon_name, color, disabled=tokens.muted if primary else ""))
        made.setIconSize(QSize(SIZES.icon, SIZES.icon))
    return made


def text_field(text: str = "") -> QPlainTextEdit:
    """Give a field for several lines; Tab leaves it."""
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(_TEXT_HEIGHT)
    return made


def search_field(asked: str) -> QLineEdit:
    """Give a field for words to search by; *asked* says which."""
    made = QLineEdit(clearButtonEnabled=True)
    made.setPlaceholderText(asked)
    made.setAccessibleName(asked)
    made.setProperty("searches", True)  # what Ctrl+F looks for
    made.addAction(icon("search", colors().muted), QLineEdit.ActionPosition.LeadingPosition)
    name_buttons(made)
    return made


def name_buttons(field: QLineEdit) -> None:
    """Name the small buttons within *field*: the one that empties it, and others by what they lead to."""
    for each in field.findChildren(QToolButton):
        clears = each.defaultAction().objectName() == _CLEARING
        each.setAccessibleName(
            QCoreApplication.translate("basics", "Kosongkan") if clears else field.accessibleName()
        )


def form() -> QFormLayout:
    """Give an empty form with no margins of its own."""
    made = QFormLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setVerticalSpacing(2 * SIZES.step)
    made.setHorizontalSpacing(4 * SIZES.step)
    return made

"""Labels, buttons, fields and forms as they look everywhere."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QPushButton

from iga_desktop.ui.theme import SIZES, colors, icon

_TEXT_HEIGHT = 80


def label(text: str = "", kind: str = "", *, wraps: bool = False) -> QLabel:
    """Give a label; *kind* is a class of the style sheet: muted, section, figure, good, caution, bad."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setProperty("class", kind)
    made.setWordWrap(wraps)
    return made


def button(text: str, icon_name: str = "", *, primary: bool = False, link: bool = False) -> QPushButton:
    """Give a button with a word and perhaps an icon; one *primary* button a page at most."""
    made = QPushButton(text)
    made.setProperty("primary", primary)
    made.setProperty("link", link)
    # Enter presses the button that has the focus, never one that the officer did not choose.
    made.setAutoDefault(False)
    if icon_name:
        tokens = colors()
        color = tokens.on_accent if primary else tokens.accent if link else tokens.muted
        made.setIcon(icon(icon_name, color))
        made.setIconSize(QSize(SIZES.icon, SIZES.icon))
    return made


def text_field(text: str = "") -> QPlainTextEdit:
    """Give a field for several lines; Tab leaves it."""
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(_TEXT_HEIGHT)
    return made


def form() -> QFormLayout:
    """Give an empty form with no margins of its own."""
    made = QFormLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setVerticalSpacing(2 * SIZES.step)
    made.setHorizontalSpacing(4 * SIZES.step)
    return made

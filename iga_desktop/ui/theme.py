"""Every font, icon and picture of the window, and its tokens at work; none of it stands anywhere else."""

from dataclasses import dataclass
from functools import cache
from math import ceil
from string import Template

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from iga_desktop.paths import resources
from iga_desktop.ui.tokens import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    SIZES,
    Colors,
    Sizes,
)

__all__ = [
    "DARK",
    "FONT_FAMILY",
    "LIGHT",
    "SIZES",
    "Colors",
    "Drawing",
    "Sizes",
    "apply_theme",
    "colors",
    "drawing_of",
    "font",
    "icon",
    "picture",
    "system_colors",
    "wear",
]

FONT_FAMILY = "Open Sans"
_FONT_FILES = ("OpenSans-Regular.ttf", "OpenSans-Semibold.ttf")
_INKS = ("muted", "text", "accent", "on_accent", "good", "caution", "bad")
"""What outlines are drawn in."""
_MIDDLE = 128
"""Of 255: the lightness between dark and light."""


class _Worn:
    """Which scheme the window wears."""

    tokens: Colors = LIGHT


def colors() -> Colors:
    """Give the tokens that the window wears now."""
    return _Worn.tokens


def system_colors(app: QApplication) -> Colors:
    """Give the tokens that fit the system's setting: light, dark, or high contrast (dark or light)."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        # Windows names no scheme then: what it paints with itself says which it is.
        app.setPalette(QPalette())
        dark = app.palette().color(QPalette.ColorRole.Window).lightness() < _MIDDLE
        return HIGH_CONTRAST_DARK if dark else HIGH_CONTRAST_LIGHT
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def apply_theme(app: QApplication, tokens: Colors | None = None) -> None:
    """Give *app* the house's font, and the palette and style sheet of *tokens* (None: the system's)."""
    for file in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / file))
    app.setFont(font())
    wear(app, tokens or system_colors(app))


def wear(app: QApplication, tokens: Colors) -> None:
    """Give *app* the palette and style sheet of *tokens*."""
    _Worn.tokens = tokens
    app.setPalette(_palette(tokens))
    sheet = Template((resources() / "qss" / "app.qss").read_text(encoding="utf-8"))
    sizes = {key: f"{value}px" for key, value in SIZES._asdict().items()}
    icons = resources() / "icons"
    # These keep one colour, which can be seen on every ground.
    marks = {"arrow": "chevron-down", "arrow_up": "chevron-up", "tick": "tick"}
    files = {name: (icons / f"{file}.svg").as_posix() for name, file in marks.items()}
    app.setStyleSheet(sheet.substitute(tokens._asdict() | sizes | files, family=FONT_FAMILY))


def font(size: int = SIZES.body, *, strong: bool = False) -> QFont:
    """Give the house's font at *size* logical pixels; its figures are tabular."""
    chosen = QFont(FONT_FAMILY)
    chosen.setPixelSize(size)
    if strong:
        chosen.setWeight(QFont.Weight.DemiBold)
    return chosen


def _palette(tokens: Colors) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.ground,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.ground,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Accent: tokens.accent,
    }
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return palette


@cache
def _icon_scales() -> tuple[int, ...]:
    """The whole scales at which the screens of this machine show an icon sharply."""
    finest = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    return tuple(range(1, ceil(finest) + 1))


@dataclass(frozen=True, slots=True)
class Drawing:
    """An outline as it was drawn; colours are names of tokens ("" for none)."""

    name: str
    color: str
    size: int
    disabled: str = ""

    def icon(self) -> QIcon:
        """Give it as an icon, in the colours that the window wears now."""
        return icon(self.name, getattr(colors(), self.color), self.size, _color_of(self.disabled))

    def picture(self) -> QPixmap:
        """Give it as a picture, in the colour that the window wears now."""
        return picture(self.name, getattr(colors(), self.color), self.size)


_DRAWN: dict[int, Drawing] = {}
"""By the key of the icon or picture: so each can be drawn again when the window wears other colours."""


@cache
def icon(name: str, color: str, size: int = SIZES.icon, disabled: str = "") -> QIcon:
    """Give the outline icon *name* (resources/icons) in *color*, a token's, for *size* logical pixels.

    *disabled* is its colour where it cannot be used ("" : as Qt pales it).
    """
    made = QIcon()
    for mode, paint in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        if paint:
            for scale in _icon_scales():
                made.addPixmap(_drawn(name, paint, size, scale), mode)
    _DRAWN[made.cacheKey()] = Drawing(name, _token_of(color), size, _token_of(disabled))
    return made


@cache
def picture(name: str, color: str, size: int = SIZES.icon) -> QPixmap:
    """Give the outline *name* (resources/icons) in *color*, a token's, for a label."""
    made = _drawn(name, color, size, _icon_scales()[-1])
    _DRAWN[made.cacheKey()] = Drawing(name, _token_of(color), size)
    return made


def drawing_of(key: int) -> Drawing | None:
    """Give what the icon or picture with the cache key *key* shows, None if it was not drawn here."""
    return _DRAWN.get(key)


def _token_of(color: str) -> str:
    tokens = colors()._asdict()
    return next((name for name in _INKS if tokens[name] == color), "")


def _color_of(token: str) -> str:
    return str(getattr(colors(), token)) if token else ""


def _drawn(name: str, color: str, size: int, scale: int) -> QPixmap:
    drawing = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
    pixels = QPixmap(size * scale, size * scale)
    pixels.fill(Qt.GlobalColor.transparent)
    with QPainter(pixels) as painter:
        renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    pixels.setDevicePixelRatio(scale)
    return pixels

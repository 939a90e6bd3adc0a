"""Every colour, size, font and icon of the window; nothing of the kind stands anywhere else."""

from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from math import ceil
from string import Template

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from iga_desktop.paths import resources

FONT_FAMILY = "Open Sans"
_FONT_FILES = ("OpenSans-Regular.ttf", "OpenSans-Semibold.ttf")


@dataclass(frozen=True, slots=True)
class Colors:
    """The colour tokens, each a #RRGGBB."""

    ground: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    accent_weak: str
    on_accent: str
    good: str
    good_weak: str
    caution: str
    caution_weak: str
    bad: str
    bad_weak: str


LIGHT = Colors(
    ground="#F4F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#DDE3E9",
    text="#1B2430",
    muted="#55616F",
    accent="#0B5FA5",
    accent_weak="#E4EFF8",
    on_accent="#FFFFFF",
    good="#1A7545",
    good_weak="#E3F3EA",
    caution="#8A5A00",
    caution_weak="#FFF3D6",
    bad="#B3261E",
    bad_weak="#FCE8E6",
)
DARK = Colors(
    ground="#14181D",
    surface="#1C2229",
    raised="#242B33",
    line="#323C47",
    text="#E8ECF1",
    muted="#A9B4C0",
    accent="#6CB2F0",
    accent_weak="#1E3246",
    on_accent="#10202F",
    good="#5CC58C",
    good_weak="#1B3327",
    caution="#E7B65A",
    caution_weak="#3A3019",
    bad="#F08A80",
    bad_weak="#3D2220",
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in logical pixels."""

    body: int = 13
    secondary: int = 12
    section: int = 15
    title: int = 20
    figure: int = 28
    step: int = 4
    page_margin: int = 20
    row: int = 34
    control: int = 32
    radius: int = 6
    icon: int = 18
    sidebar: int = 208


SIZES = Sizes()


def colors() -> Colors:
    """Give the tokens that fit the system's light or dark setting."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply_theme(app: QApplication) -> None:
    """Give *app* the house's font, palette and style sheet."""
    for file in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / file))
    app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(colors()))
    sheet = Template((resources() / "qss" / "app.qss").read_text(encoding="utf-8"))
    sizes = {key: f"{value}px" for key, value in asdict(SIZES).items()}
    icons = resources() / "icons"
    pictures = {"arrow": "chevron-down", "arrow_up": "chevron-up", "tick": "tick"}
    files = {name: (icons / f"{file}.svg").as_posix() for name, file in pictures.items()}
    app.setStyleSheet(sheet.substitute(asdict(colors()) | sizes | files, family=FONT_FAMILY))


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


@lru_cache(maxsize=128)
def icon(name: str, color: str, size: int = SIZES.icon, disabled: str = "") -> QIcon:
    """Give the outline icon *name* (resources/icons) in *color* for *size* logical pixels.

    *disabled* is its colour where it cannot be used ("" : as Qt pales it).
    """
    drawing = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, paint in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        if paint:
            _add_drawn(made, drawing.replace("currentColor", paint), size, mode)
    return made


def _add_drawn(made: QIcon, drawing: str, size: int, mode: QIcon.Mode) -> None:
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    for scale in _icon_scales():
        pixels = QPixmap(size * scale, size * scale)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
        painter.end()
        pixels.setDevicePixelRatio(scale)
        made.addPixmap(pixels, mode)

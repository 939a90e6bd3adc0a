"""Whatever is written or drawn can be told from its ground, in every scheme (WCAG 2.2: 1.4.3, 1.4.11)."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from iga_desktop.paths import resources
from iga_desktop.ui.theme import colors, wear
from iga_desktop.ui.tokens import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, SCHEMES, Colors
from iga_desktop.ui.widgets.chart_palette import screen_palette
from iga_desktop.ui.widgets.chip import LOOKS

pytestmark = pytest.mark.gui

TEXT, MARK = 4.5, 3.0
MOST = 7.0
"""What high contrast asks of text."""
GROUNDS = ("ground", "surface", "raised")
_RULE = re.compile(r"([^{}]+)\{([^}]*)\}")
_STATE = re.compile(r":(?!:)[\w-]+|\[[^\]]*\]")
_WORDLESS = re.compile(r"::|#hairline")
_DECORATION = re.compile(
    r"#(header|noticeBar|statusStrip|sidebar)|\.card|QToolTip|::pane|QHeaderView|ItemView$|Q(Table|List|Tree)View$"
)
"""What has a hairline that nobody needs to see: the parts stand apart without it."""

Pair = tuple[str, str, str]
"""Where it stands, and the tokens of what is in front and behind."""


def contrast(front: str, back: str) -> float:
    lighter, darker = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    sheet = (resources() / "qss" / "app.qss").read_text(encoding="utf-8")
    for selectors, body in _RULE.findall(sheet):
        parts = (part.split(":", 1) for part in body.split(";") if ":" in part)
        said = {name.strip(): value.strip() for name, value in parts}
        for selector in selectors.split(","):
            yield selector.strip(), said


def _tokens(value: str) -> list[str]:
    return re.findall(r"\$(\w+)", value)


def _grounds(selector: str, said: dict[str, str], known: dict[str, str]) -> tuple[str, ...]:
    """Give the tokens that may lie behind what *selector* chooses."""
    own = said.get("background") or known.get(selector) or known.get(_STATE.sub("", selector))
    named = _tokens(own) if own else []
    return tuple(named) or GROUNDS


def texts() -> Iterator[Pair]:
    known = {selector: said["background"] for selector, said in rules() if "background" in said}
    for selector, said in rules():
        for front in _tokens(said.get("color", "")):
            yield from ((selector, front, back) for back in _grounds(selector, said, known))
        if "background" in said and "color" not in said and not _WORDLESS.search(selector):
            yield from ((selector, "text", back) for back in _tokens(said["background"]))
        for front, back in zip(
            _tokens(said.get("selection-color", "")),
            _tokens(said.get("selection-background-color", "")),
            strict=True,
        ):
            yield selector, front, back


def edges() -> Iterator[Pair]:
    for selector, said in rules():
        if _DECORATION.search(selector) or ":disabled" in selector:
            continue
        for name in ("border", "border-color", *(("background",) if "::handle" in selector else ())):
            for front in _tokens(said.get(name, "")):
                yield from ((selector, front, back) for back in GROUNDS)


def too_weak(scheme: Colors, pairs: Iterator[Pair], least: float) -> list[str]:
    tokens = scheme._asdict()
    found = ((place, front, back, contrast(tokens[front], tokens[back])) for place, front, back in pairs)
    return [f"{place}: {front} on {back} {ratio:.2f}" for place, front, back, ratio in found if ratio < least]


@pytest.fixture(params=SCHEMES, ids=["light", "dark", "high-contrast-dark", "high-contrast-light"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Colors]:
    before = colors()
    wear(qapp, request.param)
    yield request.param
    wear(qapp, before)


@pytest.mark.parametrize("scheme_", SCHEMES)
def test_the_style_sheet_writes_readably(scheme_: Colors) -> None:
    pairs = list(texts())
    assert len(pairs) > 60
    high = scheme_ in {HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT}
    assert too_weak(scheme_, iter(pairs), MOST if high else TEXT) == []


@pytest.mark.parametrize("scheme_", SCHEMES)
def test_the_edges_of_controls_can_be_seen(scheme_: Colors) -> None:
    pairs = list(edges())
    assert len(pairs) > 40
    assert too_weak(scheme_, iter(pairs), MARK) == []


@pytest.mark.parametrize("scheme_", SCHEMES)
def test_chips_and_marks_can_be_read(scheme_: Colors) -> None:
    for word, look in LOOKS.items():
        for back in (look.weak(scheme_), scheme_.surface, scheme_.ground, scheme_.accent_weak):
            assert contrast(look.color(scheme_), back) >= TEXT, (word, look.color(scheme_), back)


def test_the_palette_writes_readably(scheme: Colors, qapp: QApplication) -> None:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
        (role.Link, role.Window),
        (role.LinkVisited, role.Window),
    )
    palette = qapp.palette()
    for state in (group.Active, group.Inactive, group.Disabled):
        for front, back in pairs:
            ratio = contrast(palette.color(state, front).name(), palette.color(state, back).name())
            assert ratio >= TEXT, (scheme, state, front, back, ratio)


def test_charts_can_be_read(scheme: Colors) -> None:
    del scheme
    palette = screen_palette()
    for back in (palette.ground, palette.band):
        for front in (palette.text, palette.muted):
            assert contrast(front, back) >= TEXT, (front, back)
        for front in (
            palette.axis,
            palette.bar_edge,
            palette.ready,
            palette.in_progress_hatch,
            palette.first,
        ):
            assert contrast(front, back) >= MARK, (front, back)


def test_schemes_differ_in_every_ink() -> None:
    """So an icon can be drawn again in the colours of another scheme."""
    for each in SCHEMES:
        inks = (each.muted, each.text, each.accent, each.on_accent, each.good, each.caution, each.bad)
        assert len(set(inks)) == len(inks)
    assert QColor(LIGHT.ground).lightness() > QColor(DARK.ground).lightness()

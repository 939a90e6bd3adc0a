"""The colours of the charts on screen, out of the tokens of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from iga_desktop.ui.theme import colors

if TYPE_CHECKING:
    from iga_desktop.services.charts import ChartPalette

_MIDDLE, _LIGHT = 0.5, 0.16
"""How much of the accent is in the second and the third of three fills."""


def screen_palette() -> ChartPalette:
    """Give the palette that fits the system's light or dark setting; fills differ in lightness."""
    # Charts are drawn once the first page is painted.
    from iga_desktop.services.charts import ChartPalette  # noqa: PLC0415

    tokens = colors()
    return ChartPalette(
        ready=tokens.good,
        in_progress=tokens.caution_weak,
        in_progress_hatch=tokens.caution,
        below_watch=tokens.surface,
        bar_edge=tokens.muted,
        text=tokens.text,
        muted=tokens.muted,
        axis=tokens.muted,
        ground=tokens.surface,
        band=tokens.ground,
        first=tokens.accent,
        second=_mixed(tokens.accent, tokens.surface, _MIDDLE),
        third=_mixed(tokens.accent, tokens.surface, _LIGHT),
    )


def _mixed(colour: str, ground: str, share: float) -> str:
    one, other = QColor(colour), QColor(ground)
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts)).name()

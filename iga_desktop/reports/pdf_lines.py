"""Labels with what stands behind them, and key figures, on paper."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm

from iga_desktop.reports import fonts, styles
from iga_desktop.reports.document import Figure, Figures, Pairs, worded
from iga_desktop.reports.fonts import drawable
from iga_desktop.reports.grid import Look, Place
from iga_desktop.reports.paragraphs import paragraph
from iga_desktop.reports.pdf_rows import lines_grid
from iga_desktop.reports.stacks import Beside, Stack
from iga_desktop.reports.steps import Steps

_GAP = 7 * mm
_MOST_LABEL = 0.45
"""The share of the width that labels take at most; longer ones are wrapped."""
_COLON = 8.0
_PLAIN = Look(size=9, leading=12, above=0.8, ruled=False)
_LETTER = Look(fonts.SERIF, fonts.SERIF_BOLD, 11.5, 15, above=0, ruled=False)
_FIGURES = Look(above=1.9)


def pair_lines(pairs: Pairs, width: float, page: float, steps: Steps) -> Any:
    """Give the labels of *pairs*, a colon and the texts, *width* points wide."""
    look = _LETTER if pairs.letter else _PLAIN
    columns = _columns(pairs.lines, pairs.columns)
    own = (width - _GAP * (len(columns) - 1)) / len(columns)
    longest = max(
        (fonts.text_width(drawable(label), look.font, look.size) for label, _ in pairs.lines), default=0
    )
    label_end = min(longest + 4, own * _MOST_LABEL)
    places = (Place(0, label_end), Place(label_end, label_end + _COLON), Place(label_end + _COLON, own))
    lines = [[(label, ":" if label else "", text) for label, text in column] for column in columns]
    return _beside([lines_grid(column, places, look, page, steps) for column in lines])


def figure_lines(figures: Figures, width: float, page: float, steps: Steps) -> Any:
    """Give a line for each of *figures*: its label, and the figure at the right."""
    columns = _columns(figures.figures, figures.columns)
    own = (width - _GAP * (len(columns) - 1)) / len(columns)
    lines = [[(_labelled(each), worded(each.value, each.kind)) for each in column] for column in columns]
    longest = max(
        (
            fonts.text_width(drawable(text), fonts.BOLD, styles.TABLE_SIZE)
            for column in lines
            for _, text in column
        ),
        default=0,
    )
    value = max(own - styles.CELL_X - longest - 1, own * _MOST_LABEL)
    places = (Place(0, value - styles.CELL_X), Place(value, own - styles.CELL_X, to_right=True, bold=True))
    return _beside([lines_grid(column, places, _FIGURES, page, steps) for column in lines])


def big_figures(figures: Figures, width: float, _page: float, steps: Steps) -> Any:
    """Give *figures* big, side by side in rows of as many as there are columns."""
    count = figures.columns if figures.columns > 1 else len(figures.figures)
    rows = [figures.figures[start : start + count] for start in range(0, len(figures.figures), count)]
    own = (width - _GAP * (count - 1)) / count
    steps.advance(len(figures.figures))
    stacks = []
    for row in rows:
        cells = [Stack(_big(each, own)) for each in row] + [Stack([]) for _ in range(count - len(row))]
        stacks.append(Beside(cells, [1] * count, _GAP))
    return Stack(stacks)


def _big(figure: Figure, width: float) -> list[Any]:
    texts = (
        (figure.label, styles.FIGURE_LABEL),
        (worded(figure.value, figure.kind), styles.FIGURE),
        (figure.remark, styles.NOTE),
    )
    return [paragraph(text, style, width) for text, style in texts if text]


def _labelled(figure: Figure) -> str:
    return f"{figure.label} ({figure.remark})" if figure.remark else figure.label


def _columns(lines: Sequence[Any], count: int) -> list[Sequence[Any]]:
    """Give *lines* in at most *count* columns, to be read downwards."""
    rows = -(-len(lines) // max(count, 1))
    return [lines[start : start + rows] for start in range(0, len(lines), rows)]


def _beside(grids: Sequence[Any]) -> Any:
    if len(grids) == 1:
        return grids[0]
    return Beside([Stack([grid]) for grid in grids], [1] * len(grids), _GAP)

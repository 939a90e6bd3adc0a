"""Named rows of fields, below one another in a place that scrolls."""

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.scrolling import scrolling


def named_rows(rows: Iterable[tuple[str, *tuple[QWidget, ...]]]) -> QScrollArea:
    """Give *rows*, each a name and the widgets beside it; the names share the room that is left."""
    holder = QWidget()
    # In its area before it is filled, or else all that it holds would be styled twice.
    area = scrolling(holder)
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 2 * SIZES.step, 0)
    grid.setHorizontalSpacing(3 * SIZES.step)
    grid.setVerticalSpacing(SIZES.step)
    grid.setColumnStretch(0, 1)
    for place, (name, *fields) in enumerate(rows):
        grid.addWidget(ElidedLabel(name), place, 0)
        for column, field in enumerate(fields, start=1):
            grid.addWidget(field, place, column)
    return area

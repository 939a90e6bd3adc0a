"""Key figures side by side, each on a card of its own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from iga_desktop.ui.index.figure import Figure
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.meaning import MeaningButton

_COUNT = 4
_SIDE_BY_SIDE = 760


class FigureCard(QFrame):
    """A key figure over what it counts."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("class", "card")
        self.figure = label(kind="figure")
        self.caption = label(kind="muted", wraps=True)
        self.info = MeaningButton(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SIZES.step, 2 * SIZES.step, SIZES.step, 3 * SIZES.step)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.figure, stretch=1)
        row.addWidget(self.info, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.caption)
        column.addStretch()

    def show_figure(self, figure: Figure) -> None:
        """Show *figure*; the formula is its tool tip too."""
        self.figure.setText(figure.text)
        self.caption.setText(figure.caption)
        self.info.show_meaning(figure.meaning)
        self.setToolTip(figure.meaning.formula)


class FigureCards(Columns):
    """Four key figures; where the window is narrow, two over two."""

    def __init__(self, session: Session) -> None:
        self.cards = [FigureCard(session) for _ in range(_COUNT)]
        halves = (self.cards[:2], self.cards[2:])
        super().__init__(_SIDE_BY_SIDE, {Columns(0, dict.fromkeys(half, 1)): 1 for half in halves})

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show the four *figures*."""
        for card, figure in zip(self.cards, figures, strict=True):
            card.show_figure(figure)

"""A key figure that leads to the list behind it, and says what it means."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from iga_desktop.services.meanings import FigureMeaning
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import PushButton, label
from iga_desktop.ui.widgets.meaning import MeaningButton

_MARGINS = (4 * SIZES.step, 2 * SIZES.step, SIZES.step, 3 * SIZES.step)
_LOW_MARGINS = (SIZES.step + 2, 0, 0, 0)


class KeyFigure(PushButton):
    """A figure over what it counts; pressing it opens the list. *kind* colours the figure."""

    def __init__(self, session: Session, caption: str, kind: str = "") -> None:
        super().__init__()
        self.setProperty("class", "keyFigure")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kind = kind
        self._figure = label()
        self._caption = label(caption, "muted")
        for part in (self._figure, self._caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.info = MeaningButton(session)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(0)
        self.set_low(low=False)

    @property
    def figure(self) -> str:
        """The figure as shown."""
        return self._figure.text()

    def show_figure(self, figure: str, meaning: FigureMeaning | None) -> None:
        """Show *figure* and let its *meaning* be asked for; None while there is nothing to show."""
        self._figure.setText(figure)
        self.info.show_meaning(meaning)
        formula = meaning.formula if meaning else ""
        self.setToolTip(formula)
        self.setAccessibleName(f"{self._caption.text()}: {self.figure}")
        self.setAccessibleDescription(formula)

    def set_low(self, *, low: bool) -> None:
        """Stand in one line (*low*), the figure no larger than a heading, or in two."""
        if low == self.property("low"):
            return
        self._grid.setContentsMargins(*_LOW_MARGINS if low else _MARGINS)
        self._grid.setHorizontalSpacing(SIZES.step if low else 0)
        for part in (self._figure, self._caption, self.info):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._figure, 0, 0)
        if low:
            self._grid.addWidget(self._caption, 0, 1)
        else:
            self._grid.addWidget(self._caption, 1, 0, 1, 3)
        side = Qt.AlignmentFlag.AlignVCenter if low else Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.info, 0, 2, side)
        self.setProperty("low", low)
        self._figure.setProperty("class", f"{'section' if low else 'figure'} {self._kind}".strip())
        for styled in (self, self._figure):
            styled.style().polish(styled)

    def sizeHint(self) -> QSize:
        """Give room for both lines."""
        return self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give room for both lines."""
        return self._grid.minimumSize()

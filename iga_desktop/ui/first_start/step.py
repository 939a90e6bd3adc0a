"""What the steps of the first start have in common: a heading, a sentence, and what is asked."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label


class Step(QWidget):
    """Says *title* and *text* above what `body` holds."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*[SIZES.page_margin] * 4)
        self.body.setSpacing(3 * SIZES.step)
        self.body.addWidget(label(title, "section", wraps=True))
        self.body.addWidget(label(text, "muted", wraps=True))

    def enter(self) -> None:
        """Bring the keys to where the step begins; called when it comes into view."""
        self.setFocus()

    def check(self) -> None:
        """Let the officer go on.

        Raises:
            UserError: what was entered cannot stay so.
        """

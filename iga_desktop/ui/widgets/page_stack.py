"""The pages of the window, of which one is in view; it scrolls where the window is smaller than the page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget


class PageStack(QStackedWidget):
    """Needs the room of the page in view only, not that of the largest."""

    def __init__(self) -> None:
        super().__init__()
        # The area asks anew what is needed.
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Give what the page in view cannot do without."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def heightForWidth(self, width: int) -> int:
        """Give the least height: a page with long words scrolls by itself."""
        del width
        return self.minimumSizeHint().height()


def around(pages: PageStack) -> QScrollArea:
    """Give an area that shows *pages* whole where it is large enough, and else lets them be scrolled."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(pages)
    return area

"""What a page made of tabs needs to know of one of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from iga_desktop.ui.session import Session


class TabView(QWidget):
    """One tab of a `TabbedPage`."""

    state_changed = Signal()
    """The sentence of state or the header buttons changed."""
    innovation_opened = Signal(int)
    """The innovation with this id should be shown in its own page."""
    tab_wanted = Signal(object)
    """Another tab of the page should come to the front."""
    page_wanted = Signal(str, object)
    """Another page of the window should be shown; see `Page.page_wanted`."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    @property
    def state(self) -> str:
        """The sentence under the page's title while the tab is in front."""
        return ""

    def refresh(self) -> None:
        """Read anew what the tab shows; called when it comes to the front after a change."""

    def take_focus(self) -> None:
        """Bring the keys to where work goes on."""
        self.setFocus()

    def header_buttons(self) -> list[QPushButton]:
        """Give the buttons that stand in the header while the tab is in front."""
        return []

    def may_leave(self) -> bool:
        """Whether the tab can be left now (asks about unsaved changes)."""
        return True

    def put_by(self) -> bool:
        """Keep what is unsaved as a draft and show it no more, without asking: whoever wrote it is away.

        Gives False where it cannot be kept; then it stays.
        """
        return True

"""What the frame needs to know of a page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from iga_desktop.ui.finding.command import Command
from iga_desktop.ui.session import Session


class Page(QWidget):
    """A page of the window: one sentence of state, at most one primary button."""

    state_changed = Signal()
    """The sentence of state or the header buttons changed."""
    page_wanted = Signal(str, object)
    """Show another page (its class name), with what it should show (see its `show_request`)."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.session = session

    @property
    def state(self) -> str:
        """The sentence under the title."""
        return ""

    def header_buttons(self) -> list[QPushButton]:
        """Give the buttons that stand in the header while the page is in view."""
        return []

    @property
    def place(self) -> object:
        """What `show_request` would take to come back to what is shown now; None: the page as it opens."""
        return None

    def commands(self) -> Sequence[Command]:
        """Give what the box that finds everything offers while the page is in view: what its buttons do."""
        return [
            Command(
                each.text().replace("&", ""), "chevron-right", each.click, keys=each.shortcut().toString()
            )
            for each in self.header_buttons()
            if each.isEnabled() and each.text()
        ]

    def refresh(self) -> None:
        """Read the page's data anew; called when it comes into view after a change."""

    def show_request(self, request: object) -> None:
        """Show what another page asked for with `page_wanted`; None: the page as it opens."""

    def take_focus(self) -> None:
        """Bring the keys to where work goes on; called when the page comes into view."""
        # Not by a focus proxy: Tab would jump over all that lies before it.
        self.setFocus()

    def may_leave(self) -> bool:
        """Whether the page can be left now (asks about unsaved changes)."""
        return True

    def put_by(self) -> bool:
        """Keep what is unsaved as a draft and show it no more, without asking: whoever wrote it is away.

        Gives False where it cannot be kept; then it stays.
        """
        return True

"""The page "Riwayat": who changed what when, in the whole office."""

from PySide6.QtWidgets import QVBoxLayout

from iga_desktop.ui.history.view import HistoryView
from iga_desktop.ui.page import Page
from iga_desktop.ui.session import Session


class HistoryPage(Page):
    """The history. `show_request` takes an innovation's id and shows only its changes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = HistoryView(session)
        self.view.state_changed.connect(self.state_changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)

    @property
    def state(self) -> str:
        """How many changes there are under the present filter."""
        return self.view.state_text()

    def refresh(self) -> None:
        """Read the history anew."""
        self.view.refresh()

    def take_focus(self) -> None:
        """Bring the keys to the changes."""
        self.view.take_focus()

    def show_request(self, request: object) -> None:
        """Show only what another page asked for."""
        if isinstance(request, int):
            self.view.show_innovation(request)

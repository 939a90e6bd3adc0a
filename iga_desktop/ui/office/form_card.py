"""What the cards of the settings have in common."""

from PySide6.QtCore import Signal

from iga_desktop.domain.office import Office
from iga_desktop.ui.widgets.card import Card


class FormCard(Card):
    """Shows one part of the office's settings and gives it back as edited."""

    edited = Signal()
    """The officer changed something."""

    def show_office(self, office: Office) -> None:
        """Show the card's part of *office*."""
        raise NotImplementedError

    def applied(self, office: Office) -> Office:
        """Give *office* with the card's part as edited.

        Raises:
            UserError: what was entered contradicts itself.
        """
        raise NotImplementedError

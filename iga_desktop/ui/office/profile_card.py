"""What the cards have in common that edit a profile of the office's papers."""

from PySide6.QtCore import Signal

from iga_desktop.domain.office import PaperProfile
from iga_desktop.ui.widgets.card import Card


class ProfileCard(Card):
    """Shows one part of a profile and gives it back as edited."""

    edited = Signal()
    """The officer changed something."""

    def show_profile(self, profile: PaperProfile) -> None:
        """Show the card's part of *profile*."""
        raise NotImplementedError

    def applied(self, profile: PaperProfile) -> PaperProfile:
        """Give *profile* with the card's part as edited."""
        raise NotImplementedError

    def commit(self) -> None:
        """Take in the text of a cell that is being edited."""
        raise NotImplementedError

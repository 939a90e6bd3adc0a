"""The options of a paper: one form with the rows that the chosen kind takes."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from iga_desktop.services.papers.catalogue import PaperKind
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.ui.papers.content_options import ContentOptions
from iga_desktop.ui.papers.letter_options import LetterWordOptions
from iga_desktop.ui.papers.look_options import LookOptions
from iga_desktop.ui.papers.option_group import OptionGroup
from iga_desktop.ui.papers.presenter import Source
from iga_desktop.ui.papers.state_options import StateOptions
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import form


class PaperOptions(QObject):
    """The rows of `form`; `changed` tells that the officer changed one."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.form: QFormLayout = form()
        self._fresh: PaperRequest | None = None
        self.state = StateOptions(self.form)
        self.content = ContentOptions(self.form, session.messages)
        self.letter = LetterWordOptions(self.form)
        self.look = LookOptions(self.form)
        self._groups: Sequence[OptionGroup] = (self.state, self.content, self.letter, self.look)
        self.state.changed.connect(self._follow_state)
        for group in self._groups:
            group.setParent(self)
            group.changed.connect(self.changed)

    def offer(self, source: Source) -> None:
        """Offer what *source* has: meetings, innovations, agencies, profiles."""
        for group in self._groups:
            group.offer(source)
        self._follow_state()

    def show_request(self, kind: PaperKind, request: PaperRequest) -> None:
        """Show the rows that *kind* takes, filled from *request*, without a word to listeners."""
        self._fresh = request
        for group in self._groups:
            group.show_request(kind, request)
        self._follow_state()

    def _follow_state(self) -> None:
        self.look.follow_day(self.state.day)

    def request(self) -> PaperRequest:
        """Give what was asked for.

        Raises:
            UserError: a day says no date.
        """
        if self._fresh is None:
            raise ValueError("no paper was chosen, so there is nothing to ask for")
        asked = self._fresh
        for group in self._groups:
            asked = group.taken(asked)
        return asked

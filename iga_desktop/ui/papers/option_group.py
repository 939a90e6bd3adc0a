"""What the groups of options have in common: rows of one form that come and go with the kind of paper."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from iga_desktop.services.papers.catalogue import PaperKind
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.ui.papers.presenter import Source


class OptionGroup(QObject):
    """Fields for some options of a paper, as rows of *form*."""

    changed = Signal()
    """The officer changed one of them."""

    def __init__(self, form: QFormLayout) -> None:
        super().__init__()
        self._form = form

    def offer(self, source: Source) -> None:
        """Offer what *source* has."""
        raise NotImplementedError

    def show_request(self, kind: PaperKind, request: PaperRequest) -> None:
        """Show what *kind* takes, filled from *request*, without a word to listeners."""
        raise NotImplementedError

    def taken(self, request: PaperRequest) -> PaperRequest:
        """Give *request* with what the fields say.

        Raises:
            UserError: a field says nothing that could be taken.
        """
        raise NotImplementedError

    def _show_rows(self, shown: Collection[QWidget], of: Collection[QWidget]) -> None:
        """Show the rows *shown* out of those of the group."""
        for field in of:
            self._form.setRowVisible(field, field in shown)

"""What the dialogs that store something in a thread have in common."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.telling import telling


class EntryDialog(FormDialog):
    """Asks for something and stores it in a thread; stays open where that is refused.

    Its title also names the work.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session

    @abstractmethod
    def storing(self) -> Callable[[], object]:
        """Give what stores the entries as they stand now.

        Raises:
            UserError: an entry says nothing that could be stored.
        """

    @abstractmethod
    def keep(self, stored: object) -> None:
        """Take what was stored; the dialog closes."""

    def accept(self) -> None:
        """Store what was entered and close once that is done."""
        with telling(self.session.messages):
            storing = self.storing()
            self.save_button.setEnabled(False)
            task = self.session.tasks.run(
                self.windowTitle(),
                lambda _: storing(),
                self._close,
                writes=True,
                receiver=self,
            )
            # However it ended: after a failure that nobody foresaw, too, the dialog can be left.
            task.ended.connect(self._be_ready)

    def reject(self) -> None:
        """Close without storing, unless it is being stored just now."""
        if self.save_button.isEnabled():
            super().reject()

    def _close(self, stored: object) -> None:
        self.keep(stored)
        super().accept()

    def _be_ready(self) -> None:
        self.save_button.setEnabled(True)

"""What the dialogs of this page have in common: a form over Batal and one button that stores."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.date_field import DateField, read_date
from iga_desktop.ui.widgets.telling import telling

_WIDTH = 520
_TEXT_HEIGHT = 76


class EntryDialog(QDialog):
    """Asks for something and stores it in a thread; stays open where that is refused.

    Its title also names the work.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setMinimumWidth(_WIDTH)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(2 * SIZES.step)
        self.form.setHorizontalSpacing(4 * SIZES.step)
        self.save_button = button(self.tr("Simpan"), primary=True)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        cancel = button(self.tr("Batal"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(4 * SIZES.step)
        column.addLayout(self.form)
        column.addLayout(buttons)

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
            self.session.tasks.run(
                self.windowTitle(),
                lambda _: storing(),
                self._close,
                writes=True,
                on_failed=self._stay,
                receiver=self,
            )

    def reject(self) -> None:
        """Close without storing, unless it is being stored just now."""
        if self.save_button.isEnabled():
            super().reject()

    def _close(self, stored: object) -> None:
        self.keep(stored)
        super().accept()

    def _stay(self, problem: UserError) -> None:
        self.save_button.setEnabled(True)
        self.session.messages.warn(str(problem))


def text_field(text: str = "") -> QPlainTextEdit:
    """Give a field for several lines; Tab leaves it."""
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(_TEXT_HEIGHT)
    return made


def explanation(text: str) -> QLabel:
    """Give a sentence that stands in a form."""
    return label(text, "muted", wraps=True)


def date_of(field: DateField, name: str) -> date | None:
    """Give what *field*, called *name*, says.

    Raises:
        UserError: it says no date.
    """
    if not field.valid:
        raise UserError(field.tr("{name} belum benar. Tulis tanggal seperti 11-08-2025.").format(name=name))
    return read_date(field.text())

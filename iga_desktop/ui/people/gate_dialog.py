"""A gate in a dialog: what it is for, the gate, and what else can be done."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.services.people import Person
from iga_desktop.ui.people.gate import Gate
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label

_WIDTH = 460


class GateDialog(QDialog):
    """Lets one of *persons* through by the button *action*; `other_ways` stand beside it.

    Once it was accepted, `who` is the name.
    """

    def __init__(
        self, folder: Path, persons: Sequence[Person], title: str, action: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.applicationName())
        self.setFixedWidth(_WIDTH)
        self.who = ""
        self.title = label(title, "section")
        self.sentence = label("", "muted", wraps=True)
        self.gate = Gate(folder, persons, action)
        self.gate.admitted.connect(self.admit)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2 * SIZES.step)
        self._buttons.addStretch()
        self._buttons.addWidget(self.gate.enter_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        for each in (self.title, self.sentence, self.gate):
            column.addWidget(each)
        column.addLayout(self._buttons)

    def add_way(self, way: QPushButton) -> None:
        """Put the button *way* before the one that lets through."""
        self._buttons.insertWidget(self._buttons.count() - 1, way)

    def admit(self, name: str) -> None:
        """Let *name* through."""
        self.who = name
        self.accept()

    def event(self, event: QEvent) -> bool:
        """Be as high as what is asked and said now needs."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.adjustSize()
        return handled

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field that has to be filled."""
        super().showEvent(event)
        self.gate.take_focus()

    def passed(self) -> str | None:
        """Show the dialog until it is over and give who was let through; None: nobody."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.gate.stop()
        self.deleteLater()
        return self.who if accepted else None

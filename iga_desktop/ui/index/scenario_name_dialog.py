"""Asking under which name something is kept as a scenario."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from iga_desktop.domain.scenario import Scenario
from iga_desktop.ui.index.scenario_keeping import keeping_of
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.telling import telling


class ScenarioNameDialog(FormDialog):
    """Asks for the name of a new *scenario* and stores it; stays open while it cannot be stored.

    `stored` is what was stored in the end.
    """

    def __init__(self, session: Session, scenario: Scenario, explanation: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Simpan sebagai skenario"))
        self._session = session
        self.stored = scenario
        self.name = QLineEdit(scenario.name)
        self.name.selectAll()
        self.form.addRow(self.tr("&Nama skenario"), self.name)
        self.body.addWidget(label(explanation, "muted", wraps=True))

    def accept(self) -> None:
        """Store the scenario and close."""
        with telling(self._session.messages):
            named = replace(self.stored, name=self.name.text())
            self.stored = keeping_of(self._session).save(None, named)
            super().accept()

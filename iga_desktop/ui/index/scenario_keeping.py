"""Storing scenarios so that it can be taken back."""

from dataclasses import replace

from PySide6.QtCore import QObject

from iga_desktop.domain.scenario import Scenario
from iga_desktop.errors import UserError
from iga_desktop.services.scenarios import remove_scenario, save_scenario
from iga_desktop.ui.session import Session


class ScenarioKeeping(QObject):
    """Stores, changes and removes the scenarios of a session's office; all of it goes on the undo stack.

    A scenario that was removed and put back has another id; this remembers which.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._followed_by: dict[int, int] = {}

    def save(self, before: Scenario | None, after: Scenario) -> Scenario:
        """Store *after*, which was *before* (None: it is new), and give it as stored.

        Raises:
            UserError: it cannot be stored; nothing changed, and a list that shows what is gone is read anew.
        """
        try:
            stored = save_scenario(self._session.workspace, after)
        except UserError:
            self._session.data_changed.emit()
            raise
        if before is None:
            self._session.stored(
                self.tr("skenario baru {name}").format(name=stored.name),
                undo=lambda: self._remove(stored),
                redo=lambda: self._put_back(stored),
            )
        else:
            self._session.stored(
                self.tr("perubahan skenario {name}").format(name=stored.name),
                undo=lambda: self._rewrite(before),
                redo=lambda: self._rewrite(stored),
            )
        return stored

    def remove(self, scenario_id: int, name: str) -> None:
        """Remove a scenario; one that cannot be read is gone for good."""
        removed = remove_scenario(self._session.workspace, scenario_id)
        if removed is None:
            self._session.data_changed.emit()
            return
        self._session.stored(
            self.tr("penghapusan skenario {name}").format(name=name),
            undo=lambda: self._put_back(removed),
            redo=lambda: self._remove(removed),
        )

    def _present_id(self, scenario: Scenario) -> int:
        if scenario.id is None:
            raise ValueError("only a stored scenario can be taken back")
        present = scenario.id
        while present in self._followed_by:
            present = self._followed_by[present]
        return present

    def _rewrite(self, scenario: Scenario) -> None:
        save_scenario(self._session.workspace, replace(scenario, id=self._present_id(scenario)))

    def _remove(self, scenario: Scenario) -> None:
        remove_scenario(self._session.workspace, self._present_id(scenario))

    def _put_back(self, scenario: Scenario) -> None:
        before = self._present_id(scenario)
        stored = save_scenario(self._session.workspace, replace(scenario, id=None))
        if stored.id is not None and stored.id != before:
            self._followed_by[before] = stored.id


def keeping_of(session: Session) -> ScenarioKeeping:
    """Give the one keeping of *session*: its views must know of each other's ids."""
    return session.findChild(ScenarioKeeping) or ScenarioKeeping(session)

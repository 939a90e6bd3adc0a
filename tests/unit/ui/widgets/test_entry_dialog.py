"""A dialog that stores in a thread: it stays until that is done, and can be left if it fails."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.errors import UserError
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.entry_dialog import EntryDialog
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui


class Storing(EntryDialog):
    """Stores by what it is given."""

    def __init__(self, session: Session, store: Callable[[], object], parent: QWidget) -> None:
        super().__init__(session, parent)
        self._store = store
        self.kept: list[object] = []

    def storing(self) -> Callable[[], object]:
        return self._store

    def keep(self, stored: object) -> None:
        self.kept.append(stored)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def refuse() -> object:
    raise UserError("Nama sudah dipakai.")


def test_it_closes_with_what_was_stored(qtbot: QtBot, owner: QWidget, session: Session) -> None:
    dialog = Storing(session, lambda: "disimpan", owner)
    dialog.show()
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert dialog.kept == ["disimpan"]
    assert not dialog.isVisible()


def test_a_refusal_is_told_and_the_dialog_stays(
    qtbot: QtBot, owner: QWidget, session: Session, messages: RecordingMessages
) -> None:
    dialog = Storing(session, refuse, owner)
    dialog.show()
    dialog.accept()
    qtbot.waitUntil(lambda: bool(messages.told) and dialog.save_button.isEnabled())
    assert messages.told == ["Nama sudah dipakai."]
    assert dialog.isVisible()
    assert not dialog.kept


def test_it_can_be_left_after_an_unexpected_failure(qtbot: QtBot, owner: QWidget, session: Session) -> None:
    dialog = Storing(session, lambda: int("x"), owner)
    dialog.show()
    with qtbot.captureExceptions() as failures:
        dialog.accept()
        dialog.reject()
        assert dialog.isVisible(), "it is being stored just now"
        qtbot.waitUntil(lambda: not session.tasks.busy)
    assert [kind for kind, _, _ in failures] == [ValueError]

    assert dialog.save_button.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()

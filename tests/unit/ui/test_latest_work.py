"""Of several works that were asked for one after the other, only the last is heard of."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.ui.latest_work import LatestWork
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("fails", [False, True])
def test_only_the_last_answer_counts(
    qtbot: QtBot, session: Session, messages: RecordingMessages, *, fails: bool
) -> None:
    heard: list[str] = []
    go_on = threading.Event()
    owner = QObject()
    latest = LatestWork(session, owner)

    def ask(name: str) -> None:
        def work(_: Progress) -> str:
            go_on.wait(5)
            if fails:
                raise UserError(name)
            return name

        latest.run(
            "Menghitung", work, heard.append, on_failed=lambda problem: heard.append(f"gagal {problem}")
        )

    for name in ("pertama", "kedua", "ketiga"):
        ask(name)
    go_on.set()
    qtbot.waitUntil(lambda: not session.tasks.busy)

    assert heard == ["gagal ketiga" if fails else "ketiga"]
    assert messages.told == []


def test_nothing_is_heard_of_what_was_dropped(qtbot: QtBot, session: Session) -> None:
    heard: list[int] = []
    owner = QObject()
    latest = LatestWork(session, owner)
    latest.run("Menghitung", lambda _: 1, heard.append)
    latest.drop()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert heard == []

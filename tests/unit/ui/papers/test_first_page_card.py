"""The first page beside the options: always that of the paper that was asked for last."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from iga_desktop.progress import Progress
from iga_desktop.ui.papers.first_page_card import FirstPageCard
from iga_desktop.ui.session import Session
from tests.unit.ui.papers.conftest import A4, F4_LANDSCAPE, blank_pdf, wait

pytestmark = pytest.mark.gui


class SlowPaper:
    """Writes a paper only once it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go = Event(), Event()

    def write(self, path: Path, progress: Progress) -> None:
        del progress
        self.begun.set()
        self.let_go.wait()
        path.write_bytes(blank_pdf(A4))


@pytest.fixture
def slow() -> Iterator[SlowPaper]:
    paper = SlowPaper()
    yield paper
    paper.let_go.set()


@pytest.fixture
def card(qtbot: QtBot, session: Session) -> FirstPageCard:
    made = FirstPageCard(session.tasks)
    qtbot.addWidget(made)
    return made


def _lying(path: Path, progress: Progress) -> None:
    del progress
    path.write_bytes(blank_pdf(F4_LANDSCAPE))


def test_the_page_of_another_paper_is_not_shown_any_more(
    qtbot: QtBot, session: Session, card: FirstPageCard, slow: SlowPaper
) -> None:
    card.ask(slow.write)
    qtbot.waitUntil(slow.begun.is_set)
    card.show_nothing()
    slow.let_go.set()
    wait(qtbot, session)

    assert card.picture.image.isNull()


def test_the_page_of_the_last_wish_is_shown(
    qtbot: QtBot, session: Session, card: FirstPageCard, slow: SlowPaper
) -> None:
    card.ask(slow.write)
    qtbot.waitUntil(slow.begun.is_set)
    card.ask(_lying)
    slow.let_go.set()
    qtbot.waitUntil(lambda: not card.picture.image.isNull())

    assert card.picture.image.width() > card.picture.image.height()
    wait(qtbot, session)
